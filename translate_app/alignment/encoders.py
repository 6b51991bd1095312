"""Sentence encoders behind one small interface. Models are loaded when first used, never at import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of length 1. `name` names model and version: it is part of the cache key."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]:
        """Primary language subtags it serves; empty means any."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32, shape (len(texts), dimensions), rows of Euclidean length 1."""
        ...


class EmbeddingCache(Protocol):
    """Keeps vectors between runs, by encoder name and `content_key` of the text."""

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors known, by key; shape (dimensions,) each."""
        ...

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None: ...


class MemoryCache:
    """The simplest cache: a dictionary that lives as long as the process."""

    def __init__(self) -> None:
        self._vectors: dict[tuple[str, str], Vectors] = {}

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        return {key: self._vectors[encoder, key] for key in keys if (encoder, key) in self._vectors}

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        self._vectors.update({(encoder, key): vector for key, vector in vectors.items()})


def content_key(text: str) -> str:
    """The cache key of a text: 32 hexadecimal digits.

    >>> len(content_key("한국"))
    32
    """
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def embed(encoder: Encoder, texts: Sequence[str], known: EmbeddingCache | None) -> Vectors:
    """Vectors of `texts`, each different text encoded at most once, and not at all if the cache knows it."""
    keys = [content_key(text) for text in texts]
    text_of = dict(zip(keys, texts, strict=True))
    vectors = dict(known.get(encoder.name, list(text_of))) if known else {}
    missing = [key for key in text_of if key not in vectors]
    if missing:
        fresh = encoder.encode([text_of[key] for key in missing])
        new = dict(zip(missing, fresh, strict=True))
        vectors |= new
        if known:
            known.put(encoder.name, new)
    return np.stack([vectors[key] for key in keys]) if keys else np.zeros((0, 1), np.float32)


def kind(name: str) -> str:
    """What an encoder of this name is learnt about as: the tables of all languages are one kind.

    >>> kind("words-ug-1"), kind("use")
    ('words', 'use')
    """
    return name.partition("-")[0]


def one_thread() -> None:
    """Let the process multiply matrices on one thread for each that asks.

    Requests and jobs run beside each other already; the library's own threads would wait for each other on full cores,
    which takes tens of times as long.
    """
    threadpool_limits(1, "blas")
