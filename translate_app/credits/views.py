"""Contributors: who is credited, by which name in which language."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.credits import printing, queries, services, wording
from translate_app.credits.forms import ContributorForm
from translate_app.credits.models import Contributor, CreditColumns
from translate_app.db import current_session, transaction
from translate_app.web import gate

blueprint = Blueprint("credits", __name__)


@blueprint.app_context_processor
def names() -> dict[str, object]:
    """What templates call credit roles."""
    return {"credit_role_names": wording.CREDIT_ROLE_NAMES}


@blueprint.app_template_filter()
def credit_sentence(credits: list[CreditColumns], language: str) -> Markup:  # noqa: A002
    """The credit sentence of a piece or a rendering."""
    organisation = current_app.extensions["settings"].organisation_short
    return printing.credit_sentence(credits, language=language, organisation=organisation)


@blueprint.get("/contributors")
@gate.requires(Permission.MANAGE_CONTRIBUTORS)
def contributors() -> ResponseReturnValue:
    """Everyone who is or was credited, or those of a name."""
    session, search = current_session(), request.args.get("q", "")[:200]
    page = queries.contributors(session, search=search, number=max(1, request.args.get("page", 1, type=int)))
    shared = queries.shared_names(session, contributor_ids=[row.id for row in page.rows])
    return render_template("credits/contributors.html", page=page, search=search, shared=shared)


@blueprint.get("/contributors/new")
@gate.requires(Permission.MANAGE_CONTRIBUTORS)
def new() -> ResponseReturnValue:
    """A contributor nobody has credited yet."""
    return render_template("credits/contributor.html", form=ContributorForm())


@blueprint.post("/contributors/new")
@gate.requires(Permission.MANAGE_CONTRIBUTORS)
def add() -> ResponseReturnValue:
    """Make the record."""
    form = ContributorForm()
    if not form.validate():
        return render_template("credits/contributor.html", form=form), 422
    with transaction() as session:
        added = services.add(
            session,
            actor=current_person(),
            names=form.names(),
            sort_key=form.sort_key.data or "",
            withheld=form.withheld.data,
        )
    return _changed(added)


@blueprint.get("/contributors/<int:contributor_id>")
@gate.requires(Permission.MANAGE_CONTRIBUTORS)
def contributor(contributor_id: int) -> ResponseReturnValue:
    """One contributor's names."""
    found = services.contributor(current_session(), contributor_id)
    return _page(found, ContributorForm.of(found))


@blueprint.post("/contributors/<int:contributor_id>")
@gate.requires(Permission.MANAGE_CONTRIBUTORS)
def change(contributor_id: int) -> ResponseReturnValue:
    """Change the names."""
    form = ContributorForm()
    if not form.validate():
        return _page(services.contributor(current_session(), contributor_id), form), 422
    with transaction() as session:
        changed = services.change(
            session,
            actor=current_person(),
            contributor_id=contributor_id,
            names=form.names(),
            sort_key=form.sort_key.data or "",
            withheld=form.withheld.data,
        )
    return _changed(changed)


def _changed(contributor: Contributor) -> ResponseReturnValue:
    flash(_("Saved."))
    return redirect(url_for(".contributor", contributor_id=contributor.id), 303)


def _page(contributor: Contributor, form: ContributorForm) -> str:
    alike = queries.look_alikes(current_session(), contributor=contributor)
    return render_template("credits/contributor.html", form=form, contributor=contributor, look_alikes=alike)
