"""The glossary's pages."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.terms import make_terms
from translate_app.accounts.rules import Role
from translate_app.glossary.models import Term

SENT = {"language": "ko", "written": "평양", "target": "en", "rendered": "Pyongyang", "note": "the city"}


@pytest.fixture
def editor(session: Session, sign_in: SignIn) -> FlaskClient:
    person = make_person(session, Role.EDITOR, service="ko")
    session.commit()
    return sign_in(person)


def kept(session: Session) -> list[tuple[str, ...]]:
    columns = (Term.language, Term.written, Term.target, Term.rendered, Term.note)
    found = [tuple(row) for row in session.execute(select(*columns).order_by(Term.id))]
    session.rollback()
    return found


def test_a_term_is_added_and_shown_to_everybody_at_the_desk(
    session: Session, editor: FlaskClient, sign_in: SignIn
) -> None:
    assert "The glossary is empty." in editor.get("/glossary").text
    answer = editor.post("/glossary/new", data=SENT | {"written": " 평양 "})
    assert (answer.status_code, answer.location) == (303, "/glossary?language=ko")
    assert kept(session) == [("ko", "평양", "en", "Pyongyang", "the city")]
    reader = make_person(session, Role.REPORTER)
    session.commit()
    page = sign_in(reader).get("/glossary").text
    assert '<bdi lang="ko" dir="ltr">평양</bdi>' in page
    assert "New term" not in page
    assert re.findall(r'href="/glossary/([\w-]+)', page) == ["terms"], "nothing to change, only the list to take"


def test_words_from_right_to_left_say_so(session: Session, editor: FlaskClient) -> None:
    make_terms(session, ("ئۈرۈمچى", "Urumqi"), language="ug")
    session.commit()
    page = editor.get("/glossary?language=ug").text
    assert '<bdi lang="ug" dir="rtl">ئۈرۈمچى</bdi>' in page
    assert not re.findall(r'href="/glossary/\d', page), "an editor of another language changes none"


def test_a_term_is_changed_on_its_own_page(session: Session, editor: FlaskClient) -> None:
    (term,) = make_terms(session, ("평양", "Pyongyang"))
    session.commit()
    assert 'value="Pyongyang"' in editor.get(f"/glossary/{term.id}").text
    answer = editor.post(f"/glossary/{term.id}", data=SENT | {"rendered": "P'yŏngyang"})
    assert answer.status_code == 303
    assert kept(session) == [("ko", "평양", "en", "P'yŏngyang", "the city")]


def test_a_term_that_changed_since_the_page_was_opened_is_neither_overwritten_nor_removed(
    session: Session, editor: FlaskClient
) -> None:
    (term,) = make_terms(session, ("개성", "Kaesong"))
    session.commit()

    address = f"/glossary/{term.id}"
    session.rollback()

    def seen(page: str) -> dict[str, str]:
        (value,) = re.findall(r'name="seen"[^>]* value="([^"]*)"', page)
        return {"seen": html.unescape(value)}

    stale = seen(editor.get(address).text)
    assert editor.post(address, data=SENT | stale).status_code == 303
    mine = SENT | {"rendered": "P'yŏngyang"}
    answer = editor.post(address, data=mine | stale)
    assert answer.status_code == 422
    assert "It is now: 평양 → Pyongyang (the city)" in answer.text
    assert "yŏngyang" in answer.text, "what was typed stays"
    assert editor.post(f"{address}/remove", data=mine | stale).status_code == 409
    assert kept(session) == [tuple(SENT.values())]
    assert editor.post(address, data=mine | seen(answer.text)).status_code == 303
    assert editor.post(f"{address}/remove", data=seen(editor.get(address).text)).status_code == 303
    assert kept(session) == []


def test_a_removed_term_can_be_put_back_once(session: Session, editor: FlaskClient) -> None:
    (term,) = make_terms(session, ("평양", "Pyongyang"), note="the city")
    session.commit()
    answer = editor.post(f"/glossary/{term.id}/remove")
    assert (answer.status_code, kept(session)) == (303, [])
    page = editor.get(answer.location).text
    form = page.split("Removed:")[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert fields.items() >= SENT.items()
    assert "Put it back" not in editor.get("/glossary").text
    assert editor.post("/glossary/new", data=fields).status_code == 303
    assert kept(session) == [tuple(SENT.values())]


@pytest.mark.parametrize("page", ["new", "old"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("written", ""),
        ("rendered", ""),
        ("rendered", "x" * 101),
        ("written", "평\u202e양"),
        ("note", "x" * 201),
        ("language", "vi"),  # not this editor's
        ("language", "xx"),
        ("target", "xx"),
        ("target", "ko"),
    ],
)
def test_an_impossible_term_is_refused_beside_its_field_and_nothing_is_stored(
    session: Session, editor: FlaskClient, page: str, field: str, value: str
) -> None:
    (term,) = make_terms(session, ("개성", "Kaesong"))
    session.commit()
    answer = editor.post(f"/glossary/{term.id if page == 'old' else 'new'}", data=SENT | {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert kept(session) == [("ko", "개성", "en", "Kaesong", "")]


@pytest.mark.parametrize("page", ["new", "old"])
def test_a_term_that_is_there_already_is_named(session: Session, editor: FlaskClient, page: str) -> None:
    _known, other = make_terms(session, ("평양", "PyongYang"), ("개성", "Kaesong"))
    session.commit()
    answer = editor.post(f"/glossary/{other.id if page == 'old' else 'new'}", data=SENT)
    assert answer.status_code == 422
    assert "The glossary has this term already: 평양 → PyongYang" in answer.text
    assert len(kept(session)) == 2


def test_a_term_of_a_language_that_others_keep_is_closed(session: Session, editor: FlaskClient) -> None:
    (term,) = make_terms(session, ("Hà Nội", "Hanoi"), language="vi")
    session.commit()
    assert editor.get(f"/glossary/{term.id}").status_code == 403
    assert editor.post(f"/glossary/{term.id}", data=SENT).status_code == 403
    assert editor.post(f"/glossary/{term.id}/remove").status_code == 403
    assert editor.get("/glossary/999").status_code == 404


def test_a_form_without_its_token_is_refused(
    app: Flask, session: Session, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (term,) = make_terms(session, ("개성", "Kaesong"))
    session.commit()
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    for address in ("/glossary/new", f"/glossary/{term.id}", f"/glossary/{term.id}/remove"):
        assert editor.post(address, data=SENT).status_code == 400
    assert len(kept(session)) == 1


@pytest.mark.parametrize(
    "address", ["/glossary", "/glossary?language=ko&q=term", "/glossary?page=2", "/glossary?q=%E2%80%AE&page=x"]
)
def test_the_list_asks_the_database_little_however_many_terms(
    app: Flask, session: Session, editor: FlaskClient, address: str
) -> None:
    make_terms(session, *((f"용어 {number}", f"term {number}") for number in range(120)))
    session.commit()
    with count_statements(app.extensions["engine"]) as sent:
        assert editor.get(address).status_code == 200
    assert len(sent) <= 5, sent


def test_pages_before_and_after_stay_narrowed_and_a_short_list_has_none(session: Session, editor: FlaskClient) -> None:
    make_terms(session, *((f"용어 {number}", f"term {number}") for number in range(120)))
    session.commit()
    page = html.unescape(editor.get("/glossary?language=ko&q=term&page=2").text)
    pages = re.findall(r'rel="(\w+)" href="([^"]*)"', page.split('aria-label="Pages"')[1])
    assert [(relation, "language=ko" in address and "q=term" in address) for relation, address in pages] == [
        ("prev", True),
        ("next", True),
    ]
    assert 'aria-label="Pages"' not in editor.get("/glossary?q=119").text
