"""Aligns the blocks of an original with the blocks of a rendering."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from translate_app.alignment import fragments, sides
from translate_app.alignment.blocks import BODY_KINDS, Alignment, Block, Evidence, Link
from translate_app.alignment.choosing import at_first, encoders_for
from translate_app.alignment.encoders import EmbeddingCache, Encoder, MemoryCache, embed
from translate_app.alignment.features import Term
from translate_app.alignment.problem import Problem, Solution, doubts, settled, solve
from translate_app.alignment.sides import Mask
from translate_app.alignment.windows import chain, windows
from translate_app.alignment.zawgyi import is_zawgyi, to_unicode

Pair = tuple[int, int]

THRESHOLD = 0.5
"""A link is proposed from this confidence up."""


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
    terms: Sequence[Term] = (),
    encoders: Sequence[Encoder] | None = None,
    known: EmbeddingCache | None = None,
) -> Alignment:
    """Propose which target block says what which source block says.

    Body blocks (paragraphs, list items) are aligned with body blocks, every other kind with its like; a block without a
    counterpart is reported as omitted or added, whatever its kind. `fixed` links come back as they are, with
    confidence 1; two blocks that persons have linked elsewhere are never linked to each other, a block in
    `fixed_omitted` or `fixed_added` is never linked, a pair in `rejected` is never proposed. `terms` are names
    and words known beforehand, as (the source writes it, the target writes it). `encoders`: None takes those that serve
    both languages, an empty sequence works without any. `known` keeps sentence vectors between calls.

    Raises IndexError if a fixed or rejected index lies outside the texts.
    """
    if encoders is None:
        encoders = encoders_for(source_language, target_language)
    if known is None:
        known = MemoryCache()
    allowed = _allowed((len(source), len(target)), fixed, fixed_omitted, fixed_added, rejected)
    held = np.zeros_like(allowed)
    for pair in fixed:
        held[pair] = True
    links = {pair: Link(*pair, 1.0, Evidence(fixed=True)) for pair in fixed}
    for kinds in _classes(source, target):
        rows = [i for i, block in enumerate(source) if block.kind in kinds]
        columns = [j for j, block in enumerate(target) if block.kind in kinds]
        cells = np.ix_(rows, columns)
        problem = Problem(
            left=sides.cut(*ready([source[i].text for i in rows], source_language)),
            right=sides.cut(*ready([target[j].text for j in columns], target_language)),
            allowed=allowed[cells],
            fixed=held[cells],
            vectors={},
            terms=terms,
        )
        for found in _solve(problem, encoders, known):
            pair = (rows[found.source], columns[found.target])
            links.setdefault(pair, Link(*pair, found.confidence, found.why))
    linked_source, linked_target = {i for i, _ in links}, {j for _, j in links}
    return Alignment(
        links=tuple(links[pair] for pair in sorted(links)),
        omitted=tuple(i for i in range(len(source)) if i not in linked_source),
        added=tuple(j for j in range(len(target)) if j not in linked_target),
    )


def ready(texts: Sequence[str], language: str) -> tuple[list[str], str]:
    """The texts as all evidence reads them, in Unicode's composed form, and their language."""
    if language.partition("-")[0] == "my" and is_zawgyi(texts):
        texts = [to_unicode(text) for text in texts]
    return [unicodedata.normalize("NFC", text) for text in texts], language


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


def _solve(problem: Problem, encoders: Sequence[Encoder], known: EmbeddingCache) -> list[Link]:
    """Links between two lists of blocks of one kind, by their index in the problem."""
    if not problem.left.texts or not problem.right.texts:
        return []
    problem = _read(problem, at_first(encoders)[0], known)
    in_fragments = fragments.are_fragments(problem.left, problem.right)
    links = []
    for window in windows(problem.left, problem.right, next(iter(problem.vectors.values()), None)):
        solution = _solve_window(problem.among(window.rows, window.columns), encoders, known, in_fragments)
        sure = solution.confidences
        for i, j in np.argwhere(sure >= THRESHOLD).tolist():
            if window.rows[i] in window.decided:
                links.append(Link(window.rows[i], window.columns[j], float(sure[i, j]), solution.explain(i, j)))
    in_order = set(chain([(link.source, link.target) for link in links]))
    return [replace(k, why=replace(k.why, moved=(k.source, k.target) not in in_order)) for k in links]


def _solve_window(problem: Problem, encoders: Sequence[Encoder], known: EmbeddingCache, in_fragments: bool) -> Solution:
    """The answer of the encoders asked at first; about blocks left in doubt, and these alone, all are asked.

    A text of fragments, of which nothing was moved, is read in order instead, by the first encoder alone.
    """
    solution = solve(problem)
    first, further = at_first(encoders)
    if in_fragments and fragments.readable(solution, first):
        return fragments.read_in_order(solution, first[0], known)
    blocks = doubts(solution)
    if further and all(blocks):
        solution = settled(solution, blocks, solve(_read(problem.among(*blocks), further, known)))
    return solution


def _read(problem: Problem, encoders: Sequence[Encoder], known: EmbeddingCache) -> Problem:
    """The problem with the vectors of these encoders too."""
    vectors = {e.name: (embed(e, problem.left.texts, known), embed(e, problem.right.texts, known)) for e in encoders}
    return replace(problem, vectors={**problem.vectors, **vectors})
