"""The board as values for a screen: what is said about each block, by whom, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.links import journal, queries, rules
from translate_app.links.journal import Offer
from translate_app.links.lines import Line, Problem, Tile, tile_look
from translate_app.links.models import Addition, BoardAct, Link, Omission
from translate_app.links.pace import Run
from translate_app.links.rows import crossing, in_rows
from translate_app.links.rules import AlignmentState, Status, Unsettled
from translate_app.links.standing import Standing
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState
from translate_app.statements.rules import Side


@dataclass(frozen=True)
class Board:
    """What a screen shows of a standing alignment, to this person."""

    standing: Standing
    person: Person
    may_decide: bool
    acts: Sequence[BoardAct] = ()

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
    def texts_mark(self) -> str:
        """Names both texts as the page shows them: where it differs the page has to be loaded anew."""
        return rules.mark("texts", self.shown)

    @cached_property
    def shown(self) -> dict[str, str]:
        """By place on the page, the name of a block's words as they stand there."""
        shown = {f"s{block.id}": rules.mark(block.kind, block.text) for block in self.standing.sources}
        return shown | {f"t{block.id}": rules.mark(block.kind, block.text) for block in self.standing.targets}

    def read_for(self, side: Side, block_id: int) -> list[str]:
        """The places to have been read, as they stand, by whoever decides on what is said under a block."""
        if side is Side.SOURCE:
            return [f"s{block_id}"]
        lines = [*self.of_target[block_id], *self.rejected.get(block_id, ())]
        return [f"t{block_id}", *(f"s{line.source_id}" for line in lines)]

    @property
    def unsettled(self) -> Unsettled:
        return self.standing.unsettled

    @cached_property
    def _lines(self) -> list[Line]:
        standing = self.standing
        live = {(link.source_block_id, link.target_block_id) for link in standing.live}
        moved = crossing((standing.source_order[source], standing.target_order[target]) for source, target in live)
        often = Counter(("source", source) for source, _ in live) + Counter(("target", target) for _, target in live)
        lines = [self._line(link) for link in standing.links]
        return [
            replace(
                line,
                crossing=(line.source_number - 1, line.target_number - 1) in moved,
                many=max(often["source", line.source_id], often["target", line.target_id]) > 1,
            )
            for line in lines
        ]

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
    def rows(self) -> list[tuple[list[int], list[int]]]:
        """Both texts as block ids, what is linked in the same row."""
        standing = self.standing
        pairs = [(line.source_number - 1, line.target_number - 1) for line in self.live]
        return [
            ([standing.sources[i].id for i in row.sources], [standing.targets[j].id for j in row.targets])
            for row in in_rows(len(standing.sources), len(standing.targets), pairs)
        ]

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
        return self._source_names[block_id]

    def target_name(self, block_id: int) -> str:
        """The block as a form names it: number and mark."""
        return self._target_names[block_id]

    @cached_property
    def _source_names(self) -> dict[int, str]:
        return {block.id: f"{block.id}:{self.standing.mark_of_source(block.id)}" for block in self.standing.sources}

    @cached_property
    def _target_names(self) -> dict[int, str]:
        return {block.id: f"{block.id}:{self.standing.mark_of_target(block.id)}" for block in self.standing.targets}

    def block(self, side: Side, block_id: int) -> PieceBlock | RenderingBlock:
        standing = self.standing
        if side is Side.SOURCE:
            return standing.sources[standing.source_order[block_id]]
        return standing.targets[standing.target_order[block_id]]

    def facts_of(self, side: Side, block_id: int) -> Hashable:
        """Everything that decides what is shown under a block."""
        if side is Side.SOURCE:
            name, lines, omission = self.source_name(block_id), self.of_source[block_id], self.omission(block_id)
            return (self.key, side, self.may_decide, name, tuple(lines), _stated(omission))
        name, lines, addition = self.target_name(block_id), self.of_target[block_id], self.addition(block_id)
        rejected = tuple(self.rejected.get(block_id, ()))
        return (self.key, side, self.may_decide, name, tuple(lines), _stated(addition), rejected)

    @cached_property
    def counts(self) -> dict[str, int]:
        """For the head of the page: source blocks linked and left out, target blocks added, decisions open."""
        return {
            "linked": sum(bool(lines) for lines in self.of_source.values()),
            "omitted": len(self.standing.omissions),
            "added": len(self.standing.additions),
            "open": self.unsettled.count,
        }

    @cached_property
    def problems(self) -> dict[Problem, list[str]]:
        """Where the problems of each kind are, as places on the page, in the order of the rendering."""
        found: dict[Problem, list[str]] = {problem: [] for problem in Problem}
        for line in self.live:
            for problem in line.problems:
                found[problem].append(f"l{line.id}")
        unsettled = self.unsettled
        for problem, sources, targets in (
            (Problem.UNLINKED, unsettled.sources_unexplained, unsettled.targets_unexplained),
            (Problem.REASON, unsettled.sources_without_reason, unsettled.targets_without_reason),
        ):
            found[problem] += [f"s{block_id}" for block_id in sources] + [f"t{block_id}" for block_id in targets]
        return found

    @cached_property
    def source_tiles(self) -> list[Tile]:
        """The original at a glance."""
        return [
            Tile(f"s{block.id}", place, tile_look(self.of_source[block.id], self.omission(block.id)))
            for place, block in enumerate(self.standing.sources, 1)
        ]

    @cached_property
    def target_tiles(self) -> list[Tile]:
        """The rendering at a glance."""
        return [
            Tile(f"t{block.id}", place, tile_look(self.of_target[block.id], self.addition(block.id)))
            for place, block in enumerate(self.standing.targets, 1)
        ]

    @cached_property
    def offer(self) -> Offer:
        """What this person can take back next, and repeat next."""
        return journal.offer(self.acts, self.person)

    @cached_property
    def hasty(self) -> list[Run]:
        """Confirmations that outran reading, since the last sign-off."""
        return journal.hasty(self.acts)

    @property
    def hasty_mark(self) -> str:
        """Names the runs as shown, for acknowledging them."""
        return journal.mark_of(self.hasty)


def board_for(standing: Standing, person: Person, acts: Sequence[BoardAct] = ()) -> Board:
    """The board as this person sees it: whether with buttons or without."""
    rendering = standing.rendering
    may = person.may(Permission.REVIEW_RENDERING, service=rendering.piece.service_tag)
    return Board(standing, person, may and RenderingState(rendering.state) in rules.OPEN_STATES, acts)


def board_of(session: Session, rendering: Rendering, person: Person) -> Board:
    """The board of a rendering with its journal: five statements at most, with the texts loaded."""
    return board_for(queries.standing(session, rendering), person, journal.acts(session, rendering))


def _stated(excuse: Omission | Addition | None) -> tuple[str, str, bool] | None:
    return None if excuse is None else (str(excuse.reason), excuse.note, excuse.decided_at is not None)
