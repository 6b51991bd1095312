"""Learns the weights of the aligner from the development stories of a data directory and writes weights.json.

    python -m benchmarks.learn --data DIR --cache FILE

Stories kept aside are never read. Each is used as it stands and in harder edits. Regressions for each set of encoders:
which sentences belong together (learnt from paragraph links, the sentence pairs they leave open being left out), which
blocks are linked for that, and how far such a link may be trusted. The latter are learnt on stories that the first did
not see.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import compress
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from benchmarks import stories, words
from benchmarks.cache import DiskCache
from benchmarks.edits import harder, replaced, shattered
from benchmarks.measures import Score
from benchmarks.stories import Story
from translate_app.alignment import confidence, encoders, features, joining, meaning, search, sides
from translate_app.alignment.aligner import THRESHOLD, ready
from translate_app.alignment.e5 import SmallE5
from translate_app.alignment.use import UniversalSentenceEncoder
from translate_app.alignment.weights import Weights, apply
from translate_app.alignment.words import WordTable

Vector = NDArray[np.float64]
FOLDS = 4
SETS = {
    "use": ["ko-en", "zh-Hans-en", "zh-Hant-en", "yue-Hant-en", "manual.ko-en"],
    "e5": ["my-en", "km-en", "lo-en", "ug-en", "vi-en", "manual.ko-en"],
    "e5+words": ["my-en", "km-en", "lo-en", "ug-en", "vi-en"],
    "use+e5": ["ko-en", "zh-Hans-en", "zh-Hant-en", "yue-Hant-en", "manual.ko-en"],
    "words": ["bo-en"],
    "": ["bo-en", "ug-en", "km-en", "lo-en", "my-en", "manual.ko-en"],
}
"""The files that the weights of each set of encoders are learnt from."""
REPLACED_TAUGHT = 3
"""One story in so many is also learnt from with paragraphs replaced: a rare edit, and all of them would make the
aligner shy of true links."""
REPLACED_TRUSTED = {"use": 3, "e5": 3, "e5+words": 3, "use+e5": 3, "words": 1}
"""How often every such story counts where it is learnt how far links may be trusted: so often that confidence is off by
no more than 0.03 in news of any kind. Without an encoder no number of times is enough, and chances stay as they are."""
NEARBY = {"words": 2.5}
"""What is added to the scores of the second search, by set of encoders; chosen on the development stories."""


JUMP = {"words": 0.06}
"""How often text jumps, for the search by sets of encoders that see a moved block less clearly."""


@dataclass(slots=True)
class Example:
    """A story's features, and what is known of its pairs. `taught`: whether weights are learnt from it."""

    story: Story
    label: str
    fold: int
    taught: bool
    left: sides.Side
    right: sides.Side
    gold: NDArray[np.bool_]
    likenesses: dict[str, meaning.Likeness]
    values: Vector
    scores: Vector = field(default_factory=lambda: np.zeros((0, 0)))
    chances: Vector = field(default_factory=lambda: np.zeros((0, 0)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="a file to keep sentence vectors in between runs")
    parser.add_argument("--only", help="one set of encoders, such as use+e5")
    parser.add_argument("--check", action="store_true", help="only print how well others teach each story")
    arguments = parser.parse_args()
    path = Path(__file__).parents[1] / "translate_app/alignment/weights.json"
    learnt = json.loads(path.read_text()) if path.exists() else {}
    for name, labels in SETS.items():
        if arguments.only in (None, name):
            every = examples(arguments.data, name, labels, DiskCache(arguments.cache))
            if arguments.check:
                check(name, every)
                continue
            found = asdict(learn(name, every))
            learnt[name] = {kind: np.round(values, 4).tolist() for kind, values in found.items()}
            print(name or "none", learnt[name], flush=True)
    path.write_text(json.dumps(learnt, indent=1) + "\n")


def examples(data: Path, name: str, labels: Sequence[str], cache: encoders.EmbeddingCache) -> list[Example]:
    """Each development story as it stands, harder, and shattered."""
    result = []
    for label in labels:
        (path,) = data.glob(f"*/{label}.jsonl")
        kept = [story for story in stories.read(path) if not story.kept_aside]
        for fold in range(FOLDS):
            models = _models(name, [s for k, s in enumerate(kept) if k % FOLDS != fold])
            for k, story in enumerate(kept[fold::FOLDS]):
                versions = {
                    "": story,
                    " harder": harder(story, kept, 0),
                    " replaced": replaced(story, kept, 0),
                    " shattered": shattered(story, 0),
                }
                for version, edited in versions.items():
                    taught = version != " replaced" or k % REPLACED_TAUGHT == 0
                    result.append(example(edited, label + version, fold, taught, models, cache))
    return result


def _models(name: str, others: Sequence[Story]) -> list[encoders.Encoder]:
    """The encoders of a set; a table is learnt from the stories of the other folds."""
    kinds = name.split("+")
    every: tuple[encoders.Encoder, ...] = (UniversalSentenceEncoder(), SmallE5())
    models = [encoder for encoder in every if encoder.name in kinds]
    return [*models, WordTable(others[0].source_language, words.learn(others))] if "words" in kinds else models


def example(
    story: Story,
    label: str,
    fold: int,
    taught: bool,
    models: Sequence[encoders.Encoder],
    known: encoders.EmbeddingCache,
) -> Example:
    left = sides.cut(*ready(story.source, story.source_language))
    right = sides.cut(*ready(story.target, story.target_language))
    likenesses = {}
    for model in models:
        kept = None if isinstance(model, WordTable) else known  # each fold has a table of its own
        vectors = (encoders.embed(model, side.texts, kept) for side in (left, right))
        likenesses[model.name] = meaning.likeness(*vectors)
    gold = np.zeros((len(story.source), len(story.target)), bool)
    for pair in story.links:
        gold[pair] = True
    evidences = features.of_pairs(left, right, likenesses)
    return Example(story, label, fold, taught, left, right, gold, likenesses, evidences.values)


def learn(name: str, found: Sequence[Example]) -> Weights:
    """The weights of the first search, of the second and of links, each learnt on what the ones before did not see."""
    looked, trials = _tried(name, found)
    taught = [e.taught for e in found]
    pair = _pair_weights(list(compress(found, taught)))
    join = _join_weights(name, list(compress(looked, taught)))
    return Weights(pair, join, *_link_weights(name, found, trials), _jump(name))


def check(name: str, found: Sequence[Example]) -> None:
    """Print a row for each file and kind of story; every story is judged by weights that other stories taught."""
    _, trials = _tried(name, found)
    scores: dict[str, Score] = {}
    for fold in range(FOLDS):
        others = [e.fold != fold for e in found]
        link, trust = _link_weights(name, list(compress(found, others)), list(compress(trials, others)))
        for (x, _), e in zip(trials, found, strict=True):
            if e.fold == fold:
                chances = confidence.trusted(confidence.chance(apply(x, link)), trust).reshape(e.gold.shape)
                links = {(i, j): float(chances[i, j]) for i, j in np.argwhere(chances >= THRESHOLD).tolist()}
                for label in (e.label, ("manual " if "manual" in e.label else "news ") + e.label.partition(" ")[2]):
                    scores.setdefault(label, Score()).add(e.story, links)
    for label, score in sorted(scores.items()):
        print(name or "none", "|", label, "|", " | ".join(f"{figure:.3f}" for figure in score.figures), flush=True)


def _jump(name: str) -> float:
    return JUMP.get(name, search.Order().jump)


def _tried(name: str, found: Sequence[Example]) -> tuple[list[Example], list[tuple[Vector, Vector]]]:
    """Each example after its second look, and its pairs of blocks as weights from other folds see them."""
    order = search.Order(_jump(name))
    first = [_pair_weights([e for e in found if e.fold != fold and e.taught]) for fold in range(FOLDS)]
    looked = [_second_look(e, first[e.fold], order) for e in found]
    second = [_join_weights(name, [e for e in looked if e.fold != fold and e.taught]) for fold in range(FOLDS)]
    return looked, [link_trial(e, second[e.fold], order) for e in looked]


def _second_look(e: Example, weights: Vector, order: search.Order) -> Example:
    scores = apply(e.values, weights)
    forward, backward = search.both_ways(scores, order)
    chances = np.sqrt(forward * backward)
    second = joining.features(chances, e.likenesses, e.left, e.right)
    return replace(e, values=np.concatenate([e.values, second], axis=-1), scores=scores, chances=chances)


def _join_weights(name: str, looked: Sequence[Example]) -> Vector:
    """Learnt from the pairs near alone. There linked pairs are as frequent as they are: the constant is a choice."""
    weights = _regressed(looked, [joining.near(e.chances) for e in looked])
    weights[-1] += NEARBY.get(name, 0.0)
    return weights


def _pair_weights(found: Sequence[Example]) -> Vector:
    """Log likelihood ratios: the regression's constant is freed of how rare pairs are in the examples."""
    weights = _regressed(found, [np.ones(e.values.shape[:2], bool) for e in found])
    linked = np.concatenate([_labels(e, weights).ravel() for e in found])
    share = (linked == 1).sum() / (linked >= 0).sum()
    weights[-1] -= np.log(share / (1 - share))
    return weights


def _regressed(found: Sequence[Example], wanted: Sequence[NDArray[np.bool_]]) -> Vector:
    """Weights from the pairs wanted; the second round labels pairs by the weights of the first."""
    weights = None
    for _ in range(2):
        labels = [_labels(e, weights) for e in found]
        chosen = [(known >= 0) & want for known, want in zip(labels, wanted, strict=True)]
        x = np.concatenate([e.values[these] for e, these in zip(found, chosen, strict=True)])
        y = np.concatenate([known[these] for known, these in zip(labels, chosen, strict=True)])
        weights = regression(x, y.astype(np.float64))
    assert weights is not None
    return weights


def _labels(e: Example, weights: Vector | None) -> NDArray[np.int_]:
    """1: belong together; 0: not; -1: open.

    Of two linked blocks the pairs best in row and column belong together, and so does the best pair of a sentence that
    is a whole block.
    """
    linked = e.gold[np.ix_(e.left.of_block, e.right.of_block)]
    scores = apply(e.values, weights) if weights is not None else _first_guess(e)
    inside = np.where(linked, scores, -np.inf)
    in_row, in_column = inside >= inside.max(axis=1, keepdims=True), inside >= inside.max(axis=0)
    rows_alone, columns_alone = (np.bincount(side.of_block)[side.of_block] == 1 for side in (e.left, e.right))
    best = (in_row & in_column) | (in_row & rows_alone[:, None]) | (in_column & columns_alone)
    return np.where(linked, np.where(best, 1, -1), 0)


def _first_guess(e: Example) -> Vector:
    return e.values[..., 2] if e.likenesses else -e.values[..., features.COMMON.index("difference of length")]


def link_trial(e: Example, weights: Vector, order: search.Order) -> tuple[Vector, Vector]:
    """The features of every pair of blocks, and whether it is linked."""
    scores = joining.second_scores(e.scores, e.chances, e.values, weights)
    shape = (e.gold.shape[0], e.gold.shape[1])
    values = confidence.features(scores, *search.both_ways(scores, order), e.left, e.right, shape)
    return values.reshape(-1, values.shape[-1]), e.gold.ravel().astype(np.float64)


def _link_weights(name: str, found: Sequence[Example], trials: Sequence[tuple[Vector, Vector]]) -> tuple[Vector, float]:
    """The weights of links and, from the pairs that are likelier linked than not by these, the trust in them."""
    link = regression(*_joined([trial for trial, e in zip(trials, found, strict=True) if e.taught]))
    if name not in REPLACED_TRUSTED:
        return link, 1.0
    times = [REPLACED_TRUSTED[name] if e.label.endswith(" replaced") else 1 for e in found]
    x, y = _joined([trial for trial, often in zip(trials, times, strict=True) for _ in range(often)])
    odds = apply(x, link)
    return link, float(regression(odds[odds > 0, None], y[odds > 0], constant=False)[0])


def _joined(trials: Sequence[tuple[Vector, Vector]]) -> tuple[Vector, Vector]:
    return np.concatenate([x for x, _ in trials]), np.concatenate([y for _, y in trials])


def regression(x: Vector, y: Vector, *, constant: bool = True) -> Vector:
    """Logistic regression by Newton's method, with an L2 penalty on all weights but the constant (the last)."""
    penalty = np.ones(x.shape[1] + constant)
    if constant:
        x = np.column_stack([x, np.ones(len(x))])
        penalty[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * weights)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main()
