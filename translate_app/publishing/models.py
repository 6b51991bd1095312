"""Editions: what the public sees, frozen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.db import Base, Body, Code, Identity, Instant
from translate_app.publishing.rules import EditionKind
from translate_app.renderings.models import Rendering


class Edition(Base):
    """A frozen public version: `content` holds both texts, figures, credits and links as plain values.

    It is public from `visible_from` on, while it is the current one and not withdrawn. `public_note` tells readers
    what a correction or withdrawal changed. A withdrawal is an edition too: without text, so that none can leak.
    `announced_at` is when the newsroom was told that readers see it.
    """

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("rendering_id", "number"), Index(None, "current", "visible_from"))

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("rendering_revision.id"))
    number: Mapped[int]
    language: Mapped[Code]
    original_language: Mapped[Code]
    slug: Mapped[str] = mapped_column(String(120))
    headline: Mapped[Body]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    kind: Mapped[Code] = mapped_column(default=EditionKind.PUBLICATION)
    public_note: Mapped[Body] = mapped_column(default="")
    first_published_at: Mapped[Instant]
    published_at: Mapped[Instant]
    visible_from: Mapped[Instant]
    announced_at: Mapped[Instant | None]
    current: Mapped[bool] = mapped_column(Boolean)
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False)

    rendering: Mapped[Rendering] = relationship()
    pictures: Mapped[list[EditionPicture]] = relationship(cascade="all, delete-orphan")


class EditionPicture(Base):
    """A picture an edition shows: a stored picture is public only while a visible edition needs it."""

    __tablename__ = "edition_picture"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True, index=True)
