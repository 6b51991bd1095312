"""Readers' comments: plain text, held until a moderator decides."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.db import Base, Body, Code, Identity, Instant, Line
from translate_app.renderings.models import Rendering


class Comment(Base):
    """`original_text` is what the reader wrote and never changes; `public_text` is what a moderator let through.

    `sender` is a keyed hash that changes every day: enough to count a day's comments, not to find a person.
    """

    __tablename__ = "comment"
    __table_args__ = (Index(None, "state", "received_at"), Index(None, "sender", "received_at"))

    id: Mapped[Identity]
    key: Mapped[str] = mapped_column(String(22), unique=True)  # the opaque name it has in addresses
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id"), index=True)
    author_name: Mapped[Line]
    original_text: Mapped[Body]
    public_text: Mapped[Body] = mapped_column(default="")
    state: Mapped[Code]
    reason: Mapped[Body] = mapped_column(default="")
    received_at: Mapped[Instant]
    sender: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[Instant | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    rendering: Mapped[Rendering] = relationship()
