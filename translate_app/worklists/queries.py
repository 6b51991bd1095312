"""The work lists, and what waits for one person: reads across pieces and renderings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from translate_app.accounts.models import Grant, Person
from translate_app.pieces.minor import STANDING
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.pieces.rules import PieceState
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import CLOSED, RenderingState
from translate_app.review.models import Assignment
from translate_app.web.pagination import PAGE_SIZE, Page, page_of
from translate_app.worklists.models import KeptFilter
from translate_app.worklists.rules import Age, Filters, Waiting, WorkList


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One story on a list: the original, and its rendering where there is one."""

    piece_key: str
    headline: str
    language: str
    service_tag: str
    piece_state: str
    priority: int
    submitted_at: datetime | None
    embargo_until: datetime | None
    rendering_key: str | None
    rendering_headline: str | None
    rendering_language: str | None
    rendering_state: str | None
    writer_name: str | None
    lease_until: datetime | None
    changed_at: datetime | None
    reporter_id: int | None
    reporter_name: str | None
    writer_id: int | None
    editor_name: str | None
    editor_id: int | None
    state_reason: str
    stale: bool


RECENT = timedelta(days=30)  # how long a reporter's page follows an original
MOST_HELD = 300
_S = RenderingState
_WRITING = (_S.CLAIMED, _S.WRITING, _S.CHANGES_REQUESTED)


def _condition(work_list: WorkList, person_id: int) -> ColumnElement[bool]:
    taken = exists().where(Rendering.piece_id == Piece.id, Rendering.state.not_in(CLOSED))
    conditions: dict[WorkList, ColumnElement[bool]] = {
        WorkList.MINE: _holds(person_id),
        WorkList.JUDGE: Piece.state.in_((PieceState.SUBMITTED, PieceState.RETURNED)),
        WorkList.WAITING: and_(Piece.state == PieceState.ACCEPTED, not_(taken.correlate(Piece))),
        WorkList.WRITING: Rendering.state.in_(_WRITING),
        WorkList.REVIEW: Rendering.state == _S.IN_REVIEW,
        WorkList.APPROVED: Rendering.state == _S.APPROVED,
        WorkList.PUBLISHED: Rendering.state.in_((_S.PUBLISHED, _S.CORRECTED)),
    }
    return conditions[work_list]


# The original has a newer revision than the one the rendering is made from, and not just a minor edit.
_STALE = and_(
    Rendering.state.not_in(CLOSED),
    exists().where(
        PieceRevision.piece_id == Piece.id,
        PieceRevision.id > Rendering.piece_revision_id,
        PieceRevision.minor.not_in(STANDING),
    ),
)


