"""One tokenizer for every script, for what is indexed and for what is sought. Plain Python.

Text is folded (NFKC, lower case, digits of every script, no invisible characters) and cut into runs of letters. In
scripts that put a space between words a run is a word. Korean glues particles to its words, and Chinese, Burmese,
Khmer, Lao and Tibetan put no spaces: there a run gives every pair of neighbouring characters (grapheme clusters), and
its last one alone. So a word of two characters is one term, a longer one is a phrase, and both are found inside a run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

LONGEST = 30  # characters of a term: enough to tell words apart
MOST_NEEDLES = 12  # words of one search
SHORTEST_BEGINNING = 3  # Latin letters from which on a sought word may be the beginning of a longer one

# Nobody sees these, or writes them by habit only: format characters (zero-width space and joiners among them), Arabic
# vowel signs and the kashida, and the Tibetan syllable mark, which some leave out at the end of a word.
_DROPPED = regex.compile(r"[\p{Cf}\u064B-\u0652\u0670\u0640\u0F0B\u0F0C]+")
_FOREIGN_DIGIT = regex.compile(r"[^\P{Nd}0-9]")
_LETTERS = r"[\p{L}\p{M}\p{N}]"
_UNSPACED = r"[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"  # as bigrams
_RUNS = regex.compile(rf"(?V1)(?P<close>[{_UNSPACED}&&{_LETTERS}]+)|[{_LETTERS}--{_UNSPACED}]+")
_CLUSTERS = regex.compile(r"\X")
_LATIN = regex.compile(r"\p{Latin}")
_MARKS = regex.compile(r"\p{Mn}+")
_BARRED = str.maketrans("đøłħ", "dolh")  # letters whose stroke Unicode does not take for a mark


class Term(NamedTuple):
    """One term and where it stands in the folded text. `exact` keeps the diacritics that `text` has lost."""

    text: str
    exact: str
    start: int
    first_end: int  # end of its first character
    end: int


@dataclass(frozen=True, slots=True)
class Needle:
    """One sought word: terms that follow each other. With `open_end` the beginning of the last one is enough."""

    terms: tuple[str, ...]
    open_end: bool
    exact: str = ""

    @property
    def run(self) -> str:
        """Letters that stand in every text that has the word; empty where diacritics may come between them."""
        return "" if _LATIN.match(self.terms[-1]) else self.terms[-1]


def fold(text: str) -> str:
    """What is compared.

    >>> fold("Hà Nội, ２４０\\u200b"), fold("၂၄၀")
    ('hà nội, 240', '240')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return str(_FOREIGN_DIGIT.sub(_digit, _DROPPED.sub("", folded)))


def terms_of(folded: str) -> Iterator[Term]:
    """The terms of a folded text, in order.

    >>> [term.text for term in terms_of("나루터 2 hà")]
    ['나루', '루터', '터', '2', 'ha']
    """
    for run in _RUNS.finditer(folded):
        if run["close"] is None:
            exact = run[0][:LONGEST]
            yield Term(_bare(exact), exact, run.start(), run.end(), run.end())
        else:
            yield from _pairs(run[0], run.start())


def needles_of(sought: str) -> list[Needle]:
    """What a person seeks, word by word; every one of them must be found.

    >>> needles_of("나루터가")
    [Needle(terms=('나루', '루터', '터가'), open_end=True, exact='')]
    """
    needles: list[Needle] = []
    for run in _RUNS.finditer(fold(sought)):
        if run["close"] is None:
            exact = run[0][:LONGEST]
            bare = _bare(exact)
            begins = not bare.isdecimal() and (len(bare) >= SHORTEST_BEGINNING or not _LATIN.match(bare))
            needle = Needle((bare,), begins, exact if exact != bare else "")
        else:
            pairs = [term.text for term in _pairs(run[0], 0)]
            needle = Needle(tuple(pairs[:-1] or pairs), open_end=True)
        if needle not in needles:
            needles.append(needle)
    return needles[:MOST_NEEDLES]


def _pairs(run: str, offset: int) -> Iterator[Term]:
    ends = [0, *(cluster.end() for cluster in _CLUSTERS.finditer(run))]
    last = len(ends) - 2
    for place in range(last + 1):
        start, first_end, end = ends[place], ends[place + 1], ends[min(place + 2, last + 1)]
        pair = run[start:end][:LONGEST]
        yield Term(pair, pair, offset + start, offset + first_end, offset + end)


@lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    """A Latin word without its diacritics: Vietnamese is typed with and without them.

    >>> _bare("đường")
    'duong'
    """
    if word.isascii() or not _LATIN.match(word):
        return word
    return str(_MARKS.sub("", unicodedata.normalize("NFD", word))).translate(_BARRED)


def _digit(found: regex.Match[str]) -> str:
    return str(unicodedata.decimal(found[0]))
