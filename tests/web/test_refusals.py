"""Every refusal is a sentence, as a page or as JSON, in the person's language; nothing typed is lost."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, cast

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.conftest import SignIn
from tests.factories.people import make_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.db import create_engine, current_session
from translate_app.errors import EditConflict, Rule
from translate_app.web import gate, refusals


def refused(app: Flask, error: Exception) -> tuple[Any, int]:
    """The body and the status that an error becomes."""
    return cast(tuple[Any, int], app.handle_user_exception(error))


@pytest.fixture
def guarded_forms(app: Flask) -> Iterator[None]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_a_missing_page_is_a_sentence(client: FlaskClient) -> None:
    answer = client.get("/nothing/here")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.get_data(as_text=True)


def test_a_script_gets_the_sentence_as_json(client: FlaskClient) -> None:
    answer = client.get("/nothing", headers={"Accept": "application/json"})
    assert answer.get_json()["error"].startswith("There is nothing")


@pytest.mark.usefixtures("guarded_forms")
def test_a_form_without_its_token_is_refused_and_gives_the_text_back(sign_in: SignIn, session: Session) -> None:
    person = make_person(session, Role.ADMIN)
    session.commit()
    answer = sign_in(person).post("/people", data={"name": "Kept text", "password": "never shown"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Kept text" in page
    assert "never shown" not in page


def test_a_conflict_shows_both_texts(app: Flask) -> None:
    with app.test_request_context("/"):
        page, status = refused(app, EditConflict("changed", theirs="their text", yours="my text"))
    assert status == 409
    assert "their text" in page
    assert "my text" in page


def test_a_conflict_gives_both_texts_to_a_script(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept": "application/json"}):
        answer, _ = refused(app, EditConflict("changed", theirs="theirs", yours="mine"))
    assert answer.get_json() == {"error": "changed", "theirs": "theirs", "yours": "mine"}


def test_a_simultaneous_change_is_told(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={"text": "what I wrote"}):
        page, status = refused(app, StaleDataError())
    assert status == 409
    assert "what I wrote" in page


def test_a_rule_is_a_page_with_its_sentence(app: Flask) -> None:
    with app.test_request_context("/"):
        page, status = refused(app, Rule("Not in this state."))
    assert status == 409
    assert "Not in this state." in page


def test_our_own_fault_says_no_more_than_that(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with app.test_request_context("/"):
        page, status = cast(Any, refusals._broken(RuntimeError("the inside")))
    assert status == 500
    assert "the inside" not in page
    assert "Something went wrong on our side" in page
    assert "unhandled error" in caplog.text


@pytest.fixture
def outside_tests(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error is answered as in a newsroom, where a test would see its traceback."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.error_handler_spec[None][None], Exception, refusals._broken)


@pytest.fixture
def editor(app: Flask) -> Person:
    with app.app_context():
        person = make_person(current_session(), Role.EDITOR)
        current_session().commit()
        return person


@pytest.mark.usefixtures("outside_tests")
def test_a_fault_in_the_middle_of_a_transaction_is_a_whole_page_that_gives_the_text_back(
    app: Flask, sign_in: SignIn, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(**_address: str) -> str:
        current_session().execute(text("SELECT nothing FROM nowhere"))
        return "not reached"

    monkeypatch.setitem(app.view_functions, "desk.search", functools.wraps(app.view_functions["desk.search"])(fault))
    answer = sign_in(editor).get("/search")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "Sign out" in answer.text
    monkeypatch.setitem(app.view_functions, "accounts.choose_language", gate.public(fault))
    assert "kept words" in sign_in(editor).post("/language", data={"words": "kept words"}).text


@pytest.mark.usefixtures("outside_tests")
@pytest.mark.parametrize("address", ["/desk", "/"])
def test_without_its_database_the_newsroom_still_says_so_in_a_page(
    app: Flask, sign_in: SignIn, editor: Person, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "engine", create_engine("sqlite:////nowhere/desk.db"))
    answer = sign_in(editor).get(address, headers={"Accept-Language": "ko"})
    assert answer.status_code == 500
    assert '<html lang="ko"' in answer.text
    assert "저희 쪽에서 문제가 생겼습니다" in answer.text
    assert sign_in(editor).get("/static/house.css").status_code == 200  # and the page has its looks
    told = sign_in(editor).get(address, headers={"Accept": "application/json"})
    assert told.get_json()["error"].startswith("Something went wrong on our side")


def test_what_was_too_large_to_read_is_not_given_back(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={"text": "x" * 1000}):
        request.max_content_length = 10
        assert refusals.written() == {}
