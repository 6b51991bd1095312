"""How often a correction stales a link that it does not touch, or leaves one that it does: `--data DIR`.

A hundred corrections of known effect are made to each story, one at a time, and taken in by the code that the edit
screen and the paste box use. Without `--data`, the stories of the demo are corrected. `--sample N` sends N corrections
of each language through services and a database as well, and stops if the two ever differ.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.corrections import KINDS, Correction, Paragraph
from benchmarks.staleness_database import through_database
from benchmarks.stories import Story, read
from translate_app.links.rules import Status, standing
from translate_app.pieces.document import BlockKind
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock, with_identities
from translate_app.pieces.minor import Minor, MinorEdits, minor_edits
from translate_app.statements.following import Recast, follow_links
from translate_app.statements.models import Link
from translate_app.statements.rules import Side, digest

EDITS = 100
DEMO = Path(__file__).parents[1] / "translate_app" / "demo" / "stories"
Said = dict[tuple[int, int], Status]
"""What is said afterwards: (place in the new text, target) -> how the link stands."""


@dataclass(slots=True)
class Tally:
    """Links that ought to hold and those that ought to ask, and how many of each did not."""

    hold: int = 0
    staled: int = 0
    ask: int = 0
    kept: int = 0

    def add(self, expected: dict[tuple[int, int], bool], said: Said) -> None:
        """`expected` says of each pair whether its link ought to hold; any other link that holds was kept wrongly."""
        for pair, holds in expected.items():
            found = said.get(pair)
            if holds:
                self.hold += 1
                self.staled += found is not Status.CONFIRMED
            else:
                self.ask += 1
                self.kept += found is not Status.STALE
        self.kept += sum(status is Status.CONFIRMED for pair, status in said.items() if pair not in expected)

    def __iadd__(self, other: Tally) -> Tally:
        self.hold, self.staled = self.hold + other.hold, self.staled + other.staled
        self.ask, self.kept = self.ask + other.ask, self.kept + other.kept
        return self

    def __str__(self) -> str:
        return f"{share(self.staled, self.hold):>8} {self.hold:>9} {share(self.kept, self.ask):>8} {self.ask:>9}"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def corrections(story: Story, others: Sequence[str]) -> Iterator[tuple[str, Correction]]:
    """A hundred corrections of a story, the kinds in turn; one that the text does not allow gives way to the next."""
    kinds = list(KINDS.items())
    turn = 0
    for number in range(EDITS):
        chance = random.Random(f"{story.name} {number}")
        for _ in kinds:
            name, act = kinds[turn % len(kinds)]
            turn += 1
            it = Correction(
                [Paragraph(text, (at,)) for at, text in enumerate(story.source)], story.source_language, others, chance
            )
            it.pasted = chance.random() < 0.5
            if act(it):
                yield name, it
                break


def expected(story: Story, it: Correction) -> dict[tuple[int, int], bool]:
    """What is known of each link by the way the correction was made.

    A paragraph cut in two whose words several blocks render asks: nobody knows which part goes with which.
    """
    parts: dict[int, int] = defaultdict(int)
    for paragraph in it.paragraphs:
        for old in paragraph.of:
            parts[old] += 1
    targets: dict[int, int] = defaultdict(int)
    for source, _ in story.links:
        targets[source] += 1
    found: dict[tuple[int, int], bool] = {}
    for at, paragraph in enumerate(it.paragraphs):
        for source, target in story.links:
            if source in paragraph.of:
                clear = paragraph.same and (parts[source] == 1 or targets[source] == 1)
                found[at, target] = found.get((at, target), True) and clear
    return found


def taken_in(story: Story, it: Correction) -> Said:
    """What the links say after the correction, by the code of the product."""
    old = Manuscript(blocks=tuple(_block(text, number) for number, text in enumerate(story.source, start=1)))
    new = with_identities(sent(story, it), old)
    ids = {at: block.id or 1000 + at for at, block in enumerate(new.blocks)}
    before = {number: block.text for number, block in enumerate(old.blocks, start=1)}
    after = {ids[at]: block.text for at, block in enumerate(new.blocks)}
    links = [
        Link(
            id=number,
            rendering_id=1,
            source_block_id=source + 1,
            target_block_id=target,
            status=Status.CONFIRMED,
            source_digest=digest(story.source[source]),
            target_digest="",
            source_revision_id=1,
        )
        for number, (source, target) in enumerate(sorted(story.links), start=1)
    ]
    parents = {ids[at]: block.parents for at, block in enumerate(new.blocks)}
    links += follow_links(Side.SOURCE, Recast(before, after, parents), links)
    edits = _minor(before, after) if it.minor else MinorEdits({1: 1, 2: 2})
    places = {block: at for at, block in ids.items()}
    said: Said = {}
    for link in links:
        if link.source_block_id in places:
            now = digest(after[link.source_block_id])
            holds = edits.holds(link.source_block_id, checked=link.source_digest, now=now, revision_id=1)
            checked, seen = (link.source_digest, ""), (link.source_digest if holds else "other", "")
            said[places[link.source_block_id], link.target_block_id] = standing(
                Status(link.status), checked=checked, now=seen
            )
    return said


def sent(story: Story, it: Correction) -> Manuscript:
    """The text as the edit screen sends it, with the identities it knows; or as pasted, without any."""
    known: set[int] = set()
    blocks = []
    for paragraph in it.paragraphs:
        first = paragraph.of[0] if paragraph.of else None
        block = None if first is None or first in known or it.pasted else first + 1
        known.update(paragraph.of[:1])
        blocks.append(replace(_block(paragraph.text, block)))
    return Manuscript(blocks=tuple(blocks)).tidied()


def _block(text: str, number: int | None) -> ManuscriptBlock:
    return ManuscriptBlock(BlockKind.PARAGRAPH, text, id=number)


@dataclass(frozen=True, slots=True)
class _Revision:
    id: int
    number: int
    minor: Minor


def _minor(before: dict[int, str], after: dict[int, str]) -> MinorEdits:
    return minor_edits([_Revision(1, 1, Minor.NO), _Revision(2, 2, Minor.MARKED)], {1: before, 2: after})


def demo_stories() -> list[Story]:
    """The demo's stories that are rendered and aligned."""
    found = []
    for path in sorted(DEMO.glob("*.toml")):
        told: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        rendering = told.get("rendering", {})
        if rendering.get("links"):
            found.append(
                Story(
                    name=path.stem,
                    source_language=told["language"],
                    target_language=rendering["language"],
                    source=tuple(block["text"] for block in told["original"]["blocks"]),
                    target=tuple(block["text"] for block in rendering["blocks"]),
                    links=frozenset((int(i), int(j)) for i, j in rendering["links"]),
                )
            )
    return found


