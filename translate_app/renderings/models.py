"""Renderings: a piece in another language, its blocks, credits and revisions."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.credits.models import CreditColumns
from translate_app.db import Base, Body, Code, Identity, Instant
from translate_app.pieces.blocks import BlockColumns, RevisionColumns, TextColumns, WorkingBlockColumns
from translate_app.pieces.models import Figure, Piece, PieceRevision


class Rendering(Base, TextColumns):
    """A version of a piece in another language, made from one revision of the original.

    A claim is a lease: it holds until `lease_until`, is renewed by every save, and anybody can see it.
    `kept_at` is when an editor decided that it stands although its original was withdrawn, and `kept_note` what readers
    are told about that. `unparsed` holds the lines of a pasted text that intake could not place, until the writer
    dismisses them.
    """

    __tablename__ = "rendering"
    __table_args__ = (Index(None, "state", "changed_at"),)

    id: Mapped[Identity]
    key: Mapped[str] = mapped_column(String(22), unique=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), index=True)
    piece_revision_id: Mapped[int] = mapped_column(ForeignKey("piece_revision.id"))
    language: Mapped[Code]
    state: Mapped[Code]
    state_reason: Mapped[Body] = mapped_column(default="")
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    claimed_at: Mapped[Instant]
    lease_until: Mapped[Instant | None]
    changed_at: Mapped[Instant]
    submitted_at: Mapped[Instant | None]
    kept_at: Mapped[Instant | None]
    kept_note: Mapped[Body] = mapped_column(default="")
    unparsed: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    piece: Mapped[Piece] = relationship()
    piece_revision: Mapped[PieceRevision] = relationship()
    writer: Mapped[Person | None] = relationship()
    amendment: Mapped[Amendment | None] = relationship(cascade="all, delete-orphan")
    along: Mapped[list[RenderingWriter]] = relationship(
        cascade="all, delete-orphan", order_by="RenderingWriter.since, RenderingWriter.person_id"
    )
    blocks: Mapped[list[RenderingBlock]] = relationship(
        back_populates="rendering",
        order_by="RenderingBlock.position",
        primaryjoin="and_(Rendering.id == RenderingBlock.rendering_id, RenderingBlock.removed.is_(False))",
    )
    credits: Mapped[list[RenderingCredit]] = relationship(
        back_populates="rendering", cascade="all, delete-orphan", order_by="RenderingCredit.position"
    )
    revisions: Mapped[list[RenderingRevision]] = relationship(
        back_populates="rendering", order_by="RenderingRevision.number"
    )


class RenderingWriter(Base):
    """Somebody who writes along: changes the text under another's claim, and is one of its authors from then on."""

    __tablename__ = "rendering_writer"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[Instant]

    person: Mapped[Person] = relationship()


class Amendment(Base):
    """Which editor changed a handed-in text last: whatever its newest revision does not hold is this person's."""

    __tablename__ = "amendment"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    since: Mapped[Instant]

    person: Mapped[Person] = relationship()


class RenderingBlock(Base, WorkingBlockColumns):
    """A block of the rendering. A figure block shows the original's figure under a caption of its own."""

    __tablename__ = "rendering_block"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)

    rendering: Mapped[Rendering] = relationship(back_populates="blocks")
    figure: Mapped[Figure | None] = relationship(lazy="joined")


class RenderingCredit(Base, CreditColumns):
    """Who translated, wrote, edited."""

    __tablename__ = "rendering_credit"

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"), index=True)

    rendering: Mapped[Rendering] = relationship(back_populates="credits")


class RenderingRevision(Base, RevisionColumns):
    """The rendering as it was handed over at one time, with the original's revision it was made from.

    `reason` is why somebody changed another's text; it is empty where the text was one's own.
    """

    __tablename__ = "rendering_revision"
    __table_args__ = (UniqueConstraint("rendering_id", "number"),)

    rendering_id: Mapped[int] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"))
    piece_revision_id: Mapped[int] = mapped_column(ForeignKey("piece_revision.id"))
    reason: Mapped[Body] = mapped_column(default="")

    rendering: Mapped[Rendering] = relationship(back_populates="revisions")
    blocks: Mapped[list[RenderingRevisionBlock]] = relationship(order_by="RenderingRevisionBlock.position")
    answers: Mapped[list[RevisionAnswer]] = relationship(order_by="RevisionAnswer.id")


class RenderingRevisionBlock(Base, BlockColumns):
    """One block as a revision froze it."""

    __tablename__ = "rendering_revision_block"

    revision_id: Mapped[int] = mapped_column(ForeignKey("rendering_revision.id", ondelete="CASCADE"), primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("rendering_block.id"), primary_key=True)


class RevisionAnswer(Base):
    """What somebody whose text was changed says to that, or the one who changed it says back."""

    __tablename__ = "revision_answer"

    id: Mapped[Identity]
    revision_id: Mapped[int] = mapped_column(ForeignKey("rendering_revision.id", ondelete="CASCADE"), index=True)
    text: Mapped[Body]
    written_at: Mapped[Instant]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    author_name: Mapped[str] = mapped_column(String(500))
