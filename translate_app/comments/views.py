"""The comment form under a story, and the moderators' pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError

from translate_app.accounts.actor import current_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import HOLDERS, Permission
from translate_app.accounts.services import demand
from translate_app.comments import queries, services
from translate_app.comments.forms import (
    ApproveForm,
    CommentForm,
    EditForm,
    RefuseForm,
    in_time,
    opened_for,
    opened_mark,
)
from translate_app.comments.rules import CommentState, flags
from translate_app.comments.senders import sender_mark
from translate_app.comments.wording import FLAG_NAMES, STATE_LOOKS, STATE_NAMES
from translate_app.config import Settings
from translate_app.db import current_session, transaction
from translate_app.differences import differences
from translate_app.errors import Rule
from translate_app.history.wording import sentence_of
from translate_app.publishing import caching, clock, pages
from translate_app.publishing.addresses import path
from translate_app.publishing.queries import Story, story
from translate_app.web import gate

blueprint = Blueprint("comments", __name__)

LISTS: dict[str, tuple[CommentState, ...]] = {
    "held": (CommentState.HELD,),
    "shown": (CommentState.APPROVED, CommentState.EDITED),
    "refused": (CommentState.REFUSED,),
}


@blueprint.record_once
def no_session_token(state: BlueprintSetupState) -> None:
    """The readers' form carries no session token, so that a story sets no cookie; `_demand_own_page` stands for it."""
    state.app.extensions["csrf"].exempt(f"{__name__}.send")


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """What templates of stories and of moderation use."""
    return {
        "comment_thread": comment_thread,
        "comment_states": STATE_NAMES,
        "comment_looks": STATE_LOOKS,
        "flags_of": lambda text: [FLAG_NAMES[flag] for flag in flags(text)],
    }


def comment_thread(rendering_id: int, key: str) -> dict[str, Any]:
    """The comments under a story and the form below them."""
    shown = queries.shown(current_session(), rendering_id=rendering_id)
    form = g.get("comment_form") or CommentForm(formdata=None, opened=_mark(key))
    caching.changing(form.opened.data, changed_at=max((comment.decided_at for comment in shown), default=None))
    return {"comments": shown, "form": form, "key": key}


@blueprint.post("/stories/<key>/comments")
@gate.public
def send(key: str) -> ResponseReturnValue:
    """Take a reader's comment, and hold it."""
    _demand_own_page()
    now = clock.now()
    commented = story(current_session(), key=key, now=now)
    form = CommentForm()
    if not form.validate() or not _opened_in_time(form, key):
        return _again(commented, form, 422)
    sender = sender_mark(_settings().secret_key, request.remote_addr or "", now.date())
    try:
        with transaction() as session:
            services.send(
                session,
                rendering_id=commented.edition.rendering_id,
                author_name=form.name.data,
                text=form.text.data,
                sender=sender,
                now=now,
            )
    except Rule as refusal:
        form.text.errors = [str(refusal)]
        return _again(commented, form, 429 if refusal.status == 429 else 422)
    return redirect(url_for("comments.received", key=key), 303)


@blueprint.get("/stories/<key>/comments/received")
@gate.public
def received(key: str) -> ResponseReturnValue:
    """Say that the comment waits for a moderator."""
    commented = story(current_session(), key=key, now=clock.now())
    g.page_language = commented.address.language
    return render_template(
        "comments/received.html",
        story=commented,
        page_language=commented.address.language,
        back=path(commented.address),
    )


@blueprint.get("/comments")
@gate.requires(Permission.MODERATE_COMMENTS)
def queue() -> ResponseReturnValue:
    """Comments that wait, or those that were decided."""
    chosen = request.args.get("list", "held")
    chosen = chosen if chosen in LISTS else "held"
    number = max(1, request.args.get("page", 1, type=int))
    page = queries.queue(
        current_session(), services=_services_of(current_person()), states=LISTS[chosen], number=number
    )
    return render_template("comments/queue.html", page=page, chosen=chosen, lists=LISTS)


