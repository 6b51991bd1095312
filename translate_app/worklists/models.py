"""Filters that a person keeps under a name."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from translate_app.db import Base, Identity

LONGEST_NAME = 80


class KeptFilter(Base):
    """A list with its filters, under a name of the person's own. `arguments` are those of the list's address."""

    __tablename__ = "kept_filter"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[Identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    arguments: Mapped[dict[str, str]] = mapped_column(JSON)
