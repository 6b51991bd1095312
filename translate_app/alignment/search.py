"""The search: which sentence goes with which, when order is a preference and not a law.

A hidden Markov model after Vogel, Ney and Tillmann (1996): sentence by sentence, the text it was made from moves on
by a step, stays, or jumps. All steps are sums over a whole row at once, so that the cost is rows times columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

STEPS = (0.1327, 0.7347, 0.0918, 0.0306, 0.0102)
IMPOSSIBLE = -30.0
"""A score that shuts a pair out."""


@dataclass(frozen=True, slots=True)
class Order:
    """How the other text moves on between two neighbouring sentences: chances, by step.

    `jump` is the chance of going anywhere in the text; where it does not jump, `STEPS[k]` is that of moving on by k.
    `unlinked` is the chance that a sentence has no counterpart.
    """

    jump: float = 0.02
    unlinked: float = 0.1

    @property
    def steps(self) -> list[float]:
        """The chances of moving on by 0, 1 and more."""
        return [chance * (1 - self.jump) for chance in STEPS]


def posteriors(scores: Matrix, order: Order) -> Matrix:
    """The chance, for each row, that each column is its counterpart.

    `scores`: shape (rows, columns), the natural logarithm of how many times likelier the two are to be seen if they
    belong together than if not. Returns the same shape; a row's sum falls short of 1 by the chance that it has none.
    """
    rows, columns = scores.shape
    if not rows or not columns:
        return np.zeros((rows, columns))
    seen = np.exp(np.clip(scores, IMPOSSIBLE, -IMPOSSIBLE)) * (1 - order.unlinked)
    forward, scale = _forward(seen, order)
    backward = _backward(seen, order, scale)
    linked: Matrix = forward[:, 0, 1:] * backward[:, 0, 1:]
    return linked


def _forward(seen: Matrix, order: Order) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """State (linked or not, position): position 0 is before the text, position k is column k - 1."""
    rows, columns = seen.shape
    alpha = np.zeros((rows, 2, columns + 1))
    scale = np.ones(rows)
    before = np.zeros(columns + 1)
    before[0] = 1.0
    for row in range(rows):
        alpha[row, 0, 1:] = _moved_on(before, order) * seen[row]
        alpha[row, 1] = before * order.unlinked
        scale[row] = alpha[row].sum()
        alpha[row] /= scale[row]
        before = alpha[row].sum(axis=0)
    return alpha, scale


def _backward(seen: Matrix, order: Order, scale: NDArray[np.float64]) -> NDArray[np.float64]:
    rows, columns = seen.shape
    beta = np.ones((rows, 1, columns + 1))
    for row in range(rows - 2, -1, -1):
        after = seen[row + 1] * beta[row + 1, 0, 1:]
        beta[row, 0] = (_moved_back(after, order) + order.unlinked * beta[row + 1, 0]) / scale[row + 1]
    return beta


def _moved_on(before: NDArray[np.float64], order: Order) -> NDArray[np.float64]:
    """Chance of each column next, from the chance of each position now."""
    columns = len(before) - 1
    after = np.full(columns, order.jump * before.sum() / columns)
    for step, chance in enumerate(order.steps):
        if step == 0:
            after += chance * before[1:]
        elif step <= columns:
            after[step - 1 :] += chance * before[: columns + 1 - step]
    return after


def _moved_back(after: NDArray[np.float64], order: Order) -> NDArray[np.float64]:
    """The transpose of `_moved_on`."""
    columns = len(after)
    before = np.full(columns + 1, order.jump * after.sum() / columns)
    for step, chance in enumerate(order.steps):
        if step == 0:
            before[1:] += chance * after
        elif step <= columns:
            before[: columns + 1 - step] += chance * after[step - 1 :]
    return before


def both_ways(scores: Matrix, order: Order) -> tuple[Matrix, Matrix]:
    """The chances of each pair seen from the rows and seen from the columns, both in the shape of `scores`."""
    return posteriors(scores, order), posteriors(scores.T, order).T
