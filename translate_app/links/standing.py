"""How the alignment of one rendering stands: who says what about which block, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from translate_app.links import rules
from translate_app.links.models import Addition, Alignment, Link, Omission
from translate_app.links.rules import LIVE, UNDECIDED, AlignmentState, Status, Unsettled
from translate_app.pieces.minor import MinorEdits
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.statements.rules import Side


@dataclass(frozen=True)
class Standing:
    """Both texts and everything said about their blocks, as loaded. Holds no more than one request needs.

    A decision about a removed block is kept in the tables and left out here.
    """

    rendering: Rendering
    alignment: Alignment | None
    sources: Sequence[PieceBlock]
    targets: Sequence[RenderingBlock]
    every_link: Sequence[Link]
    every_omission: Sequence[Omission]
    every_addition: Sequence[Addition]
    minor_edits: MinorEdits = field(default_factory=MinorEdits)

    @cached_property
    def source_order(self) -> dict[int, int]:
        """Block id -> place in the original, counted from 0."""
        return {block.id: place for place, block in enumerate(self.sources)}

    @cached_property
    def target_order(self) -> dict[int, int]:
        """Block id -> place in the rendering, counted from 0."""
        return {block.id: place for place, block in enumerate(self.targets)}

    @cached_property
    def source_digests(self) -> dict[int, str]:
        return {block.id: rules.digest(block.text) for block in self.sources}

    @cached_property
    def target_digests(self) -> dict[int, str]:
        return {block.id: rules.digest(block.text) for block in self.targets}

    @cached_property
    def links(self) -> list[Link]:
        """Links between two blocks that stand, rejected ones too, in the order of the rendering."""
        here = (
            link
            for link in self.every_link
            if link.source_block_id in self.source_order and link.target_block_id in self.target_order
        )
        return sorted(here, key=self._place)

    def _place(self, link: Link) -> tuple[int, int]:
        return self.target_order[link.target_block_id], self.source_order[link.source_block_id]

    @cached_property
    def live(self) -> list[Link]:
        """The links that are not rejected."""
        return [link for link in self.links if self.status(link) in LIVE]

    @cached_property
    def omissions(self) -> dict[int, Omission]:
        """By source block."""
        return {each.source_block_id: each for each in self.every_omission if each.source_block_id in self.source_order}

    @cached_property
    def additions(self) -> dict[int, Addition]:
        """By target block."""
        return {each.target_block_id: each for each in self.every_addition if each.target_block_id in self.target_order}

    def digests(self, link: Link) -> tuple[str, str]:
        """What the link's two texts say now."""
        return self.source_digests[link.source_block_id], self.target_digests[link.target_block_id]

    def status(self, link: Link) -> Status:
        """The stored status, or stale where a text changed since the link was checked; a minor edit is no change."""
        checked, (source, target) = (link.source_digest, link.target_digest), self.digests(link)
        holds = self.minor_edits.holds(
            link.source_block_id, checked=link.source_digest, now=source, revision_id=link.source_revision_id
        )
        now = (link.source_digest if holds else f"other than {link.source_digest}", target)
        return rules.standing(Status(link.status), checked=checked, now=now)

    def check(self, link: Link, revisions: tuple[int | None, int | None]) -> None:
        """Note that the link was checked against the two texts as they are now; these are their newest revisions."""
        link.source_digest, link.target_digest = self.digests(link)
        link.source_revision_id, link.target_revision_id = revisions

    def decided(self, link: Link) -> bool:
        """Whether a person ever decided on this link: the machine leaves it alone from then on."""
        return link.decided_at is not None

    @cached_property
    def undecided(self) -> list[Link]:
        """Links that wait for a person, in the order of the rendering."""
        return [link for link in self.links if self.status(link) in UNDECIDED]

    @cached_property
    def unsettled(self) -> Unsettled:
        """What the sign-off waits for."""
        linked_sources = {link.source_block_id for link in self.live}
        linked_targets = {link.target_block_id for link in self.live}
        return Unsettled(
            sources_unexplained=_without(self.source_order, linked_sources, self.omissions),
            targets_unexplained=_without(self.target_order, linked_targets, self.additions),
            links_undecided=tuple(link.id for link in self.undecided),
            sources_without_reason=self._unstated(self.omissions, self.source_order),
            targets_without_reason=self._unstated(self.additions, self.target_order),
        )

    @staticmethod
    def _unstated(excuses: dict[int, Omission] | dict[int, Addition], order: dict[int, int]) -> tuple[int, ...]:
        """Without a reason, or with one that a writer gave and no editor has confirmed."""
        unstated = (
            block_id
            for block_id, excuse in excuses.items()
            if excuse.reason in rules.UNSTATED or excuse.status == Status.PROPOSED
        )
        return tuple(sorted(unstated, key=order.__getitem__))

    @property
    def state(self) -> AlignmentState:
        """Where the alignment stands; a sign-off that a later edit has overtaken counts no more."""
        if self.alignment is None:
            return AlignmentState.PROPOSED
        stored = AlignmentState(self.alignment.state)
        overtaken = stored is AlignmentState.SIGNED_OFF and self.unsettled
        return AlignmentState.UNDER_REVIEW if overtaken else stored

    def mark_of_link(self, link: Link) -> str:
        """Names the link as it stands: its status and what both texts say."""
        return rules.mark("link", link.id, self.status(link), *self.digests(link))

    @cached_property
    def _linked(self) -> dict[tuple[Side, int], list[tuple[int, Status]]]:
        """By block, the number and status of each of its live links."""
        found: dict[tuple[Side, int], list[tuple[int, Status]]] = {}
        for link in self.live:
            as_is = (link.id, self.status(link))
            found.setdefault((Side.SOURCE, link.source_block_id), []).append(as_is)
            found.setdefault((Side.TARGET, link.target_block_id), []).append(as_is)
        return found

    def mark_of_source(self, block_id: int) -> str:
        """Names a block of the original as it stands: its text, its links, its omission."""
        links = self._linked.get((Side.SOURCE, block_id), [])
        return rules.mark("source", self.source_digests[block_id], links, _said(self.omissions.get(block_id)))

    def mark_of_target(self, block_id: int) -> str:
        """Names a block of the rendering as it stands: its text, its links, its addition."""
        links = self._linked.get((Side.TARGET, block_id), [])
        return rules.mark("target", self.target_digests[block_id], links, _said(self.additions.get(block_id)))

    @cached_property
    def mark(self) -> str:
        """Names the whole board as it stands."""
        links = [self.mark_of_link(link) for link in self.live]
        omissions = [(block_id, _said(self.omissions[block_id])) for block_id in sorted(self.omissions)]
        additions = [(block_id, _said(self.additions[block_id])) for block_id in sorted(self.additions)]
        texts = [*self.source_digests.items(), *self.target_digests.items()]
        return rules.mark("board", links, omissions, additions, texts)


def _without(order: dict[int, int], *explained: Iterable[int]) -> tuple[int, ...]:
    """The blocks, in their order, that none of these names."""
    return tuple(block_id for block_id in order if not any(block_id in named for named in explained))


def _said(excuse: Omission | Addition | None) -> tuple[str, str] | None:
    return None if excuse is None else (str(excuse.reason), excuse.note)
