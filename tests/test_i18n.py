"""Which interface language a request gets."""

from __future__ import annotations

from flask import Flask, g, session
from flask.testing import FlaskClient

from translate_app.i18n import PSEUDO, select_locale


def test_the_browsers_wish_is_followed_until_the_person_chooses(client: FlaskClient) -> None:
    assert 'lang="ko"' in client.get("/sign-in", headers={"Accept-Language": "ko-KR,ko;q=0.9"}).get_data(as_text=True)
    client.post("/language", data={"language": "en", "back": "/"})
    assert 'lang="en"' in client.get("/sign-in", headers={"Accept-Language": "ko"}).get_data(as_text=True)


def test_an_unknown_wish_gets_english(client: FlaskClient) -> None:
    assert 'lang="en"' in client.get("/sign-in", headers={"Accept-Language": "de"}).get_data(as_text=True)


def test_a_public_page_speaks_its_own_language_where_we_have_it(app: Flask) -> None:
    with app.test_request_context("/"):
        session["interface_language"] = "en"
        g.page_language = "ko"
        assert select_locale() == "ko"
        g.page_language = "ug"
        assert select_locale() == "en"


def test_only_a_test_asks_for_the_marked_catalogue(app: Flask) -> None:
    with app.test_request_context("/"):
        session["interface_language"] = PSEUDO
        assert select_locale() == PSEUDO
