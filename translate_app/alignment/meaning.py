"""Meaning as evidence: how far the likeness of two sentences stands out from what each is like with all others.

Absolute likeness says less (one encoder's scores all lie between 0.74 and 0.90) than the margin within the article; it
tells where neither sentence has a counterpart.
"""

from __future__ import annotations

import numpy as np

from translate_app.alignment.sides import Matrix, elsewhere

FEATURES = ("likeness", "centred", "least margin", "greatest margin", "absolute")
UNRELATED = {"use": (0.12, 0.14), "e5": (0.79, 0.035), "lexicon-bo": (0.0, 0.12)}
"""Mean and standard deviation of the likeness of unrelated sentences: what an article of one line falls back on."""
_WEIGHT = 6.0


def features(likeness: Matrix, encoder: str) -> list[Matrix]:
    """`FEATURES` of every pair; `likeness` holds cosines, shape (rows, columns), neither of them 0."""
    mean, deviation = UNRELATED.get(encoder, (0.3, 0.15))
    overall = (likeness.sum() + _WEIGHT * mean) / (likeness.size + _WEIGHT)
    variance = (((likeness - overall) ** 2).sum() + _WEIGHT * deviation**2) / (likeness.size + _WEIGHT)
    spread = float(np.sqrt(variance))
    by_row = _mean(likeness, overall)
    by_column = _mean(likeness.T, overall).T
    row_margin = likeness - elsewhere(likeness, overall)
    column_margin = likeness - elsewhere(likeness.T, overall).T
    return [
        (likeness - overall) / spread,
        (likeness - (by_row + by_column) / 2) / spread,
        np.minimum(row_margin, column_margin) / spread,
        np.maximum(row_margin, column_margin) / spread,
        (likeness - mean) / deviation,
    ]


def _mean(likeness: Matrix, overall: float) -> Matrix:
    """Mean of each row, as a column, drawn to the overall mean where a row is short."""
    mean: Matrix = (likeness.sum(axis=1, keepdims=True) + 2 * overall) / (likeness.shape[1] + 2)
    return mean
