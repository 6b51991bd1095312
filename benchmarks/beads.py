"""Learns the weights of the search over beads (translate_app/alignment/beads.json) from the development stories.

    python -m benchmarks.beads --data DIR --cache FILE [--check]

Maximum likelihood of a semi-Markov conditional random field: which paragraphs are linked is known, how their sentences
go together is not, so that all ways which agree with the paragraphs are summed up. Each story is read as it stands and
shattered; stories of which something was moved are left out, and so are the stories kept aside. `--check` prints how
well each fourth is read by what the others teach.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from benchmarks import learn, stories
from benchmarks.cache import DiskCache
from benchmarks.edits import shattered
from benchmarks.measures import Score
from benchmarks.stories import Story, moved
from translate_app.alignment import bead_evidence, encoders, sides
from translate_app.alignment.aligner import THRESHOLD, ready
from translate_app.alignment.bead_search import GAPS, Shape, read
from translate_app.alignment.use import UniversalSentenceEncoder

Vector = NDArray[np.float64]
PATH = Path(__file__).parents[1] / "translate_app/alignment/beads.json"
AGAINST = -5.0
"""What it costs to leave a sentence of a linked paragraph without a counterpart: it happens, but is no rule."""
NEVER = -1e9
PENALTY = 0.5
FIRST = dict(zip(bead_evidence.FEATURES[:8], (-1.0, -2.0, -2.0, -5.0, -7.0, -7.0, -8.0, 1.0), strict=True))


@dataclass(frozen=True, slots=True)
class Example:
    """`values` as `bead_evidence.of_beads` gives them; `agrees[shape]` is added where only ways that agree count."""

    story: Story
    label: str
    fold: int
    left: sides.Side
    right: sides.Side
    values: Mapping[Shape, NDArray[np.float32]]
    agrees: Mapping[Shape, Vector]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="a file to keep sentence vectors in between runs")
    parser.add_argument("--check", action="store_true", help="only print how well others teach each story")
    arguments = parser.parse_args()
    found = examples(arguments.data, DiskCache(arguments.cache))
    if arguments.check:
        check(found)
        return
    weights = fit(found)
    names = (*bead_evidence.FEATURES, bead_evidence.OPENING)
    PATH.write_text(json.dumps(dict(zip(names, np.round(weights, 4).tolist(), strict=True)), indent=1) + "\n")


def examples(data: Path, cache: encoders.EmbeddingCache) -> list[Example]:
    """Every development story in order, as it stands and shattered."""
    encoder = UniversalSentenceEncoder()
    found = []
    for label in learn.SETS["use"]:
        (path,) = data.glob(f"*/{label}.jsonl")
        kept = [story for story in stories.read(path) if not story.kept_aside]
        for k, story in enumerate(kept):
            for kind, edited in (("", story), (" shattered", shattered(story, 0))):
                if not moved(edited.links):
                    found.append(example(edited, label + kind, k % learn.FOLDS, encoder, cache))
    return found


def example(story: Story, label: str, fold: int, encoder: encoders.Encoder, cache: encoders.EmbeddingCache) -> Example:
    left = sides.cut(*ready(story.source, story.source_language))
    right = sides.cut(*ready(story.target, story.target_language))
    vectors = encoders.embed(encoder, left.texts, cache), encoders.embed(encoder, right.texts, cache)
    values = dict(bead_evidence.of_beads(*bead_evidence.runs_of(left, right, vectors, encoder, cache)))
    return Example(story, label, fold, left, right, values, _agreeing(story, left, right, values))


def _agreeing(story: Story, left: sides.Side, right: sides.Side, values: Mapping[Shape, object]) -> dict[Shape, Vector]:
    gold = np.zeros((len(story.source), len(story.target)), bool)
    for pair in story.links:
        gold[pair] = True
    linked = gold[np.ix_(left.of_block, right.of_block)]
    agrees = {
        shape: np.where(sliding_window_view(linked, shape).all(axis=(-1, -2)), 0.0, NEVER)
        for shape in values
        if shape not in GAPS
    }
    rows, columns = linked.shape
    agrees[0, 1] = np.broadcast_to(np.where(linked.any(axis=0), AGAINST, 0.0), (rows + 1, columns))
    agrees[1, 0] = np.broadcast_to(np.where(linked.any(axis=1), AGAINST, 0.0)[:, None], (rows, columns + 1))
    return agrees


def fit(found: Sequence[Example]) -> Vector:
    """The weights of `bead_evidence.FEATURES`, and last that of its `OPENING`."""
    from scipy.optimize import minimize

    start = np.array([*(FIRST.get(name, 0.0) for name in bead_evidence.FEATURES), -1.0])
    result = minimize(_loss, start, args=(found,), jac=True, method="L-BFGS-B", options={"maxiter": 60, "ftol": 1e-5})
    print(f"{len(found)} stories, log likelihood {-result.fun:.1f} after {result.nit} steps", flush=True)
    weights: Vector = result.x
    return weights


def _loss(weights: Vector, found: Sequence[Example]) -> tuple[float, Vector]:
    """The negative logarithm of the likelihood, and its gradient: what is to be expected freely and where it agrees."""
    loss, gradient = PENALTY / 2 * float(weights @ weights), PENALTY * weights
    for e in found:
        scores = _scores(e, weights)
        free = read(scores, float(weights[-1]))
        agreeing = read({shape: scores[shape] + e.agrees[shape] for shape in scores}, float(weights[-1]))
        loss += free.weight - agreeing.weight
        gradient[-1] += free.openings - agreeing.openings
        for shape, values in e.values.items():
            difference = (free.chances[shape] - agreeing.chances[shape]).astype(np.float32)
            gradient[:-1] += np.einsum("ij,ijk->k", difference, values)
    return loss, gradient


def _scores(e: Example, weights: Vector) -> dict[Shape, Vector]:
    return {shape: values @ weights[:-1] for shape, values in e.values.items()}


def check(found: Sequence[Example]) -> None:
    """Print a row for each file and kind of story; every story is read by weights that other stories taught."""
    scores: dict[str, Score] = {}
    for fold in range(learn.FOLDS):
        weights = fit([e for e in found if e.fold != fold])
        for e in found:
            if e.fold == fold:
                linked = read(_scores(e, weights), float(weights[-1])).links()
                chances = sides.highest(linked, e.left, e.right, (len(e.story.source), len(e.story.target)))
                links = {(i, j): float(chances[i, j]) for i, j in np.argwhere(chances >= THRESHOLD).tolist()}
                scores.setdefault(e.label, Score()).add(e.story, links)
    for label, score in sorted(scores.items()):
        print(label, "|", " | ".join(f"{figure:.3f}" for figure in score.figures), flush=True)


if __name__ == "__main__":
    main()
