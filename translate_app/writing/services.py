"""The writer's acts as a whole: what `renderings` does to the text, with the links carried along.

Saving a text or moving a block changes no link, and a removed block's links rest on its row, so those acts are
`renderings.editing`'s own; they are offered here as well, so that every page of the workspace asks in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.links.carrying import carry, tidy_up
from translate_app.links.following import Became, Side
from translate_app.renderings import editing
from translate_app.renderings import services as renderings
from translate_app.renderings.editing import (
    HeadingField,
    add_block,
    move_block,
    remove_block,
    save_block,
    save_heading,
    save_text,
    set_kind,
)
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingRevision
from translate_app.renderings.states import LEASE

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


def split_block(
    session: Session,
    *,
    actor: Person,
    key: str,
    block_id: int,
    parts: Sequence[str],
    seen_version: int,
    lease: timedelta = LEASE,
) -> list[RenderingBlock]:
    """Cut a block; each part has the links of the whole until an editor says otherwise."""
    cut = editing.split_block(
        session, actor=actor, key=key, block_id=block_id, parts=parts, seen_version=seen_version, lease=lease
    )
    _carry(session, cut[0].rendering, {block_id: [block.id for block in cut]})
    return cut


def merge_block(
    session: Session, *, actor: Person, key: str, block_id: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """Join a block to the one before it, which then has the links of both."""
    whole = editing.merge_block(session, actor=actor, key=key, block_id=block_id, lease=lease)
    _carry(session, whole.rendering, {whole.id: [whole.id], block_id: [whole.id]})
    return whole


def finish_amending(session: Session, *, actor: Person, key: str) -> RenderingRevision | None:
    """An editor's changes become a revision with the editor as author; None when nothing was changed."""
    tidy_up(session, key=key)
    return renderings.finish_amending(session, actor=actor, key=key)


def _carry(session: Session, rendering: Rendering, became: Became) -> None:
    carry(session, rendering_id=rendering.id, became=became, side=Side.TARGET)
