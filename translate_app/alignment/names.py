"""Names as evidence: Latin words that stand in both texts, and names that one script spells as the other sounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex
from anyascii import anyascii
from rapidfuzz import fuzz, process

from translate_app.alignment.sides import Matrix

_LATIN = regex.compile(r"\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}]+")
_NAME = regex.compile(r"\b\p{Lu}[\p{Script=Latin}\p{M}]{2,}")
_ALIKE = {"ph": "p", "ch": "s", "sh": "s", "ce": "s", "ci": "s", "cy": "s", "x": "ks"}
_SPELT = regex.compile("|".join(_ALIKE))
_SOUNDS = str.maketrans("bfvdcgqjzr", "ppptkkkssl")
_FAINT = regex.compile("[^klmnpst]")
_TWICE = regex.compile(r"(.)\1+")
_NO_LETTER = regex.compile("[^a-z]")
_HEARD = 0.7
"""From this likeness up a name is heard in a sentence, at 1 without doubt."""
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


def heard(left: Sequence[str], right: Sequence[str], known: Sequence[tuple[str, str]] = ()) -> tuple[Matrix, Matrix]:
    """How many names of one sentence are heard in the other, and how many only elsewhere in the other text.

    Shape (len(left), len(right)) both. Where one text alone is in Latin script, these are its capitalised words, looked
    for in the other one as romanised. `known` are names as left and right spell them, in any script. A name counts up
    to 1, less if many sentences have it.

    >>> shared, elsewhere = heard(["워싱턴의 아침.", "메르켈은 남았다."], ["Merkel stayed.", "In Washington."])
    >>> (shared > 0.2).tolist()
    [[False, True], [True, False]]
    """
    if is_latin(left) and not is_latin(right):
        shared, elsewhere = heard(right, left, [(there, here) for here, there in known])
        return shared.T, elsewhere.T
    spoken = is_latin(right) and not is_latin(left)
    of_sentence = [names(text) if spoken else frozenset[str]() for text in right]
    sought = sorted(name for name in frozenset[str]().union(*of_sentence) if len(_consonants(anyascii(name))) > 1)
    said = np.array([[name in words for words in of_sentence] for name in sought], np.float64)
    found = np.concatenate([_likeness(sought, left), _contained([here for here, _ in known], left)])
    stated = np.concatenate([said.reshape(len(sought), len(right)), _contained([there for _, there in known], right)])
    found *= (1 - np.log(1 + found.sum(axis=1, keepdims=True)) / np.log(len(left) + 1)).clip(0)
    shared = found.T @ stated
    return shared, found.max(axis=1, initial=0) @ stated - shared


def _likeness(sought: Sequence[str], texts: Sequence[str]) -> Matrix:
    """How sure each name is heard in each text, by all letters and by consonants (vowels are spelt least alike)."""
    latin, spoken = [anyascii(name) for name in sought], [anyascii(text).lower() for text in texts]
    alike = np.zeros((len(sought), len(texts)))
    for weight, form in ((0.6, _letters), (0.4, _consonants)):
        pair = [form(name) for name in latin], [form(text) for text in spoken]
        alike += weight / 100 * process.cdist(*pair, scorer=fuzz.partial_ratio)
    return np.clip((alike - _HEARD) / (1 - _HEARD), 0, 1)


def _letters(latin: str) -> str:
    return _NO_LETTER.sub("", latin)


def _consonants(latin: str) -> str:
    """Consonants in classes of those that scripts and languages confuse.

    >>> _consonants("washington"), _consonants(anyascii("워싱턴").lower())
    ('snktn', 'snktn')
    """
    sounds = _SPELT.sub(lambda match: _ALIKE[match[0]], latin).translate(_SOUNDS)
    return _TWICE.sub(r"\1", _FAINT.sub("", sounds))


def _contained(sought: Sequence[str], texts: Sequence[str]) -> Matrix:
    folded = [text.casefold() for text in texts]
    rows = [[name.casefold() in text for text in folded] for name in sought]
    return np.array(rows, np.float64).reshape(len(sought), len(texts))
