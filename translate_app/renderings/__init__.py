"""Renderings of a piece: claims, drafts, revisions, states."""
