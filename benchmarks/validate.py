"""Judges every development story by weights that other stories taught, aligned as the desk aligns it.

    python -m benchmarks.validate --data DIR --cache FILE [--only ko-en,yue-Hant-en]

`learn.py --check` judges one set of encoders at a time; this asks the second where the first leaves a doubt, window by
window. Texts of the languages that the first encoder serves alone: for the others the two checks are one.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks import learn
from benchmarks.alignment import ours
from benchmarks.cache import DiskCache
from benchmarks.measures import Score
from translate_app.alignment import weights

KINDS = ("", "harder", "replaced")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="a file to keep sentence vectors in between runs")
    parser.add_argument("--only", default=",".join(learn.SETS["use"]), help="files, separated by commas")
    arguments = parser.parse_args()
    cache = DiskCache(arguments.cache)
    wanted = [f"{label} {kind}".strip() for label in arguments.only.split(",") for kind in KINDS]
    scores = {(label, fast): Score() for label in wanted for fast in (True, False)}
    every = {name: learn.examples(arguments.data, name, learn.SETS[name], cache) for name in ("use", "use+e5")}
    for fold in range(learn.FOLDS):
        with _taught({name: [e for e in found if e.fold != fold] for name, found in every.items()}):
            for e in every["use"]:
                for fast in (True, False):
                    if e.fold == fold and e.label in wanted:
                        scores[e.label, fast].add(e.story, ours(e.story, cache, fast=fast))
        print("fold", fold, flush=True)
    for (label, fast), score in scores.items():
        print(label, "|", "fast" if fast else "full", "|", " | ".join(f"{f:.3f}" for f in score.figures), flush=True)


@contextmanager
def _taught(found: Mapping[str, Sequence[learn.Example]]) -> Iterator[None]:
    """Within, the aligner weighs by what these examples teach."""
    learnt = {name: learn.learn(name, examples) for name, examples in found.items()}
    with patch.object(weights, "for_encoders", lambda names: learnt["+".join(names)]):
        yield


if __name__ == "__main__":
    main()
