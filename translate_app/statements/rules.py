"""The words of statements about blocks, and what a text means to them."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

import regex


class Side(StrEnum):
    """Which of the two texts."""

    SOURCE = "source"
    TARGET = "target"


class Origin(StrEnum):
    """Who said so."""

    MACHINE = "machine"
    PERSON = "person"


class Status(StrEnum):
    """Whether a link, omission or addition holds. A rejected link is kept, so that the machine does not repeat it.

    STALE is never stored: it follows from the digests (see `links.standing`), so an edit taken back leaves nothing
    behind.
    """

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    STALE = "stale"


LIVE = frozenset({Status.PROPOSED, Status.CONFIRMED, Status.STALE})
UNDECIDED = frozenset({Status.PROPOSED, Status.STALE})


def meaning(text: str) -> str:
    """What a text says, without what may change and leave it saying the same.

    Only what carries meaning counts: letters with their vowel signs, digits, what stands between two digits ("3.5" is
    not "35"), a minus before a number, currency, percent and mathematical signs, compared without case or compatibility
    variants. Other punctuation and spaces do not count, nor which dash it is ("2019-2020", "2019–2020"), so that a
    re-punctuated paragraph is not a false alarm. Being without spaces, the meaning of a text cut in two is that of its
    parts, one after the other.

    >>> meaning("The river rose; it fell.") == meaning("the river rose. It fell")
    True
    >>> meaning("-5 degrees") == meaning("5 degrees")
    False
    """
    folded = _DASH.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return "".join(_MEANT.findall(folded))


@lru_cache(maxsize=4096)  # the texts of some twenty stories: a board asks for every block's at each act
def digest(text: str) -> str:
    """The meaning of a text in 64 hexadecimal digits, for telling whether it changed.

    >>> digest("3.5 metres") == digest("35 metres")
    False
    """
    return sha256(meaning(text).encode("utf-8", "surrogatepass")).hexdigest()


_DASH = regex.compile(r"[\p{Pd}\u2212]")
_MINUS = r"(?<![\p{L}\p{M}\p{N}\p{Pd}])-(?=\p{N})"  # before a number and after no word: "5 to -5", not "Covid-19"
_MEANT = regex.compile(r"[\p{L}\p{M}\p{N}\p{Sc}\p{Sm}%‰]|(?<=\p{N})\S(?=\p{N})|" + _MINUS)
