"""Why a text cannot be taken in, and what is worth telling about one that can: codes with facts.

The sentences in the reader's language are made above; `str()` of a problem is the English one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """A text with one of these is refused as a whole."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    MIXED_ENCODING = "mixed_encoding"
    BROKEN_CHARACTER = "broken_character"
    BIDI_CONTROL = "bidi_control"
    WRONG_SCRIPT = "wrong_script"


class NoticeCode(StrEnum):
    """A text with one of these is taken in; the person is told."""

    CONTROL_CHARACTERS = "control_characters"
    REPLACEMENT_CHARACTERS = "replacement_characters"
    LOOKS_LIKE = "looks_like"


_ENGLISH: dict[ProblemCode | NoticeCode, str] = {
    ProblemCode.EMPTY: "There is no text here.",
    ProblemCode.TOO_LARGE: "This text is too long: at most {limit} bytes can be taken in.",
    ProblemCode.BINARY: "This is not plain text ({kind}).",
    ProblemCode.UNDECODABLE: "The characters cannot be read from line {line} on: save the file as UTF-8 and try again.",
    ProblemCode.MIXED_ENCODING: "The text mixes two encodings; line {line} differs: save the file as UTF-8.",
    ProblemCode.BROKEN_CHARACTER: "Line {line} holds half a character ({character}): copy that line again.",
    ProblemCode.BIDI_CONTROL: "Line {line} holds a hidden character that reverses text ({character}): remove it.",
    ProblemCode.WRONG_SCRIPT: "This text is not in {expected}: it looks like {found}.",
    NoticeCode.CONTROL_CHARACTERS: "{count} control characters were removed, the first in line {line}.",
    NoticeCode.REPLACEMENT_CHARACTERS: "{count} characters were lost before they came here, the first in line {line}.",
    NoticeCode.LOOKS_LIKE: "This looks like {found}, not {expected}.",
}


class IntakeProblem(Exception):
    """The text cannot be taken in. `facts` fill the sentence: line numbers count from 1."""

    def __init__(self, code: ProblemCode, **facts: str | int) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return _ENGLISH[self.code].format_map(self.facts)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know about a text that was taken in."""

    code: NoticeCode
    facts: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return _ENGLISH[self.code].format_map(dict(self.facts))


def notice(code: NoticeCode, **facts: str | int) -> Notice:
    """A notice with its facts by name."""
    return Notice(code, tuple(facts.items()))
