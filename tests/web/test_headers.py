"""Headers of every answer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import request
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.settings import make_settings
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.db import Base
from translate_app.web import gate


@pytest.mark.parametrize("address", ["/sign-in", "/no-such-page", "/static/house.css"])
def test_every_answer_carries_the_strict_policy(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_staff_pages_are_never_cached_and_send_no_referrer(sign_in: SignIn, session: Session) -> None:
    person = make_person(session, Role.WRITER)
    session.commit()
    headers = sign_in(person).get("/desk").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_over_https_the_browser_is_told_to_stay_there(tmp_path: Path, client: FlaskClient) -> None:
    secure = create_app(make_settings(f"sqlite:///{tmp_path / 'desk.db'}", media=tmp_path))
    answer = secure.test_client().get("/sign-in", base_url="https://news.example")
    assert "includeSubDomains" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_a_staff_form_with_its_token_is_taken_though_no_page_says_where_it_was(tmp_path: Path) -> None:
    app = create_app(make_settings(f"sqlite:///{tmp_path / 'desk.db'}", media=tmp_path))
    Base.metadata.create_all(app.extensions["engine"])
    client = app.test_client()
    site = "https://news.example"
    page = client.get("/sign-in", base_url=site).get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    form = {"csrf_token": token[1], "language": "ko", "back": "/sign-in"}
    assert client.post("/language", base_url=site, data=form).status_code == 303
    assert client.post("/language", base_url=site, data=form | {"csrf_token": "forged"}).status_code == 400
    app.extensions["engine"].dispose()


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_forwarding_headers_are_believed_from_the_newsrooms_own_proxies_only(
    tmp_path: Path, proxies: int, scheme: str
) -> None:
    settings = replace(make_settings(f"sqlite:///{tmp_path / 'desk.db'}", media=tmp_path), proxies=proxies)
    app = create_app(settings)
    app.add_url_rule("/scheme", "scheme", gate.public(lambda: request.scheme))
    answer = app.test_client().get("/scheme", headers={"X-Forwarded-Proto": "https"})
    assert answer.get_data(as_text=True) == scheme
