"""Names as evidence: Latin words that stand in both texts, and romanised words that sound like an English name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

import regex
from rapidfuzz import fuzz

_LATIN = regex.compile(r"\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}]+")
_NAME = regex.compile(r"\b\p{Lu}[\p{Script=Latin}\p{M}]{2,}")
# fmt: off
_NOT_NAMES = frozenset([
    "the", "and", "but", "for", "not", "they", "this", "that", "these", "those", "there", "then", "than", "when",
    "where", "what", "who", "why", "how", "his", "her", "she", "its", "our", "you", "your", "with", "from", "into",
    "over", "under", "after", "before", "while", "since", "until", "some", "many", "most", "more", "other", "both",
    "all", "each", "every", "one", "two", "three", "now", "here", "also", "just", "only", "even", "still", "yet",
    "however", "although", "though", "because", "among", "according", "about", "against",
])
# fmt: on


def latin_words(text: str) -> frozenset[str]:
    """Words in Latin script of two letters or more, case-folded.

    >>> sorted(latin_words("AM의 직함을 MWPs로"))
    ['am', 'mwps']
    """
    return frozenset(word.casefold() for word in _LATIN.findall(text))


def names(text: str) -> frozenset[str]:
    """Capitalised words in Latin script that are no common words, case-folded.

    >>> sorted(names("They say Kim met Moon."))
    ['kim', 'moon']
    """
    return frozenset(word.casefold() for word in _NAME.findall(text)) - _NOT_NAMES


def is_latin(texts: Sequence[str]) -> bool:
    """Whether texts are written in Latin script for the most part."""
    letters = "".join(texts)[:2000]
    return sum(map(len, _LATIN.findall(letters))) > len(letters) / 2


class _Romaniser(Protocol):
    def romanize_string(self, text: str) -> str: ...


@cache
def _uroman() -> _Romaniser:
    from uroman import Uroman

    romaniser: _Romaniser = Uroman()
    return romaniser


_SOUNDS = [
    (r"[^a-z]", ""),
    (r"ph|v|w", "f"),
    (r"ch|sh|zh|j|z|x|ts|tz", "s"),
    (r"th", "t"),
    (r"ck|q|g|c|kh", "k"),
    (r"b", "p"),
    (r"d", "t"),
    (r"r", "l"),
    (r"(?<=.)[aeiouyh]+", ""),
    (r"(.)\1+", r"\1"),
]


def skeleton(word: str) -> str:
    """What is left of a romanised word when spelling habits are taken away: its consonants, by kind.

    >>> skeleton("marathon") == skeleton("maladon")
    True
    """
    for pattern, sound in _SOUNDS:
        word = regex.sub(pattern, sound, word.lower())
    return word


def sounds(text: str) -> str:
    """The consonants of a text of any script, romanised, run together."""
    return skeleton(_uroman().romanize_string(text))


def alike(name: str, texts: Sequence[str]) -> list[float]:
    """How nearly the skeleton of a name occurs in each text's `sounds`, 0 to 1."""
    return [fuzz.partial_ratio(name, text) / 100 for text in texts]
