"""The answer to every act: the board as it stands now. A person is sent to it, its script is given it as JSON."""

from __future__ import annotations

from typing import Any

from flask import Response, get_template_attribute, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from translate_app.accounts.actor import current_person
from translate_app.db import current_session
from translate_app.links import queries
from translate_app.links.board import Board, board_of
from translate_app.links.rules import mark
from translate_app.statements.rules import Side
from translate_app.web.refusals import wants_json

PARTS = ("summary", "reversing", "hasty")
KEPT = 8000  # pieces of markup, a kilobyte each

_kept: dict[tuple[str, str], str] = {}


def said(here: Board, side: Side, block_id: int) -> Markup:
    """What stands under a block, as markup. It follows from the board's facts alone, so it is made once and kept.

    Nearly every block stays what it was from one act to the next, and making the markup takes longer than all the rest.
    """
    name = (here.facts_of(side, block_id), str(get_locale()))
    markup = _kept.get(name)
    if markup is None:
        macro = get_template_attribute("links/said.html", f"{side}_said")
        if len(_kept) >= KEPT:
            _kept.clear()
        markup = _kept[name] = str(macro(here, here.block(side, block_id)))
    return Markup(markup)  # noqa: S704 (the template escaped it)


def board(key: str) -> Board:
    session = current_session()
    return board_of(session, queries.rendering(session, key=key), current_person())


def answer(key: str, anchor: str = "") -> ResponseReturnValue:
    if wants_json():
        return told(key)
    return redirect(url_for("board.show", key=key, _anchor=anchor or None), 303)


def told(key: str) -> Response:
    """The board as JSON, with the tag of the version it tells, and a token for whoever signed in again meanwhile."""
    tag = tag_of(key)
    response = jsonify(ok=True, csrf_token=generate_csrf(), **_state(board(key)))
    response.set_etag(tag)
    return response


def tag_of(key: str) -> str:
    """A name for the board as this person is told it in this language."""
    versions = queries.version(current_session(), key=key)
    return mark("state", versions, current_person().id, str(get_locale()))


def _state(here: Board) -> dict[str, Any]:
    """The board for its script: marks to act with, and what stands under each block as the page would show it."""
    sources = {f"s{block.id}": said(here, Side.SOURCE, block.id) for block in here.standing.sources}
    targets = {f"t{block.id}": said(here, Side.TARGET, block.id) for block in here.standing.targets}
    names = {f"s{block.id}": here.source_name(block.id) for block in here.standing.sources}
    names |= {f"t{block.id}": here.target_name(block.id) for block in here.standing.targets}
    return {
        "person": here.person.id,
        "state": here.state,
        "mark": here.mark,
        "texts": here.texts_mark,
        "counts": here.counts,
        "parts": {name: get_template_attribute("links/said.html", name)(here) for name in PARTS},
        "said": sources | targets,
        "names": names,
        "rows": [[[f"s{i}" for i in sources], [f"t{j}" for j in targets]] for sources, targets in here.rows],
    }
