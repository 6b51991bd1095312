"""What was learnt from the development stories (benchmarks/learn.py), kept beside this file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from translate_app.alignment.sides import Matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """The last number of each is the constant.

    `pair` weighs `features.of_pairs` for the first search, `join` those and `joining.features` for the second, `link`
    weighs `confidence.features`.
    """

    pair: NDArray[np.float64]
    join: NDArray[np.float64]
    link: NDArray[np.float64]


@cache
def _learnt() -> dict[str, dict[str, list[float]]]:
    learnt: dict[str, dict[str, list[float]]] = json.loads(
        files("translate_app.alignment").joinpath("weights.json").read_text(encoding="utf-8")
    )
    return learnt


def for_encoders(names: Sequence[str]) -> Weights:
    """The weights learnt for a set of encoders, by their names; KeyError if none were."""
    learnt = _learnt()["+".join(names)]
    return Weights(np.array(learnt["pair"]), np.array(learnt["join"]), np.array(learnt["link"]))


def learnt_sets() -> frozenset[str]:
    """The sets of encoders there are weights for, such as `use+e5`."""
    return frozenset(_learnt())


def apply(values: Matrix, weights: NDArray[np.float64]) -> Matrix:
    """The logarithm of the odds that the weights give the features in the last axis."""
    weighed: Matrix = values @ weights[:-1] + weights[-1]
    return weighed
