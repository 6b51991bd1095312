"""Reads of renderings for pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CompoundSelect, Select, func, select, union
from sqlalchemy.orm import Session, joinedload, lazyload, selectinload

from translate_app.accounts.models import Person
from translate_app.credits.entries import CreditEntry
from translate_app.credits.queries import printed_name
from translate_app.credits.roles import CreditRole
from translate_app.errors import NotFound
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.pieces.blocks import is_as_frozen
from translate_app.pieces.models import Figure, Piece, PieceRevision, PieceRevisionBlock
from translate_app.renderings.models import Amendment, Rendering, RenderingBlock, RenderingRevision, RenderingWriter
from translate_app.renderings.rules import NEEDS, RenderingAct, RenderingState, editing_act, may_take_over, next_state


class Standing(StrEnum):
    """How a person stands to a rendering's text now."""

    WRITES = "writes"  # holds the claim
    WRITES_ALONG = "writes-along"  # has joined the writing under another's claim
    AMENDS = "amends"  # may change it as an editor
    WAITS = "waits"  # might, but another editor has begun to and not finished
    MAY_TAKE_OVER = "may-take-over"
    MAY_JOIN = "may-join"
    READS = "reads"


EDITING = frozenset({Standing.WRITES, Standing.WRITES_ALONG, Standing.AMENDS})


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """What the write screen shows: the rendering, the original as it was when the rendering was begun, its photos.

    `newest_number` is the number of the original's newest revision: above `original.number`, it has changed since.
    """

    rendering: Rendering
    original: PieceRevision
    figures: dict[int, Figure]
    newest_number: int

    @property
    def captioned(self) -> set[int]:
        """The photos that stand in the rendering already."""
        return {block.figure_id for block in self.rendering.blocks if block.figure_id is not None}

    @property
    def original_changed(self) -> bool:
        """Whether the original has a newer revision than the one the rendering is made from."""
        return self.newest_number > self.original.number

    def figure_of(self, block: PieceRevisionBlock | RenderingBlock) -> Figure | None:
        """The photo of a caption."""
        return None if block.figure_id is None else self.figures.get(block.figure_id)


def rendering(session: Session, key: str) -> Rendering:
    """The rendering of this key, its piece and its writer loaded."""
    return _one(session, _with_piece(key))


def with_texts(session: Session, key: str) -> Rendering:
    """The rendering of this key with both working texts: its own blocks and the original's."""
    texts = (
        selectinload(Rendering.blocks),
        joinedload(Rendering.piece).selectinload(Piece.blocks),
        joinedload(Rendering.piece_revision),
    )
    return _one(session, _with_piece(key).options(*texts))


def with_text(session: Session, key: str) -> Rendering:
    """The rendering of this key with its own blocks."""
    return _one(session, select(Rendering).where(Rendering.key == key).options(selectinload(Rendering.blocks)))


def for_writing(session: Session, key: str) -> WritingDesk:
    """Everything the write screen shows, in seven statements whatever the length of the texts."""
    texts = (
        selectinload(Rendering.blocks),
        selectinload(Rendering.credits),
        selectinload(Rendering.along).joinedload(RenderingWriter.person).lazyload(Person.grants),
        joinedload(Rendering.piece_revision).selectinload(PieceRevision.blocks),
        joinedload(Rendering.piece).selectinload(Piece.figures),
    )
    found = _one(session, _with_piece(key).options(*texts))
    newest = select(func.max(PieceRevision.number)).where(PieceRevision.piece_id == found.piece_id)
    return WritingDesk(
        rendering=found,
        original=found.piece_revision,
        figures={figure.id: figure for figure in found.piece.figures},
        newest_number=session.scalar(newest) or 0,
    )


def credit_entries(rendering: Rendering) -> list[CreditEntry]:
    """The credits as the credits page shows them, each name in the rendering's language where there is one."""
    return [
        CreditEntry(
            role=CreditRole(credit.role),
            contributor_id=credit.contributor_id,
            name="" if credit.contributor is None else printed_name(credit.contributor, language=rendering.language)[0],
            service_tag=credit.service_tag,
        )
        for credit in rendering.credits
    ]


