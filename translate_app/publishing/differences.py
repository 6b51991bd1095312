"""What changed between two editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from translate_app.differences import Run, changed_lines


def changed_blocks(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[list[Run]]:
    """The lines of the rendering that differ between two editions' contents, each as runs."""
    return changed_lines(_lines(before), _lines(after))


def _lines(content: Mapping[str, Any]) -> Sequence[str]:
    text = content["rendering"]
    return [text["headline"], text["deck"], text["dateline"], *(block["text"] for block in text["blocks"])]
