"""What a rendering's original changed since, and what of it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from translate_app.links import queries as links
from translate_app.links.rules import LIVE
from translate_app.links.standing import Standing
from translate_app.pieces.blocks import heading_of
from translate_app.pieces.models import PieceRevision
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.upkeep.models import Settlement
from translate_app.upkeep.rules import OUTCOMES, Change, Kind, Outcome, Text, changes


@dataclass(frozen=True)
class Upkeep:
    """A rendering against the newest revision of its original."""

    standing: Standing
    made_from: PieceRevision
    newest: PieceRevision
    changes: Sequence[Change]
    settled: dict[str, Settlement]

    @property
    def rendering(self) -> Rendering:
        return self.standing.rendering

    @property
    def behind(self) -> bool:
        """Whether the original has a revision newer than the one the rendering is made from."""
        return self.newest.number > self.made_from.number

    @cached_property
    def open(self) -> list[Change]:
        """What nobody has settled. A new paragraph that is linked, or left out for a reason, is settled by that."""
        return [change for change in self.changes if change.mark not in self.settled and not self._explained(change)]

    def _explained(self, change: Change) -> bool:
        linked = {link.source_block_id for link in self.standing.live}
        return change.kind is Kind.NEW and all(it in linked or it in self.standing.omissions for it in change.new)

    def targets(self, change: Change) -> list[RenderingBlock]:
        """The blocks of the rendering that are linked to what changed, in their order."""
        sources = {*change.old, *change.new}
        linked = {
            link.target_block_id
            for link in self.standing.every_link
            if link.source_block_id in sources and link.status in LIVE
        }
        return [block for block in self.standing.targets if block.id in linked]

    def only(self, change: Change) -> list[RenderingBlock]:
        """The blocks of the rendering that say nothing but what was deleted."""
        others = {link.target_block_id for link in self.standing.live if link.source_block_id not in change.old}
        return [block for block in self.targets(change) if block.id not in others]

    def shared(self, change: Change) -> list[RenderingBlock]:
        """The blocks that say what was deleted, and something else besides: nobody takes those out whole."""
        alone = {block.id for block in self.only(change)}
        return [block for block in self.targets(change) if block.id not in alone]

    def outcomes(self, change: Change) -> tuple[Outcome, ...]:
        """How a person can settle it. A block that says more than what was deleted is rewritten, or still right."""
        if change.kind is Kind.DELETED and self.shared(change) and not self.only(change):
            return OUTCOMES[Kind.CHANGED]
        return OUTCOMES[change.kind]

    def place_of(self, change: Change) -> int | None:
        """After which block of the rendering a new paragraph belongs: that of the nearest one before it."""
        sources = [block.id for block in self.standing.sources]
        before = sources[: sources.index(change.new[0])] if change.new[0] in sources else sources
        for source in reversed(before):
            linked = [link.target_block_id for link in self.standing.live if link.source_block_id == source]
            if linked:
                return max(linked, key=lambda block: self.standing.target_order[block])
        return None


def upkeep(session: Session, *, key: str) -> Upkeep:
    """The rendering of this key against the newest revision of its original."""
    rendering = links.rendering(session, key=key)
    revisions = select(PieceRevision).where(PieceRevision.piece_id == rendering.piece_id)
    with_blocks = revisions.options(selectinload(PieceRevision.blocks))
    newest = session.scalars(with_blocks.order_by(PieceRevision.number.desc()).limit(1)).one()
    made_from = session.scalars(with_blocks.where(PieceRevision.id == rendering.piece_revision_id)).one()
    standing = links.standing(session, rendering)
    found = changes(_text(made_from), _text(newest), standing.minor_edits) if made_from is not newest else []
    settled = select(Settlement).where(Settlement.rendering_id == rendering.id).order_by(Settlement.id)
    return Upkeep(
        standing=standing,
        made_from=made_from,
        newest=newest,
        changes=found,
        settled={one.mark: one for one in session.scalars(settled)},
    )


def _text(revision: PieceRevision) -> Text:
    return Text(
        revision_id=revision.id,
        number=revision.number,
        heading=heading_of(revision),
        blocks={block.block_id: block.text for block in revision.blocks},
    )
