"""Aligns the blocks of an original with the blocks of a rendering."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from translate_app.alignment import confidence, features, joining, search, sides, weights
from translate_app.alignment.blocks import BODY_KINDS, Alignment, Block, Evidence, Link
from translate_app.alignment.choosing import encoders_for
from translate_app.alignment.encoders import EmbeddingCache, Encoder, MemoryCache, embed
from translate_app.alignment.joining import Likeness
from translate_app.alignment.sides import Mask, Matrix, Side
from translate_app.alignment.windows import Window, chain, windows

Pair = tuple[int, int]

THRESHOLD = 0.5
"""A link is proposed from this confidence up."""
ORDER = search.Order()
FIXED = 12.0
"""What a person's link adds to the score of its sentences: it steers the search without shutting other text out."""


def align(
    source: Sequence[Block],
    target: Sequence[Block],
    *,
    source_language: str,
    target_language: str,
    fixed: Sequence[Pair] = (),
    fixed_omitted: Sequence[int] = (),
    fixed_added: Sequence[int] = (),
    rejected: Sequence[Pair] = (),
    encoders: Sequence[Encoder] | None = None,
    known: EmbeddingCache | None = None,
) -> Alignment:
    """Propose which target block says what which source block says.

    Body blocks (paragraphs, list items) are aligned with body blocks, every other kind with its like; a block without a
    counterpart is reported as omitted or added, whatever its kind. `fixed` links come back as they are, with
    confidence 1; two blocks that persons have linked elsewhere are never linked to each other, a block in
    `fixed_omitted` or `fixed_added` is never linked, a pair in `rejected` is never proposed. `encoders`: None takes
    those that serve both languages, an empty sequence works without any. `known` keeps sentence vectors between calls.

    Raises IndexError if a fixed or rejected index lies outside the texts.
    """
    if encoders is None:
        encoders = encoders_for(source_language, target_language)
    known = known or MemoryCache()
    allowed = _allowed((len(source), len(target)), fixed, fixed_omitted, fixed_added, rejected)
    links = {pair: Link(*pair, 1.0, Evidence(fixed=True)) for pair in fixed}
    for kinds in _classes(source, target):
        rows = [i for i, block in enumerate(source) if block.kind in kinds]
        columns = [j for j, block in enumerate(target) if block.kind in kinds]
        task = _Task(
            left=sides.cut(*ready([source[i].text for i in rows], source_language)),
            right=sides.cut(*ready([target[j].text for j in columns], target_language)),
            allowed=allowed[np.ix_(rows, columns)],
            fixed=[(rows.index(i), columns.index(j)) for i, j in fixed if i in rows and j in columns],
        )
        for found in _solve(task, encoders, known):
            pair = (rows[found.source], columns[found.target])
            links.setdefault(pair, Link(*pair, found.confidence, found.why))
    linked_source, linked_target = {i for i, _ in links}, {j for _, j in links}
    return Alignment(
        links=tuple(links[pair] for pair in sorted(links)),
        omitted=tuple(i for i in range(len(source)) if i not in linked_source),
        added=tuple(j for j in range(len(target)) if j not in linked_target),
    )


def ready(texts: Sequence[str], language: str) -> tuple[list[str], str]:
    """The texts as all evidence reads them, and their language."""
    return [unicodedata.normalize("NFC", text) for text in texts], language


@dataclass(frozen=True, slots=True)
class _Task:
    """Two lists of blocks to align: which pairs may be linked, which are."""

    left: Side
    right: Side
    allowed: Mask
    fixed: Sequence[Pair]

    @property
    def shape(self) -> tuple[int, int]:
        return self.allowed.shape[0], self.allowed.shape[1]


def _classes(source: Sequence[Block], target: Sequence[Block]) -> list[frozenset[str]]:
    others = {block.kind for block in (*source, *target)} - BODY_KINDS
    return [BODY_KINDS, *(frozenset({kind}) for kind in sorted(others))]


