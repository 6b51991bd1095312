"""Reading notices, choices and mails."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, joinedload, lazyload

from translate_app.accounts.models import Person
from translate_app.history.models import Event
from translate_app.jobs.queries import is_free
from translate_app.jobs.rules import JobState
from translate_app.notices.models import Mail, Notice, NoticeChoice
from translate_app.notices.rules import DEFAULT, How, Kind
from translate_app.renderings.models import Rendering
from translate_app.web.pagination import PAGE_SIZE, Page, page_of


def inbox(session: Session, *, person_id: int, number: int = 1, unread_only: bool = False) -> Page[Notice]:
    """A person's notices with what they are about, the newest first."""
    wanted = select(Notice).where(Notice.person_id == person_id)
    if unread_only:
        wanted = wanted.where(Notice.read_at.is_(None))
    wanted = wanted.order_by(Notice.id.desc()).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(wanted.options(*_WITH_STORY)).all(), number)


def unread(session: Session, *, person_id: int) -> int:
    """How many notices the person has not read."""
    counted = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(counted) or 0


def stored_choices(session: Session, person_id: int) -> dict[str, NoticeChoice]:
    """What the person chose, by kind."""
    chosen = session.scalars(select(NoticeChoice).where(NoticeChoice.person_id == person_id))
    return {choice.kind: choice for choice in chosen}


def choices(session: Session, person_id: int) -> dict[Kind, How]:
    """How the person is told of every kind."""
    return DEFAULT | {Kind(kind): How(choice.how) for kind, choice in stored_choices(session, person_id).items()}


def lies_unread(session: Session, kind: Kind, event: Event, person_id: int) -> bool:
    """Whether the person has an unread notice of this kind about the same text already."""
    same = Notice.piece_id == event.piece_id, Notice.rendering_id == event.rendering_id
    lying = Notice.person_id == person_id, Notice.kind == kind, Notice.read_at.is_(None)
    return bool(session.scalar(select(exists().where(*same, *lying))))


def waits_for_mail(now: datetime) -> ColumnElement[bool]:
    """Whether a notice should go into a mail: its time has come, and it has not been read meanwhile."""
    return and_(Notice.mail_id.is_(None), Notice.mail_due_at <= now, Notice.read_at.is_(None))


def any_waits_for_mail(session: Session, now: datetime) -> bool:
    """Whether a mail has to be made up."""
    return bool(session.scalar(select(exists().where(waits_for_mail(now)))))


def any_mail_is_due(session: Session, now: datetime) -> bool:
    """Whether a mail has to be sent."""
    return bool(session.scalar(select(exists().where(is_free(Mail, now)))))


def contents(session: Session, mail: Mail) -> Sequence[Notice]:
    """The notices that a mail tells of, but none that was read meanwhile."""
    inside = select(Notice).where(Notice.mail_id == mail.id, Notice.read_at.is_(None)).order_by(Notice.id)
    return session.scalars(inside.options(*_WITH_STORY)).all()


def kept_mails(session: Session, *, person_id: int, number: int = 1) -> Page[Mail]:
    """The mails to a person that were kept rather than sent, the newest first."""
    kept = select(Mail).where(Mail.person_id == person_id, Mail.state == JobState.DONE, Mail.text != "")
    kept = kept.order_by(Mail.id.desc()).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(kept).all(), number)


_WITH_STORY = (
    joinedload(Notice.event),
    joinedload(Notice.piece),
    joinedload(Notice.rendering).lazyload(Rendering.piece),
    joinedload(Notice.person).options(lazyload(Person.grants)),
)
