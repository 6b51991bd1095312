"""Where a term stands in a text, as a reader of the language would find it. Plain Python.

Where words are set apart (by spaces, in Tibetan by the syllable mark) a term begins where a word begins: Korean for
Iran is the end of many other words. It may end inside one, because most languages glue something to their words;
Vietnamese does not. In scripts without spaces a term may stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from translate_app.credits.entries import fold
from translate_app.languages import language

# Nobody sees these, or writes them by habit only: format characters (zero-width space and joiners among them), Arabic
# vowel signs and the kashida.
_DROPPED = regex.compile(r"[\p{Cf}\u064B-\u0652\u0670\u0640]+")
_SYLLABLE_MARK = "\u0f0b"
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N}]")
_ON_TOP = regex.compile(r"\p{M}")
_NOTHING_GLUED = frozenset({"vi"})


def folded(text: str) -> str:
    """What is compared.

    >>> folded(" Workers’  PARTY"), folded("བོད་")
    ("workers' party", 'བོད')
    """
    return fold(_DROPPED.sub("", text).replace("’", "'")).strip(_SYLLABLE_MARK + " ")


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
    taken: list[tuple[int, int]] = []
    first: dict[str, int] = {}
    for term in sorted((term for term in terms if term in text), key=len, reverse=True):
        here = [
            (start, end)
            for start, end in places(term, text, tag)
            if not any(begin <= start and end <= last for begin, last in taken)
        ]
        if here:
            first[term] = here[0][0]
            taken += here
    return sorted(first, key=first.__getitem__)


def places(term: str, text: str, tag: str) -> Iterator[tuple[int, int]]:
    """Where a term stands in a text, both folded: start and end.

    >>> list(places("hà", "hà nội, hàng hà", "vi"))
    [(0, 2), (13, 15)]
    """
    tongue = language(tag)
    divided = tongue.spaced or tongue.script == "Tibt"
    follows = _INSIDE if tag in _NOTHING_GLUED else _ON_TOP
    start = text.find(term) if term else -1
    while start >= 0:
        end = start + len(term)
        inside = divided and start > 0 and _INSIDE.match(text, start - 1)
        if not inside and not follows.match(text, end):
            yield start, end
        start = text.find(term, start + 1)
