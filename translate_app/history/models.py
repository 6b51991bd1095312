"""Who did what, when: one append-only table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from translate_app.db import Base, Code, Identity, Instant, Line


class Event(Base):
    """One act. The actor's name is kept as it was, so that a deleted account leaves a readable history."""

    __tablename__ = "event"
    __table_args__ = (Index(None, "piece_id", "id"),)

    id: Mapped[Identity]
    at: Mapped[Instant]
    verb: Mapped[Code]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    actor_name: Mapped[Line]
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("piece.id"))
    rendering_id: Mapped[int | None] = mapped_column(ForeignKey("rendering.id"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


@event.listens_for(Event, "before_update")
@event.listens_for(Event, "before_delete")
def _refuse(_mapper: Mapper[Event], _connection: object, _target: Event) -> None:
    raise TypeError("history is append-only")
