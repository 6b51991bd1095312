"""The desk: work lists, search, and the life of a piece."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from translate_app.accounts import queries as accounts
from translate_app.accounts import services as people
from translate_app.accounts.actor import current_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session, transaction
from translate_app.desk.forms import MOST_SOUGHT, KeepForm, filters_from, list_from, narrowed_from, page_number
from translate_app.desk.life import as_values, life
from translate_app.desk.menu import main_menu
from translate_app.desk.runs import runs
from translate_app.desk.side_by_side import blueprint as board
from translate_app.desk.wording import AGE_NAMES, LIST_EMPTY, LIST_NAMES, TEXT_STATES, WAITING_NAMES
from translate_app.finding import queries as finding
from translate_app.history.wording import sentence_of
from translate_app.languages import LANGUAGES
from translate_app.pieces import wording as pieces
from translate_app.pieces.queries import piece as piece_by_key
from translate_app.renderings import wording as renderings
from translate_app.web import gate
from translate_app.worklists import queries, services
from translate_app.worklists.rules import PRIVATE, Filters, WorkList

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
    return _list(request.args, KeepForm(formdata=None))


@blueprint.post("/desk/kept")
@gate.requires(Permission.SEE_DESK)
def keep() -> ResponseReturnValue:
    """Keep a list with its filters under a name."""
    form, filters, chosen = KeepForm(), filters_from(request.form), list_from(request.form, WorkList.MINE)
    if not form.validate():
        return _list(request.form, form), 422
    arguments: dict[str, Any] = {"list": chosen.value, **filters.arguments()}
    with transaction() as session:
        services.keep(session, actor=current_person(), name=form.name.data, arguments=arguments)
    flash(_("This list is kept as “%(name)s”.", name=form.name.data), "success")
    return redirect(url_for("desk.desk", **arguments), 303)


@blueprint.post("/desk/kept/<int:kept_id>/forget")
@gate.requires(Permission.SEE_DESK)
def forget(kept_id: int) -> ResponseReturnValue:
    """Keep a filter no longer."""
    with transaction() as session:
        kept = services.forget(session, actor=current_person(), kept_id=kept_id)
    flash(_("“%(name)s” is no longer kept.", name=kept.name), "success")
    arguments: dict[str, Any] = kept.arguments
    return redirect(url_for("desk.desk", **arguments), 303)


@blueprint.get("/desk/mine")
@gate.requires(Permission.SEE_DESK)
def mine() -> ResponseReturnValue:
    """What waits for the person who asks."""
    return _held_by(current_person())


@blueprint.get("/desk/people/<int:person_id>")
@gate.requires(Permission.SEE_DESK)
def person(person_id: int) -> ResponseReturnValue:
    """What a colleague holds."""
    return _held_by(people.person(current_session(), person_id))


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
    """Who did what to a piece and its renderings, when, and what each version changed."""
    session: Session = current_session()
    piece = piece_by_key(session, key)
    of_service = current_person().may(Permission.SEE_DESK, service=piece.service_tag)
    told = life(session, piece)
    facts = {"piece": piece, "life": told, "runs": runs(told.steps), "sentence_of": sentence_of, "may_take": of_service}
    return render_template("desk/history.html", **facts)


@blueprint.get("/pieces/<key>/history.json")
@gate.requires(Permission.SEE_DESK)
def history_file(key: str) -> ResponseReturnValue:
    """The same as a file, with every text, for the people of the piece's own language service."""
    session: Session = current_session()
    piece = piece_by_key(session, key)
    people.demand(current_person(), Permission.SEE_DESK, service=piece.service_tag)
    answer = Response(
        json.dumps(as_values(session, life(session, piece)), ensure_ascii=False, indent=1) + "\n",
        content_type="application/json",
    )
    answer.headers.set("Content-Disposition", "attachment", filename=f"{piece.key}.history.json")
    return answer


def _list(arguments: MultiDict[str, str], form: KeepForm) -> str:
    session, person, now = current_session(), current_person(), datetime.now(UTC)
    filters, chosen = filters_from(arguments), list_from(arguments, _first_list(person))
    number = page_number(arguments)
    page = queries.work_list(session, work_list=chosen, person_id=person.id, filters=filters, now=now, number=number)
    return render_template(
        "desk/desk.html",
        page=page,
        chosen=chosen,
        filters=filters,
        now=now,
        form=form,
        kept=queries.kept_filters(session, person.id),
        counts=queries.counts(session, person_id=person.id, filters=filters, now=now),
        services=accounts.services(session),
        people=queries.people(session),
        list_names=LIST_NAMES,
        list_empty=LIST_EMPTY,
        age_names=AGE_NAMES,
        state_names=TEXT_STATES,
    )


def _held_by(person: Person) -> str:
    session, now, reader = current_session(), datetime.now(UTC), current_person()
    held = queries.held_by(session, person_id=person.id, now=now)
    return render_template(
        "desk/person.html",
        person=person,
        own=person.id == reader.id,
        held={waiting: rows for waiting, rows in held.items() if person.id == reader.id or waiting not in PRIVATE},
        now=now,
        kept=queries.kept_filters(session, reader.id),
        counts=queries.counts(session, person_id=reader.id, filters=Filters(), now=now),
        list_names=LIST_NAMES,
        waiting_names=WAITING_NAMES,
    )


def _first_list(person: Person) -> WorkList:
    """What a person most likely comes for."""
    if person.may(Permission.REVIEW_RENDERING):
        return WorkList.REVIEW
    if person.may(Permission.WRITE_RENDERING):
        return WorkList.WAITING
    return WorkList.MINE
