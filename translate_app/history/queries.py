"""Reading history."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.history.models import Event


def life_of(session: Session, piece_id: int) -> Sequence[Event]:
    """Every act on a piece and its renderings, newest first."""
    return session.scalars(select(Event).where(Event.piece_id == piece_id).order_by(Event.id.desc())).all()
