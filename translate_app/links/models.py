"""Stored alignment as a whole, and what encoders made of texts. Links, omissions and additions are `statements`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Code, Identity, Instant, Line
from translate_app.statements.models import Addition, Link, Omission

__all__ = ["Addition", "Alignment", "BoardAct", "Embedding", "Link", "Omission"]


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


class BoardAct(Base):
    """One act of a person at a board, with what it changed, so that it can be taken back and repeated without limit.

    The acts of a rendering in their order are the journal of its review. `changes` says of every statement touched what
    it was and what it became (see `snapshot`); it holds no text of the story. `forgone`: taken back, and its author
    went on with another act, so that it is not repeated any more. Of a confirmation: how many links it confirmed, how
    long reading their texts takes at the very least, and how long the person had since the act before.
    """

    __tablename__ = "board_act"
    __table_args__ = (Index(None, "rendering_id", "id"),)

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    actor_name: Mapped[Line]
    at: Mapped[Instant]
    verb: Mapped[Code]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone_at: Mapped[Instant | None]
    forgone: Mapped[bool] = mapped_column(default=False)
    confirmed: Mapped[int] = mapped_column(default=0)
    reading_seconds: Mapped[float] = mapped_column(default=0.0)
    given_seconds: Mapped[float | None]


class Embedding(Base):
    """What an encoder made of a text, by the text's hash: an unchanged block is never encoded twice."""

    __tablename__ = "embedding"
    __table_args__ = (Index(None, "used_at"),)

    encoder: Mapped[Code] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[Instant]
