"""From chances of sentences to the confidence of a link between two blocks."""

from __future__ import annotations

import numpy as np

from translate_app.alignment.sides import Matrix, Side, highest

FEATURES = ("from source", "from target", "evidence")


def features(
    scores: Matrix, forward: Matrix, backward: Matrix, left: Side, right: Side, shape: tuple[int, int]
) -> Matrix:
    """`FEATURES` of every pair of blocks, shape (*shape, features).

    `scores` are the logarithms the search was given, `forward` and `backward` the chances it gave each pair of
    sentences, seen from the source and from the target.
    """
    return np.stack(
        [
            odds(highest(forward, left, right, shape)),
            odds(highest(backward, left, right, shape)),
            np.clip(highest(scores, left, right, shape, floor=-10.0), -10.0, 10.0),
        ],
        axis=-1,
    )


def odds(chance: Matrix) -> Matrix:
    """The logarithm of the odds, kept between -7 and 7."""
    kept = np.clip(chance, 1e-3, 1 - 1e-3)
    logarithm: Matrix = np.log(kept / (1 - kept))
    return logarithm


def chance(odds: Matrix) -> Matrix:
    """The chance of log odds, and inverse of `odds` within its bounds."""
    result: Matrix = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
    return result


def trusted(chance: Matrix, trust: float) -> Matrix:
    """The confidence of links of this chance: above a half their log odds count `trust` times.

    Other text on the same subject in a paragraph's place is likelier the paragraph's rendering than not; how much
    likelier is said with care. What is likelier than not stays so, whatever the trust: the same links are proposed.
    """
    kept = np.clip(chance, 1e-9, 1 - 1e-9)
    odds = np.log(kept) - np.log1p(-kept)
    careful: Matrix = np.where(odds > 0, 1.0 / (1.0 + np.exp(-odds * trust)), chance)
    return careful
