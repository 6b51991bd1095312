"""Handing in, taking a review, verdicts, notes. Each leads back to the board."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.errors import Rule
from translate_app.links.proposal import read_ahead
from translate_app.links.views import encoders
from translate_app.renderings.queries import rendering
from translate_app.review import notes, services
from translate_app.review.forms import ApproveForm, HandInForm, NoteForm, RequestChangesForm, TakeForm
from translate_app.web import gate

blueprint = Blueprint("review", __name__)


@blueprint.errorhandler(Rule)
def refused(error: Rule) -> ResponseReturnValue:
    """Back to where the person came from: the writer to the text, the editor to the board."""
    flash(str(error), "error")
    page = "renderings.write" if request.endpoint == "review.hand_in" else "board.show"
    return redirect(url_for(page, key=(request.view_args or {})["key"]), 303)


def _to_board(key: str, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("board.show", key=key, _anchor=anchor), 303)


def _readable(form: Any) -> Any:
    """The form, if it is complete; only a request made by hand is not."""
    if not form.validate_on_submit():
        abort(400)
    return form


@blueprint.post("/renderings/<key>/hand-in")
@gate.requires(Permission.WRITE_RENDERING)
def hand_in(key: str) -> ResponseReturnValue:
    """The writer submits; the machine proposes links."""
    form = _readable(HandInForm())
    with transaction():
        pass  # ends the reading of who is acting: what comes next takes seconds, and SQLite has one writer
    vectors = read_ahead(current_app.extensions["engine"], key=key, encoders=encoders())
    facts = {"seen_version": form.seen_version.data, "encoders": encoders(), "vectors": vectors}
    with transaction() as session:
        services.hand_in(session, actor=current_person(), key=key, **facts)
    flash(_("Handed in. The editors see it now."))
    return _to_board(key)


@blueprint.post("/renderings/<key>/take")
@gate.requires(Permission.REVIEW_RENDERING)
def take(key: str) -> ResponseReturnValue:
    """Take the review of a rendering, or take it over."""
    form, actor = _readable(TakeForm()), current_person()
    with transaction() as session:
        services.assign(session, actor=actor, key=key, editor_id=actor.id, seen_editor_id=form.seen_editor_id.data)
    return _to_board(key)


@blueprint.post("/renderings/<key>/approve")
@gate.requires(Permission.REVIEW_RENDERING)
def approve(key: str) -> ResponseReturnValue:
    """Approve the text."""
    form = _readable(ApproveForm())
    with transaction() as session:
        services.approve(session, actor=current_person(), key=key, seen=form.seen.data)
    flash(_("Approved. It can be published."))
    return _to_board(key)


@blueprint.route("/renderings/<key>/request-changes", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def request_changes(key: str) -> ResponseReturnValue:
    """Send the text back with a remark."""
    form = RequestChangesForm()
    if not form.validate_on_submit():
        return _again("review/request_changes.html", form, key)
    try:
        with transaction() as session:
            services.request_changes(session, actor=current_person(), key=key, remark=form.remark.data)
    except Rule as refusal:  # what was written is worth keeping
        form.form_errors.append(refusal.sentence)
        return _again("review/request_changes.html", form, key)
    flash(_("Sent back to the writer."))
    return _to_board(key)


@blueprint.route("/renderings/<key>/notes", methods=["GET", "POST"])
@gate.requires(Permission.SEE_DESK)
def add_note(key: str) -> ResponseReturnValue:
    """Leave a note on a block, or on the whole."""
    asked = {name: request.args.get(name, type=int) for name in ("source_block_id", "target_block_id")}
    form = NoteForm(**asked)
    if not form.validate_on_submit():
        return _again("review/note.html", form, key)
    source, target = form.source_block_id.data, form.target_block_id.data
    facts = {"text": form.text.data, "source_block_id": source, "target_block_id": target}
    with transaction() as session:
        note = notes.add_note(session, actor=current_person(), key=key, **facts)
    return _to_board(key, f"n{note.id}")


@blueprint.post("/renderings/<key>/notes/<int:note_id>/resolve")
@gate.requires(Permission.SEE_DESK)
def resolve_note(key: str, note_id: int) -> ResponseReturnValue:
    """A note is dealt with."""
    with transaction() as session:
        notes.resolve_note(session, actor=current_person(), key=key, note_id=note_id)
    return _to_board(key, f"n{note_id}")


def _again(template: str, form: Any, key: str) -> ResponseReturnValue:
    """The form as a page: as first asked for, or with its errors."""
    page = render_template(template, form=form, rendering=rendering(current_session(), key))
    return page, 422 if form.is_submitted() else 200
