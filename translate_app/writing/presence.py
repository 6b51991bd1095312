"""Who has a text open, and who holds which block. A sign of life comes from the script; without it one is gone soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.writing.models import Presence

HERE = timedelta(seconds=45)  # the script gives a sign of life every 15 seconds


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the text open now, and the block they are in."""

    person_id: int
    name: str
    block_id: int | None


def people(session: Session, rendering: Rendering, *, now: datetime | None = None) -> list[Here]:
    """Everybody who is here, by name."""
    statement = (
        select(Presence)
        .where(Presence.rendering_id == rendering.id, Presence.seen_at > (now or datetime.now(UTC)) - HERE)
        .options(joinedload(Presence.person).lazyload(Person.grants))
    )
    here = [Here(it.person_id, it.person.name, it.block_id) for it in session.scalars(statement)]
    return sorted(here, key=lambda each: (each.name, each.person_id))


def come(
    session: Session, *, actor: Person, rendering: Rendering, block_id: int | None, holds: bool, take: bool = False
) -> None:
    """A sign of life. Whoever may write (`holds`) holds the block they are in, unless somebody else does already.

    With `take` the block changes hands, and the other is told so by the screen.
    """
    now = datetime.now(UTC)
    block = block_id if holds and block_id is not None and _stands(session, rendering, block_id) else None
    others = [here for here in people(session, rendering, now=now) if here.person_id != actor.id]
    if block is not None and any(here.block_id == block for here in others):
        if take:
            _let_go(session, rendering, block)
        else:
            block = None
    presence = session.get(Presence, (rendering.id, actor.id))
    if presence is None:
        presence = Presence(rendering_id=rendering.id, person_id=actor.id)
        session.add(presence)
    presence.block_id, presence.seen_at = block, now
    session.flush()


def demand_free(session: Session, *, actor: Person, rendering: Rendering, block_ids: Sequence[int]) -> None:
    """Refuse to change a block that somebody else is in: it has to be taken over on purpose."""
    for here in people(session, rendering):
        if here.person_id != actor.id and here.block_id in block_ids:
            raise Rule(_l("%(name)s is writing in this block. Take it over first, or write to them.", name=here.name))


def _stands(session: Session, rendering: Rendering, block_id: int) -> bool:
    block = session.get(RenderingBlock, block_id)
    return block is not None and block.rendering_id == rendering.id and not block.removed


def _let_go(session: Session, rendering: Rendering, block_id: int) -> None:
    held = select(Presence).where(Presence.rendering_id == rendering.id, Presence.block_id == block_id)
    for presence in session.scalars(held):
        presence.block_id = None
    session.flush()
