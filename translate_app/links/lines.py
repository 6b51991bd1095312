"""Links as a screen shows them: numbered lines with a look and their problems, and a text at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from translate_app.links import rules
from translate_app.links.models import Addition, Omission
from translate_app.links.rules import Status

SURE = 3
"""From this strength on a machine's link is not called doubtful."""


class Problem(StrEnum):
    """What an editor goes through one by one."""

    UNCONFIRMED = "unconfirmed"
    DOUBTFUL = "doubtful"
    MANY = "many"
    UNLINKED = "unlinked"
    REASON = "reason"
    STALE = "stale"
    CROSSING = "crossing"


@dataclass(frozen=True, slots=True)
class Line:
    """One link as a line of text and a line on the screen. Numbers count blocks from 1, as readers do."""

    id: int
    source_id: int
    target_id: int
    source_number: int
    target_number: int
    status: Status
    by_person: bool
    strength: int
    confidence: float | None
    why: dict[str, float] = field(hash=False)
    mark: str
    crossing: bool = False
    many: bool = False

    @property
    def look(self) -> str:
        """How it is drawn: "stale", "person", or "machine" with a strength."""
        if self.status is Status.STALE:
            return "stale"
        return "person" if self.status is Status.CONFIRMED else "machine"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What an editor should look at before deciding; nothing once it is decided."""
        if self.look == "person":
            return ()
        holds = {
            Problem.UNCONFIRMED: self.look == "machine",
            Problem.DOUBTFUL: self.confidence is not None and self.strength < SURE,
            Problem.MANY: self.many,
            Problem.STALE: self.look == "stale",
            Problem.CROSSING: self.crossing,
        }
        return tuple(problem for problem, there in holds.items() if there)


@dataclass(frozen=True, slots=True)
class Tile:
    """One block in the strip that shows the coverage of a text at a glance."""

    anchor: str
    number: int
    look: str


def tile_look(lines: Sequence[Line], excuse: Omission | Addition | None) -> str:
    """The most pressing thing to say about a block: open, stale, the machine's word, a person's, a reason given."""
    if not lines:
        stated = excuse is not None and excuse.reason not in rules.UNSTATED
        return "excused" if stated else "open"
    looks = {line.look for line in lines}
    return next(look for look in ("stale", "machine", "person") if look in looks)
