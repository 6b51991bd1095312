"""Verdicts, assignments and internal notes."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Body, Code, Identity, Instant


class Assignment(Base):
    """The editor who has taken a rendering for review: visible to all, taken over explicitly."""

    __tablename__ = "assignment"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    editor_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    since: Mapped[Instant]

    editor: Mapped[Person] = relationship()


class Verdict(Base):
    """An editor's decision on a rendering's text, bound to the revision it was given on."""

    __tablename__ = "verdict"

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("rendering_revision.id"))
    outcome: Mapped[Code]
    remark: Mapped[Body] = mapped_column(default="")
    given_at: Mapped[Instant]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    given_by_name: Mapped[str] = mapped_column(String(500))


class Note(Base):
    """An internal remark on a block of the original or of the rendering. Never public."""

    __tablename__ = "note"

    id: Mapped[Identity]
    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)
    source_block_id: Mapped[int | None] = mapped_column(ForeignKey("piece_block.id"))
    target_block_id: Mapped[int | None] = mapped_column(ForeignKey("rendering_block.id"))
    text: Mapped[Body]
    written_at: Mapped[Instant]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(500))
    resolved: Mapped[bool] = mapped_column(Boolean, default=False)

    mentions: Mapped[list[Mention]] = relationship(cascade="all, delete-orphan", order_by="Mention.person_id")


class Mention(Base):
    """A note names somebody of the desk with @: whoever sends notices tells them."""

    __tablename__ = "note_mention"

    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)

    person: Mapped[Person] = relationship()
