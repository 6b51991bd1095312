"""The desk's work lists and search: reads across pieces and renderings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from translate_app.accounts.models import Person
from translate_app.pieces.models import Piece
from translate_app.pieces.rules import PieceState
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import CLOSED, RenderingState
from translate_app.review.models import Assignment
from translate_app.web.pagination import PAGE_SIZE, Page, page_of


class WorkList(StrEnum):
    """The lists of the desk, in the order a story goes through them."""

    MINE = "mine"
    JUDGE = "judge"
    WAITING = "waiting"
    WRITING = "writing"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"


class Age(StrEnum):
    """How long a story has been at the desk."""

    TODAY = "today"
    THREE_DAYS = "three-days"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person narrowed the list to."""

    service: str = ""
    age: Age | None = None
    priority: int | None = None


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
    editor_name: str | None


_S = RenderingState
_WRITING = (_S.CLAIMED, _S.WRITING, _S.CHANGES_REQUESTED)


def _condition(work_list: WorkList, person_id: int) -> ColumnElement[bool]:
    taken = exists().where(Rendering.piece_id == Piece.id, Rendering.state.not_in(CLOSED))
    mine = or_(Piece.created_by_id == person_id, Rendering.writer_id == person_id, Assignment.editor_id == person_id)
    conditions: dict[WorkList, ColumnElement[bool]] = {
        WorkList.MINE: mine,
        WorkList.JUDGE: Piece.state.in_((PieceState.SUBMITTED, PieceState.RETURNED)),
        WorkList.WAITING: and_(Piece.state == PieceState.ACCEPTED, not_(taken.correlate(Piece))),
        WorkList.WRITING: Rendering.state.in_(_WRITING),
        WorkList.REVIEW: Rendering.state == _S.IN_REVIEW,
        WorkList.APPROVED: Rendering.state == _S.APPROVED,
        WorkList.PUBLISHED: Rendering.state.in_((_S.PUBLISHED, _S.CORRECTED)),
    }
    return conditions[work_list]


def _narrowed(filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    ages: dict[Age, ColumnElement[bool]] = {
        Age.TODAY: Piece.submitted_at >= now - timedelta(days=1),
        Age.THREE_DAYS: Piece.submitted_at >= now - timedelta(days=3),
        Age.OLDER: Piece.submitted_at < now - timedelta(days=3),
    }
    narrowed: list[ColumnElement[bool]] = []
    if filters.service:
        narrowed.append(Piece.service_tag == filters.service)
    if filters.age is not None:
        narrowed.append(ages[filters.age])
    if filters.priority is not None:
        narrowed.append(Piece.priority == filters.priority)
    return narrowed


_Writer, _Editor = aliased(Person), aliased(Person)


def _joined(*columns: Any) -> Select[Any]:
    return (
        select(*columns, _Writer.name.label("writer_name"), _Editor.name.label("editor_name"))
        .select_from(Piece)
        .outerjoin(Rendering, Rendering.piece_id == Piece.id)
        .outerjoin(Assignment, Assignment.rendering_id == Rendering.id)
        .outerjoin(_Writer, _Writer.id == Rendering.writer_id)
        .outerjoin(_Editor, _Editor.id == Assignment.editor_id)
    )


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
)


def work_list(
    session: Session, *, work_list: WorkList, person_id: int, filters: Filters, now: datetime, number: int = 1
) -> Page[DeskRow]:
    """One page of a list: the most urgent first, then the longest waiting."""
    chosen = (
        _joined(*_COLUMNS)
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
    chosen = _joined(*_COLUMNS).where(Piece.id == piece_id, Rendering.id.is_not(None)).order_by(Rendering.id)
    return [DeskRow(**row) for row in session.execute(chosen).mappings()]
