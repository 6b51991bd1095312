"""Notices, the mails they go out in, and what each person chose."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Body, Code, Identity, Instant
from translate_app.history.models import Event
from translate_app.jobs.models import LeaseColumns
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering


class Notice(Base):
    """That this person should know of this act. `mail_due_at` is empty where no mail is wanted."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("person_id", "event_id"),
        Index(None, "person_id", "read_at"),
        Index(None, "mail_id", "mail_due_at"),
    )

    id: Mapped[Identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"), index=True)
    rendering_id: Mapped[int | None] = mapped_column(ForeignKey("rendering.id"))
    kind: Mapped[Code]
    told_at: Mapped[Instant]
    read_at: Mapped[Instant | None]
    mail_due_at: Mapped[Instant | None]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))

    person: Mapped[Person] = relationship()
    event: Mapped[Event] = relationship()
    piece: Mapped[Piece] = relationship()
    rendering: Mapped[Rendering | None] = relationship()


class Mail(Base, LeaseColumns):
    """One e-mail to one person. Its text is written when it is sent, from what stands then.

    `key` is what its Message-ID is made of: a mail that is tried again is the same mail. Where mails are kept rather
    than sent (the demo), `subject` and `text` hold it.
    """

    __tablename__ = "mail"
    __table_args__ = (Index(None, "state", "due_at"),)

    id: Mapped[Identity]
    key: Mapped[str] = mapped_column(String(22), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    sent_at: Mapped[Instant | None]
    subject: Mapped[Body] = mapped_column(default="")
    text: Mapped[Body] = mapped_column(default="")

    person: Mapped[Person] = relationship()
    notices: Mapped[list[Notice]] = relationship(order_by=Notice.id)


class NoticeChoice(Base):
    """How a person wants to be told of one kind; where there is no row, the kind's default holds."""

    __tablename__ = "notice_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    how: Mapped[Code]
