"""A stand-in for a sentence encoder where none was trained on the language: Tibetan.

A table gives each syllable and each pair of neighbouring syllables a direction in the vector space of the Universal
Sentence Encoder; a sentence is their weighted sum. The table was learnt by ridge regression from the development
stories (benchmarks/lexicon.py); it keeps hashes of the syllables, not the syllables.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from translate_app.alignment.encoders import Vectors
from translate_app.alignment.use import UniversalSentenceEncoder

_SYLLABLE = regex.compile(r"[^\s\u0f0b-\u0f14,.()‘’“”\"'\-]+")
_DIGITS = regex.compile(r"\d+")
_PARTICLE = regex.compile(r"(?<=..)(?:འི|འང|འོ|ར|ས)$")
_TIBETAN = regex.compile(r"\p{Script=Tibetan}")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`keys`: sorted hashes; `weights`: one per key; `directions`: (keys, dimensions), in units of `scale`.

    `mean` is the mean vector of the other language's sentences, which the directions are counted from.
    """

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]
    directions: NDArray[np.int8]
    scale: NDArray[np.float32]
    basis: NDArray[np.float32]
    mean: NDArray[np.float32]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (len(texts), 512), rows of length 1 (0 where nothing of a text is known)."""
        rows = np.zeros((len(texts), self.directions.shape[1]), np.float32)
        for row, text in enumerate(texts):
            counts = Counter(hashes(text))
            wanted = np.fromiter(counts, np.uint32, len(counts))
            places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            known = self.keys[places] == wanted
            counted = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts))[known])
            rows[row] = (counted * self.weights[places[known]]) @ self.directions[places[known]].astype(np.float32)
        return unit(((rows * self.scale) @ self.basis).astype(np.float32))


def hashes(text: str) -> list[int]:
    """The hashes of a text's syllables and of its pairs of neighbours; all numbers count as the same."""
    syllables = [_PARTICLE.sub("", part) for part in _SYLLABLE.findall(_DIGITS.sub("#", text))]
    pairs = [f"{first}་{second}" for first, second in pairwise(syllables)]
    return [int.from_bytes(hashlib.blake2b(token.encode(), digest_size=4).digest()) for token in syllables + pairs]


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Rows brought to length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


@cache
def _tibetan() -> Lexicon:
    with files("translate_app.alignment").joinpath("tibetan.npz").open("rb") as stream:
        arrays = np.load(stream)
        return Lexicon(**{name: arrays[name] for name in arrays.files})


class TibetanLexicon:
    """The table for Tibetan as an encoder; text of other scripts goes through the Universal Sentence Encoder."""

    name = "lexicon-bo"
    languages = UniversalSentenceEncoder.languages | {"bo"}

    def __init__(self, table: Lexicon | None = None) -> None:
        self._table = table

    def encode(self, texts: Sequence[str]) -> Vectors:
        table = self._table or _tibetan()
        tibetan = [k for k, text in enumerate(texts) if _TIBETAN.search(text)]
        other = [k for k, text in enumerate(texts) if not _TIBETAN.search(text)]
        vectors = np.zeros((len(texts), table.basis.shape[1]), np.float32)
        if tibetan:
            vectors[tibetan] = table.vectors([texts[k] for k in tibetan])
        if other:
            vectors[other] = unit(UniversalSentenceEncoder().encode([texts[k] for k in other]) - table.mean)
        return vectors
