"""A story that was read from a file and waits for a person to store or discard it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts.models import Person
from translate_app.db import Base, Body, Code, Identity, Instant
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
