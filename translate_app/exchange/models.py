"""Stories that were read from files: those that wait to be stored or discarded, and those of imported archives."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Body, Code, Identity, Instant
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering


class WaitingStory(Base):
    """What was understood of a file: never the file, nor its name. `document` is formats.json_document's shape.

    It becomes an original of `service_tag`, or the text of `rendering`. One that nobody decides on goes after a day.
    """

    __tablename__ = "waiting_story"

    id: Mapped[Identity]
    key: Mapped[str] = mapped_column(String(22), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    arrived_at: Mapped[Instant] = mapped_column(index=True)
    format: Mapped[Code]
    service_tag: Mapped[str | None] = mapped_column(ForeignKey("language_service.tag"))
    rendering_id: Mapped[int | None] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"))
    document: Mapped[Body]

    person: Mapped[Person] = relationship()
    rendering: Mapped[Rendering | None] = relationship()


class ImportedStory(Base):
    """A story of an imported file, known by the file's hash, so that no file is taken twice.

    It became an original or the rendering of one; or it waits, its text in `document`, for the original it renders.
    `names` and `points_to` are how other systems call it, and the versions in other languages it names.
    `likely_piece` is the machine's proposal, which an editor confirms or rejects.
    """

    __tablename__ = "imported_story"
    __table_args__ = (UniqueConstraint("digest", "number"),)

    id: Mapped[Identity]
    digest: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    arrived_at: Mapped[Instant]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    language: Mapped[Code]
    published: Mapped[date | None]
    names: Mapped[list[str]] = mapped_column(JSON, default=list)
    points_to: Mapped[list[str]] = mapped_column(JSON, default=list)
    headline: Mapped[Body] = mapped_column(default="")
    document: Mapped[Body] = mapped_column(default="")
    piece_id: Mapped[int | None] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"), index=True)
    rendering_id: Mapped[int | None] = mapped_column(ForeignKey("rendering.id", ondelete="CASCADE"))
    likely_piece_id: Mapped[int | None] = mapped_column(ForeignKey("piece.id", ondelete="SET NULL"), index=True)
    likeness: Mapped[float | None]

    person: Mapped[Person | None] = relationship()
    piece: Mapped[Piece | None] = relationship(foreign_keys=piece_id)
    likely_piece: Mapped[Piece | None] = relationship(foreign_keys=likely_piece_id)
