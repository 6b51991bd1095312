"""What the newsroom does about editions: preview, publish, release together, correct, keep, withdraw."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.db import current_session, transaction
from translate_app.pieces.queries import piece as piece_by_key
from translate_app.publishing import clock, editions, holding, pages, release, services
from translate_app.publishing.addresses import path
from translate_app.publishing.differences import changed_blocks
from translate_app.publishing.forms import ChangeForm, PublicNoteForm, PublishForm, ReleaseForm
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import address_of
from translate_app.publishing.rules import EditionKind
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import with_texts
from translate_app.renderings.services import is_held
from translate_app.renderings.wording import STATE_LOOKS, STATE_NAMES
from translate_app.web import gate

blueprint = Blueprint("editions", __name__)


@blueprint.get("/renderings/<key>/preview")
@gate.requires(Permission.SEE_DESK)
def preview(key: str) -> ResponseReturnValue:
    """The page as it would look if it were published now."""
    rendering = _rendering(key, Permission.SEE_DESK)
    content = editions.content_of(current_session(), rendering=rendering, text=rendering)
    edition = editions.current_edition(current_session(), rendering_id=rendering.id)
    return render_template(
        "publishing/preview.html",
        rendering=rendering,
        edition=edition,
        held=is_held(rendering),
        state_names=STATE_NAMES,
        state_looks=STATE_LOOKS,
        rows=pages.rows(content),
        **pages.rendering_facts(content),
    )


@blueprint.route("/renderings/<key>/publish", methods=["GET", "POST"])
@gate.requires(Permission.PUBLISH_RENDERING)
def publish(key: str) -> ResponseReturnValue:
    """Ask when, and publish."""
    form = PublishForm()
    if not form.validate_on_submit():
        rendering = _rendering(key, Permission.PUBLISH_RENDERING)
        body = render_template("publishing/publish.html", form=form, rendering=rendering, now=clock.now())
        return body, 422 if request.method == "POST" else 200
    with transaction() as session:
        edition = services.publish(session, actor=current_person(), key=key, at=form.instant)
    return _on_to(edition, _("Published. Readers see it now."))


@blueprint.route("/pieces/<key>/release", methods=["GET", "POST"])
@gate.requires(Permission.PUBLISH_RENDERING)
def release_together(key: str) -> ResponseReturnValue:
    """Ask which versions and when, and release them with their original in one act."""
    session, person = current_session(), current_person()
    piece = piece_by_key(session, key)
    demand(person, Permission.PUBLISH_RENDERING, service=piece.service_tag)
    renderings = release.renderings_of(session, piece)
    form = ReleaseForm()
    form.keys.choices = [
        (rendering.key, rendering.headline) for rendering in renderings if release.releasable(rendering)
    ]
    if not form.validate_on_submit():
        body = render_template(
            "publishing/release.html", form=form, piece=piece, renderings=renderings, state_names=STATE_NAMES
        )
        return body, 422 if request.method == "POST" else 200
    with transaction() as session:
        editions = release.release(session, actor=person, piece_key=key, keys=form.keys.data, at=form.instant)
    if editions[0].visible_from <= clock.now():
        flash(_("Released together. Readers see all of it now."))
    else:
        flash(_("This is ready. Readers see all of it when its time comes."))
    return redirect(url_for("pieces.piece", key=key), 303)


@blueprint.route("/renderings/<key>/correct", methods=["GET", "POST"])
@gate.requires(Permission.PUBLISH_RENDERING)
def correct(key: str) -> ResponseReturnValue:
    """Show what a correction changes, ask what readers are told, and make the new edition."""
    form = ChangeForm()
    if not form.validate_on_submit():
        return _ask_for_note("publishing/correct.html", key, form)
    with transaction() as session:
        edition = services.correct(
            session,
            actor=current_person(),
            key=key,
            public_note=form.public_note.data,
            kind=EditionKind(form.kind.data),
        )
    return _on_to(edition, _("Done. Readers see the new edition now."))


@blueprint.route("/renderings/<key>/keep", methods=["GET", "POST"])
@gate.requires(Permission.PUBLISH_RENDERING)
def keep(key: str) -> ResponseReturnValue:
    """Decide about a rendering whose original was withdrawn."""
    form = PublicNoteForm()
    if not form.validate_on_submit():
        return _ask_for_note("publishing/keep.html", key, form)
    with transaction() as session:
        holding.keep(session, actor=current_person(), key=key, public_note=form.public_note.data)
    flash(_("Decided: this rendering stands without its original."))
    return redirect(url_for(".preview", key=key), 303)


@blueprint.route("/renderings/<key>/withdraw", methods=["GET", "POST"])
@gate.requires(Permission.PUBLISH_RENDERING)
def withdraw(key: str) -> ResponseReturnValue:
    """Ask what readers are told, and take the story away from them."""
    form = PublicNoteForm()
    if not form.validate_on_submit():
        return _ask_for_note("publishing/withdraw.html", key, form)
    with transaction() as session:
        services.withdraw(session, actor=current_person(), key=key, public_note=form.public_note.data)
    flash(_("Withdrawn. Its address tells readers why."))
    return redirect(url_for(".preview", key=key), 303)


def _ask_for_note(template: str, key: str, form: PublicNoteForm) -> ResponseReturnValue:
    rendering = _rendering(key, Permission.PUBLISH_RENDERING)
    session = current_session()
    edition = editions.current_edition(session, rendering_id=rendering.id)
    content = editions.content_of(session, rendering=rendering, text=rendering)
    changes = changed_blocks(edition.content, content) if edition and edition.content else []
    body = render_template(template, form=form, rendering=rendering, edition=edition, changes=changes)
    return body, 422 if request.method == "POST" else 200


def _rendering(key: str, permission: Permission) -> Rendering:
    rendering = with_texts(current_session(), key)
    demand(current_person(), permission, service=rendering.piece.service_tag)
    return rendering


def _on_to(edition: Edition, sentence: str) -> ResponseReturnValue:
    """To the public page where there is one already, else to the preview."""
    if edition.visible_from <= clock.now():
        flash(sentence)
        return redirect(path(address_of(edition)), 303)
    flash(_("This is ready. Readers see it when its time comes."))
    return redirect(url_for(".preview", key=edition.rendering.key), 303)
