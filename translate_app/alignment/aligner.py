"""Aligns the blocks of an original with the blocks of a rendering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment import sentences
from translate_app.alignment.blocks import BODY_KINDS, Alignment, Block, Evidence, Link
from translate_app.alignment.encoders import EmbeddingCache, Encoder, MemoryCache, embed, encoders_for
from translate_app.alignment.search import Order, posteriors

Matrix = NDArray[np.float64]
Pair = tuple[int, int]

THRESHOLD = 0.5
"""A link is proposed from this confidence up."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One text cut into sentences: `of_block[k]` is the block of sentence k."""

    texts: tuple[str, ...]
    of_block: NDArray[np.intp]


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
    """
    if encoders is None:
        encoders = encoders_for(source_language, target_language)
    known = known or MemoryCache()
    allowed = _allowed(source, target, fixed, fixed_omitted, fixed_added, rejected)
    links = {pair: Link(*pair, 1.0, Evidence(fixed=True)) for pair in fixed}
    for kinds in _classes(source, target):
        rows = [i for i, block in enumerate(source) if block.kind in kinds]
        columns = [j for j, block in enumerate(target) if block.kind in kinds]
        left = _side([source[i].text for i in rows], source_language)
        right = _side([target[j].text for j in columns], target_language)
        anchors = [(rows.index(i), columns.index(j)) for i, j in fixed if i in rows and j in columns]
        for i, j, confidence, why in _solve(left, right, allowed[np.ix_(rows, columns)], anchors, encoders, known):
            pair = (rows[i], columns[j])
            links.setdefault(pair, Link(*pair, confidence, why))
    linked_source, linked_target = {i for i, _ in links}, {j for _, j in links}
    return Alignment(
        links=tuple(links[pair] for pair in sorted(links)),
        omitted=tuple(i for i in range(len(source)) if i not in linked_source),
        added=tuple(j for j in range(len(target)) if j not in linked_target),
    )


def _classes(source: Sequence[Block], target: Sequence[Block]) -> list[frozenset[str]]:
    others = {block.kind for block in (*source, *target)} - BODY_KINDS
    return [BODY_KINDS, *(frozenset({kind}) for kind in sorted(others))]


def _allowed(
    source: Sequence[Block],
    target: Sequence[Block],
    fixed: Sequence[Pair],
    omitted: Sequence[int],
    added: Sequence[int],
    rejected: Sequence[Pair],
) -> NDArray[np.bool_]:
    allowed = np.ones((len(source), len(target)), bool)
    settled_rows, settled_columns = sorted({i for i, _ in fixed}), sorted({j for _, j in fixed})
    if fixed:
        allowed[np.ix_(settled_rows, settled_columns)] = False
        allowed[tuple(np.array(fixed).T)] = True
    allowed[list(omitted), :] = False
    allowed[:, list(added)] = False
    for pair in rejected:
        allowed[pair] = False
    return allowed


def _side(texts: Sequence[str], language: str) -> _Side:
    cut = [sentences.split(text, language) for text in texts]
    of_block = np.repeat(np.arange(len(texts)), np.array([len(pieces) for pieces in cut], np.intp))
    return _Side(tuple(piece for pieces in cut for piece in pieces), of_block)


def _solve(
    left: _Side,
    right: _Side,
    allowed: NDArray[np.bool_],
    anchors: Sequence[Pair],
    encoders: Sequence[Encoder],
    known: EmbeddingCache,
) -> list[tuple[int, int, float, Evidence]]:
    """Links between two lists of blocks of one kind, by index."""
    if not left.texts or not right.texts:
        return []
    meanings = [embed(e, left.texts, known) @ embed(e, right.texts, known).T for e in encoders]
    scores = _scores(left, right, meanings)
    scores[~allowed[np.ix_(left.of_block, right.of_block)]] = -30.0
    for i, j in anchors:
        scores[np.ix_(left.of_block == i, right.of_block == j)] += 8.0
    chances = np.maximum(posteriors(scores, Order()), posteriors(scores.T, Order()).T)
    found = []
    by_block = _highest(chances, left, right, allowed.shape)
    for i, j in zip(*np.nonzero((by_block >= THRESHOLD) & allowed), strict=True):
        cell = np.ix_(left.of_block == i, right.of_block == j)
        meaning = float(np.clip(meanings[0][cell].max(), 0, 1)) if meanings else None
        found.append((int(i), int(j), float(by_block[i, j]), Evidence(meaning=meaning)))
    return found


def _highest(values: Matrix, left: _Side, right: _Side, shape: tuple[int, ...]) -> Matrix:
    """The highest value of each pair of blocks."""
    result = np.zeros(shape)
    np.maximum.at(result, (left.of_block[:, None], right.of_block[None, :]), values)
    return result


def _scores(left: _Side, right: _Side, meanings: Sequence[NDArray[np.float32]]) -> Matrix:
    if not meanings:
        return _length(left, right)
    combined: Matrix = np.mean([_standardised(m.astype(np.float64)) for m in meanings], axis=0)
    return combined


def _standardised(meaning: Matrix) -> Matrix:
    """How far each pair stands out from what its two sentences look like with every other sentence, as a log chance."""
    spread = meaning.std() * 0.7 + 0.3 * 0.1
    centred = meaning - (meaning.mean(axis=0) + meaning.mean(axis=1)[:, None]) / 2
    score: Matrix = 2.0 * (centred / spread - 1.5)
    return score


def _length(left: _Side, right: _Side) -> Matrix:
    """Gale and Church's (1993) observation: long sentences become long ones."""
    rows, columns = (np.log([len(text) + 1.0 for text in side.texts]) for side in (left, right))
    difference = (rows - rows.mean())[:, None] - (columns - columns.mean())
    score: Matrix = 1.0 - 2.0 * difference**2
    return score
