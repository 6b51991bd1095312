"""Learns the Tibetan table of `translate_app.alignment.lexicon` from the development stories.

python -m benchmarks.lexicon --data DIR
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import stories
from benchmarks.stories import Story, beads
from translate_app.alignment.lexicon import Lexicon, TibetanLexicon, hashes
from translate_app.alignment.sentences import split
from translate_app.alignment.use import UniversalSentenceEncoder

RIDGE = 0.6
RANK = 200
LEAST = 2
"""Passages and sentences a syllable must stand in to be learnt."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    kept = [s for s in stories.read(parser.parse_args().data / "newsdesk/bo-en.jsonl") if not s.kept_aside]
    table = learn(kept)
    path = Path(__file__).parents[1] / "translate_app/alignment/tibetan.npz"
    np.savez_compressed(path, **{name: getattr(table, name) for name in Lexicon.__slots__})
    print(f"{len(table.keys)} entries, {path.stat().st_size / 1e6:.1f} MB")


def learn(kept: Sequence[Story]) -> Lexicon:
    """The table, from all passages that the gold links make whole on both sides, and the headlines.

    A first table finds the sentences that belong together inside the passages; the second is learnt from these too.
    """
    passages = [pair for story in kept for pair in _passages(story)]
    first = TibetanLexicon(_table(passages))
    return _table([*passages, *(pair for passage in passages for pair in _sentences(*passage, first))])


def _sentences(source: str, target: str, table: TibetanLexicon) -> list[tuple[str, str]]:
    """Each the likest of the other."""
    left, right = split(source, "bo"), split(target, "en")
    likeness = table.encode(left) @ table.encode(right).T
    best = likeness.argmax(axis=0)
    return [(left[i], right[j]) for i, j in enumerate(likeness.argmax(axis=1)) if best[j] == i and likeness.size > 1]


def _table(passages: Sequence[tuple[str, str]]) -> Lexicon:
    counts = [Counter(hashes(source)) for source, _ in passages]
    frequency = Counter(key for count in counts for key in count)
    keys = np.array(sorted(key for key, times in frequency.items() if times >= LEAST), np.uint32)
    rarity = np.log(len(passages) / np.array([frequency[int(key)] for key in keys]))
    place = {int(key): k for k, key in enumerate(keys)}
    table = np.zeros((len(passages), len(keys)))
    for row, count in enumerate(counts):
        for key, times in count.items():
            if key in place:
                table[row, place[key]] = (1 + np.log(times)) * rarity[place[key]]
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    vectors = UniversalSentenceEncoder().encode([target for _, target in passages]).astype(np.float64)
    mean = vectors.mean(axis=0)
    solved = np.linalg.solve(table @ table.T + RIDGE * np.eye(len(table)), vectors - mean)
    left, values, basis = np.linalg.svd(table.T @ solved, full_matrices=False)
    directions = left[:, :RANK] * values[:RANK]
    scale = np.abs(directions).max(axis=0) / 127
    return Lexicon(
        keys=keys,
        weights=rarity.astype(np.float32),
        directions=np.round(directions / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        basis=basis[:RANK].astype(np.float32),
        mean=mean.astype(np.float32),
    )


def _passages(story: Story) -> list[tuple[str, str]]:
    whole = [
        (" ".join(story.source[i] for i in rows), " ".join(story.target[j] for j in columns))
        for rows, columns in beads(story.links)
    ]
    return [story.headlines, *whole]


if __name__ == "__main__":
    main()
