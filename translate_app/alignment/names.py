"""Names as evidence: Latin words that stand in both texts."""

from __future__ import annotations

from collections.abc import Sequence

import regex

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