def _narrowed(filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    ages: dict[Age, ColumnElement[bool]] = {
        Age.TODAY: Piece.submitted_at >= now - timedelta(days=1),
        Age.THREE_DAYS: Piece.submitted_at >= now - timedelta(days=3),
        Age.OLDER: Piece.submitted_at < now - timedelta(days=3),
    }
    narrowed: list[ColumnElement[bool]] = []
    if filters.service:
        narrowed.append(Piece.service_tag == filters.service)
    if filters.state:
        narrowed.append(func.coalesce(Rendering.state, Piece.state) == filters.state)
    if filters.person is not None:
        narrowed.append(_holds(filters.person))
    if filters.age is not None:
        narrowed.append(ages[filters.age])
    if filters.priority is not None:
        narrowed.append(Piece.priority == filters.priority)
    if filters.stale:
        narrowed.append(_STALE)
    return narrowed


def _holds(person_id: int) -> ColumnElement[bool]:
    """Whether the person reported the original, writes the rendering, or reviews it."""
    return or_(Piece.created_by_id == person_id, Rendering.writer_id == person_id, Assignment.editor_id == person_id)


_Reporter, _Writer, _Editor = aliased(Person), aliased(Person), aliased(Person)
_COLUMNS = (
    Piece.key.label("piece_key"),
    Piece.headline,
    Piece.language,
    Piece.service_tag,
    Piece.state.label("piece_state"),
    Piece.priority,
    Piece.submitted_at,
    Piece.embargo_until,
    Rendering.key.label("rendering_key"),
    Rendering.headline.label("rendering_headline"),
    Rendering.language.label("rendering_language"),
    Rendering.state.label("rendering_state"),
    Rendering.lease_until,
    Rendering.changed_at,
    func.coalesce(Rendering.state_reason, Piece.state_reason).label("state_reason"),
    func.coalesce(_STALE, false()).label("stale"),
    Piece.created_by_id.label("reporter_id"),
    _Reporter.name.label("reporter_name"),
    Rendering.writer_id,
    _Writer.name.label("writer_name"),
    Assignment.editor_id,
    _Editor.name.label("editor_name"),
)


def _rows(*more: Any) -> Select[Any]:
    columns: tuple[Any, ...] = (*_COLUMNS, *more)
    return (
        select(*columns)
        .select_from(Piece)
        .outerjoin(Rendering, Rendering.piece_id == Piece.id)
        .outerjoin(Assignment, Assignment.rendering_id == Rendering.id)
        .outerjoin(_Reporter, _Reporter.id == Piece.created_by_id)
        .outerjoin(_Writer, _Writer.id == Rendering.writer_id)
        .outerjoin(_Editor, _Editor.id == Assignment.editor_id)
    )


def work_list(
    session: Session, *, work_list: WorkList, person_id: int, filters: Filters, now: datetime, number: int = 1
) -> Page[DeskRow]:
    """One page of a list: the most urgent first, then the longest waiting."""
    chosen = (
        _rows()
        .where(_condition(work_list, person_id), *_narrowed(filters, now))
        .order_by(Piece.priority.desc(), Piece.submitted_at, Piece.id)
        .offset((number - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE + 1)
    )
    return page_of([DeskRow(**row) for row in session.execute(chosen).mappings()], number)


def counts(session: Session, *, person_id: int, filters: Filters, now: datetime) -> dict[WorkList, int]:
    """How many stories stand on each list, in one statement."""
    one = [
        select(func.count())
        .select_from(Piece)
        .outerjoin(Rendering, Rendering.piece_id == Piece.id)
        .outerjoin(Assignment, Assignment.rendering_id == Rendering.id)
        .where(_condition(entry, person_id), *_narrowed(filters, now))
        .scalar_subquery()
        .label(entry.name)
        for entry in WorkList
    ]
    found = session.execute(select(*one)).one()
    return dict(zip(WorkList, found, strict=True))


def renderings_of(session: Session, piece_id: int) -> list[DeskRow]:
    """Every rendering of one piece."""
    chosen = _rows().where(Piece.id == piece_id, Rendering.id.is_not(None)).order_by(Rendering.id)
    return [DeskRow(**row) for row in session.execute(chosen).mappings()]


def held_by(session: Session, *, person_id: int, now: datetime) -> dict[Waiting, list[DeskRow]]:
    """What waits for a person, by why it waits: the most urgent first, then what was touched last."""
    why = _why(person_id, now)
    conditions = [condition.label(waiting.name) for waiting, condition in why.items()]
    touched = func.coalesce(Rendering.changed_at, Piece.submitted_at, Piece.created_at)
    chosen = (
        _rows(*conditions)
        .where(or_(*why.values()))
        .order_by(Piece.priority.desc(), touched.desc(), Piece.id)
        .limit(MOST_HELD)
    )
    held: dict[Waiting, list[DeskRow]] = {waiting: [] for waiting in Waiting}
    for found in session.execute(chosen).mappings():
        facts = dict(found)
        reasons = [waiting for waiting in Waiting if facts.pop(waiting.name)]
        row = DeskRow(**facts)
        for waiting in reasons:
            held[waiting].append(row)
    return {waiting: rows for waiting, rows in held.items() if rows}


def _why(person_id: int, now: datetime) -> dict[Waiting, ColumnElement[bool]]:
    """When a story waits for this person, or is theirs to follow."""
    reports, writes, reviews = (
        func.coalesce(column == person_id, false())
        for column in (Piece.created_by_id, Rendering.writer_id, Assignment.editor_id)
    )
    at_the_desk = (PieceState.SUBMITTED, PieceState.ACCEPTED)
    return {
        Waiting.CHANGES: and_(writes, Rendering.state == _S.CHANGES_REQUESTED),
        Waiting.BEHIND: and_(writes, _STALE),
        Waiting.WRITING: and_(writes, Rendering.state.in_((_S.CLAIMED, _S.WRITING))),
        Waiting.REVIEW: and_(reviews, Rendering.state == _S.IN_REVIEW),
        Waiting.APPROVED: and_(reviews, Rendering.state == _S.APPROVED),
        Waiting.RETURNED: and_(reports, Piece.state == PieceState.RETURNED),
        Waiting.DRAFTS: and_(reports, Piece.state == PieceState.DRAFT),
        Waiting.WENT: and_(reports, Piece.state.in_(at_the_desk), Piece.submitted_at > now - RECENT),
    }


def kept_filters(session: Session, person_id: int) -> Sequence[KeptFilter]:
    """The filters a person keeps, by name."""
    return session.scalars(select(KeptFilter).where(KeptFilter.person_id == person_id).order_by(KeptFilter.name)).all()


def people(session: Session) -> Sequence[tuple[int, str]]:
    """Everyone who can hold a story, for the filter: id and name."""
    able = select(Person.id, Person.name).where(Person.active, Person.id.in_(select(Grant.person_id)))
    return [(row.id, row.name) for row in session.execute(able.order_by(Person.name, Person.id))]
