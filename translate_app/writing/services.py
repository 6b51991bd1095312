"""The writer's acts as a whole, in one place for every page of the workspace.

They are `renderings`' own: what is said about a block follows its words whoever changes them (see `statements`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.alignment import Encoder
from translate_app.links import queries as links
from translate_app.links import suggesting
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Link
from translate_app.links.rules import Status
from translate_app.links.services import propose
from translate_app.pieces.document import BlockKind
from translate_app.renderings import editing
from translate_app.renderings import queries as renderings_queries
from translate_app.renderings.editing import (
    HeadingField,
    add_block,
    merge_block,
    move_block,
    remove_block,
    save_block,
    save_heading,
    save_text,
    set_kind,
    split_block,
)
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.services import finish_amending
from translate_app.renderings.states import LEASE
from translate_app.writing import presence
from translate_app.writing.models import Dismissal

__all__ = [
    "HeadingField",
    "add_block",
    "finish_amending",
    "merge_block",
    "move_block",
    "remove_block",
    "save_block",
    "save_heading",
    "save_text",
    "set_kind",
    "split_block",
]


def render_paragraph(
    session: Session, *, actor: Person, key: str, source_id: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """A block for a paragraph of the original, linked to it, where the original's order has it."""
    rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    after = _place_for(session, rendering, source_id)
    place = 0 if after is None else [block.id for block in rendering.blocks].index(after) + 1
    block = _empty_at(session, rendering, place) or editing.add_block(
        session, actor=actor, key=key, after=after, lease=lease
    )
    suggesting.suggest_link(session, actor=actor, rendering=rendering, source_id=source_id, target_id=block.id)
    return block


def say(
    session: Session, verb: Callable[..., Any], *, actor: Person, key: str, lease: timedelta = LEASE, **what: Any
) -> Rendering:
    """Do one of `links.suggesting`'s verbs, as somebody who may change the text now."""
    rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    verb(session, actor=actor, rendering=rendering, **what)
    return rendering


def pair_the_rest(
    session: Session,
    *,
    actor: Person,
    key: str,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
    lease: timedelta = LEASE,
) -> Rendering:
    """Let the machine propose links for whatever no person has spoken about, so that the rows find each other."""
    editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    rendering = links.rendering(session, key=key)
    propose(session, rendering=rendering, encoders=encoders, vectors=vectors)
    return rendering


def be_here(session: Session, *, actor: Person, key: str, block_id: int | None, take: bool = False) -> Rendering:
    """A sign of life on a screen. Readers are seen too; only who may write holds a block."""
    rendering = renderings_queries.rendering(session, key)
    holds = renderings_queries.standing(rendering, actor, datetime.now(UTC)) in renderings_queries.EDITING
    presence.come(session, actor=actor, rendering=rendering, block_id=block_id, holds=holds, take=take)
    return rendering


def dismiss(session: Session, *, actor: Person, key: str, mark: str) -> Rendering:
    """Somebody has looked at a caution: it is right as it stands. Saying so twice is no harm."""
    rendering = editing.open_for_editing(session, actor=actor, key=key)
    if session.get(Dismissal, (rendering.id, mark)) is None:
        session.add(Dismissal(rendering_id=rendering.id, mark=mark, by_id=actor.id, at=datetime.now(UTC)))
        session.flush()
    return rendering


def _place_for(session: Session, rendering: Rendering, source_id: int) -> int | None:
    """The block after which a paragraph's rendering belongs: that of the nearest paragraph before it, or the last."""
    order = {block.id: block.position for block in rendering.piece.blocks}
    standing = {block.id: block.position for block in rendering.blocks}
    links = session.execute(
        select(Link.source_block_id, Link.target_block_id).where(
            Link.rendering_id == rendering.id, Link.status != Status.REJECTED
        )
    )
    here = [
        (order[source], standing[target], target) for source, target in links if source in order and target in standing
    ]
    before = [each for each in here if each[0] < order.get(source_id, 0)]
    if before:
        return max(before)[2]
    if here:
        return None  # what is linked comes later in the original: this one goes to the top
    return rendering.blocks[-1].id if rendering.blocks else None


def _empty_at(session: Session, rendering: Rendering, place: int) -> RenderingBlock | None:
    """An empty block about which nothing is said, at the place or just before it: a new one is not needed then."""
    for block in rendering.blocks[max(0, place - 1) : place + 1]:
        linked = select(Link.id).where(Link.target_block_id == block.id, Link.status != Status.REJECTED).limit(1)
        if not block.text and block.kind == BlockKind.PARAGRAPH and session.scalar(linked) is None:
            return block
    return None
