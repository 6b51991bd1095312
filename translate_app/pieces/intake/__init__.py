"""Intake: a page as saved, pasted or read from a file becomes headline, deck, dateline, figures, blocks, credits."""

from __future__ import annotations

from translate_app.pieces.intake.lines import Line, Role
from translate_app.pieces.intake.reading import Reading, read, read_lines, read_text

__all__ = ["Line", "Reading", "Role", "read", "read_lines", "read_text"]
