"""Pages of a rendering: claiming it, writing it, pasting it, crediting it. Its script asks `script_views`."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.queries import services as language_services
from translate_app.accounts.rules import Permission
from translate_app.accounts.wording import service_name
from translate_app.db import current_session, transaction
from translate_app.errors import EditConflict, ImportRefused, NewsroomError, Rule
from translate_app.pieces.document import BlockKind
from translate_app.pieces.intake import Reading, read
from translate_app.pieces.problems import IntakeProblem
from translate_app.pieces.wording import KIND_NAMES, sentence
from translate_app.renderings import queries, services
from translate_app.renderings.queries import EDITING
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.wording import STATE_LOOKS, STATE_NAMES
from translate_app.review.notes import colleagues
from translate_app.web import gate
from translate_app.web.refusals import refuse
from translate_app.writing import forms, plain_form
from translate_app.writing import services as writing
from translate_app.writing.marks import marked
from translate_app.writing.plain_form import PostedText
from translate_app.writing.screen import screen
from translate_app.writing.script_views import blueprint as script
from translate_app.writing.script_views import lease
from translate_app.writing.versions import versions_of
from translate_app.writing.wording import CAUTIONS, KEYS, MARKS, TIES, WORDS

MAX_NOTICE = 300  # characters
blueprint = Blueprint("renderings", __name__)
blueprint.register_blueprint(script)
blueprint.record_once(
    lambda setup: setup.app.jinja_env.globals.update(
        marked=marked, mark_titles=MARKS, caution_words=CAUTIONS, tie_words=TIES, writing_keys=KEYS
    )
)


@blueprint.post("/pieces/<key>/claim")
@gate.requires(Permission.WRITE_RENDERING)
def claim(key: str) -> ResponseReturnValue:
    """Begin a rendering of a waiting piece."""
    with transaction() as session:
        claimed = services.claim(session, actor=current_person(), piece_key=key, lease=lease())
    return redirect(url_for(".write", key=claimed.key), 303)


@blueprint.post("/renderings/<key>/release")
@gate.requires(Permission.WRITE_RENDERING)
def release(key: str) -> ResponseReturnValue:
    """Give a claim back."""
    with transaction() as session:
        services.release(session, actor=current_person(), key=key)
    flash(_("The rendering is free for somebody else now. What is written stays."))
    return redirect(url_for(".write", key=key), 303)


@blueprint.post("/renderings/<key>/take-over")
@gate.requires(Permission.WRITE_RENDERING)
def take_over(key: str) -> ResponseReturnValue:
    """Go on with a rendering that lies free."""
    with transaction() as session:
        services.take_over(session, actor=current_person(), key=key, lease=lease())
    return redirect(url_for(".write", key=key), 303)


@blueprint.post("/renderings/<key>/join")
@gate.requires(Permission.WRITE_RENDERING)
def join(key: str) -> ResponseReturnValue:
    """Write along under somebody else's claim."""
    with transaction() as session:
        services.join(session, actor=current_person(), key=key)
    return redirect(url_for(".write", key=key), 303)


@blueprint.get("/renderings/<key>/write")
@gate.requires(Permission.SEE_DESK)
def write(key: str) -> ResponseReturnValue:
    """The original on one side, the rendering on the other. Who may not write sees both."""
    return _screen(key)


@blueprint.post("/renderings/<key>/write")
@gate.requires(Permission.SEE_DESK)
def save(key: str) -> ResponseReturnValue:
    """The whole text from the plain form, and what its button asks for. Refused, the typed text is shown again."""
    posted = forms.posted_text(request.form)
    try:
        with transaction() as session:
            added = plain_form.store(session, actor=current_person(), key=key, posted=posted, lease=lease())
    except (EditConflict, ImportRefused) as refusal:
        return _screen(key, posted, refusal), refusal.status
    except NewsroomError as refusal:
        return refuse(refusal.status, refusal, written=posted.written())
    flash(_("Saved."))
    return redirect(url_for(".write", key=key, _anchor=None if added is None else f"block-{added}"), 303)


@blueprint.get("/renderings/<key>/paste")
@gate.requires(Permission.SEE_DESK)
def paste_form(key: str) -> ResponseReturnValue:
    """One box for a rendering that was written elsewhere."""
    return _paste_page(key, forms.PasteForm(formdata=None))


@blueprint.post("/renderings/<key>/paste")
@gate.requires(Permission.SEE_DESK)
def paste(key: str) -> ResponseReturnValue:
    """Read what was pasted and put it in place."""
    form, language = forms.PasteForm(), queries.rendering(current_session(), key).language
    if not form.validate():
        return _paste_page(key, form), 422
    try:
        reading = read(form.text.data, language=language)
        with transaction() as session:
            asked = {"document": reading.document, "replace": form.replace.data, "lease": lease()}
            writing.paste(session, actor=current_person(), key=key, **asked)
    except IntakeProblem as problem:
        form.refuse(sentence(problem.code, problem.facts))
    except NewsroomError as refusal:
        form.refuse(refusal)
    else:
        _tell(reading)
        return redirect(url_for(".write", key=key), 303)
    return _paste_page(key, form), 422


@blueprint.get("/renderings/<key>/credits")
@gate.requires(Permission.SEE_DESK)
def credits_form(key: str) -> ResponseReturnValue:
    """Who made this rendering."""
    return _credits_page(key)


@blueprint.post("/renderings/<key>/credits")
@gate.requires(Permission.SEE_DESK)
def credit(key: str) -> ResponseReturnValue:
    """Say who made this rendering, in the order of printing."""
    rendering = queries.for_writing(current_session(), key).rendering
    form = forms.CreditsForm(services=_service_choices())
    if not form.validate():
        return _credits_page(key, form), 422
    try:
        entries = form.entries(queries.credit_entries(rendering), language=rendering.language)
        with transaction() as session:
            services.set_credits(session, actor=current_person(), key=key, entries=entries, lease=lease())
    except NewsroomError as refusal:
        form.form_errors = [str(refusal)]
        return _credits_page(key, form), refusal.status
    flash(_("Saved."))
    return redirect(url_for(".credits_form", key=key), 303)


