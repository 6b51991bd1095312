"""Originals: the piece, its blocks, figures, credits and revisions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.credits.models import CreditColumns
from translate_app.db import Base, Body, Code, Identity, Instant, Line
from translate_app.pieces.blocks import BlockColumns, RevisionColumns, TextColumns, WorkingBlockColumns


class Piece(Base, TextColumns):
    """One story as a language service reported it. `key` is the opaque name it has in addresses.

    `unparsed` holds the lines intake could not place, until a person makes a block of each or drops it.
    """

    __tablename__ = "piece"
    __table_args__ = (Index(None, "state", "submitted_at"),)

    id: Mapped[Identity]
    key: Mapped[str] = mapped_column(String(22), unique=True)
    service_tag: Mapped[str] = mapped_column(ForeignKey("language_service.tag"), index=True)
    language: Mapped[Code]
    state: Mapped[Code]
    priority: Mapped[int] = mapped_column(default=0)
    state_reason: Mapped[Body] = mapped_column(default="")
    embargo_until: Mapped[Instant | None]
    created_at: Mapped[Instant]
    submitted_at: Mapped[Instant | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    unparsed: Mapped[list[str]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    blocks: Mapped[list[PieceBlock]] = relationship(
        back_populates="piece",
        order_by="PieceBlock.position",
        primaryjoin="and_(Piece.id == PieceBlock.piece_id, PieceBlock.removed.is_(False))",
    )
    credits: Mapped[list[PieceCredit]] = relationship(
        back_populates="piece", cascade="all, delete-orphan", order_by="PieceCredit.position"
    )
    figures: Mapped[list[Figure]] = relationship(back_populates="piece", order_by="Figure.id")
    revisions: Mapped[list[PieceRevision]] = relationship(back_populates="piece", order_by="PieceRevision.number")


class Figure(Base):
    """A photo. `media` is the stored file's name (a content hash), empty until somebody adds the picture."""

    __tablename__ = "figure"

    id: Mapped[Identity]
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"), index=True)
    credit: Mapped[Line] = mapped_column(default="")
    taken_on: Mapped[date | None]
    media: Mapped[Line] = mapped_column(default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)

    piece: Mapped[Piece] = relationship(back_populates="figures")


class PieceBlock(Base, WorkingBlockColumns):
    """A block of the original."""

    __tablename__ = "piece_block"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"), index=True)

    piece: Mapped[Piece] = relationship(back_populates="blocks")
    figure: Mapped[Figure | None] = relationship(lazy="joined")


class PieceCredit(Base, CreditColumns):
    """Who reported, directed, photographed."""

    __tablename__ = "piece_credit"

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"), index=True)

    piece: Mapped[Piece] = relationship(back_populates="credits")


class PieceRevision(Base, RevisionColumns):
    """The original as it was submitted at one time. `minor` says whether its change matters to links (see `minor`)."""

    __tablename__ = "piece_revision"
    __table_args__ = (UniqueConstraint("piece_id", "number"),)

    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"))
    minor: Mapped[Code] = mapped_column(default="")

    piece: Mapped[Piece] = relationship(back_populates="revisions")
    blocks: Mapped[list[PieceRevisionBlock]] = relationship(order_by="PieceRevisionBlock.position")


class PieceRevisionBlock(Base, BlockColumns):
    """One block as a revision froze it."""

    __tablename__ = "piece_revision_block"

    revision_id: Mapped[int] = mapped_column(ForeignKey("piece_revision.id", ondelete="CASCADE"), primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("piece_block.id"), primary_key=True)
