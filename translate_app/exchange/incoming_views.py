"""Pages of what comes in: a file or an address is read, shown as it was understood, then stored or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from translate_app.accounts.actor import current_person
from translate_app.accounts.queries import services_of
from translate_app.accounts.rules import Permission
from translate_app.accounts.wording import service_name
from translate_app.config import Settings
from translate_app.db import current_session, transaction
from translate_app.errors import NewsroomError, NotFound
from translate_app.exchange import guard, incoming
from translate_app.exchange.apart import read_apart, read_file
from translate_app.exchange.fetching import WayOut, fetch
from translate_app.exchange.formats import FORMATS, format_of_type
from translate_app.exchange.forms import IncomingForm, StoreForm
from translate_app.exchange.models import WaitingStory
from translate_app.exchange.wording import FORMAT_NAMES
from translate_app.pieces.document import Document, Mark
from translate_app.pieces.problems import IntakeProblem, ProblemCode
from translate_app.pieces.typesetting import typeset
from translate_app.pieces.wording import sentence
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import rendering as rendering_of
from translate_app.web import gate

blueprint = Blueprint("incoming", __name__)


@blueprint.app_context_processor
def forms() -> dict[str, object]:
    """What pages need that let a file in."""
    return {"incoming_form": _form, "files_read": guard.known}


@blueprint.app_template_filter("marked")
def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """A line with its emphasis and links, such as a caption that is no block yet."""
    return typeset(text, marks)


@blueprint.post("/incoming")
@gate.requires(Permission.SUBMIT_PIECE)
def receive() -> ResponseReturnValue:
    """Read a file or a page as an original, and let it wait."""
    form = _form()
    if not form.validate():
        return _refused(form)
    return _received(form, language=form.service.data, service_tag=form.service.data)


@blueprint.post("/renderings/<key>/incoming")
@gate.requires(Permission.SEE_DESK)
def receive_rendering(key: str) -> ResponseReturnValue:
    """Read a file or a page as the text of a rendering, and let it wait."""
    rendering = rendering_of(current_session(), key)
    form = _form().without_service()
    if not form.validate():
        return _refused(form, rendering)
    return _received(form, language=rendering.language, rendering=rendering)


@blueprint.get("/incoming/<key>")
@gate.requires(Permission.SEE_DESK)
def preview(key: str) -> ResponseReturnValue:
    """What was understood, before anything of it is stored."""
    return _preview(key, StoreForm(formdata=None))


@blueprint.post("/incoming/<key>")
@gate.requires(Permission.SEE_DESK)
def store(key: str) -> ResponseReturnValue:
    """Keep it."""
    form, actor = StoreForm(), current_person()
    if not form.validate():
        return _preview(key, form), 422
    waiting = incoming.waiting_of(current_session(), actor=actor, key=key)
    try:
        with transaction() as session:
            if waiting.service_tag is not None:
                piece = incoming.store_original(session, actor=actor, key=key, folder=_settings().media)
                there = url_for("pieces.edit", key=piece.key)
            else:
                rendering = incoming.store_rendering(
                    session, actor=actor, key=key, replaces=bool(form.replaces.data), lease=_lease()
                )
                there = url_for("renderings.write", key=rendering.key)
    except NewsroomError as refusal:
        form.form_errors = [str(refusal)]
        return _preview(key, form), refusal.status
    return redirect(there, 303)


@blueprint.post("/incoming/<key>/discard")
@gate.requires(Permission.SEE_DESK)
def discard(key: str) -> ResponseReturnValue:
    """Forget it."""
    actor = current_person()
    waiting = incoming.waiting_of(current_session(), actor=actor, key=key)
    others = [other for other in incoming.beside(current_session(), waiting) if other.key != key]
    back = url_for(".preview", key=others[0].key) if others else _back(waiting)
    with transaction() as session:
        incoming.discard(session, actor=actor, key=key)
    flash(_("Discarded. Nothing of it is stored."))
    return redirect(back, 303)


@blueprint.get("/incoming/<key>/pictures/<int:number>")
@gate.requires(Permission.SEE_DESK)
def picture(key: str, number: int) -> Response:
    """A picture of a waiting story, for whoever sent it."""
    document = incoming.document_of(incoming.waiting_of(current_session(), actor=current_person(), key=key))
    if number >= len(document.figures) or not document.figures[number].picture:
        raise NotFound(_("There is no such picture."))
    return Response(document.figures[number].picture, mimetype="image/jpeg")


def _received(
    form: IncomingForm, *, language: str, service_tag: str | None = None, rendering: Rendering | None = None
) -> ResponseReturnValue:
    try:
        name, stories = _read(form, language)
    except IntakeProblem as problem:
        form.refuse(sentence(problem.code, problem.facts))
        return _refused(form, rendering)
    with transaction() as session:
        waiting = incoming.receive(
            session,
            actor=current_person(),
            stories=stories,
            form=name,
            service_tag=service_tag,
            rendering=rendering,
        )
    return redirect(url_for(".preview", key=waiting[0].key), 303)


def _read(form: IncomingForm, language: str) -> tuple[str, list[Document]]:
    """The format's name and the stories, before any transaction: reading takes seconds."""
    if form.file.data:
        data = form.file.data.read(guard.MAX_BYTES + 1)
        chosen, stories = read_file(form.file.data.filename or "", data, language=language)
        return chosen.name, stories
    page = fetch(form.address.data, current_app.extensions.get("way_out", WayOut()))
    of_type = format_of_type(page.media_type, page.data)
    if of_type is None:
        raise IntakeProblem(ProblemCode.NOT_A_PAGE, type=page.media_type)
    return of_type.name, read_apart(of_type, page.data, language=language, address=form.address.data)


def _refused(form: IncomingForm, rendering: Rendering | None = None) -> tuple[str, int]:
    return render_template("exchange/incoming.html", form=form, rendering=rendering), 422


def _preview(key: str, form: StoreForm) -> str:
    session, actor = current_session(), current_person()
    waiting = incoming.waiting_of(session, actor=actor, key=key)
    document = incoming.document_of(waiting)
    return render_template(
        "exchange/preview.html",
        waiting=waiting,
        document=document,
        language=waiting.service_tag or (waiting.rendering.language if waiting.rendering else "en"),
        report=[sentence(told.code, dict(told.facts)) for told in document.report],
        format_name=FORMAT_NAMES[waiting.format],
        extension=FORMATS[waiting.format].extensions[0],
        others=[(other.key, incoming.document_of(other).headline) for other in incoming.beside(session, waiting)],
        back=_back(waiting),
        form=form,
    )


def _back(waiting: WaitingStory) -> str:
    if waiting.rendering is not None:
        return url_for("renderings.paste_form", key=waiting.rendering.key)
    return url_for("pieces.new")


def _form() -> IncomingForm:
    form = IncomingForm(prefix="from")
    own = services_of(current_session(), current_person(), Permission.SUBMIT_PIECE)
    form.service.choices = [(service.tag, service_name(service.tag)) for service in own]
    return form


def _lease() -> timedelta:
    return timedelta(minutes=_settings().lease_minutes)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
