"""The page that leads from one change of the original to the next. It works without a script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.differences import differences
from translate_app.errors import EditConflict, ImportRefused, Rule
from translate_app.links.rules import UNSTATED
from translate_app.links.wording import ADDITION_REASONS, OMISSION_REASONS
from translate_app.renderings.queries import Standing, standing
from translate_app.upkeep import services, wording
from translate_app.upkeep.forms import SettleForm
from translate_app.upkeep.queries import Upkeep, upkeep
from translate_app.web import gate

blueprint = Blueprint("upkeep", __name__)


@blueprint.get("/renderings/<key>/up-to-date")
@gate.requires(Permission.SEE_DESK)
def show(key: str) -> ResponseReturnValue:
    """What changed since the revision the rendering was made from, each with what is to be done about it."""
    return _page(upkeep(current_session(), key=key))


@blueprint.post("/renderings/<key>/up-to-date")
@gate.requires(Permission.SEE_DESK)
def settle(key: str) -> ResponseReturnValue:
    """One change is settled, and the next one shown."""
    form = SettleForm()
    if not form.validate():
        abort(400)
    lease = timedelta(minutes=current_app.extensions["settings"].lease_minutes)
    facts = {"change": form.change.data, "seen": form.seen.data, "lease": lease}
    try:
        with transaction() as session:
            left = services.settle(session, actor=current_person(), key=key, answer=form.answer(), **facts)
    except (EditConflict, ImportRefused, Rule) as refusal:
        return _page(upkeep(current_session(), key=key), form, refusal), refusal.status
    following = left.open[0].name if left.open else None
    if not left.behind:
        flash(_("All is settled: the rendering is made from version %(number)s now.", number=left.newest.number))
    return redirect(url_for(".show", key=key, _anchor=following), 303)


@blueprint.post("/renderings/<key>/up-to-date/done")
@gate.requires(Permission.SEE_DESK)
def done(key: str) -> ResponseReturnValue:
    """Nothing that matters changed: take the newest revision as the one the rendering is made from."""
    with transaction() as session:
        services.confirm_caught_up(session, actor=current_person(), key=key)
    return redirect(url_for(".show", key=key), 303)


def _page(state: Upkeep, form: SettleForm | None = None, refusal: Exception | None = None) -> str:
    may = standing(state.rendering, current_person(), datetime.now(UTC)) in (Standing.WRITES, Standing.AMENDS)
    return render_template(
        "upkeep/show.html",
        state=state,
        rendering=state.rendering,
        piece=state.rendering.piece,
        editable=may,
        form=form,
        refusal=refusal,
        differences=differences,
        kind_names=wording.KIND_NAMES,
        heading_names=wording.HEADING_NAMES,
        outcome_names=wording.OUTCOME_NAMES,
        omission_reasons={code: name for code, name in OMISSION_REASONS.items() if code not in UNSTATED},
        addition_reasons={code: name for code, name in ADDITION_REASONS.items() if code not in UNSTATED},
    )
