"""Signing in and out, second factor, passwords, the account page and the administrators' page."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from passlib.totp import TOTP
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person, make_service
from tests.factories.settings import make_settings
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.db import Base

PASSWORD = "a long enough password"


@pytest.fixture
def writer(app: Flask, session: Session) -> Person:
    person = make_person(session, Role.WRITER)
    with app.test_request_context():
        person.password = hash_password(PASSWORD)
    session.commit()
    return person


def sign_in_by_form(client: FlaskClient, person: Person, password: str = PASSWORD) -> object:
    return client.post("/sign-in", data={"email": person.email, "password": password})


def test_a_password_opens_the_desk(client: FlaskClient, writer: Person) -> None:
    assert client.get("/desk").status_code == 302
    answer = client.post("/sign-in", data={"email": writer.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/mine"
    assert client.get("/desk").status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(client: FlaskClient, writer: Person) -> None:
    wrong = client.post("/sign-in", data={"email": writer.email, "password": "not the password"})
    unknown = client.post("/sign-in", data={"email": "x@y.example", "password": PASSWORD})
    for refused in (wrong, unknown):
        assert refused.status_code == 422
        assert "The address, password or code is not right." in refused.get_data(as_text=True)


def test_a_refusal_is_in_the_persons_language(client: FlaskClient, writer: Person) -> None:
    client.post("/language", data={"language": "ko", "back": "/sign-in"})
    page = client.post("/sign-in", data={"email": writer.email, "password": "wrong"}).get_data(as_text=True)
    assert 'lang="ko"' in page
    assert "The address, password or code is not right." not in page


def test_a_closed_account_signs_nobody_in(client: FlaskClient, writer: Person, session: Session) -> None:
    writer.active = False
    session.commit()
    client.post("/sign-in", data={"email": writer.email, "password": PASSWORD})
    assert client.get("/desk").status_code == 302


def test_signing_out_needs_a_post_and_ends_the_session(sign_in: SignIn, writer: Person) -> None:
    client = sign_in(writer)
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/desk").status_code == 302


def test_signing_out_everywhere_ends_every_other_session(sign_in: SignIn, writer: Person) -> None:
    here, there = sign_in(writer), sign_in(writer)
    assert there.get("/account").status_code == 200
    assert here.post("/account/sign-out-everywhere").status_code == 303
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_changing_the_password_signs_every_other_device_out(sign_in: SignIn, writer: Person) -> None:
    here, there = sign_in(writer), sign_in(writer)
    new = "another long password"
    answer = here.post(
        "/account/password", data={"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    )
    assert answer.headers["Location"].endswith("/account")
    assert there.get("/account").status_code == 302


def test_a_short_new_password_is_refused_beside_the_field(sign_in: SignIn, writer: Person) -> None:
    client = sign_in(writer)
    page = client.post(
        "/account/password", data={"password": PASSWORD, "new_password": "short", "new_password_confirm": "short"}
    ).get_data(as_text=True)
    assert "A password needs at least 12 characters." in page


@pytest.mark.parametrize("name", ["Kim\u202eigob", "Kim\u2067", "Kim\x07"])
def test_an_account_with_an_invisible_character_in_its_name_is_refused(
    sign_in: SignIn, session: Session, name: str
) -> None:
    admin = make_person(session, Role.ADMIN)
    session.commit()
    form = {"name": name, "email": "new@news.example", "password": PASSWORD}
    answer = sign_in(admin).post("/people", data=form)
    assert answer.status_code == 422
    assert "invisible character" in answer.get_data(as_text=True)


def test_staff_without_a_second_factor_are_led_to_set_one_up_where_the_newsroom_asks_it(
    app: Flask, client: FlaskClient, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SECURITY_TWO_FACTOR_REQUIRED", True)
    answer = client.post("/sign-in", data={"email": writer.email, "password": PASSWORD})
    assert "/account/second-factor" in answer.headers["Location"]
    assert client.get("/desk").status_code == 302
    assert "This newsroom asks it" in client.get("/account/second-factor").get_data(as_text=True)
    page = client.post("/account/second-factor", data={"setup": "authenticator"}).get_data(as_text=True)
    key = re.search(r"<code>([A-Z2-7 -]+)</code>", page)
    assert key
    assert client.get("/desk").status_code == 302
    client.post("/sign-in/code", data={"code": TOTP(key=key[1]).generate().token})
    assert client.get("/desk").status_code == 200


def test_a_second_factor_is_set_up_and_then_asked_for_once_each_time(
    client: FlaskClient, sign_in: SignIn, writer: Person
) -> None:
    signed_in = sign_in(writer)
    with signed_in.session_transaction() as cookie:
        cookie["fs_paa"] = time.time()  # the password was given a moment ago
    page = signed_in.post("/account/second-factor", data={"setup": "authenticator"}).get_data(as_text=True)
    key = re.search(r"<code>([A-Z2-7 -]+)</code>", page)
    action = re.search(r'action="(/account/second-factor/[^"]+)"', page)
    assert key
    assert action
    code = TOTP(key=key[1]).generate().token
    signed_in.post(action[1], data={"code": code})

    client.post("/sign-in", data={"email": writer.email, "password": PASSWORD})
    assert client.get("/desk").status_code == 302
    wrong = client.post("/sign-in/code", data={"code": "000000"})
    assert wrong.status_code == 422
    assert "The code is not right" in wrong.get_data(as_text=True)
    assert client.get("/desk").status_code == 302
    client.post("/sign-in/code", data={"code": TOTP(key=key[1]).generate().token})
    assert client.get("/desk").status_code == 200


def test_the_account_page_tells_the_roles(sign_in: SignIn, writer: Person) -> None:
    page = sign_in(writer).get("/account").get_data(as_text=True)
    assert "writer, all language services" in page


def test_someone_without_a_role_is_told_so(sign_in: SignIn, session: Session) -> None:
    person = make_person(session)
    session.commit()
    client = sign_in(person)
    assert "You have no role yet" in client.get("/account").get_data(as_text=True)
    assert client.get("/desk").status_code == 403


def test_a_chosen_language_holds_on_every_device(sign_in: SignIn, writer: Person) -> None:
    sign_in(writer).post("/language", data={"language": "ko", "back": "/account"})
    assert 'lang="ko"' in sign_in(writer).get("/account").get_data(as_text=True)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", ""])
def test_choosing_a_language_never_leads_elsewhere(client: FlaskClient, back: str) -> None:
    assert client.post("/language", data={"language": "ko", "back": back}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client: FlaskClient) -> None:
    client.post("/language", data={"language": "xx", "back": "/sign-in"})
    assert 'lang="en"' in client.get("/sign-in").get_data(as_text=True)


def test_an_administrator_invites_and_grants_and_takes_back(sign_in: SignIn, session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    make_service(session, "ko")
    session.commit()
    client = sign_in(admin)
    invited = client.post("/people", data={"name": "New", "email": "new@news.example", "password": PASSWORD})
    assert invited.status_code == 303
    place = invited.headers["Location"]
    client.post(f"{place}/grants", data={"role": "editor", "service": "ko"})
    page = client.get(place).get_data(as_text=True)
    assert "editor, Korean service" in page
    revoke = re.search(r'action="([^"]+/revoke)"', page)
    assert revoke
    client.post(revoke[1])
    assert "No role yet." in client.get(place).get_data(as_text=True)
    client.post(f"{place}/close")
    assert "closed" in client.get(place).get_data(as_text=True)
    assert "New" in client.get("/people").get_data(as_text=True)


def test_a_refused_invitation_says_why_beside_the_field(sign_in: SignIn, session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    session.commit()
    answer = sign_in(admin).post("/people", data={"name": "", "email": "no address", "password": "short"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This is not an e-mail address." in page
    assert "A password has 12 to 128 characters." in page
    assert 'aria-invalid="true"' in page


def test_a_role_of_an_unknown_service_is_refused(sign_in: SignIn, session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    session.commit()
    answer = sign_in(admin).post(f"/people/{admin.id}/grants", data={"role": "editor", "service": "xx"})
    assert answer.status_code == 422


def test_passwords_cannot_be_tried_one_after_the_other(tmp_path: Path) -> None:
    settings = replace(
        make_settings(f"sqlite:///{tmp_path / 'desk.db'}", media=tmp_path), sign_in_attempts="3 per minute"
    )
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    Base.metadata.create_all(app.extensions["engine"])
    client = app.test_client()
    statuses = [client.post("/sign-in", data={"email": "a@b.example", "password": "x"}).status_code for _ in range(4)]
    assert statuses == [422, 422, 422, 429]
    assert "Too many attempts" in client.post("/sign-in", data={}).get_data(as_text=True)
    assert client.get("/sign-in").status_code == 200
    app.extensions["engine"].dispose()
