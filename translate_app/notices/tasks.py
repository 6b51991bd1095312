"""What the worker does about notices: makes up the mails that are due, and sends them.

Kill it anywhere: what it had not finished is due again once its lease is over.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from flask import current_app
from sqlalchemy import select

from translate_app.config import Settings
from translate_app.db import transaction
from translate_app.jobs import services as jobs
from translate_app.jobs.worker import Task
from translate_app.notices import post, queries
from translate_app.notices.models import Mail, Notice
from translate_app.notices.writing import Written, message, write

MOST_IN_ONE = 200  # notices


def tasks() -> list[Task]:
    """Both, in the order in which a notice goes through them."""
    return [
        Task("make up a mail", lambda session: queries.any_waits_for_mail(session, datetime.now(UTC)), make_up),
        Task("send a mail", lambda session: queries.any_mail_is_due(session, datetime.now(UTC)), send),
    ]


def make_up() -> bool:
    """Put the notices that wait for one person's mail into one, which is due from now on: all in one transaction."""
    now = datetime.now(UTC)
    with transaction() as session:
        waiting = session.scalars(
            select(Notice)
            .where(queries.waits_for_mail(now))
            .order_by(Notice.person_id, Notice.id)
            .limit(MOST_IN_ONE)
            .with_for_update(skip_locked=True)
        ).all()
        if not waiting:
            return False
        person_id = waiting[0].person_id
        mail = Mail(key=secrets.token_urlsafe(16), person_id=person_id, due_at=now)
        mail.notices = [notice for notice in waiting if notice.person_id == person_id]
        session.add(mail)
    return True


def send() -> bool:
    """Send one mail, or keep it where mails are kept. What fails is tried again later, under the same Message-ID."""
    now, settings = datetime.now(UTC), _settings()
    with transaction() as session:
        taken = jobs.take(session, Mail, now=now)
    if taken is None:
        return False
    written = _written(taken, now)
    if written is None:
        return True
    mail = message(written, person=taken.person, key=taken.key, now=now, settings=settings)
    try:
        post.deliver(mail, address=settings.mail)
    except SMTPRecipientsRefused as refused:
        final = all(code >= 500 for code, _reason in refused.recipients.values())
        _ended(taken, "refused" if final else "failed")
    except (SMTPException, OSError) as error:
        current_app.logger.warning("a mail could not be sent: %s", type(error).__name__)  # no address in the log
        _ended(taken, "failed")
    else:
        _ended(taken, "sent")
    return True


def _written(taken: Mail, now: datetime) -> Written | None:
    """The words to send; None where that is settled already: nothing left to tell, or the mail is kept."""
    settings = _settings()
    with transaction() as session:
        mail = jobs.held(session, Mail, taken.id, lease_until=taken.lease_until)
        if mail is None:
            return None
        written = write(mail.person, queries.contents(session, mail), now=now, settings=settings)
        if written is not None and not post.is_kept(settings.mail):
            return written
        if written is not None:
            mail.subject, mail.text, mail.sent_at = written.subject, written.text, now
        jobs.finish(mail)
    return None


def _ended(taken: Mail, how: str) -> None:
    now = datetime.now(UTC)
    with transaction() as session:
        mail = jobs.held(session, Mail, taken.id, lease_until=taken.lease_until)
        if mail is None:
            return
        if how == "sent":
            mail.sent_at = now
            jobs.finish(mail)
        elif how == "refused":
            jobs.give_up(mail)
        else:
            jobs.put_off(mail, now=now)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
