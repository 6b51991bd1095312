"""Where a term stands in a text, as a reader of the language would find it. Plain Python.

Where words are set apart (by spaces, in Tibetan by the syllable mark) a term begins where a word begins: Korean for
Iran is the end of many other words. It may end inside one, because most languages glue something to their words;
Vietnamese does not, Tibetan only particles. In scripts without spaces a term may stand anywhere, but not in the middle
of a syllable.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from translate_app.credits.entries import fold
from translate_app.languages import language

# Nobody sees these, or writes them by habit only: format characters (zero-width space and joiners among them), Arabic
# vowel signs and the kashida.
_DROPPED = regex.compile(r"[\p{Cf}\u064B-\u0652\u0670\u0640]+")
_TYPED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})  # as a keyboard has them
_SYLLABLE_MARK = "\u0f0b"
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N}]")
# The next letter belongs to the same syllable: Lao vowels that stand before it, signs that put it below.
_LEADS = regex.compile(r"[\u0ec0-\u0ec4\u1039\u17d2]")
_ON_TOP = regex.compile(r"[\p{M}\u0eb0\u0eb2\u0eb3\u0ebd]")  # Lao has vowels that are letters to Unicode
_NO_PARTICLE = regex.compile(r"(?!(?:འིས?|འང|འམ|འོ|ར|ས)(?![\p{L}\p{M}\p{N}]))[\p{L}\p{M}\p{N}]")
_GOES_ON = {"vi": _INSIDE, "bo": _NO_PARTICLE}  # what may not follow a term; elsewhere `_ON_TOP`
_WEAKENED: Mapping[str, Mapping[str, str]] = {"ug": {"ا": "ى", "ە": "ى"}, "en": {"y": "ie"}}
"""What the last letter of a word turns into before what is glued to it: party, parties."""


def folded(text: str) -> str:
    """What is compared.

    >>> folded(" Workers’  PARTY"), folded("བོད་")
    ("workers' party", 'བོད')
    """
    return fold(_DROPPED.sub("", text).translate(_TYPED)).strip(_SYLLABLE_MARK + " ")


def has_letters(text: str) -> bool:
    """Whether a text is more than signs.

    >>> has_letters("—"), has_letters("5대")
    (False, True)
    """
    return bool(_INSIDE.search(text))


def beginnings(texts: Iterable[str]) -> frozenset[str]:
    """Every character of the texts, and every two neighbours: how a term that stands in one of them begins."""
    found: set[str] = set()
    for text in texts:
        found.update(text, map("".join, pairwise(text)))
    return frozenset(found)


def standing_in(texts: Sequence[str], terms: Iterable[str], tag: str) -> list[list[str]]:
    """Which terms stand in each of these texts. The terms are folded already, and may be very many."""
    texts = [folded(text) for text in texts]
    near = beginnings(texts)
    possible = [term for term in terms if term[:2] in near]
    return [standing(text, possible, tag) for text in texts]


def standing(text: str, terms: Iterable[str], tag: str) -> list[str]:
    """Which terms stand in a text in the language of `tag`, in their order there; everything is folded.

    A term that stands only inside longer ones does not count.

    >>> standing("朝鲜劳动党昨日", ["朝鲜", "朝鲜劳动党"], "zh-Hans")
    ['朝鲜劳动党']
    >>> standing("전쟁이란 무엇인가, 이란에서 물었다", ["이란", "무엇"], "ko")
    ['무엇', '이란']
    """
    taken: list[tuple[int, int]] = []  # none inside another: sorted by where they start, and so by where they end
    first: dict[str, int] = {}
    for term in sorted((term for term in terms if _stem(term, tag) in text), key=len, reverse=True):
        here = [place for place in places(term, text, tag) if not _inside(place, taken)]
        if here:
            first[term] = here[0][0]
            taken = sorted(taken + here)
    return sorted(first, key=first.__getitem__)


def _inside(place: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    start, end = place
    before = bisect_right(taken, (start, float("inf")))
    return before > 0 and taken[before - 1][1] >= end


def _stem(term: str, tag: str) -> str:
    return term[:-1] if len(term) > 2 and term[-1] in _WEAKENED.get(tag, {}) else term


def places(term: str, text: str, tag: str) -> Iterator[tuple[int, int]]:
    """Where a term stands in a text, both folded: start and end.

    >>> list(places("hà", "hà nội, hàng hà", "vi"))
    [(0, 2), (13, 15)]
    """
    tongue = language(tag)
    divided = tongue.spaced or tongue.script == "Tibt"
    leads, goes_on = _INSIDE if divided else _LEADS, _GOES_ON.get(tag, _ON_TOP)
    stem = _stem(term, tag)
    last = term[len(stem) :]
    endings = (last, _WEAKENED[tag][last]) if last else ("",)
    start = text.find(stem) if term else -1
    while start >= 0:
        middle = start + len(stem)
        if start == 0 or not leads.match(text, start - 1):
            ends = (middle + len(ending) for ending in endings if text.startswith(ending, middle))
            yield from ((start, end) for end in ends if not goes_on.match(text, end))
        start = text.find(stem, start + 1)
