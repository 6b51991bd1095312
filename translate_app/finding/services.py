"""Writing the index: entries for the texts that changed, or for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import and_, delete, insert, or_, select
from sqlalchemy.orm import Session

from translate_app.finding.models import Entry
from translate_app.finding.passages import Ids, Passages, TextKey, passages
from translate_app.finding.terms import Term, fold, terms_of
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

PART = 5_000  # terms of a body in one entry: PostgreSQL holds no more than 1 MB of them
MOST_ABOVE = 1_000  # terms of a heading, and of the names
BATCH = 200  # texts indexed at a time


def write(session: Session, ids: Ids) -> None:
    """Replace the entries of these texts by what the texts say now.

    The old entries are locked before the texts are read: whoever waits here reads what the other has committed.
    """
    theirs = or_(
        Entry.rendering_id.in_(ids.renderings), and_(Entry.rendering_id.is_(None), Entry.piece_id.in_(ids.pieces))
    )
    old = session.scalars(select(Entry.id).where(theirs).order_by(Entry.id).with_for_update()).all()
    rows = [row for key, text in passages(session, ids).items() for row in _entries(key, text)]
    if old:
        session.execute(delete(Entry).where(theirs).execution_options(synchronize_session=False))
    if rows:
        session.execute(insert(Entry), rows)


def batches(session: Session) -> Iterator[Ids]:
    """Every text there is, a batch at a time."""
    pieces = iter(session.scalars(select(Piece.id).order_by(Piece.id)).all())
    renderings = iter(session.scalars(select(Rendering.id).order_by(Rendering.id)).all())
    while batch := Ids(frozenset(islice(pieces, BATCH)), frozenset(islice(renderings, BATCH))):
        yield batch


def _entries(key: TextKey, text: Passages) -> Iterator[dict[str, object]]:
    heading = _terms([text.headline, *text.above])[:MOST_ABOVE]
    names = _terms(text.names)[:MOST_ABOVE]
    body = _terms(text.blocks)
    for start in range(0, max(len(body), 1), PART):
        part = body[start : start + PART]
        yield {
            "piece_id": key.piece_id,
            "rendering_id": key.rendering_id,
            "heading": [term.text for term in heading],
            "names": [term.text for term in names],
            "body": [term.text for term in part],
            "exact": [term.exact for term in (*heading, *names, *part) if term.exact != term.text],
        }


def _terms(lines: Sequence[str]) -> list[Term]:
    return [term for line in lines for term in terms_of(fold(line))]
