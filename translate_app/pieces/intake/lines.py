"""A pasted text as the lines a person sees: wrapped paragraphs joined, white space made single."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from translate_app.pieces.intake.kinds import list_item_text

WIDEST_WRAPPED = 100
"""Characters: lines as wide as this or wider are paragraphs, not lines of one."""
_NARROWEST_WRAPPED = 45
_NARROWEST_WRAPPED_HAN = 20
_ENDS = regex.compile(r"[.!?…。！？؟།༎။។៕:：]\s*[\p{Pe}\p{Pf}\"']*$")
_NO_SPACE = regex.compile(r"[\p{Han}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}，。、；：！？」』”）]")
_EDGES = " \t\u200b\u2060"
_SPACES = regex.compile(r"[ \t\xa0\u3000]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `group` counts the blank-line-separated groups; lines of one group stood together."""

    text: str
    group: int


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
