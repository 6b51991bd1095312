"""The order of the text under the writer's hands: blocks put in, moved, taken out, cut and joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotFound, Rule
from translate_app.languages import language as content_language
from translate_app.pieces.document import BlockKind
from translate_app.pieces.fields import clean_body
from translate_app.pieces.models import Figure
from translate_app.renderings.editing import demand_seen, open_for_editing
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.states import LEASE
from translate_app.renderings.structure import cut, insert, join, new_block, number, standing_block, take_out


def add_block(
    session: Session,
    *,
    actor: Person,
    key: str,
    after: int | None,
    kind: BlockKind = BlockKind.PARAGRAPH,
    text: str = "",
    figure_id: int | None = None,
    lease: timedelta = LEASE,
) -> RenderingBlock:
    """A new block after the block `after`, or at the top. A photo must be one of the original's."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    _demand_figure(session, rendering, kind, figure_id)
    block = new_block(kind, clean_body(text, rendering.language), figure_id)
    place = 0 if after is None else rendering.blocks.index(standing_block(session, rendering, after)) + 1
    insert(session, rendering, place, [block])
    return block


def move_block(
    session: Session, *, actor: Person, key: str, block_id: int, to: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """Put a block at place `to`, counted from 0; beyond either end means the end."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    order = [other for other in rendering.blocks if other is not block]
    order.insert(max(0, to), block)
    number(order)
    session.flush()
    session.expire(rendering, ["blocks"])
    return block


def remove_block(
    session: Session, *, actor: Person, key: str, block_id: int, seen_version: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """Take a block out of the text. Its row stays, and what is linked to it."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    demand_seen(block, seen_version, yours="")
    take_out(session, rendering, [block])
    return block


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
    """Cut a block: the first part stays in it, each other part becomes a block after it. Empty parts fall away.

    A photo's caption keeps its first part; what follows becomes paragraphs.
    """
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    demand_seen(block, seen_version, yours="\n\n".join(parts))
    return cut(session, rendering, block, parts)


def merge_block(
    session: Session, *, actor: Person, key: str, block_id: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """Join a block's text to the block before it, as both are stored now, and take it out. The other is returned."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    place = rendering.blocks.index(block)
    if place == 0:
        raise Rule(_l("There is no block before this one to join it to."))
    before = rendering.blocks[place - 1]
    if BlockKind.FIGURE in (block.kind, before.kind):
        raise Rule(_l("A photo caption cannot be joined to another block."))
    join(session, rendering, before, block, " " if content_language(rendering.language).spaced else "")
    return before


def _demand_figure(session: Session, rendering: Rendering, kind: BlockKind, figure_id: int | None) -> None:
    if (kind is BlockKind.FIGURE) != (figure_id is not None):
        raise Rule(_l("A photo caption needs a photo of the original, and nothing else has one."))
    if figure_id is None:
        return
    figure = session.get(Figure, figure_id)
    if figure is None or figure.piece_id != rendering.piece_id:
        raise NotFound(_l("The original has no such photo."))
    if any(block.figure_id == figure_id for block in rendering.blocks):
        raise Rule(_l("This photo is in the text already."))
