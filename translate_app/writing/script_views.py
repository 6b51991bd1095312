"""What the write screen's script asks and saves: small JSON requests, each one act.

A refusal is JSON too, with a sentence to show: 409 with both texts where somebody else was first, 401 when signed out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.pieces.document import BlockKind
from translate_app.renderings import queries
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.web import gate
from translate_app.writing import forms, services
from translate_app.writing.services import HeadingField

blueprint = Blueprint("script", __name__)


def lease() -> timedelta:
    """How long a claim holds without a sign of life."""
    return timedelta(minutes=current_app.extensions["settings"].lease_minutes)


@blueprint.get("/renderings/<key>/text")
@gate.requires(Permission.SEE_DESK)
def text(key: str) -> ResponseReturnValue:
    """The text as it is stored now, and a fresh token: what a page needs to find its feet again."""
    rendering = queries.with_text(current_session(), key)
    return jsonify(csrf_token=generate_csrf(), **_state(rendering))


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
    return jsonify(focus=added.id, **_state(added.rendering))


@blueprint.post("/renderings/<key>/blocks/<int:block_id>/<any(move, remove, kind, split, merge):act>")
@gate.requires(Permission.SEE_DESK)
def change_block(key: str, block_id: int, act: str) -> ResponseReturnValue:
    """Change the structure around one block; the answer is the whole text."""
    with transaction() as session:
        focus = _ACTS[act](session, {**_who(key), "block_id": block_id})
    return jsonify(focus=focus.id, **_state(focus.rendering))


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


_ACTS: dict[str, Callable[[Session, dict[str, Any]], RenderingBlock]] = {
    "move": _move,
    "remove": _remove,
    "kind": _kind,
    "split": _split,
    "merge": _merge,
}


def _who(key: str) -> dict[str, Any]:
    return {"actor": current_person(), "key": key, "lease": lease()}


def _receipt(rendering: Rendering) -> dict[str, object]:
    return {"version": rendering.version, "at": datetime.now(UTC).isoformat(timespec="seconds")}


def _state(rendering: Rendering) -> dict[str, object]:
    blocks = [
        {
            "id": block.id,
            "kind": block.kind,
            "text": block.text,
            "alt": block.alt,
            "seen": block.version,
            "figure": block.figure_id,
        }
        for block in rendering.blocks
    ]
    heading = {field.value: getattr(rendering, field) for field in HeadingField}
    return {**_receipt(rendering), "heading": heading, "blocks": blocks}
