"""The answer to every act: the board as it stands now. A person is sent to it, its script is given it as JSON.

The board is told place by place: what stands under a block, what is open, the rows. Each place has a stamp that follows
from what stands there; a script that sends the stamps it knows is told of the other places only. With what stands under
a block go the texts it was decided on: a page that shows other words leaves the place as it is, so that its buttons
carry the marks of what its reader saw.
"""

from __future__ import annotations

from collections.abc import Hashable, Set
from typing import Any

from flask import Response, get_template_attribute, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from translate_app.accounts.actor import current_person
from translate_app.db import current_session
from translate_app.links import guards, journal, queries
from translate_app.links.board import Board, board_for
from translate_app.links.lines import Tile
from translate_app.links.rules import mark
from translate_app.links.wording import tile_names
from translate_app.statements.rules import Side
from translate_app.web.refusals import wants_json

PARTS = ("totals", "unsettled", "reversing", "hasty")
KEPT = 8000  # pieces of markup, a kilobyte each

_kept: dict[Hashable, str] = {}


def said(here: Board, side: Side, block_id: int) -> Markup:
    """What stands under a block, as markup. It follows from the board's facts alone, so it is made once and kept.

    Nearly every block stays what it was from one act to the next, and making the markup takes longer than all the rest.
    """
    name = (here.facts_of(side, block_id), str(get_locale()))
    markup = _kept.get(name)
    if markup is None:
        macro = get_template_attribute("links/said.html", f"{side}_said")
        markup = str(macro(here, here.block(side, block_id)))
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[name] = markup
    return Markup(markup)  # noqa: S704 (the template escaped it)


def board(key: str) -> Board:
    session = current_session()
    standing = guards.left(session, key=key)
    return board_for(standing, current_person(), journal.acts(session, standing.rendering))


def answer(key: str, anchor: str = "") -> ResponseReturnValue:
    """Within the transaction of the act: nothing has to be read again, and nobody's act can come between."""
    if wants_json():
        return told(key)
    return redirect(url_for("board.show", key=key, _anchor=anchor or None), 303)


def told(key: str) -> Response:
    """The board as JSON, with the tag of the version it tells, and a token for whoever signed in again meanwhile."""
    tag = tag_of(key)
    here = board(key)
    known = set(request.form.get("known", "").split())
    response = jsonify(
        ok=True,
        csrf_token=generate_csrf(),
        person=here.person.id,
        state=here.state,
        mark=here.mark,
        texts=here.texts_mark,
        counts=here.counts,
        **_otherwise(_places(here), known),
    )
    response.set_etag(tag)
    return response


def stamps(here: Board) -> str:
    """What a page that shows this board knows: the stamp of every place."""
    return " ".join(f"{name}={mark(stands)}" for places in _places(here).values() for name, stands in places.items())


def tag_of(key: str) -> str:
    """A name for the board as this person is told it in this language."""
    versions = queries.version(current_session(), key=key)
    return mark("state", versions, current_person().id, str(get_locale()))


def _places(here: Board) -> dict[str, dict[str, Any]]:
    """Blocks with the name to act on them by, the parts of the page's head, and which blocks share a row."""
    standing, looks = here.standing, tile_names()
    blocks = {}
    for block, tile in zip(standing.sources, here.source_tiles, strict=True):
        blocks[tile.anchor] = _block(here, tile, looks, Side.SOURCE, block.id)
    for other, tile in zip(standing.targets, here.target_tiles, strict=True):
        blocks[tile.anchor] = _block(here, tile, looks, Side.TARGET, other.id)
    return {
        "blocks": blocks,
        "parts": {part: get_template_attribute("links/said.html", part)(here) for part in PARTS},
        "board": {"rows": [[[f"s{i}" for i in sources], [f"t{j}" for j in targets]] for sources, targets in here.rows]},
    }


def _block(here: Board, tile: Tile, looks: dict[str, str], side: Side, block_id: int) -> dict[str, Any]:
    return {
        "said": said(here, side, block_id),
        "name": here.source_name(block_id) if side is Side.SOURCE else here.target_name(block_id),
        "number": tile.number,
        "tile": [tile.look, f"{tile.number}: {looks[tile.look]}"],
        "texts": {place: here.shown[place] for place in here.read_for(side, block_id)},
    }


def _otherwise(places: dict[str, dict[str, Any]], known: Set[str]) -> dict[str, dict[str, Any]]:
    """The places whose stamps are not known, each with its stamp."""
    return {
        kind: {
            name: [stamp, stands] for name, stands in each.items() if f"{name}={(stamp := mark(stands))}" not in known
        }
        for kind, each in places.items()
    }