@blueprint.get("/comments/<key>")
@gate.requires(Permission.MODERATE_COMMENTS)
def comment(key: str) -> ResponseReturnValue:
    """One comment: the reader's words, what readers see, what was decided."""
    return _comment_page(key)


@blueprint.post("/comments/<key>/approve")
@gate.requires(Permission.MODERATE_COMMENTS)
def approve(key: str) -> ResponseReturnValue:
    """Show it as it is."""
    form = ApproveForm()
    if not form.validate():
        return _comment_page(key), 422
    with transaction() as session:
        services.approve(session, actor=current_person(), key=key, seen_version=form.version.data, now=clock.now())
    flash(_("The comment is shown."))
    return redirect(url_for("comments.queue"), 303)


@blueprint.post("/comments/<key>/edit")
@gate.requires(Permission.MODERATE_COMMENTS)
def edit(key: str) -> ResponseReturnValue:
    """Show it in the moderator's wording."""
    form = EditForm()
    if not form.validate():
        return _comment_page(key, edit_form=form), 422
    with transaction() as session:
        services.edit(
            session,
            actor=current_person(),
            key=key,
            text=form.text.data,
            seen_version=form.version.data,
            now=clock.now(),
        )
    flash(_("The comment is shown as you edited it. The reader's own words are kept."))
    return redirect(url_for("comments.queue"), 303)


@blueprint.post("/comments/<key>/refuse")
@gate.requires(Permission.MODERATE_COMMENTS)
def refuse(key: str) -> ResponseReturnValue:
    """Do not show it."""
    form = RefuseForm()
    if not form.validate():
        return _comment_page(key, refuse_form=form), 422
    with transaction() as session:
        services.refuse(
            session,
            actor=current_person(),
            key=key,
            reason=form.reason.data,
            seen_version=form.version.data,
            now=clock.now(),
        )
    flash(_("The comment is refused."))
    return redirect(url_for("comments.queue"), 303)


def _comment_page(key: str, *, edit_form: EditForm | None = None, refuse_form: RefuseForm | None = None) -> str:
    session = current_session()
    found = queries.comment(session, key=key)
    demand(current_person(), Permission.MODERATE_COMMENTS, service=found.rendering.piece.service_tag)
    seen = {"version": found.version}
    return render_template(
        "comments/comment.html",
        comment=found,
        changes=differences(found.original_text, found.public_text) if found.state == CommentState.EDITED else [],
        decisions=queries.decisions(session, comment=found),
        sentence_of=sentence_of,
        edit_form=edit_form or EditForm(formdata=None, text=found.public_text or found.original_text, **seen),
        refuse_form=refuse_form or RefuseForm(formdata=None, reason=found.reason, **seen),
    )


def _again(commented: Story, form: CommentForm, status: int) -> ResponseReturnValue:
    """The story once more with the form as it was filled in, and what is wrong with it."""
    g.comment_form = form
    response = make_response(pages.story_page(commented), status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _opened_in_time(form: CommentForm, key: str) -> bool:
    """Whether the form was open neither too short nor too long; if not, say so and let it be sent again."""
    now = clock.now()
    passed = opened_for(_settings().secret_key, key, form.opened.data or "", now)
    if in_time(passed):
        return True
    form.text.errors = [_("The page was open too long or too short a time. Your words are kept: send them once more.")]
    form.opened.data = _mark(key)
    return False


def _demand_own_page() -> None:
    """Refuse a form that stood on another site. Browsers say where a form stood, and scripts cannot change that."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site == "same-origin"
    else:
        origin = urlsplit(request.headers.get("Origin", ""))
        own = bool(origin.netloc) and origin.netloc in (request.host, urlsplit(_settings().site_url).netloc)
    if not own:
        raise CSRFError


def _services_of(moderator: Person) -> list[str | None]:
    holders = HOLDERS[Permission.MODERATE_COMMENTS]
    return [grant.service_tag for grant in moderator.grants if grant.role in holders]


def _mark(key: str) -> str:
    return opened_mark(_settings().secret_key, key, clock.now())


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
