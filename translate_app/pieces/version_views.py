"""Pages about an original's versions: a whole new text in place of the old one, and what counts as a minor edit."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from translate_app.accounts.actor import current_person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.errors import EditConflict, Rule
from translate_app.pieces import services, wording
from translate_app.pieces.forms import ReplaceForm
from translate_app.pieces.intake import read
from translate_app.pieces.problems import IntakeProblem
from translate_app.pieces.rules import PieceAct
from translate_app.web import gate

blueprint = Blueprint("versions", __name__)


@blueprint.route("/pieces/<key>/replace", methods=["GET", "POST"])
@gate.requires(Permission.SUBMIT_PIECE)
def replace(key: str) -> ResponseReturnValue:
    """One box for a whole new text; every paragraph that is in it still stays itself, wherever it stands."""
    piece = services.load_for(current_session(), actor=current_person(), key=key, act=PieceAct.EDIT)
    form = ReplaceForm()
    if not form.is_submitted():
        form = ReplaceForm(formdata=None, data={"seen_version": piece.version})
    elif form.validate():
        try:
            reading = read(form.text.data, language=piece.language)
            with transaction() as session:
                facts = {"seen_version": form.seen_version.data, "minor": form.minor.data}
                services.replace_text(session, actor=current_person(), key=key, document=reading.document, **facts)
        except IntakeProblem as problem:
            form.text.errors = [wording.sentence(problem.code, problem.facts)]
        except EditConflict as conflict:  # with the version of now: saving again is a decision
            form.seen_version.data = piece.version
            form.text.errors = [_("%(conflict)s Look at it, then save again.", conflict=conflict.sentence)]
        except Rule as refusal:
            form.text.errors = [str(refusal)]
        else:
            flash(_("Saved."))
            return redirect(url_for("pieces.piece", key=key), 303)
    page = render_template("pieces/replace.html", piece=piece, form=form)
    return page, 422 if form.errors or form.text.errors else 200


@blueprint.post("/pieces/<key>/revisions/<int:number>/not-minor")
@gate.requires(Permission.JUDGE_PIECE)
def undo_minor(key: str, number: int) -> ResponseReturnValue:
    """An editor says that an edit matters after all."""
    with transaction() as session:
        services.undo_minor(session, actor=current_person(), key=key, number=number)
    flash(_("What this version changed has to be checked in every rendering now."))
    return redirect(url_for("pieces.revision", key=key, number=number), 303)
