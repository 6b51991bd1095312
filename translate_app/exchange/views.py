"""Taking texts out of the newsroom in the formats it knows."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from flask_babel import lazy_gettext as _l

from translate_app.accounts.rules import Permission
from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.errors import NotFound
from translate_app.exchange.formats import FORMATS, WRITERS
from translate_app.exchange.queries import document_of
from translate_app.exchange.wording import EXPORT_LEAVES, EXPORT_USES, FORMAT_NAMES
from translate_app.pieces.models import Piece
from translate_app.pieces.queries import with_text as piece_with_text
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import with_texts
from translate_app.web import gate

blueprint = Blueprint("exchange", __name__)


@blueprint.app_context_processor
def formats() -> dict[str, object]:
    """The formats a text can be taken out in, what each is for, and what it cannot hold."""
    return {
        "export_formats": list(WRITERS),
        "export_uses": EXPORT_USES,
        "export_leaves": EXPORT_LEAVES,
        "format_names": FORMAT_NAMES,
    }


@blueprint.get("/pieces/<key>/export/<name>")
@gate.requires(Permission.SEE_DESK)
def export_piece(key: str, name: str) -> Response:
    """An original as a file."""
    _demand_written(name)
    return _file(piece_with_text(current_session(), key), name)


@blueprint.get("/renderings/<key>/export/<name>")
@gate.requires(Permission.SEE_DESK)
def export_rendering(key: str, name: str) -> Response:
    """A rendering as a file."""
    _demand_written(name)
    return _file(with_texts(current_session(), key), name)


def _demand_written(name: str) -> None:
    if name not in WRITERS:
        raise NotFound(_l("This desk does not write that format."))


def _file(text: Piece | Rendering, name: str) -> Response:
    chosen = FORMATS[name]
    settings: Settings = current_app.extensions["settings"]
    document = document_of(text, organisation=settings.organisation_short)
    answer = Response(WRITERS[name](document), content_type=chosen.media_type)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"{text.key}.{text.language}.{chosen.extensions[0].lstrip('.')}"
    )
    return answer
