"""A story as a document's format tells it: words with their marks, line by line, and a count of what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import regex

from translate_app.exchange.formats.pictures import figure_of
from translate_app.pieces.characters import clean
from translate_app.pieces.document import Document, Figure, Mark, MarkKind
from translate_app.pieces.intake import Line, Role, read_lines
from translate_app.pieces.marks import cut_to, joined, normalised, safe_address
from translate_app.pieces.problems import Notice, NoticeCode, notice

MAX_PICTURES = 50
_SPACES = regex.compile(r"[ \t\r\f\v\xa0\u3000]+")
_EDGES = " \u200b\u2060"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. A line end in them divides lines."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""

    def marks(self, start: int, end: int) -> list[Mark]:
        """What sets these words apart, where they came to stand."""
        marks = [Mark(MarkKind.LINK, start, end, self.href)] if self.href else []
        marks += [Mark(MarkKind.STRONG, start, end)] if self.strong else []
        return marks + ([Mark(MarkKind.EMPHASIS, start, end)] if self.emphasis else [])


@dataclass(slots=True)
class Story:
    """What a reader gathers on its way through a file."""

    lines: list[Line] = field(default_factory=list)
    lost: Counter[NoticeCode] = field(default_factory=Counter)
    aside: list[str] = field(default_factory=list)
    told: list[Notice] = field(default_factory=list)
    group: int = 0

    def add(self, runs: Sequence[Run], role: Role | None = None) -> None:
        """One paragraph, or as many lines as it has line ends."""
        self.group += 1
        for text, marks in lines_of(runs):
            bare = role in (Role.HEADLINE, Role.CROSSHEAD)  # a heading is strong as it is
            kept = tuple(mark for mark in marks if not bare or mark.kind is MarkKind.LINK)
            self.lost[NoticeCode.EMPHASIS] += _telling(text, marks) - _telling(text, kept)
            self.lines.append(Line(text, self.group, role, kept))

    def add_aside(self, runs: Sequence[Run]) -> None:
        """Text that belongs to no place in the story, such as a footnote: kept among the lines not placed."""
        self.aside += [text for text, _marks in lines_of(runs)]

    def add_picture(self, data: bytes, *, alt: str = "", caption: Sequence[Run] = ()) -> None:
        """A picture in its place, with the caption the format ties to it."""
        figure = figure_of(data) if len(self.pictures) < MAX_PICTURES else None
        if figure is None:
            self.lost[NoticeCode.PICTURES] += 1
            self.add(caption, Role.CAPTION)
            return
        self.lost[NoticeCode.PHOTO_DATA] += figure.says_more
        if figure.rights:
            self.told.append(notice(NoticeCode.PHOTO_RIGHTS, text=figure.rights))
        text, marks = joined(lines_of(caption), " ")
        shown = replace(figure.figure, alt=one_line(alt) or figure.figure.alt)
        self.group += 1
        self.lines.append(Line(text, self.group, Role.CAPTION, marks, shown))

    @property
    def pictures(self) -> list[Figure]:
        """The pictures so far."""
        return [line.figure for line in self.lines if line.figure]

    def href(self, address: str) -> str:
        """A link's address if it is one of the web or of mail, else nothing."""
        safe = safe_address(address)
        if not safe and address.strip() and not address.strip().startswith("#"):
            self.lost[NoticeCode.UNSAFE_LINKS] += 1
        return safe

    def document(
        self,
        *,
        language: str,
        published: date | None = None,
        identifiers: Sequence[str] = (),
        counterparts: Sequence[str] = (),
    ) -> Document:
        """The whole, as intake understands it, with the report of what was lost. Raises IntakeProblem."""
        read = read_lines(self.lines, language=language).reported()
        self.lost[NoticeCode.EMPHASIS] += sum(
            _telling(line.text, line.marks) for line in self.lines if _is_heading_of(read, line.text)
        )
        if self.aside:
            self.lost[NoticeCode.FOOTNOTES] = len(self.aside)
        losses = [
            Notice(code, (("count", count),) if count != ALWAYS else ()) for code, count in self.lost.items() if count
        ]
        return replace(
            read,
            unparsed=(*read.unparsed, *self.aside),
            language=language,
            published=published,
            identifiers=_unique(identifiers),
            counterparts=_unique(counterparts),
            report=(*read.report, *losses, *self.told),
        )


ALWAYS = -1
"""The count of a loss that is not counted."""


def _telling(text: str, marks: Sequence[Mark]) -> int:
    """How many marks say something: what is strong from end to end only looks like a heading."""
    return sum(mark.kind is MarkKind.LINK or (mark.start, mark.end) != (0, len(text)) for mark in marks)


def _is_heading_of(document: Document, line: str) -> bool:
    """Whether this line became a part of the document that has no marks."""
    return bool(line) and (line in (document.headline, document.deck) or line in document.credit_line)


def one_line(text: str) -> str:
    """A text from a file as one clean line."""
    return " ".join(clean(text.replace("\0", ""))[0].split())


def lines_of(runs: Sequence[Run]) -> list[tuple[str, tuple[Mark, ...]]]:
    """The lines that words make, white space made single, with the marks counted from each line's beginning."""
    lines: list[tuple[str, tuple[Mark, ...]]] = []
    text, marks = "", list[Mark]()
    for run in runs:
        first, *others = _SPACES.sub(" ", clean(run.text)[0]).split("\n")
        text = _joined(text, first, run, marks)
        for part in others:
            lines.append(_trimmed(text, marks))
            marks = []
            text = _joined("", part, run, marks)
    lines.append(_trimmed(text, marks))
    return [line for line in lines if line[0]]


def _joined(text: str, part: str, run: Run, marks: list[Mark]) -> str:
    if not text or text.endswith(" "):
        part = part.lstrip(" ")
    if part.strip():
        marks += run.marks(len(text), len(text) + len(part))
    return text + part


def _trimmed(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    trimmed = text.strip(_EDGES)
    before = len(text) - len(text.lstrip(_EDGES))
    return trimmed, normalised(trimmed, cut_to(marks, before, before + len(trimmed)))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for name in names if (line := one_line(name))))
