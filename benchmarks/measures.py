"""What is measured of an alignment against its gold, summed over stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.stories import Pair, Story, beads, moved

Aligner = Callable[[Story], Mapping[Pair, float]]
"""From a story to its links, each with a confidence."""

BINS = 10


@dataclass(slots=True)
class Count:
    """Things found, things there, and those both found and there."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, found: set[object], there: set[object]) -> None:
        self.right += len(found & there)
        self.found += len(found)
        self.there += len(there)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.found + self.there
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Score:
    """Sums over stories. `trusted` holds (confidence, right?) of every link found."""

    links: Count = field(default_factory=Count)
    beads: Count = field(default_factory=Count)
    unlinked: Count = field(default_factory=Count)
    moved: Count = field(default_factory=Count)
    trusted: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, story: Story, found: Mapping[Pair, float]) -> None:
        links = set(found)
        self.links.add(set(links), set(story.links))
        self.beads.add(set(beads(frozenset(links))), set(beads(story.links)))
        self.unlinked.add(_unlinked(story, links), _unlinked(story, set(story.links)))
        crossing = moved(story.links)
        self.moved.add(set(links & crossing), set(crossing))
        self.trusted += [(confidence, pair in story.links) for pair, confidence in found.items()]

    @property
    def figures(self) -> tuple[float, ...]:
        """Link precision, recall and F1, bead F1, unlinked F1, calibration error, precision above 0.9, moved recall,
        and the strict F1 of published work."""
        return (
            *(self.links.precision, self.links.recall, self.links.f1, self.beads.f1, self.unlinked.f1),
            *(self.calibration_error, self.precision_above_09, self.moved.recall, self.published_f1),
        )

    @property
    def published_f1(self) -> float:
        """Strict F1 as vecalign and Bertalign report it, for comparing with their figures.

        For precision a block without a link is a bead like any other; recall knows only beads of both sides.
        """
        right, found = self.beads.right + self.unlinked.right, self.beads.found + self.unlinked.found
        precision, recall = right / found if found else 1.0, self.beads.recall
        return 2 * precision * recall / (precision + recall) if right else 0.0

    @property
    def calibration_error(self) -> float:
        """Expected calibration error (Naeini et al. 2015) over ten bins of equal width."""
        bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for confidence, right in self.trusted:
            bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
        gaps = (abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins)
        return sum(gaps) / len(self.trusted) if self.trusted else 0.0

    @property
    def precision_above_09(self) -> float:
        sure = [right for confidence, right in self.trusted if confidence > 0.9]
        return sum(sure) / len(sure) if sure else 1.0


def _unlinked(story: Story, links: set[Pair]) -> set[object]:
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    return {("source", i) for i in range(len(story.source)) if i not in rows} | {
        ("target", j) for j in range(len(story.target)) if j not in columns
    }
