"""Acts on an alignment. Each answers with the board: a person is sent to it, a script is given it as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.alignment import Encoder
from translate_app.db import current_session, transaction
from translate_app.errors import Rule
from translate_app.links import decisions, guards, queries, services, undoing, wording
from translate_app.links.board import Board
from translate_app.links.difference import difference
from translate_app.links.forms import AdditionForm, Again, Decision, NewLink, OmissionForm, SignOff, Sweep, seen
from translate_app.links.models import BoardAct
from translate_app.links.proposal import read_ahead, solve
from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.links.snapshot import blocks
from translate_app.links.telling import answer, board, tag_of, told
from translate_app.web import gate
from translate_app.web.refusals import refuse, wants_json

blueprint = Blueprint("links", __name__)
blueprint.record_once(lambda setup: setup.app.jinja_env.globals.update(link_words=wording))
UNREADABLE = 422


@blueprint.errorhandler(Rule)
def refused(error: Rule) -> ResponseReturnValue:
    """Back to the board, where the sentence stands beside what it speaks of."""
    if wants_json():
        return refuse(error.status, error)
    flash(str(error), "error")
    return redirect(url_for("board.show", key=(request.view_args or {})["key"]), 303)


def encoders() -> Sequence[Encoder] | None:
    """The encoders of this process: those that serve the languages, unless the app was given others."""
    chosen: Sequence[Encoder] | None = current_app.extensions.get("encoders")
    return chosen


def _decision() -> tuple[str, datetime | None]:
    """The mark a button carries (nothing that fits where it is missing), and when the board was opened."""
    form = Decision()
    return (str(form.seen.data), form.opened_at()) if form.validate_on_submit() else ("", None)


@blueprint.get("/renderings/<key>/links")
@gate.requires(Permission.SEE_DESK)
def state(key: str) -> ResponseReturnValue:
    """The board as JSON, for its script, which asks every few seconds: 304 while nothing changed."""
    tag = tag_of(key)
    if request.if_none_match.contains(tag):
        response = Response(status=304)
        response.set_etag(tag)
        return response
    return told(key)


@blueprint.get("/renderings/<key>/journal")
@gate.requires(Permission.SEE_DESK)
def review_journal(key: str) -> ResponseReturnValue:
    """Who decided what on the alignment, when, and how fast."""
    return render_template("links/journal.html", board=board(key))


@blueprint.post("/renderings/<key>/links/<int:link_id>/confirm")
@gate.requires(Permission.REVIEW_RENDERING)
def confirm(key: str, link_id: int) -> ResponseReturnValue:
    """This link holds."""
    with transaction() as session:
        seen_mark, opened_at = _decision()
        link = decisions.confirm(
            session, actor=current_person(), key=key, link_id=link_id, seen=seen_mark, opened_at=opened_at
        )
        return answer(key, f"t{link.target_block_id}")


@blueprint.post("/renderings/<key>/links/<int:link_id>/confirm-above")
@gate.requires(Permission.REVIEW_RENDERING)
def confirm_above(key: str, link_id: int) -> ResponseReturnValue:
    """This link and every undecided one before it hold."""
    form = Sweep()
    seen_mark = form.whole.data if form.validate_on_submit() else ""
    with transaction() as session:
        decisions.confirm_above(
            session, actor=current_person(), key=key, link_id=link_id, seen=seen_mark, opened_at=form.opened_at()
        )
        return answer(key, f"l{link_id}")


@blueprint.post("/renderings/<key>/links/<int:link_id>/reject")
@gate.requires(Permission.REVIEW_RENDERING)
def reject(key: str, link_id: int) -> ResponseReturnValue:
    """This link does not hold."""
    with transaction() as session:
        link = decisions.reject(session, actor=current_person(), key=key, link_id=link_id, seen=_decision()[0])
        return answer(key, f"t{link.target_block_id}")


@blueprint.route("/renderings/<key>/links/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def add(key: str) -> ResponseReturnValue:
    """Link two blocks. As a page it offers both texts to choose from."""
    form = NewLink(source=request.args.get("source"), target=request.args.get("target"))
    if not form.validate_on_submit():
        return _form_again("links/add.html", form, board(key))
    source, target = seen(form.source.data), seen(form.target.data)
    with transaction() as session:
        decisions.add_link(
            session,
            actor=current_person(),
            key=key,
            source_id=source.id,
            target_id=target.id,
            seen_source=source.mark,
            seen_target=target.mark,
            opened_at=form.opened_at(),
        )
        return answer(key, f"t{target.id}")


@blueprint.route("/renderings/<key>/omissions/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def omit(key: str) -> ResponseReturnValue:
    """Say why a block of the original is left out."""
    form = OmissionForm(block=request.args.get("block"))
    if not form.validate_on_submit():
        return _form_again("links/omit.html", form, board(key))
    block, reason = seen(form.block.data), OmissionReason(form.reason.data)
    actor, note = current_person(), form.note.data or ""
    with transaction() as session:
        decisions.mark_omission(
            session, actor=actor, key=key, block_id=block.id, reason=reason, note=note, seen=block.mark
        )
        return answer(key, f"s{block.id}")


@blueprint.post("/renderings/<key>/omissions/<int:block_id>/clear")
@gate.requires(Permission.REVIEW_RENDERING)
def clear_omission(key: str, block_id: int) -> ResponseReturnValue:
    """Take an omission back."""
    with transaction() as session:
        decisions.clear_omission(session, actor=current_person(), key=key, block_id=block_id, seen=_decision()[0])
        return answer(key, f"s{block_id}")


@blueprint.route("/renderings/<key>/additions/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def mark_added(key: str) -> ResponseReturnValue:
    """Say why a block of the rendering has no source."""
    form = AdditionForm(block=request.args.get("block"))
    if not form.validate_on_submit():
        return _form_again("links/mark_added.html", form, board(key))
    block, reason = seen(form.block.data), AdditionReason(form.reason.data)
    actor, note = current_person(), form.note.data or ""
    with transaction() as session:
        decisions.mark_addition(
            session, actor=actor, key=key, block_id=block.id, reason=reason, note=note, seen=block.mark
        )
        return answer(key, f"t{block.id}")


@blueprint.post("/renderings/<key>/additions/<int:block_id>/clear")
@gate.requires(Permission.REVIEW_RENDERING)
def clear_addition(key: str, block_id: int) -> ResponseReturnValue:
    """Take an addition back."""
    with transaction() as session:
        decisions.clear_addition(session, actor=current_person(), key=key, block_id=block_id, seen=_decision()[0])
        return answer(key, f"t{block_id}")


@blueprint.get("/renderings/<key>/links/again")
@gate.requires(Permission.REVIEW_RENDERING)
def realign_first(key: str) -> ResponseReturnValue:
    """What aligning the rest again would change."""
    here = board(key)
    if not here.may_decide:
        raise Rule(guards.RESTING)
    vectors = read_ahead(current_app.extensions["engine"], key=key, encoders=encoders())
    terms = queries.known_words(current_session(), here.standing.rendering)
    found = solve(here.standing, terms=terms, encoders=encoders(), vectors=vectors)
    page = render_template("links/again.html", board=here, change=difference(here.standing, found))
    with transaction() as session:
        vectors.save(session)  # whoever looked goes on to do it: no text is encoded for each of the two
    return page


@blueprint.post("/renderings/<key>/links/again")
@gate.requires(Permission.REVIEW_RENDERING)
def realign(key: str) -> ResponseReturnValue:
    """Let the machine propose anew what no person has decided on, as it was shown."""
    with transaction():
        pass  # ends the reading of who is acting: what comes next takes seconds, and SQLite has one writer
    vectors = read_ahead(current_app.extensions["engine"], key=key, encoders=encoders())
    seen_mark, actor = _decision()[0], current_person()
    with transaction() as session:
        services.realign(session, actor=actor, key=key, seen=seen_mark, encoders=encoders(), vectors=vectors)
        return answer(key)


@blueprint.post("/renderings/<key>/alignment/undo")
@gate.requires(Permission.REVIEW_RENDERING)
def undo(key: str) -> ResponseReturnValue:
    """Take one of one's own acts back."""
    with transaction() as session:
        act = undoing.undo(session, actor=current_person(), key=key, act_id=_act_id())
        return answer(key, _place(act))


