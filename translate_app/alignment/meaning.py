"""Meaning as evidence: how far the likeness of two sentences stands out from what each is like with all others.

Absolute likeness says less (one encoder's scores all lie between 0.74 and 0.90) than the margin within the article; it
tells where neither sentence has a counterpart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from translate_app.alignment.encoders import Vectors, kind
from translate_app.alignment.sides import Matrix, elsewhere

FEATURES = ("likeness", "centred", "least margin", "greatest margin", "absolute")
UNRELATED = {"use": (0.12, 0.14), "e5": (0.79, 0.035), "words": (0.0, 0.12)}
"""Mean and standard deviation of the likeness of unrelated sentences, by kind of encoder: what an article of one line
falls back on."""
SPREAD = 0.15
"""The standard deviation of likeness with the mean taken away that a short text falls back on."""
MARGIN = 2.0
"""A greater margin, in standard deviations, says no more: half a sentence may resemble the whole very little."""
_WEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of one encoder: `plain` across the two texts; the others after each text's mean is taken away.

    Encoders give all sentences of an article much in common, which would drown what a sentence adds.
    """

    plain: Matrix
    across: Matrix
    left: Matrix
    right: Matrix

    def turned(self) -> Likeness:
        """The same, source and target exchanged."""
        return Likeness(self.plain.T, self.across.T, self.right, self.left)


def likeness(rows: Vectors, columns: Vectors) -> Likeness:
    """The cosines of vectors of length 1."""
    left, right = _centred(rows), _centred(columns)
    return Likeness((rows @ columns.T).astype(np.float64), left @ right.T, left @ left.T, right @ right.T)


def _centred(vectors: Vectors) -> Matrix:
    """Less the mean (of a short text only in part), brought back to length 1."""
    centred = vectors.astype(np.float64) - vectors.sum(axis=0) / (len(vectors) + 3.0)
    unit: Matrix = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    return unit


def features(likeness: Likeness, encoder: str) -> list[Matrix]:
    """`FEATURES` of every pair."""
    mean, deviation = UNRELATED.get(kind(encoder), (0.3, 0.15))
    across = likeness.across
    overall = across.sum() / (across.size + _WEIGHT)
    variance = (((across - overall) ** 2).sum() + _WEIGHT * SPREAD**2) / (across.size + _WEIGHT)
    spread = float(np.sqrt(variance))
    by_row = _mean(across, overall)
    by_column = _mean(across.T, overall).T
    row_margin = across - elsewhere(across, overall)
    column_margin = across - elsewhere(across.T, overall).T
    return [
        (across - overall) / spread,
        (across - (by_row + by_column) / 2) / spread,
        np.clip(np.minimum(row_margin, column_margin) / spread, -MARGIN, MARGIN),
        np.clip(np.maximum(row_margin, column_margin) / spread, -MARGIN, MARGIN),
        (likeness.plain - mean) / deviation,
    ]


def _mean(likeness: Matrix, overall: float) -> Matrix:
    """Mean of each row, as a column, drawn to the overall mean where a row is short."""
    mean: Matrix = (likeness.sum(axis=1, keepdims=True) + 2 * overall) / (likeness.shape[1] + 2)
    return mean
