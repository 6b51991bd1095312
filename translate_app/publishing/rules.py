"""When an edition becomes visible, what its address looks like, and how two texts stand side by side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EditionKind(StrEnum):
    """Why there is an edition."""

    PUBLICATION = "publication"
    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


CHANGES = (EditionKind.CORRECTION, EditionKind.UPDATE)  # what an editor may publish in place of an edition
SLUG_LENGTH = 70
NO_SLUG = "story"


def visible_from(now: datetime, *instants: datetime | None) -> datetime:
    """The first instant at which a reader may see it: not before now, the chosen time or the end of the embargo."""
    return max([now, *(instant for instant in instants if instant is not None)])


def slug(headline: str) -> str:
    """The readable part of an address: ASCII words of the headline, cut at a word.

    >>> slug("River Ferry Returns After 14 Months — at Last")
    'river-ferry-returns-after-14-months-at-last'
    >>> slug("나루터가 다시 열리다")
    'story'
    """
    joined = re.sub(r"(?<=\d),(?=\d)|['’]", "", headline)  # 1,200 and county’s are one word each
    plain = unicodedata.normalize("NFKD", joined)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold())
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > SLUG_LENGTH:
            break
        kept.append(word)
    return "-".join(kept) or NO_SLUG


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks joined by links, as indices into the two texts. One side is empty for what was left out or added."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


def beads(source_count: int, target_count: int, links: Iterable[tuple[int, int]]) -> list[Bead]:
    """The rows of a page with both texts side by side, in the order of the rendering.

    `links` are (source, target) indices. A source block that no link touches stands after the row of the block
    before it, so that a reader meets it where the original has it.

    >>> beads(3, 2, [(0, 1), (2, 0)])
    [Bead(sources=(2,), targets=(0,)), Bead(sources=(0,), targets=(1,)), Bead(sources=(1,), targets=())]
    """
    joined = _components(source_count, target_count, links)
    rows = sorted((bead for bead in joined if bead.targets), key=lambda bead: bead.targets[0])
    for bead in sorted((bead for bead in joined if not bead.targets), key=lambda bead: bead.sources[0]):
        rows.insert(_place(rows, bead.sources[0]), bead)
    return rows


def _place(rows: Sequence[Bead], source: int) -> int:
    """Where the row of an unlinked source block goes: after the row that shows the block before it."""
    return next((place + 1 for place, row in enumerate(rows) if source - 1 in row.sources), 0)


def _components(source_count: int, target_count: int, links: Iterable[tuple[int, int]]) -> list[Bead]:
    """The connected components over both texts; target t is the node source_count + t."""
    leader = list(range(source_count + target_count))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for source, target in links:
        leader[find(source)] = find(source_count + target)
    members: dict[int, list[int]] = {}
    for node in range(source_count + target_count):
        members.setdefault(find(node), []).append(node)
    return [
        Bead(
            sources=tuple(node for node in nodes if node < source_count),
            targets=tuple(node - source_count for node in nodes if node >= source_count),
        )
        for nodes in members.values()
    ]
