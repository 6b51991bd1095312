"""A second look: does a sentence make the text better that its counterpart is already made of?

Half a sentence resembles the whole only weakly, and what it adds to the other half counts more. Given the chances of a
first search, each pair is asked what adding the one sentence to all else linked to the other does to likeness and to
length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.encoders import Vectors
from translate_app.alignment.sides import Matrix, Side

SEMANTIC = ("gain in likeness, source added", "gain in likeness, target added")
LENGTH = ("better length, source added", "better length, target added", "share of source", "share of target")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of one encoder: across the two texts, and within each."""

    across: Matrix
    left: Matrix
    right: Matrix

    def turned(self) -> Likeness:
        """The same, source and target exchanged."""
        return Likeness(self.across.T, self.right, self.left)


def likeness(rows: Vectors, columns: Vectors) -> Likeness:
    """The cosines of vectors of length 1."""
    across, left, right = (a @ b.T for a, b in ((rows, columns), (rows, rows), (columns, columns)))
    return Likeness(across.astype(np.float64), left.astype(np.float64), right.astype(np.float64))


def features(chances: Matrix, likenesses: Mapping[str, Likeness], left: Side, right: Side) -> Matrix:
    """`SEMANTIC` of each encoder in turn, then `LENGTH`, for every pair; `chances` are those of the first search."""
    rows, columns = _lengths(left.texts), _lengths(right.texts)
    columns *= (chances.sum(axis=1) @ rows + 1.0) / (chances.sum(axis=0) @ columns + 1.0)
    found = []
    for likeness in likenesses.values():
        found += [_gain(chances, likeness, rows), _gain(chances.T, likeness.turned(), columns).T]
    found += [_fit(chances, rows, columns), _fit(chances.T, columns, rows).T]
    share = np.log(rows)[:, None] - np.log(columns)[None, :]
    found += [np.clip(share, -2.0, 2.0), np.clip(-share, -2.0, 2.0)]
    return np.stack(found, axis=-1)


def _lengths(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([len(text) + 1.0 for text in texts])


def _gain(chances: Matrix, likeness: Likeness, lengths: NDArray[np.float64]) -> Matrix:
    """By how much row k makes what is linked to column j more like it; joined sentences count as sums of vectors."""
    own = chances * lengths[:, None]
    within = likeness.left @ own
    # Of what is linked to column j, row k left out: the product with the column, the square, the product with row k.
    towards = (own * likeness.across).sum(axis=0)[None, :] - own * likeness.across
    squared = np.maximum((own * within).sum(axis=0)[None, :] - 2 * own * within + own**2, 0.0)
    beside = within - own
    before = towards / np.sqrt(np.maximum(squared, 1e-6))
    after = (towards + lengths[:, None] * likeness.across) / np.sqrt(
        np.maximum(squared + 2 * lengths[:, None] * beside + lengths[:, None] ** 2, 1e-6)
    )
    # Where next to nothing is linked yet, the likeness before counts as none.
    there = np.sqrt(squared) / (np.sqrt(squared) + lengths.mean() * 0.25)
    gain: Matrix = np.clip((after - before * there) * 10.0, -5.0, 5.0)
    return gain


def _fit(chances: Matrix, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> Matrix:
    """By how much row k brings the length of what is linked to column j nearer to the column's own."""
    weights = chances * rows[:, None]
    without = weights.sum(axis=0)[None, :] - weights
    floor = 0.1 * columns[None, :]
    before = np.abs(np.log((without + floor) / columns[None, :]))
    after = np.abs(np.log((without + rows[:, None] + floor) / columns[None, :]))
    better: Matrix = np.clip(before - after, -2.0, 2.5)
    return better
