"""Measures how well names heard across scripts tell linked paragraphs from others, on the development stories alone.

    python -m benchmarks.names --data DIR

AUC: the chance that a linked pair of paragraphs scores above one that is not. A hit is a score above 0.2.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import stories
from translate_app.alignment import sides
from translate_app.alignment.aligner import ready
from translate_app.alignment.names import heard

LABELS = ("ko", "zh-Hans", "zh-Hant", "yue-Hant", "my", "km", "lo", "ug", "bo")
HIT = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print("| | AUC | linked pairs with a hit | others with a hit | ms a story |\n|---|---|---|---|---|")
    for label in LABELS:
        development = [s for s in stories.read(data / f"newsdesk/{label}-en.jsonl") if not s.kept_aside]
        spent = 0.0
        linked, others = [], []
        for story in development:
            left = sides.cut(*ready(story.source, story.source_language))
            right = sides.cut(*ready(story.target, story.target_language))
            started = time.process_time()
            shared, _ = heard(left.texts, right.texts)
            spent += time.process_time() - started
            gold = np.zeros((len(story.source), len(story.target)), bool)
            gold[tuple(np.array(sorted(story.links)).T)] = True
            scores = sides.highest(shared, left, right, (gold.shape[0], gold.shape[1]))
            linked.append(scores[gold])
            others.append(scores[~gold])
        yes, no = np.concatenate(linked), np.concatenate(others)
        shares = f"{(yes > HIT).mean():.2f} | {(no > HIT).mean():.2f}"
        print(f"| {label} | {_auc(yes, no):.3f} | {shares} | {1000 * spent / len(development):.1f} |", flush=True)


def _auc(yes: NDArray[np.float64], no: NDArray[np.float64]) -> float:
    ordered = np.sort(no)
    below, equal = np.searchsorted(ordered, yes, "left"), np.searchsorted(ordered, yes, "right")
    return float((below + equal).mean() / 2 / len(ordered))


if __name__ == "__main__":
    main()
