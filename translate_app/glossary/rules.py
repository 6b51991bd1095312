"""What a term is, and what may be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from translate_app.glossary.matching import folded, has_letters
from translate_app.hidden_characters import hides_something
from translate_app.languages import ENGLISH, LANGUAGES

ORIGINALS = tuple(tag for tag in LANGUAGES if tag != ENGLISH.tag)  # languages of originals
MAX_WORDS = 100  # characters of a term, on either side
MAX_NOTE = 200
MAX_FOLDED = 500  # some single characters fold to many


@dataclass(frozen=True, slots=True)
class Words:
    """How an original in `language` writes something, and how the house writes it in `target`; a note for people."""

    language: str
    written: str
    target: str
    rendered: str
    note: str = ""


class Form(NamedTuple):
    """What tells one term from every other: no two are alike in all of this."""

    language: str
    target: str
    folded_written: str
    folded_rendered: str


def form_of(words: Words) -> Form:
    """The words as they are compared.

    >>> form_of(Words("ko", "평양", "en", "Pyongyang"))
    Form(language='ko', target='en', folded_written='평양', folded_rendered='pyongyang')
    """
    return Form(words.language, words.target, folded(words.written), folded(words.rendered))


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of an original, and every way in which the house writes it: one at least."""

    ways: tuple[Words, ...]

    @property
    def written(self) -> str:
        """As the original's language writes it."""
        return self.ways[0].written

    @property
    def rendered(self) -> list[str]:
        """As the house writes it."""
        return [words.rendered for words in self.ways]


class Fault(StrEnum):
    """What may be wrong with one of the words."""

    EMPTY = "empty"
    NO_LETTERS = "no-letters"
    TOO_LONG = "too-long"
    HIDDEN = "hidden"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_TARGET = "unknown-target"
    SAME_LANGUAGE = "same-language"
    CELLS = "cells"  # of a line of a list


def faults(words: Words) -> dict[str, Fault]:
    """What is wrong, by the name of what it is wrong with; nothing where the term may be kept.

    >>> faults(Words("ko", "평양", "en", "Pyongyang"))
    {}
    """
    found = {
        "language": None if words.language in ORIGINALS else Fault.UNKNOWN_LANGUAGE,
        "written": _fault_of(words.written),
        "target": _fault_of_target(words),
        "rendered": _fault_of(words.rendered),
        "note": _fault_of_note(words.note),
    }
    return {name: fault for name, fault in found.items() if fault is not None}


def _fault_of(words: str) -> Fault | None:
    if not words:
        return Fault.EMPTY
    if hides_something(words):
        return Fault.HIDDEN
    if len(words) > MAX_WORDS or len(folded(words)) > MAX_FOLDED:
        return Fault.TOO_LONG
    return None if has_letters(folded(words)) else Fault.NO_LETTERS


def _fault_of_target(words: Words) -> Fault | None:
    if words.target not in LANGUAGES:
        return Fault.UNKNOWN_TARGET
    return Fault.SAME_LANGUAGE if words.target == words.language else None


def _fault_of_note(note: str) -> Fault | None:
    if hides_something(note):
        return Fault.HIDDEN
    return Fault.TOO_LONG if len(note) > MAX_NOTE else None
