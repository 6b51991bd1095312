"""A text and its marks as the pieces a page sets one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from translate_app.pieces.document import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that looks the same throughout."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """The text cut wherever a mark begins or ends. Marks may overlap.

    >>> [(it.text, it.strong) for it in segments("one two", [Mark(MarkKind.STRONG, 4, 7)])]
    [('one ', False), ('two', True)]
    """
    edges = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    edges = [edge for edge in edges if 0 <= edge <= len(text)]
    cut = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        kinds = {mark.kind for mark in over}
        href = next((mark.href for mark in over if mark.kind is MarkKind.LINK), "")
        cut.append(Segment(text[start:end], MarkKind.STRONG in kinds, MarkKind.EMPHASIS in kinds, href))
    return cut
