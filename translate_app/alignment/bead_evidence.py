"""What speaks for a bead: only what holds for any two languages, so that weights learnt from some serve all.

The joined sentences of a bead are read by the encoder as one text (Thompson and Koehn 2019), which half of them
resembles less than all do; lengths agree (Gale and Church 1993), numbers are shared, and a sentence broken off in its
middle goes on in the same bead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import regex
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from translate_app.alignment import features, numbers
from translate_app.alignment.bead_search import GAPS, LONGEST, SHAPES, Shape
from translate_app.alignment.encoders import EmbeddingCache, Encoder, Vectors, embed
from translate_app.alignment.sides import Matrix, Side

FEATURES = (
    *("left out", "one and one", "one and two", "one and three", "one and more", "two and two", "more"),
    *("likeness", "likeness, by sentences", "gain over a part", "difference of length", "its square"),
    *("numbers shared", "numbers missing", "broken sentences joined", "begins within a sentence on one side"),
)
OPENING = "first of several left out"
_LIKENESS = FEATURES.index("likeness")
_LEAST_SPREAD = 0.05

Vector = NDArray[np.float64]

_GOES_ON = regex.compile(r"^[\s«„\"(]*[\p{Ll}\p{N}=+\-)\],;:.]")
_ENDS = regex.compile(r"[.!?…。！？။།؟។]\s*[\"'”’»)\]]*\s*$")


@cache
def weights() -> tuple[Vector, float]:
    """The weights of `FEATURES` and that of `OPENING`, learnt from news and a manual (benchmarks/beads.py)."""
    learnt = json.loads(files("translate_app.alignment").joinpath("beads.json").read_text(encoding="utf-8"))
    return np.array([learnt[name] for name in FEATURES]), float(learnt[OPENING])


def broken(side: Side) -> Vector:
    """1 for each sentence that goes on from the one before, for all that its first and last letters tell; else 0."""
    texts = side.texts
    joins = [
        bool(_GOES_ON.match(text)) or not _ENDS.search(before) or before.count("(") > before.count(")")
        for before, text in pairwise(texts)
    ]
    return np.array([0.0, *joins][: len(texts)])


@dataclass(frozen=True, slots=True)
class Runs:
    """All runs of up to `LONGEST` sentences of a text, by their number of sentences; row k begins with sentence k.

    `vectors`: of length 1, shape (runs, dimensions); `lengths` in characters; `stated`: which numbers a run states.
    """

    vectors: Mapping[int, Matrix]
    lengths: Mapping[int, Vector]
    stated: Mapping[int, Matrix]
    broken: Vector


def runs_of(
    left: Side, right: Side, vectors: tuple[Vectors, Vectors], encoder: Encoder, known: EmbeddingCache
) -> tuple[Runs, Runs]:
    """The runs of both texts; `vectors` are those of their sentences by the encoder."""
    *stated, rarity = features.occurrences(*([numbers.values(text) for text in side.texts] for side in (left, right)))
    pair = [
        _runs(side, of_sentences, table * np.sqrt(rarity), encoder, known)
        for side, of_sentences, table in zip((left, right), vectors, stated, strict=True)
    ]
    return pair[0], pair[1]


def _runs(side: Side, vectors: Vectors, stated: Matrix, encoder: Encoder, known: EmbeddingCache) -> Runs:
    texts = side.texts
    mean = vectors.sum(axis=0) / (len(texts) + 3.0)
    lengths = np.array([len(text) + 1.0 for text in texts])
    of_runs = {}
    for size in _sizes(len(texts)):
        joined = [" ".join(texts[k : k + size]) for k in range(len(texts) - size + 1)]
        centred = (vectors if size == 1 else embed(encoder, joined, known)).astype(np.float64) - mean
        of_runs[size] = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    return Runs(
        of_runs,
        {size: sliding_window_view(lengths, size).sum(axis=-1) for size in of_runs},
        {size: sliding_window_view(stated, size, axis=0).max(axis=-1) for size in of_runs},
        broken(side),
    )


def _sizes(sentences: int) -> range:
    return range(1, min(LONGEST, sentences) + 1)


def of_beads(left: Runs, right: Runs) -> Iterator[tuple[Shape, NDArray[np.float32]]]:
    """`FEATURES` of every bead, shape by shape: (places, places, features) by its first sentences."""
    rows, columns = len(left.broken), len(right.broken)
    spread = max(float((left.vectors[1] @ right.vectors[1].T).std()), _LEAST_SPREAD)
    likeness = {
        shape: left.vectors[shape[0]] @ right.vectors[shape[1]].T / spread
        for shape in SHAPES
        if shape[0] in left.vectors and shape[1] in right.vectors
    }
    for gap in GAPS:
        values = np.zeros((rows + 1 - gap[0], columns + 1 - gap[1], len(FEATURES)), np.float32)
        values[..., FEATURES.index("left out")] = 1.0
        yield gap, values
    expected = float(np.log(left.lengths[1].sum() / right.lengths[1].sum()))
    for shape in likeness:
        yield shape, _values(shape, likeness, left, right, expected)


def _values(
    shape: Shape, likeness: Mapping[Shape, Matrix], left: Runs, right: Runs, expected: float
) -> NDArray[np.float32]:
    a, b = shape
    alike = likeness[shape]
    values = np.zeros((*alike.shape, len(FEATURES)), np.float32)
    values[..., FEATURES.index(_kind(shape))] = 1.0
    length = np.log(left.lengths[a])[:, None] - np.log(right.lengths[b])[None, :] - expected
    shared = left.stated[a] @ right.stated[b].T
    missing = (left.stated[a] ** 2).sum(axis=1)[:, None] + (right.stated[b] ** 2).sum(axis=1)[None, :] - 2 * shared
    joined = _within(left.broken, a)[:, None] + _within(right.broken, b)[None, :]
    begins = left.broken[: alike.shape[0], None] != right.broken[None, : alike.shape[1]]
    found = (
        *(alike, alike * (a + b - 2) / 2, _gain(shape, likeness), np.minimum(np.abs(length), 2.0)),
        *(np.minimum(length**2, 4.0), np.minimum(shared, 3.0), np.minimum(missing, 6.0), joined, begins),
    )
    for place, each in enumerate(found, start=_LIKENESS):
        values[..., place] = each
    return values


def _kind(shape: Shape) -> str:
    """The feature that a shape is, whichever side has more.

    >>> _kind((2, 1)), _kind((1, 5)), _kind((3, 2))
    ('one and two', 'one and more', 'more')
    """
    lesser, greater = sorted(shape)
    if lesser == 1:
        return ("one and one", "one and two", "one and three", "one and more")[min(greater, 4) - 1]
    return "two and two" if greater == 2 else "more"


def _gain(shape: Shape, likeness: Mapping[Shape, Matrix]) -> Matrix:
    """By how much a bead is more alike than the likest that lacks its first or last sentence on one side."""
    a, b = shape
    parts = []
    if a > 1:
        part = likeness[a - 1, b]
        parts += [part[:-1], part[1:]]
    if b > 1:
        part = likeness[a, b - 1]
        parts += [part[:, :-1], part[:, 1:]]
    whole = likeness[shape]
    return whole - np.maximum.reduce(parts) if parts else np.zeros_like(whole)


def _within(marks: Vector, size: int) -> Vector:
    """How many marked sentences each run has behind its first."""
    behind: Vector = sliding_window_view(marks, size).sum(axis=-1) - marks[: len(marks) - size + 1]
    return behind
