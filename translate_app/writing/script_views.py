"""What the write screen's script asks and saves: small JSON requests, each one act.

A refusal is JSON too, with a sentence to show: 409 with both texts where somebody else was first, 401 when signed out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.differences import merged
from translate_app.links import suggesting
from translate_app.links.proposal import read_ahead
from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.links.views import encoders
from translate_app.pieces.document import BlockKind, Mark, MarkKind
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.review import notes
from translate_app.web import gate
from translate_app.writing import forms, services, undoing
from translate_app.writing.answers import news_of, state_of, who_is_here
from translate_app.writing.screen import screen
from translate_app.writing.services import HeadingField

blueprint = Blueprint("script", __name__)


def lease() -> timedelta:
    """How long a claim holds without a sign of life."""
    return timedelta(minutes=current_app.extensions["settings"].lease_minutes)


@blueprint.get("/renderings/<key>/text")
@gate.requires(Permission.SEE_DESK)
def text(key: str) -> ResponseReturnValue:
    """The screen as it is now, and a fresh token: what a page needs to find its feet. 304 where nothing is new."""
    shown = screen(current_session(), key=key, person=current_person())
    mark = f"{shown.mark}-{get_locale()}"
    if request.if_none_match.contains(mark):
        return "", 304
    known = frozenset(request.headers.get("X-Known", "").split())
    answer = jsonify(csrf_token=generate_csrf(), **news_of(shown, known))
    answer.set_etag(mark)
    return answer


@blueprint.put("/renderings/<key>/heading/<any(headline, deck, dateline):field>")
@gate.requires(Permission.SEE_DESK)
def save_heading(key: str, field: str) -> ResponseReturnValue:
    """Store one line above the blocks."""
    body = forms.json_body(request, text=forms.text, seen=forms.text)
    with transaction() as session:
        saved = services.save_heading(
            session, **_who(key), field=HeadingField(field), text=body["text"], seen_text=body["seen"]
        )
    return jsonify(seen=getattr(saved, field), **_receipt(saved))


@blueprint.put("/renderings/<key>/blocks/<int:block_id>")
@gate.requires(Permission.SEE_DESK)
def save_block(key: str, block_id: int) -> ResponseReturnValue:
    """Store one block's text."""
    body = forms.json_body(request, text=forms.text, seen=forms.number, alt=forms.perhaps(forms.text))
    with transaction() as session:
        saved = services.save_block(
            session, **_who(key), block_id=block_id, text=body["text"], seen_version=body["seen"], alt=body["alt"]
        )
    return jsonify(seen=saved.version, **_receipt(saved.rendering))


@blueprint.post("/renderings/<key>/blocks")
@gate.requires(Permission.SEE_DESK)
def add_block(key: str) -> ResponseReturnValue:
    """A new block; the answer is the whole text."""
    shape = {"after": forms.perhaps(forms.number), "kind": forms.kind, "text": forms.text}
    body = forms.json_body(request, **shape, figure=forms.perhaps(forms.number))
    with transaction() as session:
        added = services.add_block(
            session,
            **_who(key),
            after=body["after"],
            kind=BlockKind(body["kind"]),
            text=body["text"],
            figure_id=body["figure"],
        )
    return _answer(key, focus=added.id)


@blueprint.post("/renderings/<key>/sources/<int:block_id>/<any(render, omit, take_in):said>")
@gate.requires(Permission.SEE_DESK)
def change_source(key: str, block_id: int, said: str) -> ResponseReturnValue:
    """Begin a paragraph's rendering, leave it out, take it in again."""
    focus = None
    with transaction() as session:
        if said == "render":
            focus = services.render_paragraph(session, **_who(key), source_id=block_id).id
        elif said == "omit":
            body = forms.json_body(request, reason=forms.omission_reason, note=forms.text)
            why = {"reason": OmissionReason(body["reason"]), "note": body["note"].strip()}
            services.say(session, suggesting.leave_out, **_who(key), block_id=block_id, **why)
        else:
            services.say(session, suggesting.take_in, **_who(key), block_id=block_id)
    return _answer(key, focus=focus)


