"""Words under the writer's hands: emphasised or linked, and plain again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.pieces.document import Mark
from translate_app.pieces.fields import clean_address
from translate_app.pieces.marks import Marks, followed, toggled, without
from translate_app.renderings.editing import demand_seen, open_for_editing
from translate_app.renderings.models import RenderingBlock
from translate_app.renderings.states import LEASE
from translate_app.renderings.structure import standing_block


def mark_words(
    session: Session,
    *,
    actor: Person,
    key: str,
    block_id: int,
    mark: Mark,
    told: str,
    seen_version: int,
    lease: timedelta = LEASE,
) -> RenderingBlock:
    """Emphasise or link some words of a block, or no longer if they are already. A link to nowhere takes links away.

    `told` is the text the mark was counted in: what was saved since may have moved its words.
    """
    href = clean_address(mark.href) if mark.href else ""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    demand_seen(block, seen_version, yours=block.text)
    place = _place_now(block, mark, told)
    _set_marks(session, block, toggled(block.text, block.marks, replace(place, href=href)))
    return block


def unmark_words(
    session: Session,
    *,
    actor: Person,
    key: str,
    block_id: int,
    mark: Mark,
    told: str,
    seen_version: int,
    lease: timedelta = LEASE,
) -> RenderingBlock:
    """Take a mark off its words, wherever they are since `told`; if it is gone already, nothing happens."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    demand_seen(block, seen_version, yours=block.text)
    _set_marks(session, block, without(block.text, block.marks, _place_now(block, mark, told)))
    return block


def _place_now(block: RenderingBlock, mark: Mark, told: str) -> Mark:
    places = followed([replace(mark, href="https://x")], told, block.text)
    if not places:
        raise Rule(_l("These words are not there any more."))
    return places[0]


def _set_marks(session: Session, block: RenderingBlock, marks: Marks) -> None:
    if marks != block.marks:
        block.marks = marks
        block.version += 1
        session.flush()
