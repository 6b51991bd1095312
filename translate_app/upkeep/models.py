"""Who settled which change of the original in which rendering, and how."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from translate_app.db import Base, Code, Identity, Instant


class Settlement(Base):
    """One change of the original settled in a rendering. `mark` names the two texts it lay between (see `rules`)."""

    __tablename__ = "settlement"

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)
    piece_revision_id: Mapped[int] = mapped_column(ForeignKey("piece_revision.id"))
    change: Mapped[Code]
    mark: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[Code]
    decided_at: Mapped[Instant]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    decided_by_name: Mapped[str] = mapped_column(String(500))
