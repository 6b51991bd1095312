"""The list of imported stories that wait for their originals, with what the machine proposes."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.exchange import importing
from translate_app.web import gate

blueprint = Blueprint("imports", __name__)


@blueprint.app_context_processor
def imports() -> dict[str, object]:
    """What the page needs that leads here."""
    return {"imports_waiting": lambda: importing.how_many_wait(current_session())}


@blueprint.get("/imports")
@gate.requires(Permission.REVIEW_RENDERING)
def waiting() -> ResponseReturnValue:
    """Every story without an original, and the pairs to confirm."""
    return render_template("exchange/imports.html", stories=importing.waiting(current_session()))


@blueprint.post("/imports/<int:story_id>/confirm")
@gate.requires(Permission.REVIEW_RENDERING)
def confirm(story_id: int) -> ResponseReturnValue:
    """It is the rendering of this original."""
    with transaction() as session:
        rendering = importing.confirm(session, actor=current_person(), story_id=story_id)
    flash(_("Paired: %(headline)s", headline=rendering.headline))
    return redirect(url_for(".waiting"), 303)


@blueprint.post("/imports/<int:story_id>/reject")
@gate.requires(Permission.REVIEW_RENDERING)
def reject(story_id: int) -> ResponseReturnValue:
    """It is not."""
    with transaction() as session:
        importing.reject(session, actor=current_person(), story_id=story_id)
    flash(_("Not a pair. The story goes on waiting."))
    return redirect(url_for(".waiting"), 303)
