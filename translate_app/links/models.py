"""Stored alignment: links, omissions and additions with their reasons, and the state of the whole."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Body, Code, Identity, Instant


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


class DecisionColumns:
    """Where a statement about blocks comes from, how sure it is and whether it still holds."""

    id: Mapped[Identity]
    origin: Mapped[Code]
    status: Mapped[Code]
    decided_at: Mapped[Instant | None]

    @declared_attr
    def rendering_id(cls) -> Mapped[int]:  # noqa: N805 (a declared attribute is given the class)
        return mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def decided_by_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class Link(Base, DecisionColumns):
    """This target block says (part of) what that source block says.

    The digests are of the two texts the link was last checked against: a differing text makes it stale.
    """

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("source_block_id", "target_block_id"),)

    source_block_id: Mapped[int] = mapped_column(ForeignKey("piece_block.id"))
    target_block_id: Mapped[int] = mapped_column(ForeignKey("rendering_block.id"), index=True)
    confidence: Mapped[float | None]
    why: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    source_digest: Mapped[str] = mapped_column(String(64))
    target_digest: Mapped[str] = mapped_column(String(64))


class Omission(Base, DecisionColumns):
    """A source block deliberately not rendered."""

    __tablename__ = "omission"
    __table_args__ = (UniqueConstraint("rendering_id", "source_block_id"),)

    source_block_id: Mapped[int] = mapped_column(ForeignKey("piece_block.id"))
    reason: Mapped[Code]
    note: Mapped[Body] = mapped_column(default="")

    @property
    def block_id(self) -> int:
        return self.source_block_id


class Addition(Base, DecisionColumns):
    """A target block with no source."""

    __tablename__ = "addition"
    __table_args__ = (UniqueConstraint("rendering_id", "target_block_id"),)

    target_block_id: Mapped[int] = mapped_column(ForeignKey("rendering_block.id"))
    reason: Mapped[Code]
    note: Mapped[Body] = mapped_column(default="")

    @property
    def block_id(self) -> int:
        return self.target_block_id


class Embedding(Base):
    """What an encoder made of a text, by the text's hash: an unchanged block is never encoded twice."""

    __tablename__ = "embedding"
    __table_args__ = (Index(None, "used_at"),)

    encoder: Mapped[Code] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    used_at: Mapped[Instant]
