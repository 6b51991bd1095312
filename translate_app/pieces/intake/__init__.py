"""Intake of plain text: a page as saved or pasted becomes headline, deck, dateline, figures, blocks and credits."""

from __future__ import annotations

from translate_app.pieces.intake.reading import Reading, read, read_text

__all__ = ["Reading", "read", "read_text"]