@blueprint.post("/renderings/<key>/dismiss-unparsed")
@gate.requires(Permission.SEE_DESK)
def dismiss_unparsed(key: str) -> ResponseReturnValue:
    """The writer has dealt with the lines intake could not place."""
    with transaction() as session:
        services.dismiss_unparsed(session, actor=current_person(), key=key)
    return redirect(url_for(".write", key=key), 303)


@blueprint.route("/renderings/<key>/finish-amending", methods=["GET", "POST"])
@gate.requires(Permission.REVIEW_RENDERING)
def finish_amending(key: str) -> ResponseReturnValue:
    """What an editor changed, and why: it becomes a revision of the editor's own."""
    form = forms.ReasonForm()
    if form.is_submitted() and form.validate():
        try:
            with transaction() as session:
                facts = {"key": key, "reason": form.reason.data or ""}
                revision = writing.finish_amending(session, actor=current_person(), **facts)
        except Rule as refusal:
            form.refuse(refusal)
        else:
            number = None if revision is None else revision.number
            flash(_("Nothing was changed.") if number is None else _("Your changes are version %(n)s.", n=number))
            return redirect(url_for(".write", key=key), 303)
    shown = versions_of(current_session(), key=key, person=current_person())
    editor, person = queries.unfinished_by(shown.rendering), current_person()
    other = editor if editor is not None and editor.id != person.id else None
    own = other is None and person.id in queries.writers(shown.rendering)
    facts = {"rendering": shown.rendering, "versions": shown, "form": form, "own": own, "other": other}
    page = render_template("writing/finish.html", **facts)
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/renderings/<key>/versions")
@gate.requires(Permission.SEE_DESK)
def versions(key: str) -> ResponseReturnValue:
    """Every version that was handed over, the newest first, with what changed in it, and why."""
    return _versions_page(key, forms.AnswerForm(formdata=None))


@blueprint.post("/renderings/<key>/versions/<int:number>/answer")
@gate.requires(Permission.SEE_DESK)
def answer(key: str, number: int) -> ResponseReturnValue:
    """Say something to a change of one's text."""
    form = forms.AnswerForm()
    if not form.validate():
        return _versions_page(key, form, number), 422
    with transaction() as session:
        services.answer(session, actor=current_person(), key=key, number=number, text=form.text.data)
    flash(_("Your answer is sent."))
    return redirect(url_for(".versions", key=key, _anchor=f"version-{number}"), 303)


@blueprint.post("/renderings/<key>/versions/<int:number>/restore")
@gate.requires(Permission.SEE_DESK)
def restore(key: str, number: int) -> ResponseReturnValue:
    """Make the text what an earlier version was."""
    with transaction() as session:
        writing.restore(session, actor=current_person(), key=key, number=number, lease=lease())
    flash(_("The text is that of version %(number)s again. You can take this back.", number=number))
    return redirect(url_for(".write", key=key), 303)


def _paste_page(key: str, form: forms.PasteForm) -> str:
    return render_template("writing/paste.html", rendering=queries.rendering(current_session(), key), form=form)


def _tell(reading: Reading) -> None:
    """What the writer should know about a text that was taken in."""
    for notice in reading.notices:
        flash(sentence(notice.code, dict(notice.facts)), "warning")
    if reading.dropped:
        left_out = " · ".join(reading.dropped)[:MAX_NOTICE]
        flash(_("Left out because it belongs to the page, not to the story: %(lines)s", lines=left_out))


def _versions_page(key: str, form: forms.AnswerForm, answered: int | None = None) -> str:
    session, person = current_session(), current_person()
    shown = versions_of(session, key=key, person=person)
    may_answer = person.id in queries.involved(session, shown.rendering)
    facts = {"form": form, "answered": answered, "may_answer": may_answer}
    return render_template("writing/versions.html", rendering=shown.rendering, versions=shown, **facts)


def _service_choices() -> list[tuple[str, object]]:
    return [(service.tag, service_name(service.tag)) for service in language_services(current_session())]


def _credits_page(key: str, form: forms.CreditsForm | None = None) -> str:
    rendering = queries.for_writing(current_session(), key).rendering
    entries = queries.credit_entries(rendering)
    return render_template(
        "writing/credits.html",
        rendering=rendering,
        form=form or forms.CreditsForm.showing(entries, services=_service_choices()),
        editable=queries.standing(rendering, current_person(), datetime.now(UTC)) in EDITING,
    )


def _screen(key: str, posted: PostedText | None = None, refusal: NewsroomError | None = None) -> str:
    """The write screen; after a refusal with what was typed, and with what is stored where the two differ."""
    shown = screen(current_session(), key=key, person=current_person())
    state = RenderingState(shown.rendering.state)
    return render_template(
        "writing/write.html",
        screen=shown,
        desk=shown.desk,
        rendering=shown.rendering,
        now=shown.now,
        standing=shown.standing,
        changed_by_others=queries.changes_by_others(current_session(), shown.rendering),
        posted=posted,
        refusal=refusal,
        kinds=KIND_NAMES,
        free_kinds=[kind for kind in BlockKind if kind is not BlockKind.FIGURE],
        state_name=STATE_NAMES[state],
        state_look=STATE_LOOKS[state],
        colleagues=[person.name for person in colleagues(current_session(), shown.rendering)] if shown.may_note else [],
        words={name: str(sentence) for name, sentence in WORDS.items()},
    )
