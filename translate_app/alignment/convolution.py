"""Convolutions over the rows of a matrix by fewer products than their definition takes.

A convolution is a product of polynomials turned round, and polynomials are multiplied with fewer products by their
values at some points than by their coefficients: Winograd's minimal filtering, after Lavin and Gray (2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TOGETHER = 4
"""Neighbouring rows computed together: of a run of five rows by 8 products instead of 20. More would cost precision."""
_POINTS = (0.0, 1.0, -1.0, 0.5, -2.0, 2.0, -0.5)
"""Where the polynomials are evaluated; one more point is at infinity. Small ones, for the sake of precision."""


@dataclass(frozen=True, slots=True)
class Convolution:
    """`spread` makes sums of rows, `weights` multiplies each, and `gather` makes the result of sums of these."""

    spread: Floats
    weights: Floats
    gather: Floats

    @classmethod
    def of(cls, taps: Floats) -> Convolution:
        """The convolution with these matrices, shape (length, width in, width out): row k of the result is the sum
        of rows k, k + 1, ... each times its matrix."""
        length = len(taps)
        products = length + TOGETHER - 1
        points = _POINTS[: products - 1]
        return cls(
            spread=np.linalg.inv(_powers(points, products)).T.astype(np.float32),
            weights=np.tensordot(_powers(points, length), taps, 1).astype(np.float32),
            gather=_powers(points, TOGETHER).T.astype(np.float32),
        )

    def __call__(self, rows: Floats) -> Floats:
        """`rows`: shape (length + TOGETHER - 1, groups, width), the rows each group of the result is made of; they
        need not lie together. Returns `TOGETHER` rows for each group, one after another."""
        products = self._summed(self.spread, rows) @ self.weights
        result: Floats = self._summed(self.gather, products).swapaxes(0, 1).reshape(-1, products.shape[2])
        return result

    @staticmethod
    def _summed(shares: Floats, rows: Floats) -> Floats:
        summed: Floats = (shares @ rows.reshape(len(rows), -1)).reshape(len(shares), *rows.shape[1:])
        return summed


def _powers(points: Sequence[float], width: int) -> NDArray[np.float64]:
    """A row of powers for each point; the last, for infinity, has the highest alone."""
    return np.vstack([np.vander(points, width, increasing=True), np.eye(width)[-1]])
