"""Inviting, granting, taking back, closing, signing out everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from translate_app.accounts import services
from translate_app.accounts.models import Grant, Person
from translate_app.accounts.rules import Permission, Role
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.history.verbs import Verb


def verbs(session: Session) -> list[str]:
    session.flush()
    return list(session.scalars(select(Event.verb).order_by(Event.id)))


def test_an_invited_person_has_a_hashed_password_and_no_role(app: Flask, session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    with app.test_request_context():
        invited = services.invite(
            session, actor=admin, email=" New@News.example ", name="New", password="long enough password"
        )
    assert invited.email == "new@news.example"
    assert invited.password is not None
    assert invited.password.startswith("$argon2id$")
    assert invited.grants == []
    assert verbs(session) == [Verb.PERSON_INVITED]


def test_one_address_has_one_account(app: Flask, session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    with app.test_request_context(), pytest.raises(Rule):
        services.invite(session, actor=admin, email=admin.email.upper(), name="Again", password="long enough password")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.WRITER, Role.EDITOR])
def test_only_administrators_manage_people(app: Flask, session: Session, role: Role) -> None:
    actor = make_person(session, role)
    other = make_person(session, Role.WRITER)
    grant_id = other.grants[0].id
    acts: list[Callable[[], object]] = [
        lambda: services.invite(session, actor=actor, email="x@news.example", name="X", password="long enough"),
        lambda: services.grant(session, actor=actor, person_id=other.id, role=Role.ADMIN, service_tag=None),
        lambda: services.revoke(session, actor=actor, grant_id=grant_id),
        lambda: services.close_account(session, actor=actor, person_id=other.id),
    ]
    with app.test_request_context():
        for act in acts:
            with pytest.raises(NotAllowed):
                act()
    assert verbs(session) == []


def test_a_role_is_given_once_and_for_a_known_language_service(session: Session) -> None:
    admin, person = make_person(session, Role.ADMIN), make_person(session)
    make_service(session, "ko")
    for _ in range(2):
        services.grant(session, actor=admin, person_id=person.id, role=Role.EDITOR, service_tag="ko")
    assert [(grant.role, grant.service_tag) for grant in person.grants] == [("editor", "ko")]
    assert person.may(Permission.REVIEW_RENDERING, service="ko")
    with pytest.raises(NotFound):
        services.grant(session, actor=admin, person_id=person.id, role=Role.EDITOR, service_tag="xx")
    with pytest.raises(NotFound):
        services.grant(session, actor=admin, person_id=0, role=Role.EDITOR, service_tag=None)


def test_a_role_can_be_taken_back(session: Session) -> None:
    admin, person = make_person(session, Role.ADMIN), make_person(session, Role.EDITOR)
    services.revoke(session, actor=admin, grant_id=person.grants[0].id)
    session.flush()
    assert session.query(Grant).filter_by(person_id=person.id).count() == 0
    with pytest.raises(NotFound):
        services.revoke(session, actor=admin, grant_id=0)


def test_the_last_administrator_stays(session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    with pytest.raises(Rule):
        services.revoke(session, actor=admin, grant_id=admin.grants[0].id)
    with pytest.raises(Rule):
        services.close_account(session, actor=admin, person_id=admin.id)
    second = make_person(session, Role.ADMIN)
    services.close_account(session, actor=second, person_id=admin.id)
    assert not admin.active


def test_a_closed_account_may_do_nothing_and_is_signed_out(session: Session) -> None:
    admin, person = make_person(session, Role.ADMIN), make_person(session, Role.EDITOR)
    mark = person.fs_uniquifier
    services.close_account(session, actor=admin, person_id=person.id)
    assert person.fs_uniquifier != mark
    assert not person.may(Permission.SEE_DESK)


def test_the_first_administrator_is_made_without_an_actor(app: Flask, session: Session) -> None:
    with app.test_request_context():
        first = services.invite(session, actor=None, email="a@news.example", name="A", password="long enough password")
    services.grant(session, actor=None, person_id=first.id, role=Role.ADMIN, service_tag=None)
    assert first.may(Permission.MANAGE_PEOPLE)


def test_an_interface_language_is_remembered(session: Session) -> None:
    person: Person = make_person(session)
    services.choose_language(person, language="ko")
    assert person.interface_language == "ko"
