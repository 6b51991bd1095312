"""Reads for the pages about people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import LanguageService, Person
from translate_app.accounts.rules import Permission
from translate_app.web.pagination import PAGE_SIZE, Page, page_of


def people(session: Session, *, number: int = 1) -> Page[Person]:
    """Everyone with an account, by name."""
    found = select(Person).order_by(Person.name, Person.id).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(found).all(), number)


def services(session: Session) -> Sequence[LanguageService]:
    """The language services at work, by name."""
    return session.scalars(select(LanguageService).where(LanguageService.active).order_by(LanguageService.name)).all()


def services_of(session: Session, person: Person, permission: Permission) -> list[LanguageService]:
    """The language services for which this person holds a permission."""
    return [service for service in services(session) if person.may(permission, service=service.tag)]
