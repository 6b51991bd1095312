"""Both texts as the workspace reads them: plain blocks, which are linked to which, and what is written in them.

Numbers and names are compared within a bead: all blocks that links join, directly or through others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from translate_app.alignment import names, numbers
from translate_app.alignment.numbers import Number
from translate_app.glossary.rules import Entry

Pair = tuple[int, int]


@dataclass(frozen=True)
class Block:
    """A block of either text, and what it states."""

    id: int
    kind: str
    text: str

    @cached_property
    def numbers(self) -> list[Number]:
        """Numbers, and months by their number, in the order of the text."""
        worded = [*_short_months(self.text), *_in_words(self.text)]
        found = [
            it
            for it in numbers.found(self.text)
            if it.exact or not any(it.start < w.end and w.start < it.end for w in worded)
        ]
        return sorted([*found, *worded], key=lambda number: number.start)

    @cached_property
    def values(self) -> frozenset[float]:
        """The values of its numbers."""
        return frozenset(number.value for number in self.numbers)

    @cached_property
    def latin(self) -> frozenset[str]:
        """Its words in Latin script, folded."""
        return frozenset(fold(word) for word in names.latin_words(self.text))

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """Where names stand: runs of capitalised words; one word alone at a sentence's start is none."""
        return [
            (match.start(), match.end())
            for match in _NAME.finditer(self.text)
            if not _STARTS_SENTENCE.search(self.text[: match.start()]) or " " in match[0]
            if fold(match[0]) not in _NO_NAMES
        ]


@dataclass(frozen=True)
class Bead:
    """Blocks joined by links."""

    sources: tuple[Block, ...]
    targets: tuple[Block, ...]


@dataclass(frozen=True)
class Texts:
    """An original and its rendering, as they are now. `finished`: everything was handed in once.

    `terms` are those of the glossary that stand in the original, by block.
    """

    source_language: str
    target_language: str
    sources: Sequence[Block]
    targets: Sequence[Block]
    pairs: Sequence[Pair]
    omitted: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    finished: bool = False
    terms: Mapping[int, Sequence[Entry]] = field(default_factory=dict)

    @cached_property
    def beads(self) -> list[Bead]:
        """The groups of linked blocks, in the order of the original."""
        groups = joined(self.pairs)
        return [
            Bead(
                tuple(block for block in self.sources if ("source", block.id) in group),
                tuple(block for block in self.targets if ("target", block.id) in group),
            )
            for group in groups
        ]

    @cached_property
    def source_beads(self) -> Mapping[int, Bead]:
        """The bead of each linked source block."""
        return {block.id: bead for bead in self.beads for block in bead.sources}

    @cached_property
    def target_beads(self) -> Mapping[int, Bead]:
        """The bead of each linked target block."""
        return {block.id: bead for bead in self.beads for block in bead.targets}


def joined(pairs: Iterable[Pair]) -> list[frozenset[tuple[str, int]]]:
    """The connected groups that links make, each end named by its side."""
    group_of: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for source, target in pairs:
        ends = ("source", source), ("target", target)
        group = set(ends).union(*(group_of.get(end, set()) for end in ends))
        group_of.update(dict.fromkeys(group, group))
    unique = {id(group): frozenset(group) for group in group_of.values()}
    return sorted(unique.values(), key=lambda group: min(group))


def fold(word: str) -> str:
    """A word without case and diacritics: Nguyễn is nguyen.

    >>> fold("Nguyễn"), fold("Đặng")
    ('nguyen', 'dang')
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(character for character in plain if not unicodedata.combining(character))


def _short_months(text: str) -> list[Number]:
    return [
        Number(match.start(), match.end(), _SHORT_MONTHS[match[0].rstrip(".").lower()], exact=False)
        for match in _SHORT_MONTH.finditer(text)
    ]


def _in_words(text: str) -> list[Number]:
    """Eighty-six, and single Chinese numerals before any counter: the other side may write them in digits."""
    tens = [
        Number(match.start(), match.end(), _value(match["tens"]) + _value(match["unit"]), exact=False)
        for match in _COMPOUND.finditer(text)
    ]
    han = [
        Number(match.start(), match.end(), _HAN.index(match[0]) + 1.0, exact=False) for match in _ONE_HAN.finditer(text)
    ]
    return tens + han


def _value(word: str) -> float:
    return next(iter(numbers.values(word)))


_COMPOUND = regex.compile(
    r"\b(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s]"
    r"(?P<unit>one|two|three|four|five|six|seven|eight|nine)\b",
    regex.IGNORECASE,
)
_HAN = "一二三四五六七八九十"
_ONE_HAN = regex.compile(
    "(?<![一二三四五六七八九十百千万萬亿億零〇两兩])[一二三四五六七八九十](?![一二三四五六七八九十百千万萬亿億零〇两兩])"
)
_SHORT_MONTHS = {"jan": 1.0, "feb": 2.0, "aug": 8.0, "sept": 9.0, "sep": 9.0, "oct": 10.0, "nov": 11.0, "dec": 12.0}
_SHORT_MONTH = regex.compile(r"\b(?:Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)\.")
_WORD = r"\p{Lu}[\p{Script=Latin}\p{M}]*(?:[-'’][\p{Script=Latin}\p{M}]+)*"
_NAME = regex.compile(rf"\b{_WORD}(?:\s{_WORD})*\b")
_STARTS_SENTENCE = regex.compile(r"(?:^|[.!?…:\n][”’\"')\]]*\s*)[“‘\"'(\[—–\-\s]*$")
_MONTHS = "January February March April May June July August September October November December"
_NO_NAMES = frozenset(
    f"i mr mrs ms dr a an the he she it they we {_MONTHS} monday tuesday wednesday thursday friday saturday sunday"
    " jan feb aug sept sep oct nov dec".casefold().split()
)
