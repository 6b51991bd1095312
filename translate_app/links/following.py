"""Links follow blocks: what is said about a block goes with its text when it is divided, joined or traced elsewhere.

Pure: it says what should hold, `carrying` stores it. The rule is one for both sides. `became` names for each block the
blocks in which its text stands now: {7: [7, 8]} is block 7 divided in two, {7: [7], 8: [7]} is block 8 joined to block
7, and {8: []} is block 8 removed. A block that is not named stays what it is.

A link is never dropped: the old one rests on the old block, so that taking the act back finds it again. A link that
followed keeps the digests it was checked against, so that it is stale until an editor has looked at it, and holds again
by itself when the act is taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from translate_app.links.rules import Origin, Status

Became = Mapping[int, Sequence[int]]
Pair = tuple[int, int]


class Side(StrEnum):
    """Which of the two texts changed."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Said:
    """What a link says, as values. `decided_at` is empty where only the machine said so."""

    source: int
    target: int
    origin: Origin
    status: Status
    source_digest: str
    target_digest: str
    confidence: float | None = None
    why: Mapping[str, Any] | None = None
    decided_at: datetime | None = None
    decided_by_id: int | None = None

    @property
    def pair(self) -> Pair:
        return self.source, self.target

    @property
    def weight(self) -> tuple[bool, bool, bool, float]:
        """Which of two statements about one pair counts: a link over a rejection, a person's over the machine's."""
        live = self.status is not Status.REJECTED
        return live, self.decided_at is not None, self.status is Status.CONFIRMED, self.confidence or 0.0


def follow(links: Iterable[Said], became: Became, side: Side) -> dict[Pair, Said]:
    """The links that have to be added or changed so that each follows its block, by pair.

    Divided: every part has the links of the whole, and its rejections. Joined: the whole has the links of both, once
    each; a rejection does not follow, because it was given for less text than stands there now.
    """
    here = {link.pair: link for link in links}
    found: dict[Pair, Said] = {}
    joined = _joined(became)
    for link in here.values():
        block = _end(link, side)
        for successor in became.get(block, ()):
            if successor == block or (successor in joined and link.status is Status.REJECTED):
                continue
            following = _moved(link, side, successor)
            known = found.get(following.pair) or here.get(following.pair)
            if known is None or following.weight > known.weight:
                found[following.pair] = following
    return found


def follow_excuses(excused: Iterable[int], became: Became, *, linked: Iterable[int]) -> dict[int, int]:
    """Omissions and additions that have to be added: successor -> the block whose reason it takes over.

    A block that is linked on any account is neither left out nor added, so it takes over none.
    """
    known, busy = set(excused), set(linked)
    found: dict[int, int] = {}
    for block in sorted(known):
        for successor in became.get(block, ()):
            if successor not in known and successor not in busy:
                found.setdefault(successor, block)
    return found


def _end(link: Said, side: Side) -> int:
    return link.source if side is Side.SOURCE else link.target


def _moved(link: Said, side: Side, block: int) -> Said:
    return replace(link, source=block) if side is Side.SOURCE else replace(link, target=block)


def _joined(became: Became) -> set[int]:
    """The blocks that hold the text of more than one."""
    counted = Counter(successor for successors in became.values() for successor in set(successors))
    return {block for block, times in counted.items() if times > 1}