@blueprint.route("/renderings/<key>/blocks/<int:block_id>/added", methods=["POST", "DELETE"])
@gate.requires(Permission.SEE_DESK)
def added(key: str, block_id: int) -> ResponseReturnValue:
    """Say why a block has no source, or take that back."""
    with transaction() as session:
        if request.method == "POST":
            body = forms.json_body(request, reason=forms.addition_reason, note=forms.text)
            why = {"reason": AdditionReason(body["reason"]), "note": body["note"].strip()}
            services.say(session, suggesting.mark_added, **_who(key), block_id=block_id, **why)
        else:
            services.say(session, suggesting.unmark_added, **_who(key), block_id=block_id)
    return _answer(key)


@blueprint.route("/renderings/<key>/pairs/<int:source_id>/<int:block_id>", methods=["PUT", "DELETE"])
@gate.requires(Permission.SEE_DESK)
def pair(key: str, source_id: int, block_id: int) -> ResponseReturnValue:
    """Link a paragraph of the original and a block, or unlink them."""
    verb = suggesting.suggest_link if request.method == "PUT" else suggesting.unlink
    with transaction() as session:
        services.say(session, verb, **_who(key), source_id=source_id, target_id=block_id)
    return _answer(key)


@blueprint.post("/renderings/<key>/pairs")
@gate.requires(Permission.SEE_DESK)
def pair_the_rest(key: str) -> ResponseReturnValue:
    """Let the machine propose links for what no person has spoken about."""
    with transaction():
        pass  # ends the reading of who is acting: what comes next takes seconds, and SQLite has one writer
    vectors = read_ahead(current_app.extensions["engine"], key=key, encoders=encoders())
    with transaction() as session:
        services.pair_the_rest(session, **_who(key), encoders=encoders(), vectors=vectors)
    return _answer(key)


@blueprint.post("/renderings/<key>/<any(undo, redo):step>")
@gate.requires(Permission.SEE_DESK)
def step(key: str, step: str) -> ResponseReturnValue:
    """Take one's last step back, or do it again."""
    verb = undoing.undo if step == "undo" else undoing.redo
    with transaction() as session:
        focus = verb(session, **_who(key))
    return _answer(key, focus=focus)


@blueprint.put("/renderings/<key>/presence")
@gate.requires(Permission.SEE_DESK)
def be_here(key: str) -> ResponseReturnValue:
    """A sign of life, and the block one is in."""
    body = forms.json_body(request, block=forms.perhaps(forms.number), take=forms.flag)
    with transaction() as session:
        services.be_here(session, actor=current_person(), key=key, block_id=body["block"], take=body["take"])
    return jsonify(who_is_here(screen(current_session(), key=key, person=current_person())))


@blueprint.post("/renderings/<key>/merge")
@gate.requires(Permission.SEE_DESK)
def merge(key: str) -> ResponseReturnValue:
    """Two texts made from one, in one: a proposal, nothing is stored."""
    body = forms.json_body(request, base=forms.body, mine=forms.body, theirs=forms.body)
    both = merged(body["base"], body["mine"], body["theirs"])
    return jsonify(text=both.text, clean=both.clean)


@blueprint.post("/renderings/<key>/block-notes")
@gate.requires(Permission.SEE_DESK)
def add_note(key: str) -> ResponseReturnValue:
    """Leave a note on a block of either text."""
    shape = {"source": forms.perhaps(forms.number), "target": forms.perhaps(forms.number)}
    body = forms.json_body(request, text=forms.body, **shape)
    on = {"source_block_id": body["source"], "target_block_id": body["target"]}
    with transaction() as session:
        notes.add_note(session, actor=current_person(), key=key, text=body["text"], **on)
    return _answer(key)


