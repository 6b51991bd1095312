"""The search over beads: sums over all ways to read two texts, compared with every way written out."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.alignment.bead_search import GAPS, SHAPES, Shape, read
from translate_app.alignment.sides import Matrix

Bead = tuple[int, int, Shape]


def random_scores(rows: int, columns: int, seed: int) -> dict[Shape, Matrix]:
    chance = np.random.default_rng(seed)
    return {
        (a, b): chance.normal(0.0, 2.0, (rows - a + 1, columns - b + 1))
        for a, b in (*GAPS, *SHAPES)
        if a <= rows and b <= columns
    }


def every_way(rows: int, columns: int, shapes: tuple[Shape, ...]) -> Iterator[list[Bead]]:
    """All ways to read texts of so many sentences, from their beginning."""

    def onward(i: int, j: int) -> Iterator[list[Bead]]:
        if (i, j) == (rows, columns):
            yield []
        for a, b in shapes:
            if i + a <= rows and j + b <= columns:
                for rest in onward(i + a, j + b):
                    yield [(i, j, (a, b)), *rest]

    return onward(0, 0)


def openings(way: list[Bead]) -> int:
    gaps = [False, *(shape in GAPS for _, _, shape in way)]
    return sum(gap and not before for before, gap in pairwise(gaps))


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 1000), st.sampled_from([-1.5, 0.0]))
def test_the_chances_are_those_of_every_way_weighed_by_its_score(
    rows: int, columns: int, seed: int, opening: float
) -> None:
    scores = random_scores(rows, columns, seed)
    ways = list(every_way(rows, columns, tuple(scores)))
    weights = [math.exp(sum(scores[shape][i, j] for i, j, shape in way) + opening * openings(way)) for way in ways]
    expected = {shape: np.zeros_like(values) for shape, values in scores.items()}
    for way, weight in zip(ways, weights, strict=True):
        for i, j, shape in way:
            expected[shape][i, j] += weight / sum(weights)

    found = read(scores, opening)

    assert found.weight == pytest.approx(math.log(sum(weights)))
    for shape, values in expected.items():
        assert found.chances[shape] == pytest.approx(values, abs=1e-9)
    counted = sum(openings(way) * weight for way, weight in zip(ways, weights, strict=True)) / sum(weights)
    assert found.openings == pytest.approx(counted)


def test_two_sentences_are_linked_by_the_chance_of_all_beads_that_hold_both() -> None:
    scores = random_scores(3, 2, 7)
    found = read(scores, -1.0)
    holding = sum(
        float(values[i, j])
        for shape, values in found.chances.items()
        if shape not in GAPS
        for i in range(values.shape[0])
        for j in range(values.shape[1])
        if i <= 1 < i + shape[0] and j <= 0 < j + shape[1]
    )
    assert found.links()[1, 0] == pytest.approx(holding)


def test_a_run_left_out_costs_its_beginning_once() -> None:
    scores = {(0, 1): np.full((4, 3), -1.0), (1, 0): np.full((3, 4), -1.0), (1, 1): np.full((3, 3), -50.0)}
    assert read(scores, -5.0).weight > read(scores, 0.0).weight - 5.1
