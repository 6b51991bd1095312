"""People and their roles: inviting, granting, closing accounts, signing out everywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Grant, LanguageService, Person
from translate_app.accounts.rules import Permission, Role
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb


def demand(actor: Person, permission: Permission, *, service: str | None = None) -> None:
    """Refuse unless the actor's grants cover the permission, for this language service where one is named."""
    if not actor.may(permission, service=service):
        raise NotAllowed(_l("Your account does not allow this. Ask an administrator if it should."))


def person(session: Session, person_id: int) -> Person:
    """The person of this number."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFound(_l("There is no such person."))
    return found


def invite(session: Session, *, actor: Person | None, email: str, name: str, password: str) -> Person:
    """Make an account without any role. `actor` is None only when the first administrator is made from the shell."""
    if actor is not None:
        demand(actor, Permission.MANAGE_PEOPLE)
    address = email.strip().lower()
    if session.scalar(select(Person.id).where(Person.email == address)) is not None:
        raise Rule(_l("Somebody already has an account with this address."))
    invited = Person(
        email=address,
        name=name,
        created_at=datetime.now(UTC),
        active=True,
        password=hash_password(password),
        fs_uniquifier=uuid4().hex,
    )
    session.add(invited)
    session.flush()
    record(session, verb=Verb.PERSON_INVITED, actor=actor, person=invited.id)
    return invited


def grant(session: Session, *, actor: Person | None, person_id: int, role: Role, service_tag: str | None) -> None:
    """Give a role for one language service, or for all of them."""
    if actor is not None:
        demand(actor, Permission.MANAGE_PEOPLE)
    receiver = person(session, person_id)
    if service_tag is not None and session.get(LanguageService, service_tag) is None:
        raise NotFound(_l("There is no such language service."))
    if any(held.role == role and held.service_tag == service_tag for held in receiver.grants):
        return
    receiver.grants.append(Grant(role=role, service_tag=service_tag))
    record(session, verb=Verb.PERSON_GRANTED, actor=actor, person=receiver.id, role=role, service=service_tag)


def revoke(session: Session, *, actor: Person, grant_id: int) -> None:
    """Take a role back. The last administrator keeps theirs, or nobody could ever give one again."""
    demand(actor, Permission.MANAGE_PEOPLE)
    held = session.get(Grant, grant_id)
    if held is None:
        raise NotFound(_l("There is no such role to take back."))
    if held.role == Role.ADMIN and _administrators(session) == {held.person_id}:
        raise Rule(_l("This is the last administrator. Make another one first."))
    record(
        session,
        verb=Verb.PERSON_REVOKED,
        actor=actor,
        person=held.person_id,
        role=held.role,
        service=held.service_tag,
    )
    held.person.grants.remove(held)


def close_account(session: Session, *, actor: Person, person_id: int) -> None:
    """Close an account: it signs nobody in from now on, on any device. What the person did stays."""
    demand(actor, Permission.MANAGE_PEOPLE)
    closed = person(session, person_id)
    if _administrators(session) == {closed.id}:
        raise Rule(_l("This is the last administrator. Make another one first."))
    closed.active = False
    sign_out_everywhere(closed)
    record(session, verb=Verb.PERSON_DISABLED, actor=actor, person=closed.id)


def sign_out_everywhere(person: Person) -> None:
    """End every session of this person: the mark in their cookies no longer fits."""
    person.fs_uniquifier = uuid4().hex


def choose_language(person: Person, *, language: str) -> None:
    """Remember which language the person wants the interface in."""
    person.interface_language = language


def _administrators(session: Session) -> set[int]:
    found = select(Person.id).join(Grant).where(Grant.role == Role.ADMIN, Person.active)
    return set(session.scalars(found))
