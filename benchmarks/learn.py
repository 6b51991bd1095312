"""Learns the weights of the aligner from the development stories of a data directory and writes weights.json.

    python -m benchmarks.learn --data DIR

Stories kept aside are never read. Each is used as it stands and in harder edits. Two regressions for each set of
encoders: which sentences belong together (learnt from paragraph links, the sentence pairs they leave open being left
out), and how far a link so found may be trusted. The second is learnt on stories that the first did not see.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from benchmarks import stories
from benchmarks.cache import DiskCache
from benchmarks.edits import harder
from benchmarks.stories import Story
from translate_app.alignment import confidence, encoders, features, search, sides
from translate_app.alignment.aligner import ORDER, ready

Vector = NDArray[np.float64]
FOLDS = 4
SETS = {
    ("use",): ["ko", "zh-Hans", "zh-Hant", "yue-Hant"],
    ("e5",): ["my", "km", "lo", "ug", "vi"],
    ("use", "e5"): ["ko", "zh-Hans", "zh-Hant", "yue-Hant"],
    (): ["bo", "ug", "km", "lo", "my"],
}
EDITS = 2
"""Harder edits of each story, besides the story as it stands."""


@dataclass(slots=True)
class Example:
    """A story's features, and what is known of its pairs."""

    fold: int
    left: sides.Side
    right: sides.Side
    gold: NDArray[np.bool_]
    values: Vector


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/vectors.db"))  # noqa: S108 - a cache, no secret
    parser.add_argument("--only", help="one set of encoders, such as use+e5")
    arguments = parser.parse_args()
    path = Path(__file__).parents[1] / "translate_app/alignment/weights.json"
    learnt = json.loads(path.read_text()) if path.exists() else {}
    for names, languages in SETS.items():
        if arguments.only is not None and arguments.only != "+".join(names):
            continue
        examples = _examples(arguments.data, names, languages, DiskCache(arguments.cache))
        pair, link = learn(examples)
        learnt["+".join(names)] = {"pair": pair.round(4).tolist(), "link": link.round(4).tolist()}
        print("+".join(names) or "none", len(examples), learnt["+".join(names)])
    path.write_text(json.dumps(learnt, indent=1) + "\n")


def _examples(data: Path, names: Sequence[str], languages: Sequence[str], cache: DiskCache) -> list[Example]:
    models: list[encoders.Encoder] = [
        m for m in (encoders.UniversalSentenceEncoder(), encoders.SmallE5()) if m.name in names
    ]
    result = []
    for language in languages:
        kept = [s for s in stories.read(data / f"newsdesk/{language}-en.jsonl") if not s.kept_aside]
        for position, story in enumerate(kept):
            versions = [story, *(harder(story, kept, seed) for seed in range(EDITS))]
            result += [example(version, position % FOLDS, models, cache) for version in versions]
    return result


def example(story: Story, fold: int, models: Sequence[encoders.Encoder], cache: encoders.EmbeddingCache) -> Example:
    left = sides.cut(*ready(story.source, story.source_language))
    right = sides.cut(*ready(story.target, story.target_language))
    likenesses = {
        m.name: (encoders.embed(m, left.texts, cache) @ encoders.embed(m, right.texts, cache).T).astype(np.float64)
        for m in models
    }
    gold = np.zeros((len(story.source), len(story.target)), bool)
    for pair in story.links:
        gold[pair] = True
    return Example(fold, left, right, gold, features.of_pairs(left, right, likenesses).values)


def learn(examples: Sequence[Example]) -> tuple[Vector, Vector]:
    """The weights of pairs and of links."""
    trials = []
    for fold in range(FOLDS):
        weights = _pair_weights([e for e in examples if e.fold != fold])
        trials += [_link_trial(e, weights) for e in examples if e.fold == fold]
    link = regression(np.concatenate([x for x, _ in trials]), np.concatenate([y for _, y in trials]))
    return _pair_weights(examples), link


def _pair_weights(examples: Sequence[Example]) -> Vector:
    """Log likelihood ratios: the regression's constant is freed of how rare pairs are in the examples."""
    weights = None
    for _ in range(2):
        labels = [_labels(e, weights) for e in examples]
        x = np.concatenate([e.values[known >= 0] for e, known in zip(examples, labels, strict=True)])
        y = np.concatenate([known[known >= 0] for known in labels]).astype(np.float64)
        weights = regression(x, y)
        weights[-1] -= np.log(y.mean() / (1 - y.mean()))
    assert weights is not None
    return weights


def _labels(e: Example, weights: Vector | None) -> NDArray[np.int_]:
    """1: belong together; 0: not; -1: open. Of two linked blocks the pairs best in row and column belong together."""
    linked = e.gold[np.ix_(e.left.of_block, e.right.of_block)]
    scores = confidence.apply(e.values, weights) if weights is not None else _first_guess(e.values)
    inside = np.where(linked, scores, -np.inf)
    best = (inside >= inside.max(axis=0)) & (inside >= inside.max(axis=1, keepdims=True))
    return np.where(linked, np.where(best, 1, -1), 0)


def _first_guess(values: Vector) -> Vector:
    semantic = values.shape[-1] > len(features.COMMON)
    return values[..., 2] if semantic else -values[..., features.COMMON.index("difference of length")]


def _link_trial(e: Example, weights: Vector) -> tuple[Vector, Vector]:
    scores = confidence.apply(e.values, weights)
    forward, backward = search.posteriors(scores, ORDER), search.posteriors(scores.T, ORDER).T
    shape = (e.gold.shape[0], e.gold.shape[1])
    values = confidence.features(scores, forward, backward, e.left, e.right, shape)
    return values.reshape(-1, values.shape[-1]), e.gold.ravel().astype(np.float64)


def regression(x: Vector, y: Vector, strength: float = 1.0) -> Vector:
    """Logistic regression by Newton's method, with an L2 penalty on all weights but the constant (the last)."""
    x = np.column_stack([x, np.ones(len(x))])
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], strength)
    penalty[-1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * weights)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main()
