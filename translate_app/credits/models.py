"""Contributors: byline identities with a name per language. Credits themselves hang on pieces and renderings."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from translate_app.db import Base, Code, Identity, Line


class Contributor(Base):
    """A byline identity. May be a pseudonym, may be withheld, may or may not have an account."""

    __tablename__ = "contributor"

    id: Mapped[Identity]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    withheld: Mapped[bool] = mapped_column(Boolean, default=False)
    sort_key: Mapped[Line] = mapped_column(index=True)

    names: Mapped[list[ContributorName]] = relationship(
        back_populates="contributor", cascade="all, delete-orphan", lazy="selectin", order_by="ContributorName.language"
    )


class ContributorName(Base):
    """One display string in one language. Never split, never reordered."""

    __tablename__ = "contributor_name"
    __table_args__ = (UniqueConstraint("contributor_id", "language"),)

    id: Mapped[Identity]
    contributor_id: Mapped[int] = mapped_column(ForeignKey("contributor.id", ondelete="CASCADE"))
    language: Mapped[Code]
    display: Mapped[Line]
    folded: Mapped[str] = mapped_column(String(500), index=True)  # NFKC casefold, for look-up

    contributor: Mapped[Contributor] = relationship(back_populates="names")


class CreditColumns:
    """One contributor, or a language service as a whole, in one role. Used by pieces and by renderings."""

    id: Mapped[Identity]
    position: Mapped[int]
    role: Mapped[Code]

    @declared_attr
    def contributor_id(cls) -> Mapped[int | None]:  # noqa: N805 (a declared attribute is given the class)
        return mapped_column(ForeignKey("contributor.id"), index=True)

    @declared_attr
    def service_tag(cls) -> Mapped[str | None]:  # noqa: N805
        return mapped_column(ForeignKey("language_service.tag"))

    @declared_attr
    def contributor(cls) -> Mapped[Contributor | None]:  # noqa: N805
        return relationship(Contributor, lazy="selectin")