def turned(story: Story) -> Story:
    """The story seen from the other side: the rendering is corrected."""
    links = frozenset((target, source) for source, target in story.links)
    return Story(story.name, story.target_language, story.source_language, story.target, story.source, links)


def measure(stories: Sequence[Story], *, sample: int) -> dict[str, dict[str, Tally]]:
    """Tallies by language of the corrected text and by kind of correction."""
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    left: dict[str, int] = defaultdict(lambda: sample)
    for story in stories:
        others = [text for other in stories if other.name != story.name for text in other.source]
        for name, it in corrections(story, others):
            said = taken_in(story, it)
            tallies[story.source_language][name].add(expected(story, it), said)
            if left[story.source_language] > 0:
                left[story.source_language] -= 1
                stored = through_database(story, sent(story, it), minor=it.minor)
                assert stored == said, (story.name, name, stored, said)
    return dict(tallies)


def report(tallies: dict[str, dict[str, Tally]]) -> None:
    heads = f"{'wrongly':>8} {'links to':>9} {'wrongly':>8} {'links to':>9}\n"
    second = f"{'staled':>8} {'hold':>9} {'kept':>8} {'stale':>9}"
    by_kind: dict[str, Tally] = defaultdict(Tally)
    whole = Tally()
    print(f"{'':26}{heads}{'language':26}{second}")
    for language, kinds in tallies.items():
        total = Tally()
        for name, tally in kinds.items():
            total += tally
            by_kind[name] += tally
        whole += total
        print(f"{language:26}{total}")
    print(f"\n{'correction':26}{second}")
    for name in KINDS:
        print(f"{name:26}{by_kind[name]}")
    print(f"\n{'all':26}{whole}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a directory of stories with their alignment, as for the alignment")
    parser.add_argument("--sample", type=int, default=26, help="how many of each language go through a database (26)")
    asked = parser.parse_args()
    groups = [demo_stories()] if asked.data is None else [read(path) for path in sorted(asked.data.glob("*.jsonl"))]
    if not any(groups):
        parser.error(
            f"there are no stories in {asked.data}: it needs files of stories, one story a line, named *.jsonl"
        )
    tallies: dict[str, dict[str, Tally]] = {}
    for stories in groups:
        for group in (stories, [turned(story) for story in stories]):
            for language, kinds in measure(group, sample=asked.sample).items():
                for name, tally in kinds.items():
                    tallies.setdefault(language, {}).setdefault(name, Tally())
                    tallies[language][name] += tally
    report(tallies)


if __name__ == "__main__":
    main()
