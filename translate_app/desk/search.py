"""Finding a story by words of its headlines or texts, in any script, with the place where they stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, union_all
from sqlalchemy.orm import Session

from translate_app.pieces.models import Piece, PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock

MOST = 50
_CONTEXT = 60  # characters shown on either side of what was found


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that has the words. `before`, `found` and `after` quote the text around them."""

    piece_key: str
    rendering_key: str | None
    headline: str
    language: str
    before: str
    found: str
    after: str


def search(session: Session, words: str) -> list[Hit]:
    """The stories whose headline or a paragraph has these words, original and rendering alike, newest first."""
    sought = unicodedata.normalize("NFC", words).strip()
    if not sought:
        return []
    sides = union_all(*_sides(sought)).subquery()
    rows = session.execute(select(sides).order_by(sides.c.piece_id.desc(), sides.c.rank).limit(MOST * 4)).all()
    hits: dict[tuple[str, str | None], Hit] = {}
    for row in rows:
        place = (row.piece_key, row.rendering_key)
        if place not in hits and len(hits) < MOST:
            hits[place] = _hit(row.piece_key, row.rendering_key, row.headline, row.language, row.text, sought)
    return list(hits.values())


def _sides(sought: str) -> list[Select[Any]]:
    nothing = func.nullif("", "")
    piece = (Piece.id.label("piece_id"), Piece.key.label("piece_key"))
    original = (*piece, nothing.label("rendering_key"), Piece.headline, Piece.language)
    rendering = (*piece, Rendering.key.label("rendering_key"), Rendering.headline, Rendering.language)
    rank = [func.abs(number).label("rank") for number in (0, 1)]
    has = [column.icontains(sought, autoescape=True) for column in (Piece.headline, Rendering.headline)]
    return [
        select(*original, Piece.headline.label("text"), rank[0]).where(has[0]),
        select(*original, PieceBlock.text, rank[1])
        .join(PieceBlock, PieceBlock.piece_id == Piece.id)
        .where(PieceBlock.removed.is_(False), PieceBlock.text.icontains(sought, autoescape=True)),
        select(*rendering, Rendering.headline.label("text"), rank[0]).join(Rendering).where(has[1]),
        select(*rendering, RenderingBlock.text, rank[1])
        .join(Rendering, Rendering.piece_id == Piece.id)
        .join(RenderingBlock, RenderingBlock.rendering_id == Rendering.id)
        .where(RenderingBlock.removed.is_(False), RenderingBlock.text.icontains(sought, autoescape=True)),
    ]


def _hit(piece_key: str, rendering_key: str | None, headline: str, language: str, text: str, sought: str) -> Hit:
    at = max(text.lower().find(sought.lower()), 0)
    end = at + len(sought)
    before, after = text[max(0, at - _CONTEXT) : at], text[end : end + _CONTEXT]
    return Hit(piece_key, rendering_key, headline, language, before, text[at:end], after)
