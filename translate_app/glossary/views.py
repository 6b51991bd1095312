"""The glossary's pages: how the house writes the words of its originals."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.db import current_session, transaction
from translate_app.errors import Rule
from translate_app.glossary import queries, services
from translate_app.glossary.forms import TermForm
from translate_app.glossary.models import Term
from translate_app.glossary.rules import ORIGINALS
from translate_app.web import gate

blueprint = Blueprint("glossary", __name__)

REMOVED = "removed term"  # what this person removed last, in the cookie until the list has offered to put it back


@blueprint.get("/glossary")
@gate.requires(Permission.SEE_DESK)
def terms() -> ResponseReturnValue:
    """The terms, or those of a language or with some words."""
    language, search = request.args.get("language", ""), request.args.get("q", "")[:200]
    page = queries.terms(
        current_session(),
        language=language if language in ORIGINALS else "",
        search=search,
        number=max(1, request.args.get("page", 1, type=int)),
    )
    return render_template(
        "glossary/terms.html",
        page=page,
        language=language,
        search=search,
        languages=ORIGINALS,
        removed=cookie.pop(REMOVED, None),
        kept={tag for tag in ORIGINALS if current_person().may(Permission.KEEP_GLOSSARY, service=tag)},
    )


@blueprint.get("/glossary/new")
@gate.requires(Permission.KEEP_GLOSSARY)
def new() -> ResponseReturnValue:
    """A term that is not kept yet."""
    return _page(TermForm(current_person(), data={"language": request.args.get("language", "")}))


@blueprint.post("/glossary/new")
@gate.requires(Permission.KEEP_GLOSSARY)
def add() -> ResponseReturnValue:
    """Keep it."""
    form = TermForm(current_person())
    if not form.validate():
        return _page(form), 422
    try:
        with transaction() as session:
            services.add(session, actor=current_person(), words=form.words)
    except Rule as refusal:
        form.form_errors = [refusal.sentence]
        return _page(form), 422
    return _kept(form.words.language, _("The term is in the glossary."))


@blueprint.get("/glossary/<int:term_id>")
@gate.requires(Permission.KEEP_GLOSSARY)
def term(term_id: int) -> ResponseReturnValue:
    """One term."""
    found = services.term(current_session(), term_id)
    demand(current_person(), Permission.KEEP_GLOSSARY, service=found.language)
    return _page(TermForm.of(current_person(), found), found)


@blueprint.post("/glossary/<int:term_id>")
@gate.requires(Permission.KEEP_GLOSSARY)
def change(term_id: int) -> ResponseReturnValue:
    """Write it otherwise."""
    found, form = services.term(current_session(), term_id), TermForm(current_person())
    if not form.validate():
        return _page(form, found), 422
    try:
        with transaction() as session:
            services.change(
                session, actor=current_person(), term_id=term_id, words=form.words, seen=request.form.get("seen")
            )
    except Rule as refusal:
        found = services.term(current_session(), term_id)
        form.form_errors, form.seen.data = [refusal.sentence], found.seen  # who saves once more has read what it is now
        return _page(form, found), 422
    return _kept(form.words.language, _("Saved."))


@blueprint.post("/glossary/<int:term_id>/remove")
@gate.requires(Permission.KEEP_GLOSSARY)
def remove(term_id: int) -> ResponseReturnValue:
    """Take it out. The list offers once to put it back."""
    with transaction() as session:
        words = services.remove(session, actor=current_person(), term_id=term_id, seen=request.form.get("seen"))
    cookie[REMOVED] = asdict(words)
    return redirect(url_for(".terms", language=words.language), 303)


def _kept(language: str, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".terms", language=language), 303)


def _page(form: TermForm, term: Term | None = None) -> str:
    return render_template("glossary/term.html", form=form, term=term)
