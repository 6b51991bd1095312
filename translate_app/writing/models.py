"""What the workspace remembers: steps that can be taken back, who is where, cautions that were looked at."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Code, Identity, Instant


class Step(Base):
    """One act of a person on a text, with what it changed, so that it can be taken back and done again.

    `changes` says of everything touched what it was and what it became (see `journal`). A step that was taken back is
    kept until its author does something else.
    """

    __tablename__ = "writing_step"
    __table_args__ = (Index(None, "rendering_id", "person_id", "id"),)

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    act: Mapped[Code]
    at: Mapped[Instant]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone: Mapped[bool] = mapped_column(Boolean, default=False)


class Presence(Base):
    """Somebody has the write screen open, and (with `block_id`) holds a block. Old rows count for nothing."""

    __tablename__ = "presence"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    block_id: Mapped[int | None] = mapped_column(ForeignKey("rendering_block.id", ondelete="SET NULL"))
    seen_at: Mapped[Instant]

    person: Mapped[Person] = relationship()


class Dismissal(Base):
    """A caution somebody has looked at. Its mark names the texts, so that it comes back when one of them changes."""

    __tablename__ = "caution_dismissed"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(16), primary_key=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    at: Mapped[Instant]
