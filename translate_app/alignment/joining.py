"""A second look: does a sentence make the text better that its counterpart is already made of?

Half a sentence resembles the whole only weakly, and what it adds to the other half counts more. Given the chances of a
first search, each pair is asked what adding the one sentence to all else linked to the other does to likeness and to
length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.meaning import Likeness
from translate_app.alignment.sides import Mask, Matrix, Side, elsewhere
from translate_app.alignment.weights import apply

SEMANTIC = ("gain in likeness, source added", "gain in likeness, target added", "likeness of two left over")
LENGTH = ("better length, source added", "better length, target added", "share")
NEIGHBOURS = (
    "neighbour in the source",
    "neighbour in the target",
    "and better length",
    "and better length, other way",
    "left over",
)
NEAR = 0.1
"""Only pairs of this chance, and pairs next to one, get a second look."""
AWAY = -3.0
"""The best score that any other pair may keep."""


def features(chances: Matrix, likenesses: Mapping[str, Likeness], left: Side, right: Side) -> Matrix:
    """`SEMANTIC` of each encoder in turn, then `LENGTH` and `NEIGHBOURS`, for every pair.

    `chances` are those of the first search. A neighbour is the chance that the sentence before or after belongs to the
    same counterpart.
    """
    rows, columns = _lengths(left.texts), _lengths(right.texts)
    columns *= (chances.sum(axis=1) @ rows + 1.0) / (chances.sum(axis=0) @ columns + 1.0)
    found = []
    left_over = (1 - elsewhere(chances, 0.0)) * (1 - elsewhere(chances.T, 0.0).T)
    for likeness in likenesses.values():
        found += [_gain(chances, likeness, rows), _gain(chances.T, likeness.turned(), columns).T]
        found.append(left_over * likeness.across * 5.0)
    fit, fit_turned = _fit(chances, rows, columns), _fit(chances.T, columns, rows).T
    share = np.clip(np.log(rows)[:, None] - np.log(columns)[None, :], -2.0, 2.0)
    above, beside = _neighbours(chances), _neighbours(chances.T).T
    found += [fit, fit_turned, share, above, beside, above * fit, beside * fit_turned, left_over]
    return np.stack(found, axis=-1)


def second_scores(scores: Matrix, chances: Matrix, values: Matrix, join: NDArray[np.float64]) -> Matrix:
    """The scores for the second search: `join` weighs `values` for the pairs near, the others keep theirs or less."""
    return np.where(near(chances), apply(values, join), np.minimum(scores, AWAY))


def near(chances: Matrix) -> Mask:
    """Which pairs deserve a second look."""
    return np.maximum(chances, np.maximum(_neighbours(chances), _neighbours(chances.T).T)) > NEAR


def _neighbours(chances: Matrix) -> Matrix:
    """The greater chance of the pair above and the pair below."""
    padded = np.pad(chances, ((1, 1), (0, 0)))
    greater: Matrix = np.maximum(padded[:-2], padded[2:])
    return greater


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
