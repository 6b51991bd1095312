"""The search over whole beads, in strict order: where no sentence stands alone, its bead is found at once.

A bead is a run of sentences of the source and a run of the target that say the same, (2, 1) for two that became one;
(1, 0) and (0, 1) are sentences left out and put in. Sentences without a counterpart come in runs: the first costs more
than the next ones (affine gaps, Gotoh 1982). The sums over all ways to read both texts are those of a semi-Markov
conditional random field (Sarawagi and Cohen 2004).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.sides import Matrix

Shape = tuple[int, int]
"""How many sentences of the source and of the target a bead has."""
LONGEST, MOST = 5, 7
"""Sentences that a bead has on one side, and on both, at most."""
GAPS: tuple[Shape, Shape] = ((0, 1), (1, 0))
SHAPES: tuple[Shape, ...] = tuple((a, b) for a in range(1, LONGEST + 1) for b in range(1, LONGEST + 1) if a + b <= MOST)
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Reading:
    """`weight`: the logarithm of the sum over all ways to read both texts. `chances[shape][i, j]`: that a bead of the
    shape begins with sentences i and j. `openings`: how many runs without a counterpart are to be expected."""

    weight: float
    chances: Mapping[Shape, Matrix]
    openings: float

    def links(self) -> Matrix:
        """The chance of each pair of sentences to lie in one bead."""
        chances = {shape: found for shape, found in self.chances.items() if shape not in GAPS}
        rows, columns = self.chances[1, 0].shape[0], self.chances[0, 1].shape[1]
        linked = np.zeros((rows, columns))
        for (height, width), found in chances.items():
            for i in range(height):
                for j in range(width):
                    linked[i : i + found.shape[0], j : j + found.shape[1]] += found
        return linked


def read(scores: Mapping[Shape, Matrix], opening: float) -> Reading:
    """Read both texts, neither of them empty, in every way at once.

    `scores[shape][i, j]` is the logarithm of how likely a bead of the shape is that begins with sentences i and j:
    shape (rows - a + 1, columns - b + 1) for a bead (a, b). `opening` is added where a run without a counterpart
    begins.
    """
    table = _Table(scores, opening)
    ahead, behind = _ahead(table), _behind(table)
    weight = float(_sum(ahead[:, -1, -1]))
    any_ahead = _sum(ahead)
    chances, openings = {}, 0.0
    for (a, b), values in scores.items():
        at = np.s_[LONGEST : LONGEST + values.shape[0], LONGEST : LONGEST + values.shape[1]]
        after = np.s_[a : a + values.shape[0], b : b + values.shape[1]]
        if (a, b) in GAPS:
            begun = _chance(ahead[0][at] + opening + values + behind[1][after] - weight)
            chances[a, b] = begun + _chance(ahead[1][at] + values + behind[1][after] - weight)
            openings += float(begun.sum())
        else:
            chances[a, b] = _chance(any_ahead[at] + values + behind[0][after] - weight)
    return Reading(weight, chances, openings)


class _Table:
    """The scores by the sentences that come next, `_NEVER` where a bead would run over the end."""

    def __init__(self, scores: Mapping[Shape, Matrix], opening: float) -> None:
        self.rows, self.columns = scores[1, 0].shape[0], scores[0, 1].shape[1]
        self.opening = opening
        self.gaps = [(shape, self._padded(scores[shape])) for shape in GAPS]
        shapes = [shape for shape in scores if shape not in GAPS]
        self.heights, self.widths = (np.array([shape[side] for shape in shapes])[:, None] for side in (0, 1))
        self.beads = np.array([self._padded(scores[shape]) for shape in shapes])
        self.which = np.arange(len(shapes))[:, None]

    def _padded(self, values: Matrix) -> Matrix:
        padded = np.full((self.rows + 1, self.columns + 1), _NEVER)
        padded[: values.shape[0], : values.shape[1]] = values
        return padded

    def diagonals(self, numbers: Sequence[int]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Places so many sentences from the beginning, all of which depend on nearer or on farther ones alone."""
        for number in numbers:
            i = np.arange(max(0, number - self.columns), min(self.rows, number) + 1)
            yield i, number - i


def _ahead(table: _Table) -> NDArray[np.float64]:
    """Sums over all that comes before a place; the first of two: a bead ended here, the second: a gap did.

    Places are moved by `LONGEST`, so that what lies before the texts can be asked for.
    """
    ahead = np.full((2, table.rows + 1 + LONGEST, table.columns + 1 + LONGEST), _NEVER)
    ahead[0, LONGEST, LONGEST] = 0.0
    for i, j in table.diagonals(range(1, table.rows + table.columns + 1)):
        rows, columns = i - table.heights, j - table.widths
        fits = (rows >= 0) & (columns >= 0)
        scores = np.where(fits, table.beads[table.which, rows.clip(0), columns.clip(0)], _NEVER)
        ahead[0, i + LONGEST, j + LONGEST] = _sum(_sum(ahead[:, rows + LONGEST, columns + LONGEST]) + scores)
        gaps = []
        for (a, b), values in table.gaps:
            scores = np.where((i >= a) & (j >= b), values[(i - a).clip(0), (j - b).clip(0)], _NEVER)
            before = ahead[:, i - a + LONGEST, j - b + LONGEST]
            gaps += [before[0] + table.opening + scores, before[1] + scores]
        ahead[1, i + LONGEST, j + LONGEST] = _sum(np.array(gaps))
    return ahead


def _behind(table: _Table) -> NDArray[np.float64]:
    """Sums over all that comes after a place, where a bead ended there, and where a gap did."""
    behind = np.full((2, table.rows + 1 + LONGEST, table.columns + 1 + LONGEST), _NEVER)
    behind[:, table.rows, table.columns] = 0.0
    for i, j in table.diagonals(range(table.rows + table.columns - 1, -1, -1)):
        beads = _sum(behind[0, i + table.heights, j + table.widths] + table.beads[table.which, i, j])
        gaps = _sum(np.array([behind[1, i + a, j + b] + values[i, j] for (a, b), values in table.gaps]))
        behind[0, i, j] = np.logaddexp(beads, gaps + table.opening)
        behind[1, i, j] = np.logaddexp(beads, gaps)
    return behind


def _sum(logarithms: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logarithm of the sum, over the first axis."""
    greatest = logarithms.max(axis=0)
    total: NDArray[np.float64] = greatest + np.log(np.exp(logarithms - greatest).sum(axis=0))
    return total


def _chance(logarithm: Matrix) -> Matrix:
    chance: Matrix = np.exp(np.clip(logarithm, -60.0, 0.0))
    return chance
