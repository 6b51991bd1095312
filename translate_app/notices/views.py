"""A person's notices, what they chose to be told, and (in the demo) the mails they would have got."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.config import Settings
from translate_app.db import current_session, transaction
from translate_app.errors import NotFound
from translate_app.history.wording import sentence_of
from translate_app.notices import post, queries, services
from translate_app.notices.addresses import path
from translate_app.notices.forms import ReadForm, showing
from translate_app.notices.wording import KIND_NAMES
from translate_app.web import gate
from translate_app.web.refusals import SENTENCES

blueprint = Blueprint("notices", __name__)


@blueprint.app_context_processor
def bell() -> dict[str, object]:
    """What the head of every page asks."""
    return {"unread_notices": lambda: queries.unread(current_session(), person_id=current_person().id)}


@blueprint.get("/notices")
@gate.requires(Permission.SEE_DESK)
def inbox() -> ResponseReturnValue:
    """What this person should know, the newest first."""
    number = max(1, request.args.get("page", 1, type=int))
    only_unread = request.args.get("show") == "unread"
    page = queries.inbox(current_session(), person_id=current_person().id, number=number, unread_only=only_unread)
    return render_template(
        "notices/inbox.html",
        page=page,
        only_unread=only_unread,
        kind_names={kind.value: name for kind, name in KIND_NAMES.items()},
        sentence_of=sentence_of,
        mails_are_kept=post.is_kept(_settings().mail),
    )


@blueprint.post("/notices/<int:notice_id>/open")
@gate.requires(Permission.SEE_DESK)
def open_(notice_id: int) -> ResponseReturnValue:
    """Read it, and go where it leads."""
    person = current_person()
    with transaction() as session:
        notice = services.mark_read(session, person=person, notice_id=notice_id)
        leads_to = path(notice, person)
    return redirect(leads_to, 303)


@blueprint.post("/notices/read")
@gate.requires(Permission.SEE_DESK)
def read_all() -> ResponseReturnValue:
    """Everything the person saw on the page is read."""
    form = ReadForm()
    if form.validate():
        with transaction() as session:
            services.mark_all_read(session, person=current_person(), up_to=form.up_to.data)
    return redirect(url_for(".inbox"), 303)


@blueprint.route("/notices/choices", methods=["GET", "POST"])
@gate.requires(Permission.SEE_DESK)
def choices() -> ResponseReturnValue:
    """How the person wants to be told, kind by kind."""
    form = showing(queries.choices(current_session(), current_person().id))
    if form.validate_on_submit():
        with transaction() as session:
            services.choose(session, person=current_person(), choices=form.chosen, zone=_settings().time_zone)
        flash(_("Saved."))
        return redirect(url_for(".choices"), 303)
    body = render_template("notices/choices.html", form=form, sends_mail=bool(_settings().mail))
    return body, 422 if request.method == "POST" else 200


@blueprint.get("/notices/mailbox")
@gate.requires(Permission.SEE_DESK)
def mailbox() -> ResponseReturnValue:
    """The mails to this person, where mails are kept rather than sent."""
    if not post.is_kept(_settings().mail):
        raise NotFound(SENTENCES[404])
    number = max(1, request.args.get("page", 1, type=int))
    page = queries.kept_mails(current_session(), person_id=current_person().id, number=number)
    return render_template("notices/mailbox.html", page=page)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
