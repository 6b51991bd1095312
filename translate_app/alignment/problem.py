"""Two lists of blocks of one kind, and the chance of every pair of them to belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from translate_app.alignment import confidence, features, joining, meaning, search, weights
from translate_app.alignment.blocks import Evidence
from translate_app.alignment.encoders import Vectors
from translate_app.alignment.sides import Mask, Matrix, Side

FIXED = 12.0
"""What a person's link adds to the score of its sentences: it steers the search without shutting other text out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be aligned. `allowed` and `fixed` (both by block) say which pairs may be linked and which are.

    `vectors` are those of the sentences of both sides, by the name of the encoder. `terms` are known beforehand.
    """

    left: Side
    right: Side
    allowed: Mask
    fixed: Mask
    vectors: Mapping[str, tuple[Vectors, Vectors]]
    terms: Sequence[features.Term] = ()

    def among(self, rows: Sequence[int], columns: Sequence[int]) -> Problem:
        """The same problem for some blocks alone, given in ascending order; they are counted from 0 then."""
        left, kept_left = self.left.of_blocks(rows)
        right, kept_right = self.right.of_blocks(columns)
        cells = np.ix_(rows, columns)
        vectors = {name: (a[kept_left], b[kept_right]) for name, (a, b) in self.vectors.items()}
        return Problem(left, right, self.allowed[cells], self.fixed[cells], vectors, self.terms)


@dataclass(frozen=True, slots=True)
class Solution:
    """`chances`: shape (blocks of the source, blocks of the target). `explain` tells what spoke for a pair, and
    `confidences` how far it may be trusted."""

    problem: Problem
    chances: Matrix
    trust: float
    evidences: features.Evidences
    likeness: Matrix | None

    @property
    def confidences(self) -> Matrix:
        """In the shape of the chances; over a half wherever these are."""
        return confidence.trusted(self.chances, self.trust)

    def explain(self, row: int, column: int) -> Evidence:
        """The evidence of a pair of blocks: the best of its pairs of sentences."""
        cell = np.ix_(self.problem.left.of_block == row, self.problem.right.of_block == column)
        return Evidence(
            numbers=int(self.evidences.shared_numbers[cell].max()),
            names=int(self.evidences.shared_names[cell].max()),
            quotes=int(self.evidences.shared_quotes[cell].max()),
            meaning=None if self.likeness is None else float(np.clip(self.likeness[cell].max(), 0.0, 1.0)),
        )


def solve(problem: Problem) -> Solution:
    """Weigh the evidence, search, look again where the search leaves a doubt, and say how sure each pair is."""
    left, right = problem.left, problem.right
    likenesses = {name: meaning.likeness(*pair) for name, pair in problem.vectors.items()}
    learnt = weights.for_encoders(list(likenesses))
    order = search.Order(learnt.jump)
    evidences = features.of_pairs(left, right, likenesses, problem.terms)
    first = weights.apply(evidences.values, learnt.pair)
    forward, backward = _searched(first, problem, order)
    found = np.sqrt(forward * backward)
    values = np.concatenate([evidences.values, joining.features(found, likenesses, left, right)], axis=-1)
    second = joining.second_scores(first, found, values, learnt.join)
    forward, backward = _searched(second, problem, order)
    linked = confidence.features(second, forward, backward, left, right, problem.allowed.shape)
    chances = confidence.chance(weights.apply(linked, learnt.link))
    plain = next((each.plain for each in likenesses.values()), None)
    return Solution(problem, np.where(problem.allowed, chances, 0.0), learnt.trust, evidences, plain)


def _searched(scores: Matrix, problem: Problem, order: search.Order) -> tuple[Matrix, Matrix]:
    """The search from both sides, what persons decided written into `scores`."""
    cells = np.ix_(problem.left.of_block, problem.right.of_block)
    scores[problem.fixed[cells]] += FIXED
    scores[~problem.allowed[cells]] = search.IMPOSSIBLE
    return search.both_ways(scores, order)


DOUBT = (0.01, 0.99)
"""Between these chances a pair is in doubt."""
MOST = 20
"""Sentences that another encoder is asked about, at most."""

Doubts = tuple[list[int], list[int]]


def doubts(solution: Solution) -> Doubts:
    """The blocks of both sides that have a pair in doubt, and what else these may be linked to, in ascending order.

    The greatest doubts come first, until the sentences are too many.
    """
    chances = solution.chances
    left = np.bincount(solution.problem.left.of_block, minlength=chances.shape[0])
    right = np.bincount(solution.problem.right.of_block, minlength=chances.shape[1])
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = np.argwhere(_doubtful(chances)).tolist()
    for i, j in sorted(pairs, key=lambda pair: abs(chances[pair[0], pair[1]] - 0.5)):
        more_rows = rows | {i, *np.flatnonzero(chances[:, j] > DOUBT[0]).tolist()}
        more_columns = columns | {j, *np.flatnonzero(chances[i] > DOUBT[0]).tolist()}
        if left[list(more_rows)].sum() + right[list(more_columns)].sum() <= MOST:
            rows, columns = more_rows, more_columns
    return sorted(rows), sorted(columns)


def _doubtful(chances: Matrix) -> Mask:
    return (chances > DOUBT[0]) & (chances < DOUBT[1])


def settled(solution: Solution, blocks: Doubts, again: Solution) -> Solution:
    """The solution, its doubtful pairs among `blocks` answered half by `again`, a solution of these alone."""
    cells = np.ix_(*blocks)
    before = solution.chances[cells]
    odds = (confidence.odds(before) + confidence.odds(again.chances)) / 2
    chances = solution.chances.copy()
    chances[cells] = np.where(_doubtful(before), confidence.chance(odds), before)
    return replace(solution, chances=chances)
