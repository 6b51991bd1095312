"""Looking again at what other sessions have committed."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

Row = TypeVar("Row")


def fresh(session: Session, row: Row) -> Row:
    """Commit, and load everything the session holds anew. No transaction stays open: it would lock SQLite."""
    session.commit()
    session.expire_all()
    for held in list(session):
        session.refresh(held)
    for name in {"blocks", "credits", "piece", "revisions"} & set(inspect(type(row)).relationships.keys()):
        getattr(row, name)
    session.commit()
    return row