@blueprint.post("/renderings/<key>/alignment/redo")
@gate.requires(Permission.REVIEW_RENDERING)
def redo(key: str) -> ResponseReturnValue:
    """Repeat an act that was taken back."""
    with transaction() as session:
        act = undoing.redo(session, actor=current_person(), key=key, act_id=_act_id())
        return answer(key, _place(act))


def _act_id() -> int:
    form = Again()
    if not form.validate_on_submit():
        raise Rule(_l("There is nothing to take back or to repeat."))
    return int(form.act.data)


def _place(act: BoardAct) -> str:
    """Where on the board the first statement stands that the act touched."""
    for name in act.changes:
        source, target = blocks(name)
        return f"s{source}" if target is None else f"t{target}"
    return ""


@blueprint.post("/renderings/<key>/alignment/sign-off")
@gate.requires(Permission.REVIEW_RENDERING)
def sign_off(key: str) -> ResponseReturnValue:
    """Vouch for the alignment as a whole. Refused, it leads to the list of what is open."""
    form = SignOff()
    seen_mark, acknowledged = (form.seen.data, form.acknowledged.data or "") if form.validate_on_submit() else ("", "")
    try:
        with transaction() as session:
            services.sign_off(session, actor=current_person(), key=key, seen=seen_mark, acknowledged=acknowledged)
            return answer(key)
    except Rule as error:
        if wants_json():
            raise
        flash(str(error), "error")
        return redirect(url_for("board.show", key=key, open=1, _anchor="summary"), 303)


def _form_again(template: str, form: Any, here: Board) -> ResponseReturnValue:
    """The form as a page: empty as first asked for, or with its errors."""
    if not form.is_submitted():
        return render_template(template, form=form, board=here)
    if wants_json():
        return refuse(UNREADABLE, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return render_template(template, form=form, board=here), UNREADABLE
