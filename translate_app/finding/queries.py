"""Searching: the texts that have all the sought words, the best first, each quoted where it has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute, Session

from translate_app.finding.excerpts import Fragment, excerpt, marked, reached
from translate_app.finding.models import Entry
from translate_app.finding.passages import Ids, Passages, TextKey, passages
from translate_app.finding.terms import Needle, needles_of
from translate_app.pieces.models import Piece
from translate_app.pieces.rules import PieceState
from translate_app.renderings.models import Rendering
from translate_app.web.pagination import Page, page_of

HITS = 20  # on a page

# A word in the headline says more about a story than one in the text. SQLite wants weights by column, PostgreSQL from
# D (diacritics as typed) up to A (heading), none above 1.
_WEIGHTS_SQLITE = "10.0, 5.0, 1.0, 2.0"
_WEIGHTS_POSTGRESQL = (0.2, 0.1, 0.5, 1.0)
_VECTOR = literal_column(
    "(setweight(search_entry.heading, 'A') || setweight(search_entry.names, 'B')"
    " || setweight(search_entry.body, 'C') || setweight(search_entry.exact, 'D'))",
    TSVECTOR,
)
_FTS = table("search_terms", column("rowid"))
_LANGUAGE: ColumnElement[str] = func.coalesce(Rendering.language, Piece.language).label(
    "language"
)  # of the text that was found
_STATE: ColumnElement[str] = func.coalesce(Rendering.state, Piece.state).label("state")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the search is narrowed to. Drafts are found only by whoever began them."""

    person_id: int
    service: str = ""
    language: str = ""
    state: str = ""  # the original's own, or the rendering's own


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that has the words: its headline and the place where they stand, in fragments."""

    piece_key: str
    rendering_key: str | None
    language: str
    service_tag: str
    state: str
    headline: Sequence[Fragment]
    quoted: Sequence[Fragment]
    by: Sequence[Fragment]  # the names, where one of them was sought


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search, and how many texts have the words altogether."""

    page: Page[Hit]
    total: int


def search(session: Session, *, words: str, narrowed: Narrowed, number: int = 1) -> Found:
    """One page of the texts that have every one of these words."""
    needles = needles_of(words)
    if not needles:
        return Found(Page([], 1, more=False), 0)
    matches, score = _matches(session, needles)
    chosen = _narrow(matches, narrowed)
    total = session.scalar(chosen.with_only_columns(func.count())) or 0
    rows = session.execute(chosen.order_by(score, Entry.id.desc()).offset((number - 1) * HITS).limit(HITS + 1)).all()
    page = page_of(rows, number, size=HITS)
    keys = [TextKey(row.piece_id, row.rendering_id) for row in page.rows]
    ids = Ids(
        frozenset(key.piece_id for key in keys if key.rendering_id is None),
        frozenset(key.rendering_id for key in keys if key.rendering_id is not None),
    )
    texts = passages(session, ids)
    hits = [_hit(row, texts[key], needles) for row, key in zip(page.rows, keys, strict=True)]
    return Found(Page(hits, page.number, page.more), total)


def _matches(session: Session, needles: Sequence[Needle]) -> tuple[Select[Any], ColumnElement[Any]]:
    """The texts that match, and what to order them by: the smaller the better."""
    columns: list[Any] = [Entry.piece_id, Entry.rendering_id, Piece.service_tag]
    columns += [Piece.key.label("piece_key"), Rendering.key.label("rendering_key")]
    columns += [
        func.coalesce(Rendering.language, Piece.language).label("language"),
        func.coalesce(Rendering.state, Piece.state).label("state"),
    ]
    chosen: Select[Any] = select(*columns)
    score: ColumnElement[Any]
    if session.get_bind().dialect.name == "postgresql":
        query = cast(bindparam("sought", _postgresql(needles)), TSQUERY)
        chosen = chosen.select_from(Entry).where(_VECTOR.bool_op("@@")(query))
        score = -func.ts_rank(cast(literal(list(_WEIGHTS_POSTGRESQL)), ARRAY(REAL)), _VECTOR, query, 1)
    else:
        matching = literal_column("search_terms").bool_op("MATCH")(bindparam("sought", _sqlite(needles)))
        chosen = chosen.select_from(_FTS).join(Entry, Entry.id == _FTS.c.rowid).where(matching)
        score = literal_column(f"bm25(search_terms, {_WEIGHTS_SQLITE})")
    chosen = chosen.join(Piece, Piece.id == Entry.piece_id)
    return chosen.outerjoin(Rendering, Rendering.id == Entry.rendering_id), score


def _narrow(chosen: Select[Any], narrowed: Narrowed) -> Select[Any]:
    chosen = chosen.where(or_(Piece.state != PieceState.DRAFT, Piece.created_by_id == narrowed.person_id))
    if narrowed.service:
        chosen = chosen.where(Piece.service_tag == narrowed.service)
    if narrowed.language:
        chosen = chosen.where(_own(Rendering.language, Piece.language, narrowed.language))
    if narrowed.state:
        chosen = chosen.where(_own(Rendering.state, Piece.state, narrowed.state))
    return chosen


def _own(
    of_rendering: InstrumentedAttribute[str], of_piece: InstrumentedAttribute[str], wanted: str
) -> ColumnElement[bool]:
    """Whether the text that was found, rather than the other one of its story, has this value."""
    return or_(of_rendering == wanted, and_(Entry.rendering_id.is_(None), of_piece == wanted))


def _sqlite(needles: Sequence[Needle]) -> str:
    """The search in FTS5's language. Terms hold letters and digits only, so nothing in them can mean an operator.

    >>> _sqlite([Needle(("나루", "루터"), True), Needle(("240",), False)])
    '{heading names body} : ("나루 루터" * AND "240")'
    """
    sought = " AND ".join(f'"{" ".join(needle.terms)}"{" *" if needle.open_end else ""}' for needle in needles)
    exact = " OR ".join(f'"{needle.exact}"' for needle in needles if needle.exact)
    everywhere = f"{{heading names body}} : ({sought})"
    return f"({everywhere}) OR (({everywhere}) AND (exact : ({exact})))" if exact else everywhere


def _postgresql(needles: Sequence[Needle]) -> str:
    """The search as a tsquery.

    >>> _postgresql([Needle(("나루", "루터"), True), Needle(("240",), False)])
    "('나루':ABC <-> '루터':*ABC) & ('240':ABC)"
    """
    sought = " & ".join(f"({_phrase(needle)})" for needle in needles)
    exact = " | ".join(f"'{needle.exact}':D" for needle in needles if needle.exact)
    return f"({sought}) | (({sought}) & ({exact}))" if exact else sought


def _phrase(needle: Needle) -> str:
    *whole, last = needle.terms
    return " <-> ".join([*(f"'{term}':ABC" for term in whole), f"'{last}':{'*' if needle.open_end else ''}ABC"])


def _hit(row: Any, text: Passages, needles: Sequence[Needle]) -> Hit:
    best = max((*text.blocks, *text.above), key=lambda line: reached(line, needles), default="")
    names = ", ".join(text.names)
    return Hit(
        piece_key=row.piece_key,
        rendering_key=row.rendering_key,
        language=row.language,
        service_tag=row.service_tag,
        state=row.state,
        headline=marked(text.headline, needles),
        quoted=excerpt(best, needles),
        by=marked(names, needles) if reached(names, needles) else (),
    )
