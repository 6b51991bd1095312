"""Stored links carried along by the rule of `following`, in the transaction of the act they follow."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.links.following import Became, Said, Side, follow, follow_excuses
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import Origin, Status
from translate_app.renderings.states import locked
from translate_app.renderings.structure import tidy


def carry(session: Session, *, rendering_id: int, became: Became, side: Side) -> None:
    """Let the links, omissions and additions of a rendering follow its blocks, or its original's."""
    links = {
        (link.source_block_id, link.target_block_id): link
        for link in session.scalars(select(Link).where(Link.rendering_id == rendering_id))
    }
    for pair, said in follow([said_of(link) for link in links.values()], became, side).items():
        link = links.get(pair)
        if link is None:
            link = Link(rendering_id=rendering_id, source_block_id=said.source, target_block_id=said.target)
            session.add(link)
            links[pair] = link
        _say(link, said)
    session.flush()
    live = [pair for pair, link in links.items() if link.status != Status.REJECTED]
    model = Omission if side is Side.SOURCE else Addition
    end = 0 if side is Side.SOURCE else 1
    _carry_excuses(session, model, rendering_id, became, linked=[pair[end] for pair in live])


def tidy_up(session: Session, *, key: str) -> None:
    """Tidy a rendering before it is frozen: what is divided by that keeps its links. Asks nobody's permission."""
    rendering = locked(session, key)
    carry(session, rendering_id=rendering.id, became=tidy(session, rendering), side=Side.TARGET)


def said_of(link: Link) -> Said:
    """A stored link as values."""
    return Said(
        source=link.source_block_id,
        target=link.target_block_id,
        origin=Origin(link.origin),
        status=Status(link.status),
        source_digest=link.source_digest,
        target_digest=link.target_digest,
        confidence=link.confidence,
        why=link.why,
        decided_at=link.decided_at,
        decided_by_id=link.decided_by_id,
    )


def _say(link: Link, said: Said) -> None:
    link.origin, link.status = said.origin, said.status
    link.confidence, link.why = said.confidence, dict(said.why or {})
    link.source_digest, link.target_digest = said.source_digest, said.target_digest
    link.decided_at, link.decided_by_id = said.decided_at, said.decided_by_id


def _carry_excuses(
    session: Session,
    model: type[Omission] | type[Addition],
    rendering_id: int,
    became: Became,
    *,
    linked: Sequence[int],
) -> None:
    """A linked block is neither left out nor added; a part of a left out or added block is so too."""
    stored: Sequence[Omission | Addition]
    if model is Omission:
        stored = session.scalars(select(Omission).where(Omission.rendering_id == rendering_id)).all()
    else:
        stored = session.scalars(select(Addition).where(Addition.rendering_id == rendering_id)).all()
    rows = {each.block_id: each for each in stored}
    for successor, block in follow_excuses(rows, became, linked=linked).items():
        before = rows[block]
        added = model(
            rendering_id=rendering_id,
            origin=before.origin,
            status=before.status,
            reason=before.reason,
            note=before.note,
            decided_at=before.decided_at,
            decided_by_id=before.decided_by_id,
        )
        if isinstance(added, Omission):
            added.source_block_id = successor
        else:
            added.target_block_id = successor
        session.add(added)
    for block, excuse in rows.items():
        touched = {successor for successors in became.values() for successor in successors}
        if block in touched and block in linked:
            session.delete(excuse)
    session.flush()
