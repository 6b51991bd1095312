"""Stored alignment as a whole, and what encoders made of texts. Links, omissions and additions are `statements`."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Code, Instant
from translate_app.statements.models import Addition, Link, Omission

__all__ = ["Addition", "Alignment", "Embedding", "Link", "Omission"]


class Alignment(Base):
    """The alignment of one rendering as a whole. Links, omissions and additions hang on the rendering."""

    __tablename__ = "alignment"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[Code]
    version: Mapped[int] = mapped_column()
    signed_off_at: Mapped[Instant | None]
    signed_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))

    __mapper_args__ = {"version_id_col": version}

    signed_off_by: Mapped[Person | None] = relationship()


class Embedding(Base):
    """What an encoder made of a text, by the text's hash: an unchanged block is never encoded twice."""

    __tablename__ = "embedding"
    __table_args__ = (Index(None, "used_at"),)

    encoder: Mapped[Code] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[Instant]
