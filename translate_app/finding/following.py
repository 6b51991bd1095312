"""The index follows the texts: what a session writes is noted, and its entries are written before the same commit.

Listening to the session, rather than a call in every verb that touches a text, cannot be forgotten by the next verb. It
decides nothing and nobody waits for its answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from translate_app.credits.models import Contributor, ContributorName
from translate_app.finding import services
from translate_app.finding.passages import Ids, credited
from translate_app.pieces.models import Piece, PieceBlock, PieceCredit
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit

_HEADING = ("headline", "deck", "dateline")
_BLOCK = ("text", "alt", "removed")
_CREDIT = ("contributor_id",)

# What of each record is indexed: a change of anything else, such as a lease, leaves the index alone.
WATCHED: Mapping[type[Any], Collection[str]] = {
    Piece: _HEADING,
    PieceBlock: _BLOCK,
    PieceCredit: _CREDIT,
    Rendering: _HEADING,
    RenderingBlock: _BLOCK,
    RenderingCredit: _CREDIT,
    Contributor: ("withheld",),
    ContributorName: ("display",),
}
_NOTED = "finding"  # the session's note of what to index


def init_app() -> None:
    """Begin to follow. Doing so twice does it once."""
    event.listen(Session, "after_flush", note)
    event.listen(Session, "before_commit", write)


def note(session: Session, _context: object) -> None:
    """Remember which texts were written."""
    changed = [record for record in session.dirty if _says_something_else(record)]
    for record in (*session.new, *changed, *session.deleted):
        if type(record) in WATCHED:
            session.info.setdefault(_NOTED, set()).add(_whose(record))


def write(session: Session) -> None:
    """Bring the entries of the noted texts up to date, in this transaction."""
    session.flush()
    noted: set[tuple[str, int]] = session.info.pop(_NOTED, set())
    pieces, renderings, people = (
        frozenset(number for kind, number in noted if kind == wanted)
        for wanted in ("piece", "rendering", "contributor")
    )
    ids = Ids(pieces, renderings)
    if people:
        ids |= credited(session, people)
    if ids:
        services.write(session, ids)


def _says_something_else(record: Any) -> bool:
    watched = WATCHED.get(type(record), ())
    return any(inspect(record).attrs[name].history.has_changes() for name in watched)


def _whose(record: Any) -> tuple[str, int]:
    """The text, or the contributor, that a record belongs to."""
    match record:
        case Piece() | Rendering() | Contributor():
            return record.__tablename__, record.id
        case PieceBlock() | PieceCredit():
            return "piece", record.piece_id
        case RenderingBlock() | RenderingCredit():
            return "rendering", record.rendering_id
        case _:
            return "contributor", record.contributor_id
