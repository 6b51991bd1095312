"""The desk: work lists, search, and the life of a piece."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from translate_app.accounts import queries as accounts
from translate_app.accounts.actor import current_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session
from translate_app.desk import queries
from translate_app.desk.forms import MOST_SOUGHT, filters_from, list_from, narrowed_from, page_number
from translate_app.desk.menu import main_menu
from translate_app.desk.queries import WorkList
from translate_app.desk.side_by_side import blueprint as board
from translate_app.desk.wording import AGE_NAMES, LIST_EMPTY, LIST_NAMES, TEXT_STATES
from translate_app.finding import queries as finding
from translate_app.history.queries import life_of
from translate_app.history.wording import sentence_of
from translate_app.languages import LANGUAGES
from translate_app.pieces import wording as pieces
from translate_app.pieces.queries import piece as piece_by_key
from translate_app.renderings import wording as renderings
from translate_app.web import gate

blueprint = Blueprint("desk", __name__)


@blueprint.app_context_processor
def names() -> dict[str, object]:
    """What templates call states and priorities."""
    return {
        "piece_states": pieces.STATE_NAMES,
        "piece_looks": pieces.STATE_LOOKS,
        "priority_names": pieces.PRIORITY_NAMES,
        "rendering_states": renderings.STATE_NAMES,
        "rendering_looks": renderings.STATE_LOOKS,
    }


def init_app(app: Flask) -> None:
    """The desk's pages, the board among them, and the main menu for every page."""
    app.register_blueprint(blueprint)
    app.register_blueprint(board)
    app.jinja_env.globals["main_menu"] = main_menu
    app.jinja_env.globals["renderings_of"] = lambda piece: queries.renderings_of(current_session(), piece.id)


@blueprint.get("/desk")
@gate.requires(Permission.SEE_DESK)
def desk() -> ResponseReturnValue:
    """A work list, narrowed as the address says."""
    session, person, now = current_session(), current_person(), datetime.now(UTC)
    filters, chosen = filters_from(request.args), list_from(request.args, _first_list(person))
    number = page_number(request.args)
    page = queries.work_list(session, work_list=chosen, person_id=person.id, filters=filters, now=now, number=number)
    return render_template(
        "desk/desk.html",
        page=page,
        chosen=chosen,
        filters=filters,
        now=now,
        counts=queries.counts(session, person_id=person.id, filters=filters, now=now),
        services=accounts.services(session),
        list_names=LIST_NAMES,
        list_empty=LIST_EMPTY,
        age_names=AGE_NAMES,
    )


@blueprint.get("/search")
@gate.requires(Permission.SEE_DESK)
def search() -> ResponseReturnValue:
    """Words in headlines, texts and names, on both sides."""
    session = current_session()
    words, narrowed = request.args.get("words", "")[:MOST_SOUGHT], narrowed_from(request.args, current_person())
    found = finding.search(session, words=words, narrowed=narrowed, number=page_number(request.args))
    return render_template(
        "desk/search.html",
        words=words,
        narrowed=narrowed,
        found=found,
        services=accounts.services(session),
        languages=LANGUAGES,
        state_names=TEXT_STATES,
    )


@blueprint.get("/pieces/<key>/history")
@gate.requires(Permission.SEE_DESK)
def history(key: str) -> ResponseReturnValue:
    """Who did what to a piece and its renderings, when."""
    session: Session = current_session()
    piece = piece_by_key(session, key)
    return render_template("desk/history.html", piece=piece, events=life_of(session, piece.id), sentence_of=sentence_of)


def _first_list(person: Person) -> WorkList:
    """What a person most likely comes for."""
    if person.may(Permission.REVIEW_RENDERING):
        return WorkList.REVIEW
    if person.may(Permission.WRITE_RENDERING):
        return WorkList.WAITING
    return WorkList.MINE
