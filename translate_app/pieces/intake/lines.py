"""A text as the lines a person sees: wrapped paragraphs joined, white space made single.

A format that has structure makes its own lines and says what each one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import regex

from translate_app.pieces.document import Figure, Mark
from translate_app.pieces.intake.kinds import list_item_text

WIDEST_WRAPPED = 100
"""Characters: lines as wide as this or wider are paragraphs, not lines of one."""
_NARROWEST_WRAPPED = 45
_NARROWEST_WRAPPED_HAN = 20
_ENDS = regex.compile(r"[.!?…。！？؟།༎။។៕:：]\s*[\p{Pe}\p{Pf}\"']*$")
_NO_SPACE = regex.compile(r"[\p{Han}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}，。、；：！？」』”）]")
_EDGES = " \t\u200b\u2060"
_SPACES = regex.compile(r"[ \t\xa0\u3000]+")


class Role(StrEnum):
    """What a format says a line is. A plain paragraph has none: it may still turn out a caption or a credit line."""

    HEADLINE = "headline"
    DECK = "deck"
    CROSSHEAD = "crosshead"
    PULL_QUOTE = "pull_quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `group` counts the blank-line-separated groups; lines of one group stood together.

    `figure` is the picture that stands here, `text` its caption, perhaps none.
    """

    text: str
    group: int
    role: Role | None = None
    marks: tuple[Mark, ...] = ()
    figure: Figure | None = None

    def marks_in(self, part: str) -> tuple[Mark, ...]:
        """The marks of a part of this line's text, counted from the part's beginning."""
        at = self.text.find(part)
        if at < 0 or not self.marks:
            return ()
        moved = ((mark, max(0, mark.start - at), min(len(part), mark.end - at)) for mark in self.marks)
        return tuple(Mark(mark.kind, start, end, mark.href) for mark, start, end in moved if start < end)


def lines_of(text: str) -> list[Line]:
    """Every line that has text, in order. Paragraphs wrapped by an editor or a mail program are joined again."""
    groups = list(_groups(text))
    wrapped = _width_of_wrapping(groups)
    lines: list[Line] = []
    for number, group in enumerate(groups):
        if wrapped and _is_wrapped(group, wrapped):
            lines.append(Line(_joined(group), number))
        else:
            lines += [Line(line, number) for line in group]
    return lines


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for raw in text.split("\n"):
        line = _SPACES.sub(" ", raw).strip(_EDGES)
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _width_of_wrapping(groups: list[list[str]]) -> int:
    """The width the text was wrapped at; 0 when every line is a paragraph."""
    inner = [line for group in groups for line in group[:-1]]
    width = max(map(len, inner), default=0)
    widest = max((len(line) for group in groups for line in group), default=0)
    if len(inner) < 3 or not _narrowest(inner[0]) <= width <= widest <= min(1.2 * width, WIDEST_WRAPPED):
        return 0
    full = sum(len(line) >= 0.6 * width for line in inner)
    ended = sum(_ENDS.search(line) is not None for line in inner)
    return width if full >= 0.7 * len(inner) and ended <= 0.5 * len(inner) else 0


def _narrowest(line: str) -> int:
    return _NARROWEST_WRAPPED_HAN if regex.search(r"\p{Han}", line) else _NARROWEST_WRAPPED


def _is_wrapped(group: list[str], width: int) -> bool:
    full = all(len(line) >= 0.6 * width for line in group[:-1])
    return len(group) > 1 and full and not any(list_item_text(line) for line in group[1:])


def _joined(group: list[str]) -> str:
    text = group[0]
    for before, line in pairwise(group):
        unspaced = _NO_SPACE.match(before[-1]) and _NO_SPACE.match(line[0])
        text += line if unspaced else f" {line}"
    return text
