"""Stories with a known alignment, read from the data directory; a fifth of them is kept aside, never learnt from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Story:
    """`links` is the gold: every pair of paragraphs that share a sentence."""

    name: str
    source_language: str
    target_language: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    links: frozenset[Pair]
    headlines: tuple[str, str] = ("", "")

    @property
    def kept_aside(self) -> bool:
        """One story in five, the same ones in every language: decided by the story's name alone."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 5 == 0


def read(path: Path) -> list[Story]:
    """The stories of a file of JSON lines. A file without gold holds stories that run 1:1."""
    stories = []
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        links = story.get("links", [[k, k] for k in range(len(story["source"]))])
        stories.append(
            Story(
                name=story["id"],
                source_language=story["source_language"],
                target_language=story["target_language"],
                source=tuple(story["source"]),
                target=tuple(story["target"]),
                links=frozenset((int(i), int(j)) for i, j in links),
                headlines=(story.get("source_headline", ""), story.get("target_headline", "")),
            )
        )
    return stories


def beads(links: frozenset[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The connected components of links, as (source indices, target indices)."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(links):
        touched = [group for group in groups if i in group[0] or j in group[1]]
        merged = ({i}.union(*(group[0] for group in touched)), {j}.union(*(group[1] for group in touched)))
        groups = [group for group in groups if group not in touched] + [merged]
    return sorted((tuple(sorted(rows)), tuple(sorted(columns))) for rows, columns in groups)


def moved(links: frozenset[Pair]) -> frozenset[Pair]:
    """The links outside the longest run of links that keeps the order: what was moved."""
    ordered = sorted(links)
    lengths: list[int] = []
    before: list[int] = []
    for k, (_, column) in enumerate(ordered):
        best = max((m for m in range(k) if ordered[m][1] <= column), key=lambda m: lengths[m], default=-1)
        before.append(best)
        lengths.append(lengths[best] + 1 if best >= 0 else 1)
    kept, k = set(), max(range(len(ordered)), key=lambda m: lengths[m], default=-1)
    while k >= 0:
        kept.add(ordered[k])
        k = before[k]
    return links - kept
