"""The glossary taken out as a list, and lists of terms taken in: shown first, then stored as a whole."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.errors import Rule
from translate_app.exchange import terms
from translate_app.exchange.term_lists import COLUMNS, write
from translate_app.exchange.terms import Plan
from translate_app.exchange.terms_forms import TermsForm
from translate_app.glossary import queries
from translate_app.pieces.problems import IntakeProblem
from translate_app.pieces.wording import sentence
from translate_app.web import gate

blueprint = Blueprint("terms", __name__)


@blueprint.get("/glossary/terms.csv")
@gate.requires(Permission.SEE_DESK)
def take_out() -> ResponseReturnValue:
    """The terms of the list as it is narrowed."""
    language, search = request.args.get("language", ""), request.args.get("q", "")[:200]
    found = queries.every_term(current_session(), language=language, search=search)
    answer = Response(write(found), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename="glossary.csv")
    return answer


@blueprint.get("/glossary/take-in")
@gate.requires(Permission.KEEP_GLOSSARY)
def take_in() -> ResponseReturnValue:
    """The box for a list."""
    return _page(TermsForm(formdata=None))


@blueprint.post("/glossary/take-in")
@gate.requires(Permission.KEEP_GLOSSARY)
def show() -> ResponseReturnValue:
    """What taking the list in would do. Nothing is stored."""
    form = TermsForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        found = terms.plan(current_session(), actor=current_person(), text=form.read())
    except IntakeProblem as problem:
        form.form_errors = [sentence(problem.code, problem.facts)]
        return _page(form), 422
    return _page(form, found), 422 if found.bad else 200


@blueprint.post("/glossary/take-in/store")
@gate.requires(Permission.KEEP_GLOSSARY)
def store() -> ResponseReturnValue:
    """Keep what is new in the list that was shown."""
    form = TermsForm()
    try:
        text = form.read()
        with transaction() as session:
            count = terms.take_in(session, actor=current_person(), text=text)
    except IntakeProblem as problem:
        form.form_errors = [sentence(problem.code, problem.facts)]
        return _page(form), 422
    except Rule as refusal:
        form.form_errors = [refusal.sentence]
        found = terms.plan(current_session(), actor=current_person(), text=text)
        return _page(form, found), refusal.status
    flash(ngettext("%(num)d term was added to the glossary.", "%(num)d terms were added to the glossary.", count))
    return redirect(url_for("glossary.terms"), 303)


def _page(form: TermsForm, plan: Plan | None = None) -> str:
    return render_template("exchange/terms.html", form=form, plan=plan, columns=COLUMNS)
