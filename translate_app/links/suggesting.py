"""What a writer says about blocks while writing: this renders that, this is left out, this is background.

Writers propose: what they say has a person's origin and a reason, the machine leaves it alone, and an editor confirms
it on the board. An editor who amends the text decides at once. What an editor confirmed, a writer does not undo.
Callers have asked whether the actor may change this text.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links.guards import demand_reason
from translate_app.links.models import Addition, Alignment, Link, Omission
from translate_app.links.queries import newest_revisions
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Origin, Status, digest
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import UNDER_WAY, RenderingState

CONFIRMED_ALREADY = _l("An editor has confirmed a link here. Only an editor takes that back, on the board.")


def suggest_link(session: Session, *, actor: Person, rendering: Rendering, source_id: int, target_id: int) -> Link:
    """Say that a block renders a paragraph of the original. What said otherwise of the two goes."""
    source, target = _source(session, rendering, source_id), _target(session, rendering, target_id)
    link, revisions = _link(session, rendering, source_id, target_id), newest_revisions(session, rendering)
    if link is None:
        link = Link(
            rendering_id=rendering.id,
            source_block_id=source_id,
            target_block_id=target_id,
            origin=Origin.PERSON,
            why={},
        )
    if link.status != Status.CONFIRMED:
        link.source_digest, link.target_digest = digest(source.text), digest(target.text)
        link.source_revision_id, link.target_revision_id = newest_revisions(session, rendering)
        link.source_revision_id, link.target_revision_id = revisions
        _decide(link, actor, rendering)
        session.add(link)
    for excuse in (_omission(session, rendering, source_id), _addition(session, rendering, target_id)):
        if excuse is not None:
            session.delete(excuse)
    _said(session, Verb.LINK_ADDED, actor, rendering, pairs=[[source_id, target_id]])
    return link


def unlink(session: Session, *, actor: Person, rendering: Rendering, source_id: int, target_id: int) -> None:
    """Say that a block does not render this paragraph. The machine does not propose the pair again."""
    link = _link(session, rendering, source_id, target_id)
    if link is None or link.status == Status.REJECTED:
        raise NotFound(_l("These two are not linked."))
    _reject([link], actor, rendering)
    _said(session, Verb.LINK_REJECTED, actor, rendering, pairs=[[source_id, target_id]])


def leave_out(
    session: Session,
    *,
    actor: Person,
    rendering: Rendering,
    block_id: int,
    reason: OmissionReason,
    note: str = "",
) -> Omission:
    """Say that a paragraph of the original is left out, and why."""
    demand_reason(reason, note)
    _source(session, rendering, block_id)
    _reject(_live(session, rendering, Link.source_block_id == block_id), actor, rendering)
    omission = _omission(session, rendering, block_id)
    if omission is None:
        omission = Omission(rendering_id=rendering.id, source_block_id=block_id, origin=Origin.PERSON)
    omission.reason, omission.note, omission.origin = reason, note, Origin.PERSON
    _decide(omission, actor, rendering)
    session.add(omission)
    _said(session, Verb.OMISSION_MARKED, actor, rendering, source=block_id, code=reason)
    return omission


def take_in(session: Session, *, actor: Person, rendering: Rendering, block_id: int) -> None:
    """Take back that a paragraph is left out."""
    omission = _omission(session, rendering, block_id)
    if omission is None:
        raise NotFound(_l("This paragraph is not left out."))
    session.delete(omission)
    _said(session, Verb.OMISSION_CLEARED, actor, rendering, source=block_id)


def mark_added(
    session: Session,
    *,
    actor: Person,
    rendering: Rendering,
    block_id: int,
    reason: AdditionReason,
    note: str = "",
) -> Addition:
    """Say that a block of the rendering has no source, and why: background, attribution."""
    demand_reason(reason, note)
    _target(session, rendering, block_id)
    _reject(_live(session, rendering, Link.target_block_id == block_id), actor, rendering)
    addition = _addition(session, rendering, block_id)
    if addition is None:
        addition = Addition(rendering_id=rendering.id, target_block_id=block_id, origin=Origin.PERSON)
    addition.reason, addition.note, addition.origin = reason, note, Origin.PERSON
    _decide(addition, actor, rendering)
    session.add(addition)
    _said(session, Verb.ADDITION_MARKED, actor, rendering, target=block_id, code=reason)
    return addition


def unmark_added(session: Session, *, actor: Person, rendering: Rendering, block_id: int) -> None:
    """Take back that a block was added."""
    addition = _addition(session, rendering, block_id)
    if addition is None:
        raise NotFound(_l("This block is not marked as added."))
    session.delete(addition)
    _said(session, Verb.ADDITION_CLEARED, actor, rendering, target=block_id)


def _decide(said: Link | Omission | Addition, actor: Person, rendering: Rendering) -> None:
    writing = RenderingState(rendering.state) in UNDER_WAY
    said.status = Status.PROPOSED if writing else Status.CONFIRMED
    said.decided_at, said.decided_by_id = datetime.now(UTC), actor.id


def _reject(links: list[Link], actor: Person, rendering: Rendering) -> None:
    writing = RenderingState(rendering.state) in UNDER_WAY
    if writing and any(link.status == Status.CONFIRMED for link in links):
        raise Rule(CONFIRMED_ALREADY)
    for link in links:
        link.status = Status.REJECTED
        link.decided_at, link.decided_by_id = datetime.now(UTC), actor.id


def _said(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: Any) -> None:
    """Record it. From the first thing said on the rendering has an alignment; a sign-off is overtaken."""
    alignment = session.get(Alignment, rendering.id)
    if alignment is None:
        session.add(Alignment(rendering_id=rendering.id, state=AlignmentState.PROPOSED))
    elif alignment.state == AlignmentState.SIGNED_OFF:
        alignment.state = AlignmentState.UNDER_REVIEW
        alignment.signed_off_at = alignment.signed_off_by_id = None
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
    session.flush()


def _link(session: Session, rendering: Rendering, source_id: int, target_id: int) -> Link | None:
    return session.scalar(
        select(Link).where(
            Link.rendering_id == rendering.id, Link.source_block_id == source_id, Link.target_block_id == target_id
        )
    )


def _live(session: Session, rendering: Rendering, where: Any) -> list[Link]:
    """The links of a block that are not rejected, but for those with blocks that were removed: these rest."""
    statement = (
        select(Link)
        .join(RenderingBlock, RenderingBlock.id == Link.target_block_id)
        .join(PieceBlock, PieceBlock.id == Link.source_block_id)
        .where(Link.rendering_id == rendering.id, Link.status != Status.REJECTED, where)
        .where(RenderingBlock.removed.is_(False), PieceBlock.removed.is_(False))
    )
    return list(session.scalars(statement))


def _omission(session: Session, rendering: Rendering, block_id: int) -> Omission | None:
    of_block = Omission.rendering_id == rendering.id, Omission.source_block_id == block_id
    return session.scalar(select(Omission).where(*of_block))


def _addition(session: Session, rendering: Rendering, block_id: int) -> Addition | None:
    of_block = Addition.rendering_id == rendering.id, Addition.target_block_id == block_id
    return session.scalar(select(Addition).where(*of_block))


def _source(session: Session, rendering: Rendering, block_id: int) -> PieceBlock:
    block = session.get(PieceBlock, block_id)
    if block is None or block.piece_id != rendering.piece_id:
        raise NotFound(_l("This paragraph is not in the original, or no longer."))
    return block


def _target(session: Session, rendering: Rendering, block_id: int) -> RenderingBlock:
    block = session.get(RenderingBlock, block_id)
    if block is None or block.rendering_id != rendering.id or block.removed:
        raise NotFound(_l("This paragraph is not in the rendering, or no longer."))
    return block
