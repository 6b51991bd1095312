"""One of the two texts, cut into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment import sentences

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """`texts[k]` is sentence k, `of_block[k]` the index of its block (ascending), `language` a BCP 47 tag."""

    texts: tuple[str, ...]
    of_block: NDArray[np.intp]
    language: str

    def of_blocks(self, blocks: Sequence[int]) -> tuple[Side, NDArray[np.intp]]:
        """The sentences of some blocks (in ascending order, counted from 0 then), and which sentences those are."""
        kept = np.flatnonzero(np.isin(self.of_block, blocks))
        return Side(
            tuple(self.texts[k] for k in kept), np.searchsorted(blocks, self.of_block[kept]), self.language
        ), kept


def cut(blocks: Sequence[str], language: str) -> Side:
    """The sentences of blocks given as texts."""
    pieces = [sentences.split(text, language) for text in blocks]
    of_block = np.repeat(np.arange(len(blocks)), np.array([len(piece) for piece in pieces], np.intp))
    return Side(tuple(sentence for piece in pieces for sentence in piece), of_block, language)


def highest(values: Matrix, left: Side, right: Side, shape: tuple[int, int], floor: float = 0.0) -> Matrix:
    """The highest value of each pair of blocks, from values of pairs of sentences; `floor` where a block has none."""
    result = np.full(shape, floor)
    np.maximum.at(result, (left.of_block[:, None], right.of_block[None, :]), values)
    return result


def elsewhere(values: Matrix, floor: float) -> Matrix:
    """For each pair the highest value its row has in another column, `floor` at least."""
    if values.shape[1] < 2:
        return np.full(values.shape, floor)
    two = -np.partition(-values, 1, axis=1)[:, :2]
    other: Matrix = np.maximum(np.where(values >= two[:, :1], two[:, 1:], two[:, :1]), floor)
    return other
