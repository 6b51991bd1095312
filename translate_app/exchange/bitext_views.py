"""A rendering beside its original, taken out for other tools and brought back from them."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.config import Settings
from translate_app.db import current_session, transaction
from translate_app.errors import EditConflict, NewsroomError, NotFound
from translate_app.exchange import returning
from translate_app.exchange.apart import read_returned
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.bitexts.po import missing
from translate_app.exchange.pairs import bitext_of
from translate_app.exchange.returning_forms import ChangesForm, ReturnForm, changes_form
from translate_app.exchange.wording import BITEXT_LEAVES, BITEXT_USES, HEADING_NAMES
from translate_app.pieces.problems import IntakeProblem
from translate_app.pieces.wording import sentence
from translate_app.renderings.queries import rendering as rendering_of
from translate_app.web import gate
from translate_app.web.refusals import refuse

blueprint = Blueprint("bitexts", __name__)


@blueprint.context_processor
def words() -> dict[str, object]:
    """What the pages call formats and lines."""
    return {"bitext_uses": BITEXT_USES, "bitext_leaves": BITEXT_LEAVES, "heading_names": HEADING_NAMES}


@blueprint.get("/renderings/<key>/tools")
@gate.requires(Permission.SEE_DESK)
def tools(key: str) -> ResponseReturnValue:
    """Every bilingual format, and the box for a file that comes back."""
    return _tools(key, ReturnForm(formdata=None))


@blueprint.get("/renderings/<key>/bilingual/<name>")
@gate.requires(Permission.SEE_DESK)
def take_out(key: str, name: str) -> ResponseReturnValue:
    """Both texts as a file."""
    form = BITEXTS.get(name)
    if form is None:
        raise NotFound(_l("This desk does not write that format."))
    settings: Settings = current_app.extensions["settings"]
    bitext = bitext_of(current_session(), key=key, organisation=settings.organisation_short)
    answer = Response(form.write(bitext), content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{key}{form.extension}")
    return answer


@blueprint.post("/renderings/<key>/tools")
@gate.requires(Permission.SEE_DESK)
def show_returned(key: str) -> ResponseReturnValue:
    """Read a file that came back, and show what it would change. Nothing is stored."""
    form = ReturnForm()
    if not form.validate_on_submit():
        return _tools(key, form), 422
    try:
        returned = read_returned(form.file.data.read())
        found = returning.plan(current_session(), actor=current_person(), key=key, returned=returned)
    except IntakeProblem as problem:
        form.refuse(sentence(problem.code, problem.facts))
    except NewsroomError as refusal:
        form.refuse(refusal)
    else:
        rendering = rendering_of(current_session(), key)
        form = changes_form(found)
        return render_template("exchange/returned.html", rendering=rendering, plan=found, form=form)
    return _tools(key, form), 422


@blueprint.post("/renderings/<key>/tools/take-in")
@gate.requires(Permission.SEE_DESK)
def take_in(key: str) -> ResponseReturnValue:
    """Store the changes that were chosen."""
    form = ChangesForm()
    lease = timedelta(minutes=current_app.extensions["settings"].lease_minutes)
    try:
        with transaction() as session:
            count = returning.take_in(
                session,
                actor=current_person(),
                key=key,
                changes=form.chosen,
                additions=form.chosen_additions,
                links_=form.chosen_links,
                lease=lease,
            )
    except EditConflict as clash:
        advice = _("Nothing was taken in. Bring the file back again, and you see what differs now.")
        both = {"theirs": clash.theirs, "yours": clash.yours}
        return refuse(clash.status, clash, **both, advice=advice, back=url_for(".tools", key=key))
    flash(ngettext("%(num)d change was taken in.", "%(num)d changes were taken in.", count))
    return redirect(url_for("renderings.write", key=key), 303)


def _tools(key: str, form: ReturnForm) -> str:
    settings: Settings = current_app.extensions["settings"]
    rendering = rendering_of(current_session(), key)
    bitext = bitext_of(current_session(), key=key, organisation=settings.organisation_short)
    return render_template(
        "exchange/tools.html", rendering=rendering, formats=BITEXTS, form=form, missing=missing(bitext)
    )
