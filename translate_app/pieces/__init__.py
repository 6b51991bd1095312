"""Originals: the text as blocks, figures, revisions, intake of plain text."""
