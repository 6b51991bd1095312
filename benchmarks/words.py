"""Learns the tables of `translate_app.alignment.words` from the development stories.

python -m benchmarks.words --data DIR

Regularised canonical correlation analysis in its dual form (Vinokourov, Shawe-Taylor and Cristianini 2002): there are
some thousand passages, and more words than passages.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from benchmarks import stories
from benchmarks.stories import Story, beads
from translate_app.alignment import words
from translate_app.alignment.sentences import split
from translate_app.alignment.use import UniversalSentenceEncoder
from translate_app.alignment.words import Table, Vocabulary, WordTable

Matrix = NDArray[np.float64]
RIDGE = 1.0
RANK = 200
LEAST = {"bo": 2}
"""Passages and sentences a word must stand in to be learnt, where not three: the rarer ones count where a table is all
the meaning there is, and elsewhere they would double its size for next to nothing."""
ENGLISH_WORDS = 1.5
"""What the words of an English sentence weigh beside its vector."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    for language in words.LANGUAGES:
        kept = [s for s in stories.read(data / f"newsdesk/{language}-en.jsonl") if not s.kept_aside]
        table = learn(kept)
        path = Path(words.__file__).with_name(f"words-{language}.npz")
        np.savez_compressed(path, allow_pickle=False, **words.save(table))
        print(f"{language}: {len(table.source.keys)} entries, {path.stat().st_size / 1e6:.1f} MB")


def learn(kept: Sequence[Story]) -> Table:
    """The table, from all passages that the gold links make whole on both sides, and the headlines.

    A first table finds the sentences that belong together inside the passages; the second is learnt from these too.
    """
    language = kept[0].source_language
    passages = [pair for story in kept for pair in _passages(story)]
    first = WordTable(language, _table(passages, LEAST.get(language, 3)))
    within = [pair for passage in passages for pair in _sentences(*passage, language, first)]
    return _table([*passages, *within], LEAST.get(language, 3))


def _passages(story: Story) -> list[tuple[str, str]]:
    whole = [
        (" ".join(story.source[i] for i in rows), " ".join(story.target[j] for j in columns))
        for rows, columns in beads(story.links)
    ]
    return [story.headlines, *whole]


def _sentences(source: str, target: str, language: str, table: WordTable) -> list[tuple[str, str]]:
    """Each the likest of the other."""
    left, right = split(source, language), split(target, "en")
    if len(left) * len(right) < 2:
        return []
    likeness = table.encode(left) @ table.encode(right).T
    best = likeness.argmax(axis=0)
    return [(left[i], right[j]) for i, j in enumerate(likeness.argmax(axis=1)) if best[j] == i]


def _table(passages: Sequence[tuple[str, str]], least: int) -> Table:
    keys, rarity, said = _counted([source for source, _ in passages], words.tokens, least)
    english_keys, english_rarity, english = _counted([target for _, target in passages], words.stems, least)
    vectors = UniversalSentenceEncoder().encode([target for _, target in passages]).astype(np.float64)
    meant = np.concatenate([vectors, ENGLISH_WORDS * english], axis=1)
    mean = meant.mean(axis=0)
    directions, meanings = _correlated(said, _unit(meant - mean))
    return Table(
        Vocabulary(keys, rarity, *_rounded(directions)),
        Vocabulary(english_keys, english_rarity, *_rounded(ENGLISH_WORDS * meanings[vectors.shape[1] :])),
        meanings[: vectors.shape[1]].astype(np.float32),
        (mean @ meanings).astype(np.float32),
    )


def _counted(
    texts: Sequence[str], hashes: Callable[[str], list[int]], least: int
) -> tuple[NDArray[np.uint32], NDArray[np.float32], Matrix]:
    """The words that stand in `least` texts, how rare each is, and what each text weighs them, in rows of length 1."""
    counts = [Counter(hashes(text)) for text in texts]
    frequency = Counter(key for count in counts for key in count)
    keys = sorted(key for key, times in frequency.items() if times >= least)
    place = {key: k for k, key in enumerate(keys)}
    rarity = np.log(len(texts) / np.array([frequency[key] for key in keys]))
    rows = np.zeros((len(texts), len(keys)))
    for row, count in enumerate(counts):
        for key, times in count.items():
            if key in place:
                rows[row, place[key]] = (1 + np.log(times)) * rarity[place[key]]
    return np.array(keys, np.uint32), rarity.astype(np.float32), _unit(rows)


def _correlated(left: Matrix, right: Matrix) -> tuple[Matrix, Matrix]:
    """For the columns of each side their directions, shape (columns, RANK), weighed by the root of the correlation."""
    (left_root, left_kernel), (right_root, right_kernel) = _whitened(left), _whitened(right)
    turned, correlations, back = np.linalg.svd(left_root.T @ right_root, full_matrices=False)
    weights = np.sqrt(correlations[:RANK])
    return left.T @ left_kernel @ turned[:, :RANK] * weights, right.T @ right_kernel @ back.T[:, :RANK] * weights


def _whitened(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Rows in coordinates where, the ridge apart, all directions weigh the same; and what takes the rows there."""
    values, basis = np.linalg.eigh(rows @ rows.T)
    there = values > 1e-6
    values, basis = values[there], basis[:, there]
    return basis * np.sqrt(values / (values + RIDGE)), basis / np.sqrt(values * (values + RIDGE))


def _rounded(directions: Matrix) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.abs(directions).max(axis=0) / 127
    return np.round(directions / scale).astype(np.int8), scale.astype(np.float32)


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


if __name__ == "__main__":
    main()
