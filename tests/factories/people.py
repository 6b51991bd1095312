"""People and language services."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

from sqlalchemy.orm import Session

from translate_app.accounts.models import Grant, LanguageService, Person
from translate_app.accounts.rules import Role

_numbers = count(1)
NAMES = {"ko": "Korean", "zh-Hans": "Mandarin", "ug": "Uyghur", "vi": "Vietnamese", "my": "Burmese", "bo": "Tibetan"}

KINDS: dict[str, tuple[tuple[Role, ...], str | None]] = {
    "reporter": ((Role.REPORTER,), None),
    "writer": ((Role.WRITER,), None),
    "editor": ((Role.EDITOR,), None),
    "editor of this service": ((Role.EDITOR,), "ko"),
    "editor of another service": ((Role.EDITOR,), "vi"),
    "admin": ((Role.ADMIN,), None),
    "nobody": ((), None),
}
"""Roles and language service of everyone who might try an act."""


def make_service(session: Session, tag: str = "ko") -> LanguageService:
    """The language service of this tag, made on first use."""
    service = session.get(LanguageService, tag)
    if service is None:
        service = LanguageService(tag=tag, name=NAMES.get(tag, tag), active=True)
        session.add(service)
        session.flush()
    return service


def make_person(
    session: Session, *roles: Role, service: str | None = None, name: str = "", active: bool = True
) -> Person:
    """Someone with these roles, for one language service or for all."""
    number = next(_numbers)
    if service is not None:
        make_service(session, service)
    person = Person(
        email=f"person{number}@news.example",
        name=name or f"Person {number}",
        created_at=datetime.now(UTC),
        active=active,
        fs_uniquifier=uuid4().hex,
        grants=[Grant(role=role, service_tag=service) for role in roles],
    )
    session.add(person)
    session.flush()
    return person
