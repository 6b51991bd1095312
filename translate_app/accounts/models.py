"""People who sign in, the language services they belong to, and what each may do there."""

from __future__ import annotations

from flask_security import UserMixin
from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from translate_app.accounts import rules
from translate_app.accounts.rules import Permission, Role
from translate_app.db import Base, Code, Identity, Instant, Line


class LanguageService(Base):
    """A desk that reports in one language: "the Korean service". Named by its BCP 47 tag."""

    __tablename__ = "language_service"

    tag: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[Line]  # in English: "Korean"
    active: Mapped[bool] = mapped_column(Boolean, default=True)


class Grant(Base):
    """One role of one person, for one language service or (service None) for all."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "service_tag"),)

    id: Mapped[Identity]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[Code]
    service_tag: Mapped[str | None] = mapped_column(ForeignKey("language_service.tag"))

    person: Mapped[Person] = relationship(back_populates="grants")


class Person(Base, UserMixin):
    """Someone who signs in. The columns from `password` on are what flask-security keeps.

    `fs_uniquifier` stands in every session cookie: changing it signs the person out everywhere.
    """

    __tablename__ = "person"

    id: Mapped[Identity]
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[Line]
    interface_language: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[Instant]
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))

    grants: Mapped[list[Grant]] = relationship(
        back_populates="person", cascade="all, delete-orphan", lazy="selectin", order_by=Grant.id
    )

    def may(self, permission: Permission, *, service: str | None = None) -> bool:
        """Whether this person's grants cover a permission, for a language service or anywhere."""
        held = [(Role(grant.role), grant.service_tag) for grant in self.grants]
        return bool(self.active) and rules.may(held, permission, service=service)
