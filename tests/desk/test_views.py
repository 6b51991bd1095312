"""The desk's work lists, search and history, as pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.rules import PieceState
from translate_app.renderings.rules import RenderingState


def test_a_writer_comes_to_the_originals_that_wait(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    make_piece(session, headline="기다리는 기사")
    make_rendering(session, piece=make_piece(session, headline="맡은 기사"))
    make_piece(session, state=PieceState.SUBMITTED, headline="새 기사")
    session.commit()
    page = sign_in(writer).get("/desk").get_data(as_text=True)
    assert "<title>Waiting for a writer (1)" in page
    assert "기다리는 기사" in page
    assert "맡은 기사" not in page
    assert "새 기사" not in page
    assert "/claim" in page


def test_a_withdrawn_rendering_leaves_its_original_waiting_again(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    make_rendering(session, state=RenderingState.WITHDRAWN)
    session.commit()
    assert "Waiting for a writer (1)" in sign_in(writer).get("/desk").get_data(as_text=True)


@pytest.mark.parametrize(("state", "offered"), [(RenderingState.WRITING, False), (RenderingState.WITHDRAWN, True)])
def test_an_originals_page_offers_a_claim_only_where_nothing_is_under_way(
    sign_in: SignIn, session: Session, state: RenderingState, offered: bool
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, state=state)
    session.commit()
    page = sign_in(writer).get(f"/pieces/{rendering.piece.key}").get_data(as_text=True)
    assert ("/claim" in page) == offered


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("writing", RenderingState.CLAIMED),
        ("writing", RenderingState.CHANGES_REQUESTED),
        ("review", RenderingState.IN_REVIEW),
        ("approved", RenderingState.APPROVED),
        ("published", RenderingState.CORRECTED),
    ],
)
def test_a_rendering_stands_on_the_list_of_its_state(
    sign_in: SignIn, session: Session, name: str, state: RenderingState
) -> None:
    editor = make_person(session, Role.EDITOR)
    make_rendering(session, state=state, headline="The ferry")
    session.commit()
    client = sign_in(editor)
    found = {
        entry
        for entry in ("judge", "waiting", "writing", "review", "approved", "published")
        if "The ferry" in client.get(f"/desk?list={entry}").get_data(as_text=True)
    }
    assert found == {name}


@pytest.mark.parametrize(("role", "offered"), [(Role.EDITOR, True), (Role.WRITER, False)])
def test_a_list_leads_to_the_next_act_of_whoever_may_do_it(
    sign_in: SignIn, session: Session, role: Role, offered: bool
) -> None:
    person = make_person(session, role)
    piece = make_piece(session, state=PieceState.SUBMITTED)
    rendering = make_rendering(session, state=RenderingState.APPROVED)
    session.commit()
    client = sign_in(person)
    judged, approved = (client.get(f"/desk?list={name}").get_data(as_text=True) for name in ("judge", "approved"))
    assert (f'href="/pieces/{piece.key}">Read and decide' in judged) == offered
    assert (f'href="/renderings/{rendering.key}/publish">Publish…' in approved) == offered
    assert f'href="/renderings/{rendering.key}/review">Side by side' in approved


def test_an_editor_comes_to_the_reviews_and_a_reporter_to_what_is_theirs(sign_in: SignIn, session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    make_piece(session, state=PieceState.DRAFT, reporter=reporter, headline="내 초고")
    make_piece(session, state=PieceState.DRAFT, headline="남의 초고")
    editor = make_person(session, Role.EDITOR)
    session.commit()
    assert "<title>In review" in sign_in(editor).get("/desk").get_data(as_text=True)
    mine = sign_in(reporter).get("/desk").get_data(as_text=True)
    assert "내 초고" in mine
    assert "남의 초고" not in mine


def test_the_most_urgent_and_then_the_longest_waiting_comes_first(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    now = datetime.now(UTC)
    for headline, priority, hours in (("셋째", 0, 1), ("둘째", 0, 30), ("첫째", 2, 0)):
        piece = make_piece(session, headline=headline)
        piece.priority, piece.submitted_at = priority, now - timedelta(hours=hours)
    session.commit()
    page = sign_in(writer).get("/desk").get_data(as_text=True)
    assert page.index("첫째") < page.index("둘째") < page.index("셋째")


def test_a_list_is_narrowed_by_service_age_and_priority(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    old = make_piece(session, headline="오래된 기사")
    old.submitted_at = datetime.now(UTC) - timedelta(days=5)
    urgent = make_piece(session, headline="급한 기사")
    urgent.priority = 2
    make_piece(session, service="vi", headline="Bài mới")
    session.commit()
    client = sign_in(writer)

    def shown(arguments: str) -> set[str]:
        page = client.get(f"/desk?list=waiting&{arguments}").get_data(as_text=True)
        return {headline for headline in ("오래된 기사", "급한 기사", "Bài mới") if headline in page}

    assert shown("service=vi") == {"Bài mới"}
    assert shown("age=older") == {"오래된 기사"}
    assert shown("age=today") == shown("age=three-days") == {"급한 기사", "Bài mới"}
    assert shown("priority=2") == {"급한 기사"}
    assert shown("age=nonsense&priority=nonsense") == {"오래된 기사", "급한 기사", "Bài mới"}


def test_an_empty_list_says_what_it_is_for(sign_in: SignIn, session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    session.commit()
    page = sign_in(editor).get("/desk?list=approved").get_data(as_text=True)
    assert "Everything approved is published." in page


def test_a_long_list_comes_a_page_at_a_time_in_ten_statements_at_most(
    app: Flask, sign_in: SignIn, session: Session
) -> None:
    writer = make_person(session, Role.WRITER)
    reporter = make_person(session, Role.REPORTER, service="ko")
    for number in range(60):
        make_piece(session, headline=f"기사 {number:02}", reporter=reporter)
    session.commit()
    client = sign_in(writer)
    with count_statements(app.extensions["engine"]) as sent:
        first = client.get("/desk?list=waiting").get_data(as_text=True)
    assert len(sent) <= 10, sent
    assert first.count("/claim") == 50
    assert "page=2" in first
    second = client.get("/desk?list=waiting&page=2").get_data(as_text=True)
    assert second.count("/claim") == 10
    assert "page=1" in second


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("나루터", "<mark>나루터</mark>"),
        ("강 수위", "<mark>강 수위</mark>"),
        ("FERRY", "<mark>ferry</mark>"),
        ("240", "240"),
    ],
)
def test_words_are_found_in_headlines_and_texts_of_both_sides(
    sign_in: SignIn, session: Session, words: str, found: str
) -> None:
    writer = make_person(session, Role.WRITER)
    make_rendering(session, headline="Landing reopens")
    session.commit()
    page = sign_in(writer).get("/search", query_string={"words": words}).get_data(as_text=True)
    assert found in page


@pytest.mark.parametrize("words", ["없는말", "%", "_", ""])
def test_what_is_not_there_is_not_found(sign_in: SignIn, session: Session, words: str) -> None:
    writer = make_person(session, Role.WRITER)
    make_rendering(session)
    session.commit()
    page = sign_in(writer).get("/search", query_string={"words": words}).get_data(as_text=True)
    assert "<mark>" not in page


def test_a_search_takes_ten_statements_at_most(app: Flask, sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    for _ in range(5):
        make_rendering(session)
    session.commit()
    client = sign_in(writer)
    with count_statements(app.extensions["engine"]) as sent:
        client.get("/search?words=ferry")
    assert len(sent) <= 10


def test_history_tells_who_did_what_in_the_readers_language(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER, name="<b>Kim</b>")
    piece = make_piece(session)
    record(session, verb=Verb.RENDERING_CLAIMED, actor=writer, piece_id=piece.id)
    record(session, verb=Verb.PIECE_RETURNED, actor=writer, piece_id=piece.id, reason="The date is missing.")
    record(session, verb=Verb.ALIGNMENT_PROPOSED, actor=None, piece_id=piece.id)
    session.commit()
    page = sign_in(writer).get(f"/pieces/{piece.key}/history").get_data(as_text=True)
    assert "<bdi>&lt;b&gt;Kim&lt;/b&gt;</bdi> claimed the rendering." in page
    assert "The date is missing." in page
    assert "The machine proposed an alignment." in page
    assert page.index("The machine proposed") < page.index("claimed the rendering")


def test_a_piece_without_history_says_so(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    piece = make_piece(session)
    session.commit()
    assert "Nothing has happened yet." in sign_in(writer).get(f"/pieces/{piece.key}/history").get_data(as_text=True)