def latest_revision(session: Session, rendering_id: int) -> RenderingRevision | None:
    """The newest revision of a rendering with its blocks; None before it was handed in."""
    return session.scalar(
        select(RenderingRevision)
        .where(RenderingRevision.rendering_id == rendering_id)
        .order_by(RenderingRevision.number.desc())
        .limit(1)
        .options(selectinload(RenderingRevision.blocks))
    )


def author_ids(rendering: Rendering) -> CompoundSelect[int]:
    """Who handed in a revision of this rendering, wrote along, or held the claim once: their words may still stand."""
    held = select(Event.actor_id).where(
        Event.piece_id == rendering.piece_id,
        Event.rendering_id == rendering.id,
        Event.verb.in_((Verb.RENDERING_CLAIMED, Verb.RENDERING_TAKEN_OVER)),
        Event.actor_id.is_not(None),
    )
    wrote = select(RenderingRevision.author_id).where(
        RenderingRevision.rendering_id == rendering.id, RenderingRevision.author_id.is_not(None)
    )
    along = select(RenderingWriter.person_id).where(RenderingWriter.rendering_id == rendering.id)
    return union(held, wrote, along)


def authors(session: Session, rendering: Rendering) -> set[int | None]:
    """Everybody whose words the rendering may hold."""
    return set(session.scalars(author_ids(rendering)))


def writers(rendering: Rendering) -> set[int | None]:
    """Whose text it is: who holds it, and who writes along."""
    return {rendering.writer_id, *(other.person_id for other in rendering.along)}


def involved(session: Session, rendering: Rendering) -> set[int | None]:
    """Who may speak about changes of this text: everybody who wrote in it, and whose it is."""
    return authors(session, rendering) | writers(rendering)


def changes_by_others(session: Session, rendering: Rendering) -> Sequence[RenderingRevision]:
    """What editors changed since the writers' own last version, the oldest first."""
    own = select(func.max(RenderingRevision.number)).where(
        RenderingRevision.rendering_id == rendering.id, RenderingRevision.author_id.in_(writers(rendering))
    )
    since = func.coalesce(own.scalar_subquery(), 0)
    changed = select(RenderingRevision).where(
        RenderingRevision.rendering_id == rendering.id, RenderingRevision.number > since, RenderingRevision.reason != ""
    )
    return session.scalars(changed.order_by(RenderingRevision.number)).all()


def unfinished_by(rendering: Rendering) -> Person | None:
    """The editor whose changes to a handed-in text no revision holds yet."""
    if rendering.amendment is None or not rendering.revisions:
        return None
    return None if is_as_frozen(rendering, rendering.revisions[-1]) else rendering.amendment.person


def standing(rendering: Rendering, person: Person, now: datetime) -> Standing:
    """What this person may do with the text: write it, amend it, take it over, join in, or only read it."""
    state, service = RenderingState(rendering.state), rendering.piece.service_tag
    act = editing_act(state)
    if next_state(state, act) is None or not person.may(NEEDS[act], service=service):
        return Standing.READS
    if act is RenderingAct.AMEND:
        other = unfinished_by(rendering)
        return Standing.AMENDS if other is None or other.id == person.id else Standing.WAITS
    if rendering.writer_id == person.id:
        return Standing.WRITES
    if rendering.writer_id is not None and any(other.person_id == person.id for other in rendering.along):
        return Standing.WRITES_ALONG
    free = may_take_over(writer_id=rendering.writer_id, lease_until=rendering.lease_until, now=now)
    return Standing.MAY_TAKE_OVER if free else Standing.MAY_JOIN


def _with_piece(key: str) -> Select[Rendering]:
    writer = joinedload(Rendering.writer).options(lazyload(Person.grants))
    amending = joinedload(Rendering.amendment).joinedload(Amendment.person).lazyload(Person.grants)
    return select(Rendering).where(Rendering.key == key).options(joinedload(Rendering.piece), writer, amending)


def _one(session: Session, statement: Select[Rendering]) -> Rendering:
    found = session.scalar(statement)
    if found is None:
        raise NotFound(_l("There is no such rendering."))
    return found
