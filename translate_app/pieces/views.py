"""Pages of originals: bringing one in, correcting what was read, and what the desk does with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import to_user_timezone, to_utc
from markupsafe import Markup

from translate_app.accounts.actor import current_person
from translate_app.accounts.queries import services as language_services
from translate_app.accounts.queries import services_of
from translate_app.accounts.rules import Permission
from translate_app.accounts.wording import service_name
from translate_app.config import Settings
from translate_app.credits.entries import CreditEntry
from translate_app.db import current_session, transaction
from translate_app.errors import EditConflict, ImportRefused, Rule
from translate_app.pieces import editing, queries, services, wording
from translate_app.pieces.forms import EditForm, EmbargoForm, NewForm, PriorityForm, ReasonForm
from translate_app.pieces.intake import read
from translate_app.pieces.manuscript import Manuscript
from translate_app.pieces.models import Figure, Piece
from translate_app.pieces.problems import IntakeProblem
from translate_app.pieces.rules import PieceAct, Priority
from translate_app.pieces.typesetting import typeset_block
from translate_app.pieces.version_views import blueprint as versions
from translate_app.web import gate

MAX_NOTICE = 300  # characters
blueprint = Blueprint("pieces", __name__)
blueprint.register_blueprint(versions)
blueprint.record_once(lambda setup: setup.app.jinja_env.globals.update(mark_names=wording.MARK_NAMES))


@blueprint.app_context_processor
def names() -> dict[str, object]:
    """What templates call the kinds of blocks and the acts on an original."""
    return {
        "kind_names": wording.KIND_NAMES,
        "piece_act_names": wording.ACT_NAMES,
        "minor_names": wording.MINOR_NAMES,
    }


@blueprint.app_template_filter("typeset")
def set_words(block: object) -> Markup:
    """The words of a block with their emphasis and links."""
    return typeset_block(block)


@blueprint.get("/pieces/new")
@gate.requires(Permission.SUBMIT_PIECE)
def new() -> ResponseReturnValue:
    """One box for a whole original."""
    return render_template("pieces/new.html", form=_new_form())


@blueprint.post("/pieces/new")
@gate.requires(Permission.SUBMIT_PIECE)
def start() -> ResponseReturnValue:
    """Read what was pasted or sent, and open it for correction."""
    form = _new_form()
    if not form.validate():
        return render_template("pieces/new.html", form=form), 422
    language = form.service.data
    try:
        reading = read(str(form.text.data or ""), language=language)
    except IntakeProblem as problem:
        form.refuse(wording.sentence(problem.code, problem.facts))
        return render_template("pieces/new.html", form=form), 422
    with transaction() as session:
        piece = services.start(
            session, actor=current_person(), service_tag=language, language=language, document=reading.document
        )
    for notice in reading.notices:
        flash(wording.sentence(notice.code, dict(notice.facts)), "warning")
    if reading.dropped:
        flash(_("Left out because it belongs to the page, not to the story: %(lines)s", lines=_some(reading.dropped)))
    return redirect(url_for(".edit", key=piece.key), 303)


@blueprint.get("/pieces/<key>/edit")
@gate.requires(Permission.SUBMIT_PIECE)
def edit(key: str) -> ResponseReturnValue:
    """The original as it was read, every part of it correctable."""
    piece = services.load_for(current_session(), actor=current_person(), key=key, act=PieceAct.EDIT)
    return _edit_page(piece, _form_showing(piece, queries.manuscript(piece), queries.credit_entries(piece)))


@blueprint.post("/pieces/<key>/edit")
@gate.requires(Permission.SUBMIT_PIECE)
def change(key: str) -> ResponseReturnValue:
    """Save the form, or only change its shape."""
    piece = services.load_for(current_session(), actor=current_person(), key=key, act=PieceAct.EDIT)
    form = EditForm(language=piece.language, services=_service_choices())
    pressed = request.form.get("do", editing.SAVE)
    reshaping = pressed not in (editing.SAVE, editing.SUBMIT)
    fits = reshaping or form.validate()
    taken = form.take_pictures(_settings().media)
    if not (fits and taken):
        return _edit_page(piece, form, refused=True), 422
    if reshaping:
        return _reshaped(piece, form, pressed)
    return _save(piece, form, submit=pressed == editing.SUBMIT)


@blueprint.get("/pieces/<key>")
@gate.requires(Permission.SEE_DESK)
def piece(key: str) -> ResponseReturnValue:
    """The original as everyone at the desk sees it, with what this person may do to it."""
    return _piece_page(queries.with_text(current_session(), key))


@blueprint.get("/pieces/<key>/revisions/<int:number>")
@gate.requires(Permission.SEE_DESK)
def revision(key: str, number: int) -> ResponseReturnValue:
    """The original as it was submitted at one time."""
    found = queries.revision(current_session(), key=key, number=number)
    judges = current_person().may(Permission.JUDGE_PIECE, service=found.piece.service_tag)
    facts = {"revision": found, "piece": found.piece, "figures": _figures(found.piece), "may_judge": judges}
    return render_template("pieces/revision.html", **facts)


@blueprint.get("/pieces/<key>/pictures/<name>")
@gate.requires(Permission.SEE_DESK)
def picture(key: str, name: str) -> Response:
    """A picture of this original, for the desk only: it may not be public yet."""
    figure = queries.figure_with_picture(current_session(), key=key, media=name)
    return send_from_directory(_settings().media, figure.media, mimetype="image/jpeg")


@blueprint.post("/pieces/<key>/submit")
@gate.requires(Permission.SUBMIT_PIECE)
def submit(key: str) -> ResponseReturnValue:
    """Hand it to the desk."""
    with transaction() as session:
        services.submit(session, actor=current_person(), key=key)
    flash(_("Submitted. The desk sees it now."))
    return redirect(url_for(".piece", key=key), 303)


@blueprint.post("/pieces/<key>/accept")
@gate.requires(Permission.JUDGE_PIECE)
def accept(key: str) -> ResponseReturnValue:
    """Take it for rendering."""
    with transaction() as session:
        services.accept(session, actor=current_person(), key=key)
    flash(_("Accepted. Writers can claim it now."))
    return redirect(url_for(".piece", key=key), 303)


@blueprint.post("/pieces/<key>/return")
@gate.requires(Permission.JUDGE_PIECE)
def return_(key: str) -> ResponseReturnValue:
    """Give it back, with a reason."""
    form = ReasonForm(prefix="return")
    if not form.validate():
        return _piece_page(queries.with_text(current_session(), key), returning=form), 422
    with transaction() as session:
        services.return_(session, actor=current_person(), key=key, reason=form.reason.data)
    flash(_("Returned to its reporters."))
    return redirect(url_for(".piece", key=key), 303)


@blueprint.post("/pieces/<key>/withdraw")
@gate.requires(Permission.JUDGE_PIECE)
def withdraw(key: str) -> ResponseReturnValue:
    """Kill it, with a reason."""
    form = ReasonForm(prefix="withdraw")
    if not form.validate():
        return _piece_page(queries.with_text(current_session(), key), withdrawing=form), 422
    with transaction() as session:
        services.withdraw(session, actor=current_person(), key=key, reason=form.reason.data)
    flash(_("Withdrawn."))
    return redirect(url_for(".piece", key=key), 303)


@blueprint.post("/pieces/<key>/priority")
@gate.requires(Permission.JUDGE_PIECE)
def prioritise(key: str) -> ResponseReturnValue:
    """Say how soon it is wanted."""
    form = PriorityForm()
    if not form.validate():
        return _piece_page(queries.with_text(current_session(), key), priority=form), 422
    with transaction() as session:
        services.prioritise(session, actor=current_person(), key=key, priority=Priority(form.priority.data))
    return redirect(url_for(".piece", key=key), 303)


@blueprint.post("/pieces/<key>/embargo")
@gate.requires(Permission.SUBMIT_PIECE)
def set_embargo(key: str) -> ResponseReturnValue:
    """Keep it from the public until an instant."""
    form = EmbargoForm()
    if not form.validate():
        return _piece_page(queries.with_text(current_session(), key), embargo=form), 422
    until = None if form.until.data is None else to_utc(form.until.data).replace(tzinfo=UTC)
    with transaction() as session:
        services.set_embargo(session, actor=current_person(), key=key, until=until)
    return redirect(url_for(".piece", key=key), 303)


def _save(piece: Piece, form: EditForm, *, submit: bool) -> ResponseReturnValue:
    actor, key = current_person(), piece.key
    manuscript = form.manuscript(queries.manuscript(piece), _settings().media)
    entries = form.entries(queries.credit_entries(piece))
    try:
        with transaction() as session:
            facts = {"seen_version": form.seen_version.data, "minor": form.minor.data}
            services.edit(session, actor=actor, key=key, manuscript=manuscript, **facts)
            services.set_credits(session, actor=actor, key=key, entries=entries)
            if submit:
                services.submit(session, actor=actor, key=key)
    except EditConflict as conflict:
        again = _form_showing(piece, manuscript, entries)  # with the version of now: saving again is a decision
        return _edit_page(piece, again, conflict=conflict, unsaved=True), conflict.status
    except Rule as refusal:
        form.form_errors = [str(refusal)]
        return _edit_page(piece, form, unsaved=True), refusal.status
    flash(_("Submitted. The desk sees it now.") if submit else _("Saved."))
    return redirect(url_for(".piece" if submit else ".edit", key=key), 303)


def _reshaped(piece: Piece, form: EditForm, pressed: str) -> ResponseReturnValue:
    manuscript = form.manuscript(queries.manuscript(piece), _settings().media)
    try:
        manuscript, entries = editing.change(manuscript, form.entries(queries.credit_entries(piece)), pressed)
    except (Rule, ImportRefused) as refusal:
        form.form_errors = [str(refusal)]
        return _edit_page(piece, form, unsaved=True), refusal.status
    again = _form_showing(piece, manuscript, entries, seen_version=form.seen_version.data)
    return _edit_page(piece, again, unsaved=True)


def _some(lines: Sequence[str]) -> str:
    """The first lines, as many as a person reads in a notice."""
    shown = " · ".join(lines)
    return shown if len(shown) <= MAX_NOTICE else shown[:MAX_NOTICE] + "…"


def _edit_page(piece: Piece, form: EditForm, **facts: Any) -> str:
    stored = {figure.media for figure in piece.figures if figure.media}
    acts = {act.value for act in queries.acts(piece, current_person())}
    return render_template("pieces/edit.html", piece=piece, form=form, acts=acts, stored_pictures=stored, **facts)


def _form_showing(
    piece: Piece, manuscript: Manuscript, entries: list[CreditEntry], *, seen_version: int | None = None
) -> EditForm:
    return EditForm.showing(
        manuscript,
        entries,
        seen_version=piece.version if seen_version is None else seen_version,
        language=piece.language,
        services=_service_choices(),
    )


def _piece_page(piece: Piece, **forms: Any) -> str:
    embargo = piece.embargo_until and to_user_timezone(piece.embargo_until)
    filled = {
        "returning": ReasonForm(formdata=None, prefix="return"),
        "withdrawing": ReasonForm(formdata=None, prefix="withdraw"),
        "priority": PriorityForm(formdata=None, data={"priority": piece.priority}),
        "embargo": EmbargoForm(formdata=None, data={"until": embargo}),
    }
    acts = {act.value for act in queries.acts(piece, current_person())}
    return render_template("pieces/piece.html", piece=piece, figures=_figures(piece), acts=acts, **filled | forms)


def _figures(piece: Piece) -> dict[int, Figure]:
    return {figure.id: figure for figure in piece.figures}


def _new_form() -> NewForm:
    form = NewForm()
    own = services_of(current_session(), current_person(), Permission.SUBMIT_PIECE)
    form.service.choices = [(service.tag, service_name(service.tag)) for service in own]
    return form


def _service_choices() -> list[tuple[str, object]]:
    return [(service.tag, service_name(service.tag)) for service in language_services(current_session())]


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