@blueprint.post("/renderings/<key>/block-notes/<int:note_id>/<any(resolve, reopen):settled>")
@gate.requires(Permission.SEE_DESK)
def settle_note(key: str, note_id: int, settled: str) -> ResponseReturnValue:
    """A note is dealt with, or not after all."""
    settle = notes.resolve_note if settled == "resolve" else notes.reopen_note
    with transaction() as session:
        settle(session, actor=current_person(), key=key, note_id=note_id)
    return _answer(key)


@blueprint.post("/renderings/<key>/cautions/dismiss")
@gate.requires(Permission.SEE_DESK)
def dismiss(key: str) -> ResponseReturnValue:
    """A caution was looked at."""
    with transaction() as session:
        services.dismiss(
            session, actor=current_person(), key=key, mark=forms.json_body(request, mark=forms.mark)["mark"]
        )
    return _answer(key)


@blueprint.post("/renderings/<key>/blocks/<int:block_id>/<any(move, remove, kind, split, merge, mark, unmark):act>")
@gate.requires(Permission.SEE_DESK)
def change_block(key: str, block_id: int, act: str) -> ResponseReturnValue:
    """Change the structure around one block; the answer is the whole text."""
    with transaction() as session:
        focus = _ACTS[act](session, {**_who(key), "block_id": block_id})
    return _answer(key, focus=focus.id)


def _move(session: Session, what: dict[str, Any]) -> RenderingBlock:
    return services.move_block(session, **what, to=forms.json_body(request, to=forms.number)["to"])


def _remove(session: Session, what: dict[str, Any]) -> RenderingBlock:
    return services.remove_block(session, **what, seen_version=forms.json_body(request, seen=forms.number)["seen"])


def _kind(session: Session, what: dict[str, Any]) -> RenderingBlock:
    return services.set_kind(session, **what, kind=BlockKind(forms.json_body(request, kind=forms.kind)["kind"]))


def _split(session: Session, what: dict[str, Any]) -> RenderingBlock:
    body = forms.json_body(request, parts=forms.texts, seen=forms.number)
    return services.split_block(session, **what, parts=body["parts"], seen_version=body["seen"])[-1]


def _merge(session: Session, what: dict[str, Any]) -> RenderingBlock:
    return services.merge_block(session, **what)


def _mark(session: Session, what: dict[str, Any]) -> RenderingBlock:
    shape = {"start": forms.number, "end": forms.number, "href": forms.text, "seen": forms.number, "text": forms.text}
    body = forms.json_body(request, mark=forms.mark_kind, **shape)
    wanted = Mark(MarkKind(body["mark"]), body["start"], body["end"], body["href"])
    return services.mark_words(session, **what, mark=wanted, told=body["text"], seen_version=body["seen"])


def _unmark(session: Session, what: dict[str, Any]) -> RenderingBlock:
    shape = {"start": forms.number, "end": forms.number, "seen": forms.number, "text": forms.text}
    body = forms.json_body(request, mark=forms.mark_kind, **shape)
    gone = Mark(MarkKind(body["mark"]), body["start"], body["end"])
    return services.unmark_words(session, **what, mark=gone, told=body["text"], seen_version=body["seen"])


_ACTS: dict[str, Callable[[Session, dict[str, Any]], RenderingBlock]] = {
    "move": _move,
    "remove": _remove,
    "kind": _kind,
    "split": _split,
    "merge": _merge,
    "mark": _mark,
    "unmark": _unmark,
}


def _who(key: str) -> dict[str, Any]:
    return {"actor": current_person(), "key": key, "lease": lease()}


def _receipt(rendering: Rendering) -> dict[str, object]:
    return {"version": rendering.version, "at": datetime.now(UTC).isoformat(timespec="seconds")}


def _answer(key: str, **facts: object) -> ResponseReturnValue:
    """The whole screen after an act."""
    current_session().expire_all()
    return jsonify(at=datetime.now(UTC).isoformat(timespec="seconds"), **facts, **_state(key))


def _state(key: str) -> dict[str, object]:
    return state_of(screen(current_session(), key=key, person=current_person()))
