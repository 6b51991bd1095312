"""Words as evidence: what those of a language and those of English say together, learnt from the development stories.

Canonical correlation analysis (benchmarks/words.py) found directions in which the words of a sentence tell most of what
its translation says: the words of the source on one side; on the other those of the English and its vector by the
Universal Sentence Encoder. For Tibetan, which no encoder was trained on, that is all the meaning there is; where the
second encoder serves, it adds what names and set phrases say. A table keeps hashes of words, not words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray

from translate_app.alignment.encoders import Vectors
from translate_app.alignment.use import UniversalSentenceEncoder

LANGUAGES = ("bo", "km", "lo", "my", "ug", "vi")
"""Those that a table was learnt for."""
VERSION = 1
"""Counts the tables learnt: what vectors kept elsewhere are known by."""
STEM = 5
"""Letters of a word that are kept where words are inflected."""

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SPACED = regex.compile(r"[\p{Latin}\p{Arabic}\p{Hangul}\p{Cyrillic}]")
_CLUSTER = regex.compile(r"\X")
_ENGLISH = regex.compile(r"[a-z]{3,}")
_TIBETAN = regex.compile(r"\p{Tibetan}")
_SYLLABLE = regex.compile(r"[^\s\u0f0b-\u0f14,.()‘’“”\"'\-]+")
_DIGITS = regex.compile(r"\d+")
_PARTICLE = regex.compile(r"(?<=..)(?:འི|འང|འོ|ར|ས)$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`keys`: sorted hashes; `rarity`: one each; `directions`: shape (keys, dimensions), in units of `scale`."""

    keys: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    directions: NDArray[np.int8]
    scale: NDArray[np.float32]

    def rows(self, texts: Sequence[Sequence[int]]) -> tuple[Vectors, NDArray[np.int_]]:
        """Texts given as hashes: where their known words point, shape (texts, dimensions), each weighed so that a
        text's weights have Euclidean length 1, and how many different words of each are known."""
        rows = np.zeros((len(texts), self.directions.shape[1]), np.float32)
        found = np.zeros(len(texts), int)
        for row, hashes in enumerate(texts):
            counts = Counter(hashes)
            wanted = np.fromiter(counts, np.uint32, len(counts))
            places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            known = self.keys[places] == wanted
            if known.any():
                times = np.fromiter(counts.values(), np.float32, len(counts))
                weights = (1 + np.log(times[known])) * self.rarity[places[known]]
                rows[row] = weights @ self.directions[places[known]].astype(np.float32) / np.linalg.norm(weights)
                found[row] = known.sum()
        return rows * self.scale, found


@dataclass(frozen=True, slots=True)
class Table:
    """`sentence`: shape (512, dimensions), for the vectors of the Universal Sentence Encoder; `mean`: what English
    sentences have in common, shape (dimensions,)."""

    source: Vocabulary
    english: Vocabulary
    sentence: NDArray[np.float32]
    mean: NDArray[np.float32]


class WordTable:
    """The table of a language as an encoder. A text in which no more words of the language are known than of English is
    taken for the other side: for English, or what else the Universal Sentence Encoder reads."""

    def __init__(self, language: str, table: Table | None = None) -> None:
        self._language, self._table = language, table
        self.name = f"words-{language}-{VERSION}"
        self.languages = UniversalSentenceEncoder.languages | {language}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (len(texts), dimensions), rows of length 1."""
        table = self._table or _learnt(self._language)
        vectors, found = table.source.rows([tokens(text) for text in texts])
        english, found_english = table.english.rows([stems(text) for text in texts])
        other = np.flatnonzero(found_english >= found).tolist()
        if other:
            sentences = UniversalSentenceEncoder().encode([texts[k] for k in other])
            vectors[other] = sentences @ table.sentence + english[other] - table.mean
        return unit(vectors)


def tokens(text: str) -> list[int]:
    """The hashes of what a text of any language says word by word.

    Where words are spaced, their stems and each two neighbours; Tibetan syllables, less their particles, likewise;
    elsewhere every two and three neighbouring clusters of signs.
    """
    if _TIBETAN.search(text):
        words = [_PARTICLE.sub("", part) for part in _SYLLABLE.findall(_DIGITS.sub("#", text))]
        return _hashes([*words, *map("་".join, pairwise(words))])
    stemmed: list[str] = []
    dense: list[str] = []
    for word in _WORD.findall(text.lower()):
        clusters = _CLUSTER.findall(word)
        if _SPACED.search(word):
            stemmed.append("".join(clusters[:STEM]))
        else:
            dense += map("".join, pairwise(clusters))
            dense += map("".join, zip(clusters, clusters[1:], clusters[2:], strict=False))
    return _hashes([*stemmed, *map(" ".join, pairwise(stemmed)), *dense])


def stems(text: str) -> list[int]:
    """The hashes of the stems of English words of three letters or more."""
    return _hashes([word[:STEM] for word in _ENGLISH.findall(text.lower())])


def _hashes(words: Sequence[str]) -> list[int]:
    return [int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest()) for word in words]


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Rows brought to length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


@lru_cache(maxsize=2)
def _learnt(language: str) -> Table:
    with files("translate_app.alignment").joinpath(f"words-{language}.npz").open("rb") as stream:
        arrays = np.load(stream)
        return Table(_kept(arrays, "source"), _kept(arrays, "english"), arrays["sentence"], arrays["mean"])


def _kept(arrays: Mapping[str, Any], side: str) -> Vocabulary:
    return Vocabulary(*(arrays[f"{side}_{name}"] for name in Vocabulary.__slots__))


def save(table: Table) -> dict[str, NDArray[np.generic]]:
    """The arrays of a table by the names that they are kept under."""
    sides = {"source": table.source, "english": table.english}
    kept = {f"{side}_{name}": getattr(words, name) for side, words in sides.items() for name in Vocabulary.__slots__}
    return {**kept, "sentence": table.sentence, "mean": table.mean}
