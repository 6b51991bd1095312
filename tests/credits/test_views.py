"""The contributors' pages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from translate_app.accounts.rules import Role
from translate_app.credits import services
from translate_app.credits.entries import CreditEntry
from translate_app.credits.models import Contributor, ContributorName
from translate_app.credits.roles import CreditRole


@pytest.fixture
def desk(session: Session, sign_in: SignIn) -> FlaskClient:
    person = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    return sign_in(person)


def made(session: Session, name: str, latin: str = "", language: str = "ko") -> int:
    entry = CreditEntry(CreditRole.REPORTER, name=name, language=language, latin=latin)
    number = services.contributor_for(session, entry=entry).id
    session.commit()
    return number


def names(session: Session) -> dict[str, str]:
    found = {row.language: row.display for row in session.scalars(select(ContributorName))}
    session.rollback()
    return found


def test_a_contributor_is_made_with_a_name_per_language(session: Session, desk: FlaskClient) -> None:
    assert 'name="name_zh_Hans"' in desk.get("/contributors/new").text
    answer = desk.post(
        "/contributors/new",
        data={"name_ko": "김보기", "name_zh_Hans": "金示例", "name_en": " Kim Bogi ", "sort_key": ""},
    )
    assert answer.status_code == 303
    assert names(session) == {"ko": "김보기", "zh-Hans": "金示例", "en": "Kim Bogi"}
    page = desk.get(answer.location).text
    assert 'value="Kim Bogi"' in page
    assert "Saved." in page


def test_names_are_changed_on_the_contributors_page(session: Session, desk: FlaskClient) -> None:
    number = made(session, "김보기", "Kim Bogi")
    shown = desk.get(f"/contributors/{number}").text
    assert re.search(r'<input dir="rtl" id="name_ug" lang="ug"', shown)
    answer = desk.post(f"/contributors/{number}", data={"name_ko": "김보기", "name_en": "Gim Bogi", "withheld": "y"})
    assert answer.status_code == 303
    assert names(session) == {"ko": "김보기", "en": "Gim Bogi"}
    assert "name withheld" in desk.get("/contributors").text


@pytest.mark.parametrize("value", ["", "Kim\u202eBogi", "Kim\x07", "x" * 201])
@pytest.mark.parametrize("page", ["new", "old"])
def test_an_impossible_name_is_refused_and_nothing_is_stored(
    session: Session, desk: FlaskClient, page: str, value: str
) -> None:
    number = made(session, "박예시")
    answer = desk.post(f"/contributors/{number if page == 'old' else 'new'}", data={"name_en": value})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert names(session) == {"ko": "박예시"}


def test_a_joiner_inside_a_name_is_kept(session: Session, desk: FlaskClient) -> None:
    desk.post("/contributors/new", data={"name_km": "សុ\u200bខ"})
    assert names(session) == {"km": "សុ\u200bខ"}


def test_the_list_finds_by_name_and_warns_of_two_of_one_name(session: Session, desk: FlaskClient) -> None:
    number = made(session, "李示例", language="zh-Hans")
    other = made(session, "李示例", language="yue-Hant")
    made(session, "김보기")
    found = desk.get("/contributors?q=李").text
    assert "김보기" not in found
    assert found.count("somebody else has the same name") == 2
    assert f"/contributors/{other}" in desk.get(f"/contributors/{number}").text
    assert "Nobody of that name." in desk.get("/contributors?q=zzz").text


def test_an_empty_list_says_so(desk: FlaskClient) -> None:
    assert "Nobody has been credited yet." in desk.get("/contributors").text


def test_a_contributor_that_is_not_there_is_a_plain_404(session: Session, desk: FlaskClient) -> None:
    assert desk.get("/contributors/9").status_code == 404
    assert desk.post("/contributors/9", data={"name_ko": "김보기"}).status_code == 404
    assert session.scalar(select(func.count(Contributor.id))) == 0


@pytest.mark.parametrize(
    "address", ["/contributors", "/contributors?q=sample", "/contributors?page=2", "/contributors/{first}"]
)
def test_pages_ask_the_database_little_however_many_contributors(
    app: Flask, session: Session, desk: FlaskClient, address: str
) -> None:
    first, *_ = [made(session, f"표본 {number}", f"Sample {number}") for number in range(60)]
    with count_statements(app.extensions["engine"]) as sent:
        assert desk.get(address.format(first=first)).status_code == 200
    assert len(sent) <= 10, sent
