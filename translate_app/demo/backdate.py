"""A demo story happened some hours ago: its instants are moved back once it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.db import UTCDateTime
from translate_app.tables import metadata


def backdate(session: Session, *, piece_id: int, hours: float) -> None:
    """Move every instant of one piece, its renderings and all that hangs on them `hours` into the past."""
    session.flush()
    session.expire_all()
    renderings = metadata.tables["rendering"]
    ids = list(session.scalars(select(renderings.c.id).where(renderings.c.piece_id == piece_id)))
    by, now = timedelta(hours=hours), datetime.now(UTC)
    for table in metadata.sorted_tables:
        instants = [column for column in table.columns if isinstance(column.type, UTCDateTime)]
        if not instants or table.name == "comment":
            continue  # a comment's own age is written in the story
        if table.name == "piece":
            mine = table.c.id == piece_id
        elif table.name == "rendering" or "piece_id" in table.c:
            mine = table.c.piece_id == piece_id
        elif "rendering_id" in table.c:
            mine = table.c.rendering_id.in_(ids)
        else:
            continue
        keys = list(table.primary_key.columns)
        for row in session.execute(select(*keys, *instants).where(mine)).mappings():
            moved = {column.name: _moved(row[column.name], by, now) for column in instants}
            session.execute(table.update().where(*(key == row[key.name] for key in keys)).values(moved))


def _moved(at: datetime | None, by: timedelta, now: datetime) -> datetime | None:
    """What lies in the future, an embargo or a lease, stays there."""
    return at if at is None or at > now else at - by
