"""The text under the writer's hands: opening it, and saving a field or a block (`arranging` and `marking` do the rest).

Every function locks the rendering, asks who may change it in this state, and renews the writer's lease. Nothing is
ever overwritten unseen: a save says which text it was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.errors import EditConflict, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.document import BlockKind, Mark
from translate_app.pieces.fields import clean_body, clean_line
from translate_app.pieces.marks import followed, normalised
from translate_app.renderings.leases import demand_part
from translate_app.renderings.models import Amendment, Rendering, RenderingBlock
from translate_app.renderings.queries import unfinished_by
from translate_app.renderings.rules import RenderingAct, RenderingState, editing_act
from translate_app.renderings.states import LEASE, change_state, locked
from translate_app.renderings.structure import standing_block
from translate_app.renderings.wording import STATE_NAMES

CHANGED_MEANWHILE = _l("Somebody else changed this text in the meantime. Both texts are kept: choose, or merge them.")


class HeadingField(StrEnum):
    """What stands above the blocks."""

    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A line above the blocks as a person typed it, and as the person had seen it before."""

    field: HeadingField
    text: str
    seen_text: str


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block as a person typed it, made from version `seen_version`; None means unchanged."""

    id: int
    text: str
    seen_version: int
    kind: BlockKind | None = None
    alt: str | None = None


def open_for_editing(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> Rendering:
    """The rendering, locked, for someone who may change its text now: who writes it, or an editor after handing in."""
    rendering = locked(session, key)
    state = RenderingState(rendering.state)
    act = editing_act(state)
    writes = actor.may(Permission.WRITE_RENDERING, service=rendering.piece.service_tag)
    edits = actor.may(Permission.REVIEW_RENDERING, service=rendering.piece.service_tag)
    if act is RenderingAct.AMEND and writes and not edits:
        name = STATE_NAMES[state]
        raise Rule(_l("This rendering was handed in (it is %(state)s): only an editor changes it now.", state=name))
    if act is RenderingAct.WRITE and writes:
        demand_part(rendering, actor)
        rendering.lease_until = datetime.now(UTC) + lease
    change_state(session, rendering=rendering, act=act, actor=actor)
    if act is RenderingAct.AMEND:
        _amend(rendering, actor)
    if state is RenderingState.CLAIMED:
        record(
            session,
            verb=Verb.RENDERING_EDITED,
            actor=actor,
            piece_id=rendering.piece_id,
            rendering_id=rendering.id,
        )
    return rendering


def _amend(rendering: Rendering, actor: Person) -> None:
    """Nobody's change to a handed-in text is mixed with another's: each becomes a revision of its own."""
    other = unfinished_by(rendering)
    if other is not None and other.id != actor.id:
        raise Rule(
            _l("%(name)s has begun to change this text. Those changes have to be finished first.", name=other.name)
        )
    if rendering.amendment is None:
        rendering.amendment = Amendment(person_id=actor.id, since=datetime.now(UTC))
    else:
        rendering.amendment.person_id = actor.id


def demand_seen(block: RenderingBlock, seen_version: int, *, yours: str) -> None:
    """Raise EditConflict, holding both texts, unless the block stands as the person saw it."""
    if block.version != seen_version:
        raise EditConflict(CHANGED_MEANWHILE, theirs=block.text, yours=yours)


def save_heading(
    session: Session,
    *,
    actor: Person,
    key: str,
    field: HeadingField,
    text: str,
    seen_text: str,
    lease: timedelta = LEASE,
) -> Rendering:
    """Store headline, deck or dateline. Raises EditConflict when what is stored is not what the person saw."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    line = clean_line(text, rendering.language)
    stored = str(getattr(rendering, field))
    if stored != line:
        if stored != clean_line(seen_text, rendering.language):
            raise EditConflict(CHANGED_MEANWHILE, theirs=stored, yours=line)
        setattr(rendering, field, line)
        session.flush()
    return rendering


def save_block(
    session: Session,
    *,
    actor: Person,
    key: str,
    block_id: int,
    text: str,
    seen_version: int,
    alt: str | None = None,
    marks: Sequence[Mark] | None = None,
    lease: timedelta = LEASE,
) -> RenderingBlock:
    """Store a block's text (and, for a photo, what it shows: `alt`). Its marks follow their words, or are `marks`.

    Raises EditConflict, holding both texts, when the block is not at `seen_version`; saving again what is stored
    already is no conflict, so that an answer lost on the way does no harm.
    """
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    new = clean_body(text, rendering.language)
    wanted = (
        new,
        block.alt if alt is None else clean_line(alt, rendering.language),
        followed(block.marks, block.text, new) if marks is None else normalised(new, marks),
    )
    if wanted != (block.text, block.alt, block.marks):
        demand_seen(block, seen_version, yours=new)
        block.text, block.alt, block.marks = wanted
        block.version += 1
        session.flush()
    return block


def save_text(
    session: Session,
    *,
    actor: Person,
    key: str,
    heading: Sequence[HeadingText],
    blocks: Sequence[BlockText],
    lease: timedelta = LEASE,
) -> None:
    """Store everything a plain form sends, or nothing: the first conflict or refusal ends it."""
    for line in heading:
        save_heading(
            session, actor=actor, key=key, field=line.field, text=line.text, seen_text=line.seen_text, lease=lease
        )
    for block in blocks:
        save_block(
            session,
            actor=actor,
            key=key,
            block_id=block.id,
            text=block.text,
            seen_version=block.seen_version,
            alt=block.alt,
            lease=lease,
        )
        if block.kind is not None:
            set_kind(session, actor=actor, key=key, block_id=block.id, kind=block.kind, lease=lease)


def set_kind(
    session: Session, *, actor: Person, key: str, block_id: int, kind: BlockKind, lease: timedelta = LEASE
) -> RenderingBlock:
    """Make a paragraph a crosshead, and so on. A photo caption stays one: its photo would be lost."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    block = standing_block(session, rendering, block_id)
    if kind != block.kind:
        if BlockKind.FIGURE in (kind, block.kind):
            raise Rule(_l("A photo caption cannot become another kind of block, nor the other way round."))
        block.kind = kind
        session.flush()
    return block
