"""The board as values for a screen: what is said about each block, by whom, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.links import rules
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import AlignmentState, Status, Unsettled
from translate_app.links.standing import Standing
from translate_app.renderings.rules import RenderingState


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
    why: dict[str, float]
    mark: str

    @property
    def look(self) -> str:
        """How it is drawn: "stale", "person", or "machine" with a strength."""
        if self.status is Status.STALE:
            return "stale"
        return "person" if self.status is Status.CONFIRMED else "machine"


@dataclass(frozen=True)
class Board:
    """What a screen shows of a standing alignment, to this person."""

    standing: Standing
    may_decide: bool

    @property
    def key(self) -> str:
        return self.standing.rendering.key

    @property
    def state(self) -> AlignmentState:
        return self.standing.state

    @property
    def mark(self) -> str:
        return self.standing.mark

    @property
    def unsettled(self) -> Unsettled:
        return self.standing.unsettled

    @cached_property
    def _lines(self) -> list[Line]:
        return [self._line(link) for link in self.standing.links]

    def _line(self, link: Link) -> Line:
        standing = self.standing
        return Line(
            id=link.id,
            source_id=link.source_block_id,
            target_id=link.target_block_id,
            source_number=standing.source_order[link.source_block_id] + 1,
            target_number=standing.target_order[link.target_block_id] + 1,
            status=standing.status(link),
            by_person=link.origin == rules.Origin.PERSON,
            strength=rules.strength(link.confidence),
            confidence=link.confidence,
            why=link.why,
            mark=standing.mark_of_link(link),
        )

    @cached_property
    def live(self) -> list[Line]:
        """The lines to draw."""
        return [line for line in self._lines if line.status is not Status.REJECTED]

    @cached_property
    def of_source(self) -> dict[int, list[Line]]:
        """The live lines of each source block."""
        found: dict[int, list[Line]] = {block.id: [] for block in self.standing.sources}
        for line in self.live:
            found[line.source_id].append(line)
        return found

    @cached_property
    def of_target(self) -> dict[int, list[Line]]:
        """The live lines of each target block."""
        found: dict[int, list[Line]] = {block.id: [] for block in self.standing.targets}
        for line in self.live:
            found[line.target_id].append(line)
        return found

    @cached_property
    def rejected(self) -> dict[int, list[Line]]:
        """The rejected lines of a target block, for taking back up."""
        found: dict[int, list[Line]] = {}
        for line in self._lines:
            if line.status is Status.REJECTED:
                found.setdefault(line.target_id, []).append(line)
        return found

    def omission(self, block_id: int) -> Omission | None:
        return self.standing.omissions.get(block_id)

    def addition(self, block_id: int) -> Addition | None:
        return self.standing.additions.get(block_id)

    def source_name(self, block_id: int) -> str:
        """The block as a form names it: number and mark."""
        return f"{block_id}:{self.standing.mark_of_source(block_id)}"

    def target_name(self, block_id: int) -> str:
        """The block as a form names it: number and mark."""
        return f"{block_id}:{self.standing.mark_of_target(block_id)}"

    @cached_property
    def counts(self) -> dict[str, int]:
        """For the head of the page: source blocks linked and left out, target blocks added, decisions open."""
        return {
            "linked": sum(bool(lines) for lines in self.of_source.values()),
            "omitted": len(self.standing.omissions),
            "added": len(self.standing.additions),
            "open": self.unsettled.count,
        }


def board_for(standing: Standing, person: Person) -> Board:
    """The board as this person sees it: whether with buttons or without."""
    rendering = standing.rendering
    may = person.may(Permission.REVIEW_RENDERING, service=rendering.piece.service_tag)
    return Board(standing, may and RenderingState(rendering.state) in rules.OPEN_STATES)
