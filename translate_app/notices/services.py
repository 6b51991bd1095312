"""Telling people: written in the transaction of the act itself, so that no act goes untold and none is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotFound
from translate_app.history.models import Event
from translate_app.history.services import take_new_acts
from translate_app.history.verbs import Verb
from translate_app.notices import queries
from translate_app.notices.audience import audience
from translate_app.notices.models import Notice, NoticeChoice
from translate_app.notices.rules import CHOICES, ONE_IS_ENOUGH, TOLD, URGENCY, How, Kind, mail_due_at


def tell(session: Session, *, zone: str | None) -> list[Notice]:
    """Tell everybody concerned of what was done in this transaction: one notice to one person about one piece.

    `zone` is the newsroom's time zone, by which digests go out; None where it sends no mail.
    """
    session.flush()
    wanted: dict[tuple[int, int], tuple[Kind, Event, Person]] = {}
    for event in take_new_acts(session):
        for kind, person in _concerned(session, event):
            known = wanted.get((person.id, event.piece_id or 0))
            if known is None or URGENCY[kind] < URGENCY[known[0]]:
                wanted[person.id, event.piece_id or 0] = (kind, event, person)
    made = [
        notice
        for kind, event, person in wanted.values()
        if (notice := _notice(session, kind, event, person, zone)) is not None
    ]
    session.add_all(made)
    session.flush()
    return made


def mark_read(session: Session, *, person: Person, notice_id: int) -> Notice:
    """One's own notice is read from now on."""
    notice = session.get(Notice, notice_id)
    if notice is None or notice.person_id != person.id:
        raise NotFound(_l("There is no such notice."))
    notice.read_at = notice.read_at or datetime.now(UTC)
    return notice


def mark_all_read(session: Session, *, person: Person, up_to: int) -> None:
    """Every notice up to the newest one the person saw is read; one that came meanwhile is not."""
    session.execute(
        update(Notice)
        .where(Notice.person_id == person.id, Notice.id <= up_to, Notice.read_at.is_(None))
        .values(read_at=datetime.now(UTC))
    )


def choose(session: Session, *, person: Person, choices: Mapping[Kind, How], zone: str) -> None:
    """How the person wants to be told from now on; mails that have not gone out yet follow the new choice."""
    stored = queries.stored_choices(session, person.id)
    for kind, how in choices.items():
        if how not in CHOICES[kind]:
            raise NotFound(_l("There is no such choice."))
        if kind in stored:
            stored[kind].how = how
        else:
            session.add(NoticeChoice(person_id=person.id, kind=kind, how=how))
        waiting = (Notice.person_id == person.id, Notice.kind == kind, Notice.mail_id.is_(None))
        due = mail_due_at(how, datetime.now(UTC), zone=zone)
        session.execute(update(Notice).where(*waiting, Notice.mail_due_at.is_not(None)).values(mail_due_at=due))
    session.flush()


def _concerned(session: Session, event: Event) -> Iterable[tuple[Kind, Person]]:
    told = TOLD.get(Verb(event.verb))
    if told is None or event.piece_id is None or _untold(event):
        return
    kind, parties = told
    for person in audience(session, event, parties):
        yield kind, person


def _untold(event: Event) -> bool:
    """A change of commas concerns nobody; what readers cannot see yet is told when they can, and what somebody changed
    in a text when it is a version: until then it is the writing of its writers, or not finished."""
    unfinished = event.verb == Verb.RENDERING_EDITED and "revision" not in event.details
    return bool(event.details.get("minor") or event.details.get("scheduled") or unfinished)


def _notice(session: Session, kind: Kind, event: Event, person: Person, zone: str | None) -> Notice | None:
    how = queries.choices(session, person.id)[kind]
    if how is How.NOT or (kind in ONE_IS_ENOUGH and queries.lies_unread(session, kind, event, person.id)):
        return None
    return Notice(
        person_id=person.id,
        event_id=event.id,
        piece_id=event.piece_id,
        rendering_id=event.rendering_id,
        kind=kind,
        told_at=event.at,
        mail_due_at=None if zone is None else mail_due_at(how, event.at, zone=zone),
    )