def _allowed(
    shape: tuple[int, int],
    fixed: Sequence[Pair],
    omitted: Sequence[int],
    added: Sequence[int],
    rejected: Sequence[Pair],
) -> Mask:
    allowed = np.ones(shape, bool)
    allowed[np.ix_(sorted({i for i, _ in fixed}), sorted({j for _, j in fixed}))] = False
    for pair in fixed:
        allowed[pair] = True
    allowed[list(omitted), :] = False
    allowed[:, list(added)] = False
    for pair in rejected:
        allowed[pair] = False
    return allowed


def _solve(task: _Task, encoders: Sequence[Encoder], known: EmbeddingCache) -> list[Link]:
    """Links between two lists of blocks of one kind, by their index in the task."""
    left, right = task.left, task.right
    if not left.texts or not right.texts:
        return []
    vectors = {e.name: (embed(e, left.texts, known), embed(e, right.texts, known)) for e in encoders}
    links: list[Link] = []
    for window in windows(left, right, next(iter(vectors.values()), None)):
        likenesses = {
            name: joining.likeness(rows[slice(*window.rows)], columns[slice(*window.columns)])
            for name, (rows, columns) in vectors.items()
        }
        decided = set(left.of_block[slice(*window.decided)].tolist())
        links += [link for link in _solve_window(task, window, likenesses) if link.source in decided]
    crossing = _crossing([(link.source, link.target) for link in links])
    return [replace(link, why=replace(link.why, moved=moved)) for link, moved in zip(links, crossing, strict=True)]


def _solve_window(task: _Task, window: Window, likenesses: Mapping[str, Likeness]) -> list[Link]:
    left, right = task.left.part(*window.rows), task.right.part(*window.columns)
    first_row, first_column = int(left.of_block[0]), int(right.of_block[0])
    left, right = left.counted_from(first_row), right.counted_from(first_column)
    shape = (int(left.of_block[-1]) + 1, int(right.of_block[-1]) + 1)
    allowed = task.allowed[first_row : first_row + shape[0], first_column : first_column + shape[1]]
    learnt = weights.for_encoders(list(likenesses))
    evidences = features.of_pairs(left, right, {name: likeness.plain for name, likeness in likenesses.items()})

    def searched(scores: Matrix) -> tuple[Matrix, Matrix]:
        scores[~allowed[np.ix_(left.of_block, right.of_block)]] = search.IMPOSSIBLE
        for i, j in task.fixed:
            scores[np.ix_(left.of_block == i - first_row, right.of_block == j - first_column)] += FIXED
        return search.both_ways(scores, ORDER)

    scores = weights.apply(evidences.values, learnt.pair)
    forward, backward = searched(scores)
    chances = np.sqrt(forward * backward)
    second = joining.features(chances, likenesses, left, right)
    every = np.concatenate([evidences.values, second], axis=-1)
    scores = joining.second_scores(scores, chances, every, learnt.join)
    forward, backward = searched(scores)
    values = confidence.features(scores, forward, backward, left, right, shape)
    chances = confidence.chance(weights.apply(values, learnt.link))
    found = []
    for i, j in zip(*np.nonzero((chances >= THRESHOLD) & allowed), strict=True):
        why = _why(np.ix_(left.of_block == i, right.of_block == j), evidences, likenesses)
        found.append(Link(int(i) + first_row, int(j) + first_column, float(chances[i, j]), why))
    return found


def _why(cell: tuple[np.ndarray, ...], evidences: features.Evidences, likenesses: Mapping[str, Likeness]) -> Evidence:
    """The evidence of a pair of blocks: the best of its pairs of sentences."""
    likeness = next(iter(likenesses.values()), None)
    return Evidence(
        numbers=int(evidences.shared_numbers[cell].max()),
        names=int(evidences.shared_names[cell].max()),
        quotes=int(evidences.shared_quotes[cell].max()),
        meaning=None if likeness is None else float(np.clip(likeness.plain[cell].max(), 0.0, 1.0)),
    )


def _crossing(pairs: Sequence[Pair]) -> list[bool]:
    """Which links cross the order of the others: those outside the longest run of links that keeps it."""
    in_order = set(chain(pairs))
    return [pair not in in_order for pair in pairs]
