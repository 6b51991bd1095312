"""Long texts are aligned window by window between sure points, so that the cost grows with the length alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from translate_app.alignment.encoders import Vectors
from translate_app.alignment.features import tokens
from translate_app.alignment.sides import Side

WHOLE = 64
"""Texts of no more sentences than this on both sides are one window: there a block is found wherever it was moved."""
LENGTH = 32
"""Sentences of the source that a window decides on, as near as the sure points allow."""
CONTEXT = 8
"""Sentences before and after that it sees."""
UNSURE = 256
"""Sentences without a sure point after which a text is cut all the same."""
_ROWS = 512

Anchor = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """Blocks: `decided` of the source are answered for, `rows` and `columns` are looked at."""

    decided: range
    rows: range
    columns: range


def windows(left: Side, right: Side, vectors: tuple[Vectors, Vectors] | None) -> list[Window]:
    """Windows that together decide on every block of the source; `vectors` are those of one encoder, if any."""
    if max(len(left.texts), len(right.texts)) <= WHOLE:
        rows, columns = _blocks(left, 0, len(left.texts)), _blocks(right, 0, len(right.texts))
        return [Window(rows, rows, columns)]
    points = chain(_alike(*vectors) if vectors else _same_tokens(left, right))
    cuts = [(0, 0)]
    for row, column in points:
        if row - cuts[-1][0] >= LENGTH and _first(left, row) and _first(right, column):
            cuts.append((row, column))
    cuts.append((len(left.texts), len(right.texts)))
    cuts = [cut for pair in pairwise(cuts) for cut in (pair[0], *_between(left, right, *pair))] + cuts[-1:]
    return [
        Window(
            _blocks(left, start, end),
            _blocks(left, start - CONTEXT, end + CONTEXT),
            _blocks(right, first - CONTEXT, last + CONTEXT),
        )
        for (start, first), (end, last) in pairwise(cuts)
    ]


def _between(left: Side, right: Side, start: Anchor, end: Anchor) -> list[Anchor]:
    """Where no point is sure for long: places the same share of the way through both texts, to bound memory."""
    rows, columns = end[0] - start[0], end[1] - start[1]
    if rows <= UNSURE:
        return []
    found: list[Anchor] = []
    for row in range(start[0] + UNSURE // 2, end[0] - LENGTH, UNSURE // 2):
        column = start[1] + columns * (row - start[0]) // rows
        row = next((k for k in range(row, end[0]) if _first(left, k)), end[0])
        column = next((k for k in range(column, end[1]) if _first(right, k)), end[1])
        if row < end[0] and column < end[1] and (not found or row > found[-1][0]):
            found.append((row, column))
    return found


def _first(side: Side, sentence: int) -> bool:
    """Whether a sentence begins a block."""
    return sentence == 0 or bool(side.of_block[sentence] != side.of_block[sentence - 1])


def _blocks(side: Side, start: int, end: int) -> range:
    """The blocks of a range of sentences, cut to the text."""
    return range(int(side.of_block[max(start, 0)]), int(side.of_block[min(end, len(side.texts)) - 1]) + 1)


def _alike(rows: Vectors, columns: Vectors) -> list[Anchor]:
    """Pairs of sentences each of which is most like the other, and clearly more so than the next best."""
    best = np.full(len(columns), -1.0)
    of_row: list[tuple[int, float]] = []
    row_of = np.zeros(len(columns), np.intp)
    for start in range(0, len(rows), _ROWS):
        likeness = rows[start : start + _ROWS] @ columns.T
        two = np.partition(likeness, -2, axis=1)[:, -2:]
        of_row += [(int(k), float(b - a)) for k, (a, b) in zip(likeness.argmax(axis=1), two, strict=True)]
        top = likeness.max(axis=0)
        row_of = np.where(top > best, start + likeness.argmax(axis=0), row_of)
        best = np.maximum(best, top)
    margins = np.array([margin for _, margin in of_row])
    clear = float(np.quantile(margins, 0.4))
    return [(row, column) for row, (column, margin) in enumerate(of_row) if margin > clear and row_of[column] == row]


def _same_tokens(left: Side, right: Side) -> list[Anchor]:
    """Pairs of sentences that share a number or a Latin word found nowhere else in either text."""
    places = [_single_places(tokens(side)) for side in (left, right)]
    return sorted((places[0][token], places[1][token]) for token in places[0].keys() & places[1].keys())


def _single_places(found: Sequence[frozenset[object]]) -> dict[object, int]:
    places: dict[object, int] = {}
    often: set[object] = set()
    for place, sentence in enumerate(found):
        often |= sentence & places.keys()
        places |= dict.fromkeys(sentence, place)
    return {token: place for token, place in places.items() if token not in often}


def chain(points: Sequence[Anchor]) -> list[Anchor]:
    """The longest run of points that goes back on neither side (patience sorting).

    >>> chain([(0, 0), (1, 7), (2, 2), (3, 2)])
    [(0, 0), (2, 2), (3, 2)]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    ordered = sorted(points)
    for k, (_, column) in enumerate(ordered):
        place = bisect_right(tails, column)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [column]
        ends[place : place + 1] = [k]
    run = []
    k = ends[-1] if ends else -1
    while k >= 0:
        run.append(ordered[k])
        k = before[k]
    return run[::-1]
