"""Links, omissions and additions: what is said about which block, by whom, and against which texts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from translate_app.db import Base, Body, Code, Identity, Instant


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

    The digests are of the two texts the link was last checked against: a differing text makes it stale. The revisions
    are the newest ones of that moment; they say when it was checked, in the life of the texts.
    """

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("source_block_id", "target_block_id"),)

    source_block_id: Mapped[int] = mapped_column(ForeignKey("piece_block.id"))
    target_block_id: Mapped[int] = mapped_column(ForeignKey("rendering_block.id"), index=True)
    confidence: Mapped[float | None]
    why: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    source_digest: Mapped[str] = mapped_column(String(64))
    target_digest: Mapped[str] = mapped_column(String(64))
    source_revision_id: Mapped[int | None] = mapped_column(ForeignKey("piece_revision.id"))
    target_revision_id: Mapped[int | None] = mapped_column(ForeignKey("rendering_revision.id"))


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
