"""The search follows the order of the text, and leaves it where the evidence does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.alignment.search import IMPOSSIBLE, Order, both_ways, posteriors

ORDER = Order()


def test_without_any_evidence_the_order_decides() -> None:
    chances = posteriors(np.zeros((4, 4)), ORDER)
    assert (chances.argmax(axis=1) == np.arange(4)).all()


def test_strong_evidence_overrules_the_order() -> None:
    scores = np.full((5, 5), -8.0)
    for row, column in enumerate([3, 4, 0, 1, 2]):
        scores[row, column] = 8.0
    assert (posteriors(scores, ORDER).argmax(axis=1) == [3, 4, 0, 1, 2]).all()


def test_a_row_that_fits_nothing_is_left_without() -> None:
    scores = np.full((3, 2), -9.0)
    scores[0, 0] = scores[2, 1] = 6.0
    chances = posteriors(scores, ORDER)
    assert chances[1].sum() < 0.1
    assert chances[2, 1] > 0.9


def test_a_pair_shut_out_is_never_chosen() -> None:
    scores = np.zeros((3, 3))
    scores[1, 1] = IMPOSSIBLE
    assert posteriors(scores, ORDER)[1, 1] < 1e-6


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nothing_on_a_side_gives_no_chance(shape: tuple[int, int]) -> None:
    assert posteriors(np.zeros(shape), ORDER).shape == shape


@given(st.integers(1, 7), st.integers(1, 7), st.randoms(use_true_random=False))
def test_the_chances_of_a_row_are_chances(rows: int, columns: int, random: object) -> None:
    scores = np.random.default_rng(rows * 10 + columns).normal(0, 5, (rows, columns))
    forward, backward = both_ways(scores, ORDER)
    assert (forward >= 0).all()
    assert (forward.sum(axis=1) <= 1 + 1e-9).all()
    assert (backward.sum(axis=0) <= 1 + 1e-9).all()


def test_the_chances_are_those_of_all_ways_summed() -> None:
    """Against the plain definition: every way through a small table, weighed one by one."""
    scores = np.random.default_rng(7).normal(0, 2, (3, 3))
    seen = np.exp(scores) * (1 - ORDER.unlinked)
    expected = np.zeros((3, 3))
    total = 0.0
    for way in np.ndindex(4, 4, 4):
        weight, place = 1.0, 0
        for row, choice in enumerate(way):
            if choice == 0:
                weight *= ORDER.unlinked
                continue
            step = choice - place
            weight *= seen[row, choice - 1] * (
                ORDER.jump / 3 + (ORDER.steps[step] if 0 <= step < len(ORDER.steps) and choice else 0.0)
            )
            place = choice
        total += weight
        for row, choice in enumerate(way):
            if choice:
                expected[row, choice - 1] += weight
    assert np.allclose(posteriors(scores, ORDER), expected / total)
