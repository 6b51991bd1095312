"""What was learnt from the development stories (benchmarks/learn.py), kept beside this file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.encoders import kind
from translate_app.alignment.sides import Matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """The last number of each list is the constant.

    `pair` weighs `features.of_pairs` for the first search, `join` those and `joining.features` for the second, `link`
    weighs `confidence.features`. `trust` is the one number of `confidence.trusted`, `jump` that of `search.Order`.
    """

    pair: NDArray[np.float64]
    join: NDArray[np.float64]
    link: NDArray[np.float64]
    trust: float
    jump: float


class _Stored(TypedDict):
    pair: list[float]
    join: list[float]
    link: list[float]
    trust: float
    jump: float


@cache
def _learnt() -> dict[str, _Stored]:
    learnt: dict[str, _Stored] = json.loads(
        files("translate_app.alignment").joinpath("weights.json").read_text(encoding="utf-8")
    )
    return learnt


def for_encoders(names: Sequence[str]) -> Weights:
    """The weights learnt for a set of encoders, by their names.

    A set nothing was learnt for gets the weights of as many encoders as it holds; ValueError if it holds more than two.
    """
    if len(names) > 2:
        raise ValueError("No weights were learnt for more than two encoders together.")
    sets = _learnt()
    learnt = sets.get("+".join(map(kind, names))) or sets[("", "use", "use+e5")[len(names)]]
    pair, join, link = (np.array(each) for each in (learnt["pair"], learnt["join"], learnt["link"]))
    return Weights(pair, join, link, learnt["trust"], learnt["jump"])


def apply(values: Matrix, weights: NDArray[np.float64]) -> Matrix:
    """The logarithm of the odds that the weights give the features in the last axis."""
    weighed: Matrix = values @ weights[:-1] + weights[-1]
    return weighed
