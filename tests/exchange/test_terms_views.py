"""The glossary taken out, and lists of terms taken in."""

from __future__ import annotations

import html
import re
from io import BytesIO

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
from translate_app.history.models import Event

HEADER = "language,written,target,rendered,note\n"
GOOD = f"{HEADER}ko,평양,en,Pyongyang,the city\nko,개성,en,Kaesong,\nko,평양,,PYONGYANG,again\n"


@pytest.fixture
def editor(session: Session, sign_in: SignIn) -> FlaskClient:
    person = make_person(session, Role.EDITOR, service="ko")
    session.commit()
    return sign_in(person)


def kept(session: Session) -> list[tuple[str, str]]:
    found = [(written, rendered) for written, rendered in session.execute(select(Term.written, Term.rendered))]
    session.rollback()
    return sorted(found)


def shown(client: FlaskClient, text: str, status: int = 200) -> str:
    answer = client.post("/glossary/take-in", data={"text": text})
    assert answer.status_code == status
    return html.unescape(answer.text)


def test_a_list_is_shown_first_and_then_stored_as_it_was_shown(session: Session, editor: FlaskClient) -> None:
    make_terms(session, ("개성", "kaesong"))
    session.commit()
    page = shown(editor, GOOD)
    assert "1 term is new" in page
    assert "2 terms are in the glossary already, or come twice" in page
    assert kept(session) == [("개성", "kaesong")]
    (sent,) = re.findall(r'name="text" value="([^"]*)"', page)
    answer = editor.post("/glossary/take-in/store", data={"text": sent})
    assert answer.status_code == 303
    assert "1 term was added to the glossary." in editor.get(answer.location).text
    assert kept(session) == [("개성", "kaesong"), ("평양", "Pyongyang")]
    event = session.scalars(select(Event).where(Event.verb == "terms:added")).one()
    assert [words["note"] for words in event.details["after"]] == ["the city"]


def test_every_bad_line_is_told_by_number_and_nothing_is_stored(session: Session, editor: FlaskClient) -> None:
    text = f"{HEADER}ko,평양,en,Pyongyang,\nko,,en,x,\nvi,Hà Nội,en,Hanoi,\nxx,a,en,b,\n"
    page = shown(editor, text, 422)
    assert "3 lines cannot be taken" in page
    told = re.findall(r"Line (\d+):</strong> <code lang=\"en\">(\w+)</code>: ([^<]*) </li>", page)
    assert told == [
        ("3", "written", "Type the words."),
        ("4", "language", "You do not keep the glossary of this language."),
        ("5", "language", "The newsroom has no originals in this language."),
    ]
    assert 'action="/glossary/take-in/store"' not in page
    assert "ko,평양,en,Pyongyang" in page, "what was sent can be mended"
    answer = editor.post("/glossary/take-in/store", data={"text": text})
    assert answer.status_code == 409
    assert "Nothing was stored." in answer.text
    assert kept(session) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_file_is_read_however_a_spreadsheet_saved_it(session: Session, editor: FlaskClient, encoding: str) -> None:
    lines = "".join(f"ko,용어{number}번은 길다,en,term {number},\n" for number in range(30))
    data = {"file": (BytesIO((HEADER + lines).encode(encoding)), "terms.csv")}
    page = editor.post("/glossary/take-in", data=data).text
    assert "30 terms are new" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"PK\x03\x04 a workbook", "not plain text"),
        (b"", "The first line has to name the columns: language, written, target, rendered, note."),
        ("평양,Pyongyang".encode(), "The first line has to name the columns"),
    ],
)
def test_a_file_that_is_no_list_is_refused(editor: FlaskClient, sent: bytes, sentence: str) -> None:
    answer = editor.post("/glossary/take-in", data={"file": (BytesIO(sent), "terms.csv")})
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)


def test_a_file_that_is_sent_to_be_stored_at_once_is_told_what_is_wrong_with_it(
    session: Session, editor: FlaskClient
) -> None:
    sent = BytesIO(f"{HEADER}ko,,en,x,\n".encode())
    answer = editor.post("/glossary/take-in/store", data={"file": (sent, "terms.csv")})
    assert answer.status_code == 409
    assert "1 line cannot be taken" in answer.text
    assert kept(session) == []


def test_a_language_that_no_database_can_hold_is_told_by_line(editor: FlaskClient) -> None:
    assert "Line 2:" in shown(editor, f"{HEADER}k\0o,평양,en,Pyongyang,\n", 422)


def test_storing_a_list_that_is_none_is_refused(session: Session, editor: FlaskClient) -> None:
    assert editor.post("/glossary/take-in/store", data={"text": "no columns"}).status_code == 422
    assert editor.post("/glossary/take-in/store").status_code == 422
    assert kept(session) == []


def test_the_glossary_goes_out_as_it_is_narrowed_and_comes_back_as_known(session: Session, editor: FlaskClient) -> None:
    make_terms(session, ("-시", "=city"), ("평양", "Pyongyang"))
    make_terms(session, ("Hà Nội", "Hanoi"), language="vi")
    session.commit()
    answer = editor.get("/glossary/terms.csv?language=ko")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=glossary.csv"
    text = answer.data.decode("utf-8-sig")
    assert text.splitlines() == [HEADER.strip(), "ko,'-시,en,'=city,", "ko,평양,en,Pyongyang,"]
    page = shown(editor, text)
    assert "0 terms are new" in page
    assert "2 terms are in the glossary already" in page
    assert editor.get("/glossary/terms.csv?q=hanoi").text.count("\n") == 2
    assert "terms.csv?language=ko" in editor.get("/glossary?language=ko").text


def test_a_form_without_its_token_is_refused(
    app: Flask, session: Session, editor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    for address in ("/glossary/take-in", "/glossary/take-in/store"):
        assert editor.post(address, data={"text": GOOD}).status_code == 400
    assert kept(session) == []


def test_a_long_list_asks_the_database_little(app: Flask, session: Session, editor: FlaskClient) -> None:
    make_terms(session, *((f"용어{number}", f"term {number}") for number in range(200)))
    session.commit()
    lines = "".join(f"ko,용어{number},en,term {number},\n" for number in range(100, 500))
    with count_statements(app.extensions["engine"]) as sent:
        page = shown(editor, HEADER + lines)
    assert "300 terms are new" in page
    assert "and 200 more" in page
    assert len(sent) <= 5, sent
