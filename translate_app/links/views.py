"""Acts on an alignment. Each answers with the board: a person is sent to it, a script is given it as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import (
    Blueprint,
    current_app,
    flash,
    get_template_attribute,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.alignment import Encoder
from translate_app.db import current_session, transaction
from translate_app.errors import Rule
from translate_app.links import decisions, queries, services, wording
from translate_app.links.board import Board, board_for
from translate_app.links.forms import AdditionForm, Decision, NewLink, OmissionForm, seen
from translate_app.links.proposal import read_ahead
from translate_app.links.rules import AdditionReason, OmissionReason
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


def _board(key: str) -> Board:
    session = current_session()
    return board_for(queries.standing(session, queries.rendering(session, key=key)), current_person())


def _answer(key: str, anchor: str = "") -> ResponseReturnValue:
    if wants_json():
        return jsonify(ok=True, **_state(_board(key)))
    return redirect(url_for("board.show", key=key, _anchor=anchor or None), 303)


def _state(board: Board) -> dict[str, Any]:
    """The board for its script: marks to act with, and what stands under each block as the page would show it."""
    source_said = get_template_attribute("links/said.html", "source_said")
    target_said = get_template_attribute("links/said.html", "target_said")
    sources = {f"s{block.id}": source_said(board, block) for block in board.standing.sources}
    targets = {f"t{block.id}": target_said(board, block) for block in board.standing.targets}
    names = {f"s{block.id}": board.source_name(block.id) for block in board.standing.sources}
    names |= {f"t{block.id}": board.target_name(block.id) for block in board.standing.targets}
    summary = get_template_attribute("links/said.html", "summary")
    return {
        "state": board.state,
        "mark": board.mark,
        "counts": board.counts,
        "summary": summary(board),
        "said": sources | targets,
        "names": names,
    }


def _decision() -> str:
    """The mark a button carries; nothing that fits where it is missing."""
    form = Decision()
    return str(form.seen.data) if form.validate_on_submit() else ""


@blueprint.get("/renderings/<key>/links")
@gate.requires(Permission.SEE_DESK)
def state(key: str) -> ResponseReturnValue:
    """The board as JSON, for its script."""
    return jsonify(ok=True, **_state(_board(key)))


@blueprint.post("/renderings/<key>/links/<int:link_id>/confirm")
@gate.requires(Permission.REVIEW_RENDERING)
def confirm(key: str, link_id: int) -> ResponseReturnValue:
    """This link holds."""
    with transaction() as session:
        link = decisions.confirm(session, actor=current_person(), key=key, link_id=link_id, seen=_decision())
    return _answer(key, f"t{link.target_block_id}")


@blueprint.post("/renderings/<key>/links/<int:link_id>/confirm-above")
@gate.requires(Permission.REVIEW_RENDERING)
def confirm_above(key: str, link_id: int) -> ResponseReturnValue:
    """This link and every undecided one before it hold."""
    with transaction() as session:
        decisions.confirm_above(session, actor=current_person(), key=key, link_id=link_id, seen=_decision())
    return _answer(key, f"l{link_id}")


@blueprint.post("/renderings/<key>/links/<int:link_id>/reject")
@gate.requires(Permission.REVIEW_RENDERING)
def reject(key: str, link_id: int) -> ResponseReturnValue:
    """This link does not hold."""
    with transaction() as session:
        link = decisions.reject(session, actor=current_person(), key=key, link_id=link_id, seen=_decision())
    return _answer(key, f"t{link.target_block_id}")


@blueprint.route("/renderings/<key>/links/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def add(key: str) -> ResponseReturnValue:
    """Link two blocks. As a page it offers both texts to choose from."""
    form = NewLink(source=request.args.get("source"), target=request.args.get("target"))
    if not form.validate_on_submit():
        return _form_again("links/add.html", form, _board(key))
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
        )
    return _answer(key, f"t{target.id}")


@blueprint.route("/renderings/<key>/omissions/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def omit(key: str) -> ResponseReturnValue:
    """Say why a block of the original is left out."""
    form = OmissionForm(block=request.args.get("block"))
    if not form.validate_on_submit():
        return _form_again("links/omit.html", form, _board(key))
    block, reason = seen(form.block.data), OmissionReason(form.reason.data)
    actor, note = current_person(), form.note.data or ""
    with transaction() as session:
        decisions.mark_omission(
            session, actor=actor, key=key, block_id=block.id, reason=reason, note=note, seen=block.mark
        )
    return _answer(key, f"s{block.id}")


@blueprint.post("/renderings/<key>/omissions/<int:block_id>/clear")
@gate.requires(Permission.REVIEW_RENDERING)
def clear_omission(key: str, block_id: int) -> ResponseReturnValue:
    """Take an omission back."""
    with transaction() as session:
        decisions.clear_omission(session, actor=current_person(), key=key, block_id=block_id, seen=_decision())
    return _answer(key, f"s{block_id}")


@blueprint.route("/renderings/<key>/additions/add", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def mark_added(key: str) -> ResponseReturnValue:
    """Say why a block of the rendering has no source."""
    form = AdditionForm(block=request.args.get("block"))
    if not form.validate_on_submit():
        return _form_again("links/mark_added.html", form, _board(key))
    block, reason = seen(form.block.data), AdditionReason(form.reason.data)
    actor, note = current_person(), form.note.data or ""
    with transaction() as session:
        decisions.mark_addition(
            session, actor=actor, key=key, block_id=block.id, reason=reason, note=note, seen=block.mark
        )
    return _answer(key, f"t{block.id}")


@blueprint.post("/renderings/<key>/additions/<int:block_id>/clear")
@gate.requires(Permission.REVIEW_RENDERING)
def clear_addition(key: str, block_id: int) -> ResponseReturnValue:
    """Take an addition back."""
    with transaction() as session:
        decisions.clear_addition(session, actor=current_person(), key=key, block_id=block_id, seen=_decision())
    return _answer(key, f"t{block_id}")


@blueprint.post("/renderings/<key>/links/again")
@gate.requires(Permission.REVIEW_RENDERING)
def realign(key: str) -> ResponseReturnValue:
    """Let the machine propose anew what no person has decided on."""
    with transaction():
        pass  # ends the reading of who is acting: what comes next takes seconds, and SQLite has one writer
    vectors = read_ahead(current_app.extensions["engine"], key=key, encoders=encoders())
    with transaction() as session:
        services.realign(session, actor=current_person(), key=key, encoders=encoders(), vectors=vectors)
    return _answer(key)


@blueprint.post("/renderings/<key>/alignment/sign-off")
@gate.requires(Permission.REVIEW_RENDERING)
def sign_off(key: str) -> ResponseReturnValue:
    """Vouch for the alignment as a whole."""
    with transaction() as session:
        services.sign_off(session, actor=current_person(), key=key, seen=_decision())
    return _answer(key)


def _form_again(template: str, form: Any, board: Board) -> ResponseReturnValue:
    """The form as a page: empty as first asked for, or with its errors."""
    if not form.is_submitted():
        return render_template(template, form=form, board=board)
    if wants_json():
        return refuse(UNREADABLE, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return render_template(template, form=form, board=board), UNREADABLE
