"""All the evidence for all pairs of sentences, as numbers that the weights are learnt for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment import meaning, names, numbers
from translate_app.alignment.sides import Matrix, Side

COMMON = (
    "numbers shared",
    "numbers in the source only",
    "numbers in the target only",
    "Latin words shared",
    "Latin words in the source only",
    "names heard",
    "names heard elsewhere only",
    "difference of length",
    "both quote",
    "one quotes",
)
Term = tuple[str, str]
"""A name or word as the source writes it and as the target does."""
_QUOTES = frozenset('"“”«»「」『』')


@dataclass(frozen=True, slots=True)
class Evidences:
    """`values`: shape (sentences of the source, sentences of the target, features); the counts, for explaining."""

    values: Matrix
    shared_numbers: Matrix
    shared_names: Matrix
    shared_quotes: Matrix


def of_pairs(
    left: Side, right: Side, likenesses: Mapping[str, meaning.Likeness], terms: Sequence[Term] = ()
) -> Evidences:
    """The features of every pair of sentences: those of each encoder in turn, then `COMMON`."""
    stated = _Shared([numbers.values(text) for text in left.texts], [numbers.values(text) for text in right.texts])
    latin = _Shared(_latin(left), _latin(right))
    heard, unheard = names.heard(left.texts, right.texts, terms)
    quoting = [np.array([not _QUOTES.isdisjoint(text) for text in side.texts]) for side in (left, right)]
    both = quoting[0][:, None] & quoting[1][None, :]
    one = quoting[0][:, None] ^ quoting[1][None, :]
    common = [
        np.minimum(stated.weight, 2.0),
        np.minimum(stated.missing_right, 2.0),
        np.minimum(stated.missing_left, 2.0),
        np.minimum(latin.weight, 3.0),
        np.minimum(latin.missing_right, 3.0),
        np.minimum(heard, 2.0),
        np.minimum(unheard, 2.0),
        np.minimum(_length_difference(left.texts, right.texts), 4.0),
        both.astype(np.float64),
        one.astype(np.float64),
    ]
    semantic = [feature for name, likeness in likenesses.items() for feature in meaning.features(likeness, name)]
    named = np.maximum(latin.count, np.round(heard))
    return Evidences(np.stack(semantic + common, axis=-1), stated.count, named, both.astype(np.float64))


def _latin(side: Side) -> list[frozenset[str]]:
    """The words that may stand in both texts: in a language of Latin script only its names."""
    words = names.names if names.is_latin(side.texts) else names.latin_words
    return [words(text) for text in side.texts]


def tokens(side: Side) -> list[frozenset[object]]:
    """What each sentence shares with its counterpart if anything: numbers and Latin words."""
    return [a | b for a, b in zip(map(numbers.values, side.texts), _latin(side), strict=True)]


class _Shared:
    """Tokens that two lists of sets share, a rare token weighing more than a frequent one.

    `count` and `weight` are of shared tokens, `missing_right` weighs those of the left set that the right one lacks.
    """

    def __init__(self, left: Sequence[frozenset[object]], right: Sequence[frozenset[object]]) -> None:
        rows, columns, rarity = occurrences(left, right)
        self.count = rows @ columns.T
        self.weight = (rows * rarity) @ columns.T
        self.missing_right = (rows @ rarity)[:, None] - self.weight
        self.missing_left = (columns @ rarity)[None, :] - self.weight


def occurrences(
    left: Sequence[Iterable[object]], right: Sequence[Iterable[object]]
) -> tuple[Matrix, Matrix, NDArray[np.float64]]:
    """Which sentence of either text has which token, 1 or 0, and how rare each token is, from 0 to 1."""
    index = {token: k for k, token in enumerate(dict.fromkeys(chain.from_iterable((*left, *right))))}
    rows, columns = _occurrences(left, index), _occurrences(right, index)
    sentences = len(left) + len(right)
    frequency = rows.sum(axis=0) + columns.sum(axis=0)
    rarity: NDArray[np.float64] = np.log((sentences + 1) / np.maximum(frequency, 1)) / np.log(sentences + 1)
    return rows, columns, rarity


def _occurrences(sets: Sequence[Iterable[object]], index: Mapping[object, int]) -> Matrix:
    table = np.zeros((len(sets), len(index)))
    for row, tokens in enumerate(sets):
        table[row, [index[token] for token in tokens]] = 1.0
    return table


def _length_difference(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Squared difference of the logarithms of two lengths, each against its text's mean."""
    rows, columns = (np.log([len(text) + 1.0 for text in texts]) for texts in (left, right))
    difference: Matrix = (rows - rows.mean())[:, None] - (columns - columns.mean())[None, :]
    squared: Matrix = difference**2
    return squared
