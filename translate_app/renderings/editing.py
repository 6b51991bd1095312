"""The text under the writer's hands: saving a field or a block, and changing the structure.

Every function locks the rendering, asks who may change it in this state, and renews the writer's lease. Nothing is
ever overwritten unseen: a save says which text it was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.errors import EditConflict, NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.languages import language as content_language
from translate_app.pieces.document import BlockKind, Mark
from translate_app.pieces.fields import clean_address, clean_body, clean_line
from translate_app.pieces.marks import Marks, followed, normalised, toggled, without
from translate_app.pieces.models import Figure
from translate_app.renderings.leases import demand_part
from translate_app.renderings.models import Amendment, Rendering, RenderingBlock
from translate_app.renderings.queries import unfinished_by
from translate_app.renderings.rules import RenderingAct, RenderingState, editing_act
from translate_app.renderings.states import LEASE, change_state, locked
from translate_app.renderings.structure import cut, insert, join, new_block, number, standing_block, take_out
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
        _demand_seen(block, seen_version, yours=new)
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
    _demand_seen(block, seen_version, yours="")
    take_out(session, rendering, [block])
    return block


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
    _demand_seen(block, seen_version, yours=block.text)
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
    _demand_seen(block, seen_version, yours=block.text)
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
    _demand_seen(block, seen_version, yours="\n\n".join(parts))
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


def _demand_seen(block: RenderingBlock, seen_version: int, *, yours: str) -> None:
    if block.version != seen_version:
        raise EditConflict(CHANGED_MEANWHILE, theirs=block.text, yours=yours)


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
