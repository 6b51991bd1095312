"""Texts cut finer than their sentences: lists of works, subtitles, scans. They are read in order, bead by bead.

There a block alone says little, and much of it goes with its neighbours: what looks like an addition in news is the
rest of a sentence here. News is not read so, for two reasons: text is moved in it, and what was added to it would be
taken for a part of what stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from translate_app.alignment import bead_evidence, bead_search
from translate_app.alignment.bead_search import GAPS, Shape
from translate_app.alignment.encoders import EmbeddingCache, Encoder
from translate_app.alignment.problem import FIXED, Problem, Solution
from translate_app.alignment.search import IMPOSSIBLE
from translate_app.alignment.sides import Matrix, Side, highest
from translate_app.alignment.windows import chain

LEARNT_FOR = "use"
"""The encoder that the weights were learnt for, and fast enough to read every run of sentences."""
FEWEST = 20
"""A text of fewer sentences does not tell what kind it is of."""
PER_BLOCK, BROKEN = 1.25, 0.2
"""Sentences in a block at most, and the share of sentences that go on from the one before at least, in both texts."""
WIDEST = 100_000
"""Pairs of sentences in a window at most: where nothing is sure for longer, memory is kept."""
SURE, ASTRAY = 0.9, 0.05
"""From this chance on a link says where a block went; so large a share out of order, and something was moved."""


def are_fragments(left: Side, right: Side) -> bool:
    """Whether both texts are cut finer than their sentences."""
    return all(_is_fragmented(side) for side in (left, right))


def _is_fragmented(side: Side) -> bool:
    sentences = len(side.texts)
    blocks = len(np.unique(side.of_block))
    return (
        sentences >= FEWEST and sentences <= PER_BLOCK * blocks and float(bead_evidence.broken(side).mean()) >= BROKEN
    )


def readable(solution: Solution, encoders: Sequence[Encoder]) -> bool:
    """Whether a window of such texts can be read in order: what was found there in any order moves nothing."""
    problem = solution.problem
    return (
        any(encoder.name == LEARNT_FOR for encoder in encoders)
        and len(problem.left.texts) * len(problem.right.texts) <= WIDEST
        and _keeps_order(solution)
    )


def _keeps_order(solution: Solution) -> bool:
    """Whether hardly a sure link, the best of its block, is out of order."""
    chances = solution.chances
    best = [(k, int(row.argmax())) for k, row in enumerate(chances) if row.max(initial=0.0) >= SURE]
    return len(best) - len(chain(best)) <= ASTRAY * len(best)


def read_in_order(solution: Solution, encoder: Encoder, known: EmbeddingCache) -> Solution:
    """The same problem solved by beads; evidence and likeness stay those of its pairs of sentences."""
    problem = solution.problem
    runs = bead_evidence.runs_of(problem.left, problem.right, problem.vectors[encoder.name], encoder, known)
    weights, opening = bead_evidence.weights()
    scores = {shape: values @ weights for shape, values in bead_evidence.of_beads(*runs)}
    _decided(scores, problem)
    linked = bead_search.read(scores, opening).links()
    chances = highest(linked, problem.left, problem.right, problem.allowed.shape)
    return replace(solution, chances=np.where(problem.allowed, np.clip(chances, 0.0, 1.0), 0.0), trust=1.0)


def _decided(scores: dict[Shape, Matrix], problem: Problem) -> None:
    """Write into the scores what persons decided: which pairs no bead may have, and which one should."""
    cells = np.ix_(problem.left.of_block, problem.right.of_block)
    shut, fixed = ~problem.allowed[cells], problem.fixed[cells]
    for shape, found in scores.items():
        if shape not in GAPS:
            windows = [sliding_window_view(each, shape).any(axis=(-1, -2)) for each in (shut, fixed)]
            found[windows[0]] = IMPOSSIBLE * sum(shape)
            found[windows[1]] += FIXED
