"""Terms. One written form may have several accepted ways to write it: a row each."""

from __future__ import annotations

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from translate_app.db import Base, Code, Identity, Line
from translate_app.glossary.rules import MAX_FOLDED, Words


class Term(Base):
    """What an original writes, and how the house writes it. The folded forms are for look-up."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("language", "target", "folded_written", "folded_rendered"),)

    id: Mapped[Identity]
    language: Mapped[Code]
    written: Mapped[Line]
    target: Mapped[Code]
    rendered: Mapped[Line]
    note: Mapped[Line]
    folded_written: Mapped[str] = mapped_column(String(MAX_FOLDED))
    folded_rendered: Mapped[str] = mapped_column(String(MAX_FOLDED))

    @property
    def words(self) -> Words:
        """The term as plain values."""
        return Words(self.language, self.written, self.target, self.rendered, self.note)

    @property
    def seen(self) -> str:
        """The term as a form remembers it: what differs from it was changed since, or is another term."""
        return "\t".join((self.written, self.rendered, self.note, self.target, self.language))
