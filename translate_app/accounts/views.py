"""A person's own account, and the administrators' page about everyone."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user
from flask_security import current_user
from wtforms.fields.choices import SelectChoice

from translate_app.accounts import queries, services
from translate_app.accounts.actor import current_person
from translate_app.accounts.forms import EVERY_SERVICE, GrantForm, InviteForm, LanguageForm
from translate_app.accounts.rules import Permission, Role
from translate_app.accounts.wording import ROLE_NAMES, service_name
from translate_app.db import current_session, transaction
from translate_app.web import gate

blueprint = Blueprint("accounts", __name__)


@blueprint.app_context_processor
def names() -> dict[str, object]:
    """What templates call roles and language services."""
    return {"service_name": service_name, "role_names": ROLE_NAMES}


@blueprint.before_app_request
def recall_language() -> None:
    """A person's chosen interface language holds on every device they sign in on."""
    if request.endpoint == "static" or "interface_language" in session:
        return
    if current_user.is_authenticated and current_user.interface_language:
        session["interface_language"] = current_user.interface_language


@blueprint.post("/language")
@gate.public
def choose_language() -> ResponseReturnValue:
    """Switch the interface language, and go back to where the person was."""
    form = LanguageForm()
    if form.validate():
        language = form.language.data
        session["interface_language"] = language
        if current_user.is_authenticated:
            with transaction():
                services.choose_language(current_person(), language=language)
    back = form.back.data or ""
    own = back.startswith("/") and not back.startswith(("//", "/\\"))
    return redirect(back if own else url_for("publishing.front"), 303)


@blueprint.get("/account")
@gate.signed_in
def account() -> ResponseReturnValue:
    """Who am I, what may I do, and how do I sign in."""
    return render_template("accounts/account.html", person=current_person())


@blueprint.post("/account/sign-out-everywhere")
@gate.signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session but this one."""
    with transaction():
        services.sign_out_everywhere(current_person())
    login_user(current_person())
    flash(_("You are signed out on every other device."))
    return redirect(url_for(".account"), 303)


@blueprint.get("/people")
@gate.requires(Permission.MANAGE_PEOPLE)
def people() -> ResponseReturnValue:
    """Everyone with an account."""
    return _people(InviteForm(formdata=None))


@blueprint.post("/people")
@gate.requires(Permission.MANAGE_PEOPLE)
def invite() -> ResponseReturnValue:
    """Make an account."""
    form = InviteForm()
    if not form.validate():
        return _people(form), 422
    with transaction() as db:
        invited = services.invite(
            db, actor=current_person(), email=form.email.data, name=form.name.data, password=form.password.data
        )
    flash(_("%(name)s can now sign in. Give them a role.", name=invited.name))
    return redirect(url_for(".person", person_id=invited.id), 303)


@blueprint.get("/people/<int:person_id>")
@gate.requires(Permission.MANAGE_PEOPLE)
def person(person_id: int) -> ResponseReturnValue:
    """One person and their roles."""
    return render_template(
        "accounts/person.html", person=services.person(current_session(), person_id), form=_grant_form()
    )


@blueprint.post("/people/<int:person_id>/grants")
@gate.requires(Permission.MANAGE_PEOPLE)
def grant(person_id: int) -> ResponseReturnValue:
    """Give a role."""
    form = _grant_form()
    if not form.validate():
        return render_template(
            "accounts/person.html", person=services.person(current_session(), person_id), form=form
        ), 422
    with transaction() as db:
        services.grant(
            db,
            actor=current_person(),
            person_id=person_id,
            role=Role(form.role.data),
            service_tag=form.service.data or None,
        )
    return redirect(url_for(".person", person_id=person_id), 303)


@blueprint.post("/people/<int:person_id>/grants/<int:grant_id>/revoke")
@gate.requires(Permission.MANAGE_PEOPLE)
def revoke(person_id: int, grant_id: int) -> ResponseReturnValue:
    """Take a role back."""
    with transaction() as db:
        services.revoke(db, actor=current_person(), grant_id=grant_id)
    return redirect(url_for(".person", person_id=person_id), 303)


@blueprint.post("/people/<int:person_id>/close")
@gate.requires(Permission.MANAGE_PEOPLE)
def close(person_id: int) -> ResponseReturnValue:
    """Close an account."""
    with transaction() as db:
        services.close_account(db, actor=current_person(), person_id=person_id)
    return redirect(url_for(".person", person_id=person_id), 303)


def _people(form: InviteForm) -> str:
    number = max(1, request.args.get("page", 1, type=int))
    return render_template("accounts/people.html", page=queries.people(current_session(), number=number), form=form)


def _grant_form() -> GrantForm:
    form = GrantForm()
    services_at_work = queries.services(current_session())
    form.service.choices = [SelectChoice(EVERY_SERVICE, service_name(None))] + [
        SelectChoice(service.tag, service_name(service.tag)) for service in services_at_work
    ]
    return form
