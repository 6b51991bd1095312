"""The glossary as CSV: a line a term. The first line names the columns, in any order."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from io import StringIO

from translate_app.exchange.sheets import BYTE_ORDER_MARK, as_csv, unguarded
from translate_app.glossary.rules import Fault, Words, faults
from translate_app.languages import ENGLISH, LANGUAGES
from translate_app.pieces.problems import IntakeProblem, ProblemCode

COLUMNS = ("language", "written", "target", "rendered", "note")
NEEDED = frozenset({"language", "written", "rendered"})  # without a target it is English
MOST_LINES = 5_000
_DIVIDERS = (",", ";", "\t")  # spreadsheets write what the person's country is used to
_TAGS = {tag.casefold(): tag for tag in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Line:
    """A term as a line says it, and what is wrong with it, by column ("" for the line). Lines are counted from 1."""

    number: int
    words: Words
    faults: dict[str, Fault] = field(default_factory=dict)


def write(terms: Iterable[Words]) -> bytes:
    """A line a term."""
    return as_csv(COLUMNS, map(astuple, terms))


def read(text: str) -> list[Line]:
    """Every line that says something. Raises IntakeProblem: no columns, too many lines, or a cell without an end."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    first = text.partition("\n")[0]
    rows = _rows(text, max(_DIVIDERS, key=first.count))
    _number, header = next(rows, (1, []))
    columns = [name.casefold() for name in header]
    if not NEEDED.issubset(columns):
        raise IntakeProblem(ProblemCode.NO_COLUMNS, known=", ".join(COLUMNS))
    lines: list[Line] = []
    for number, cells in rows:
        if len(lines) == MOST_LINES:
            raise IntakeProblem(ProblemCode.TOO_MANY_LINES, count=MOST_LINES)
        lines.append(_line(number, columns, cells))
    return lines


def _rows(text: str, divider: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=divider, strict=True)
    begins = 1
    try:
        for cells in reader:
            tidy = [unicodedata.normalize("NFC", cell).strip() for cell in cells]
            if any(tidy):
                yield begins, tidy
            begins = reader.line_num + 1
    except csv.Error as error:  # a cell longer than any text, or one that would swallow all lines after it
        raise IntakeProblem(ProblemCode.BROKEN_CELL, line=begins) from error


def _line(number: int, columns: list[str], cells: list[str]) -> Line:
    said = dict(zip(columns, map(unguarded, cells), strict=False))
    words = Words(
        language=_tag(said.get("language", "")),
        written=said.get("written", ""),
        target=_tag(said.get("target", "") or ENGLISH.tag),
        rendered=said.get("rendered", ""),
        note=said.get("note", ""),
    )
    too_many = {"": Fault.CELLS} if any(cells[len(columns) :]) else {}
    return Line(number, words, too_many | faults(words))


def _tag(written: str) -> str:
    return _TAGS.get(written.casefold(), written)
