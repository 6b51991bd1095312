"""Two texts in rows: what is linked stands side by side, and what was moved stays where its own text has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """Places of blocks in either text, counted from 0, that share a baseline. One side may be empty."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Bead:
    """Blocks joined by links, as the ranges they span in either text (last included)."""

    first_source: int
    last_source: int
    first_target: int
    last_target: int

    @property
    def size(self) -> int:
        return self.last_source - self.first_source + self.last_target - self.first_target + 2


def in_rows(sources: int, targets: int, links: Iterable[Pair]) -> list[Row]:
    """Rows for texts of so many blocks, given links as (source, target) places.

    >>> in_rows(2, 3, [(0, 0), (0, 1)])
    [Row(sources=(0,), targets=(0, 1)), Row(sources=(1,), targets=(2,))]
    """
    rows: list[Row] = []
    source = target = 0
    for bead in _in_order(_beads(links)):
        rows += _between(range(source, bead.first_source), range(target, bead.first_target))
        source, target = bead.last_source + 1, bead.last_target + 1
        rows.append(Row(tuple(range(bead.first_source, source)), tuple(range(bead.first_target, target))))
    return rows + _between(range(source, sources), range(target, targets))


def crossing(links: Iterable[Pair]) -> set[Pair]:
    """The links that cross the thread of the two texts: those of the blocks that were moved.

    >>> crossing([(0, 1), (1, 2), (2, 0)])
    {(2, 0)}
    """
    groups = _groups(links)
    kept = set(_in_order(sorted((_bead(group) for group in groups), key=_first)))
    return {link for group in groups if _bead(group) not in kept for link in group}


def _between(sources: range, targets: range) -> list[Row]:
    """What stands between two beads shares one row: nothing says which of it belongs together."""
    return [Row(tuple(sources), tuple(targets))] if sources or targets else []


def _beads(links: Iterable[Pair]) -> list[_Bead]:
    """The connected groups of blocks as ranges, by where they begin in the original."""
    return sorted((_bead(group) for group in _groups(links)), key=_first)


def _first(bead: _Bead) -> Pair:
    return bead.first_source, bead.first_target


def _groups(links: Iterable[Pair]) -> list[set[Pair]]:
    """The connected groups of blocks."""
    group_of: dict[tuple[str, int], set[Pair]] = {}
    for link in links:
        ends = ("source", link[0]), ("target", link[1])
        joined = {link}.union(*(group_of.get(end, set()) for end in ends))
        for i, j in joined:
            group_of["source", i] = group_of["target", j] = joined
    return list({id(group): group for group in group_of.values()}.values())


def _bead(links: Iterable[Pair]) -> _Bead:
    sources, targets = zip(*links, strict=True)
    return _Bead(min(sources), max(sources), min(targets), max(targets))


def _in_order(beads: Sequence[_Bead]) -> list[_Bead]:
    """The beads that follow each other in both texts, with as many blocks as possible: the rest was moved."""
    if all(_precedes(one, other) for one, other in pairwise(beads)):
        return list(beads)  # nothing was moved, as in most stories
    best: list[tuple[int, int | None]] = []
    for place, bead in enumerate(beads):
        before = [(best[k][0], k) for k in range(place) if _precedes(beads[k], bead)]
        weight, last = max(before, default=(0, None), key=lambda each: each[0])
        best.append((weight + bead.size, last))
    chain: list[_Bead] = []
    at = max(range(len(beads)), key=lambda k: best[k][0], default=None)
    while at is not None:
        chain.append(beads[at])
        at = best[at][1]
    return chain[::-1]


def _precedes(one: _Bead, other: _Bead) -> bool:
    return one.last_source < other.first_source and one.last_target < other.first_target
