"""A mail's words: plain, in its reader's language, with no name and nothing that an embargo covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from flask import url_for
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.wording import service_name
from translate_app.config import Settings
from translate_app.history.verbs import Verb
from translate_app.notices.addresses import path
from translate_app.notices.models import Notice
from translate_app.notices.wording import MAIL_SENTENCES


@dataclass(frozen=True, slots=True)
class Written:
    """A mail's subject and text."""

    subject: str
    text: str


def write(person: Person, notices: Sequence[Notice], *, now: datetime, settings: Settings) -> Written | None:
    """The mail about these notices; None where nothing is left that this person may be told."""
    told = [notice for notice in notices if person.may(Permission.SEE_DESK, service=notice.piece.service_tag)]
    if not told:
        return None
    with force_locale(person.interface_language or "en"):
        choices = settings.site_url + url_for("notices.choices")
        parts = [_paragraph(notice, person, now, settings) for notice in told]
        why = _("You get this because of your choices at the desk: %(address)s", address=choices)
        return Written(f"{settings.organisation_short}: {_subject(told)}", "\n\n".join([*parts, f"-- \n{why}"]) + "\n")


def message(written: Written, *, person: Person, key: str, now: datetime, settings: Settings) -> EmailMessage:
    """The mail as it travels. The same key makes the same Message-ID."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = settings.mail_from
    mail["To"] = person.email
    mail["Subject"] = written.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{key}@{settings.mail_from.rpartition('@')[2].rstrip('>')}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(written.text)
    return mail


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return str(MAIL_SENTENCES[Verb(notices[0].event.verb)])
    return str(ngettext("%(num)s notice from the desk", "%(num)s notices from the desk", len(notices)))


def _paragraph(notice: Notice, person: Person, now: datetime, settings: Settings) -> str:
    sentence = str(MAIL_SENTENCES[Verb(notice.event.verb)])
    return "\n".join((sentence, f"    {_story(notice, now)}", f"    {settings.site_url}{path(notice, person)}"))


def _story(notice: Notice, now: datetime) -> str:
    """Which story: its headline, unless an embargo covers it."""
    piece = notice.piece
    service = service_name(piece.service_tag)
    if piece.embargo_until is not None and piece.embargo_until > now:
        return str(_("A story under embargo (%(service)s)", service=service))
    headline = (notice.rendering.headline if notice.rendering else "") or piece.headline
    return str(_("%(headline)s (%(service)s)", headline=headline or _("(no headline yet)"), service=service))
