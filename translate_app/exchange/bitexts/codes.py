"""Emphasis and links inside XLIFF: inline codes around their words, which translation tools carry along.

A code of the target has the number of the source's code that says the same, as tools expect; what a tool leaves of a
code is its number, so the source tells what that means. Words of a tool's own codes are no words of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts.bitext import Said, Unit, clean
from translate_app.exchange.formats.markup import local
from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.marks import MOST_MARKS, normalised

NESTED = (MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS)
"""From without to within: a link is one code, whatever is emphasised in it or beyond its ends."""
_NO_WORDS = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "sub"})

Meaning = tuple[MarkKind, str]
"""What a code says: its kind, and where a link leads."""


@dataclass(slots=True)
class Numbers:
    """The numbers of one unit's codes."""

    last: int = 0
    waiting: dict[Meaning, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of_source(self, meaning: Meaning) -> int:
        """A new number, which waits for a code of the target that says the same."""
        self.last += 1
        self.waiting[meaning].append(self.last)
        return self.last

    def of_target(self, meaning: Meaning) -> int:
        """The number of the source's next code that says the same; a new one where there is none."""
        if self.waiting[meaning]:
            return self.waiting[meaning].pop(0)
        self.last += 1
        return self.last


Code = Callable[[Any, Meaning], Any]
"""Adds the element of a code to its parent and gives it back."""


def put(element: Any, unit: Unit | None, code: Code) -> None:
    """The text of a block as the content of an element."""
    if unit is None:
        return
    text = clean(unit.text)
    marks = unit.marks if text == unit.text else ()  # what no XML can hold moved the words
    _put(element, text, (0, len(text)), marks, NESTED, code)


def _put(
    element: Any, text: str, stretch: tuple[int, int], marks: Sequence[Mark], kinds: tuple[MarkKind, ...], code: Code
) -> None:
    at, end = stretch
    if not kinds:
        _add_words(element, text[at:end])
        return
    for mark in (mark for mark in marks if mark.kind is kinds[0] and mark.start < end and mark.end > at):
        start, stop = max(mark.start, at), min(mark.end, end)
        _put(element, text, (at, start), marks, kinds[1:], code)
        _put(code(element, (mark.kind, mark.href)), text, (start, stop), marks, kinds[1:], code)
        at = stop
    _put(element, text, (at, end), marks, kinds[1:], code)


def _add_words(element: Any, words: str) -> None:
    if not words:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


Reading = Callable[[Any], Meaning | None]
"""What an element's own attributes say of the code that it is; None for an element that is none, or says nothing."""


def meanings(sources: Iterator[Any], reading: Reading) -> dict[str, Meaning]:
    """By number, what the codes of the sources of a unit say."""
    codes = (code for source in sources for code in source.iter(etree.Element) if code is not source)
    return {code.get("id", ""): said for code in codes if (said := reading(code)) is not None}


def said(element: Any | None, known: Mapping[str, Meaning], reading: Reading) -> Said:
    """The words of an element, and what its codes set apart."""
    if element is None:
        return Said("")
    heard = _Heard(known, reading)
    heard.take(element)
    text = "".join(heard.words)
    return Said(text, normalised(text, heard.marks))


@dataclass(slots=True)
class _Heard:
    """What was read of an element so far. Of more marks than a block may hold, the rest are no marks."""

    known: Mapping[str, Meaning]
    reading: Reading
    words: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def take(self, element: Any) -> None:
        """An element's words, with what stands in it."""
        self._say(element.text)
        for child in element:
            if local(child) not in _NO_WORDS:
                self._code(child)
            self._say(child.tail)

    def _code(self, element: Any) -> None:
        start = self.length
        self.take(element)
        meaning = self.reading(element) or self.known.get(element.get("id", ""))
        if meaning is not None and local(element) in ("g", "pc") and len(self.marks) < MOST_MARKS:
            self.marks.append(Mark(meaning[0], start, self.length, meaning[1]))

    def _say(self, words: str | None) -> None:
        if words:
            self.words.append(words)
            self.length += len(words)
