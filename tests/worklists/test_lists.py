"""The work lists narrowed in every way, the filters people keep, and what waits for one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotFound, Rule
from translate_app.pieces.minor import Minor
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.pieces.rules import PieceState
from translate_app.renderings.rules import RenderingState
from translate_app.review.models import Assignment
from translate_app.worklists import queries, services
from translate_app.worklists.rules import Age, Filters, Waiting, WorkList

NOW = datetime.now(UTC) + timedelta(minutes=1)


def correct(session: Session, piece: Piece, *, minor: Minor = Minor.NO) -> None:
    """A newer revision of the original."""
    session.add(PieceRevision(piece_id=piece.id, number=2, created_at=NOW, author_name="A", minor=minor))
    session.flush()


def listed(session: Session, filters: Filters, work_list: WorkList = WorkList.WRITING) -> set[str]:
    rows = queries.work_list(session, work_list=work_list, person_id=0, filters=filters, now=NOW).rows
    assert queries.counts(session, person_id=0, filters=filters, now=NOW)[work_list] == len(rows)
    return {row.rendering_headline or row.headline for row in rows}


def test_a_list_is_narrowed_by_state_person_and_staleness(session: Session) -> None:
    writer, editor = make_person(session, Role.WRITER), make_person(session, Role.EDITOR)
    reporter = make_person(session, Role.REPORTER, service="ko")
    make_rendering(session, headline="one", writer=writer)
    two = make_rendering(session, headline="two", state=RenderingState.CHANGES_REQUESTED)
    session.add(Assignment(rendering_id=two.id, editor_id=editor.id, since=NOW))
    three = make_rendering(session, headline="three", piece=make_piece(session, reporter=reporter))
    correct(session, three.piece)
    correct(session, two.piece, minor=Minor.MARKED)
    assert listed(session, Filters()) == {"one", "two", "three"}
    assert listed(session, Filters(state="changes_requested")) == {"two"}
    assert listed(session, Filters(person=writer.id)) == {"one"}
    assert listed(session, Filters(person=editor.id)) == {"two"}
    assert listed(session, Filters(person=reporter.id)) == {"three"}
    assert listed(session, Filters(stale=True)) == {"three"}
    assert listed(session, Filters(state="writing", stale=True, person=writer.id)) == set()


def test_an_original_without_a_rendering_is_narrowed_by_its_own_state(session: Session) -> None:
    make_piece(session, state=PieceState.SUBMITTED, headline="새 기사")
    make_piece(session, state=PieceState.RETURNED, headline="돌려준 기사")
    assert listed(session, Filters(state="returned"), WorkList.JUDGE) == {"돌려준 기사"}
    assert listed(session, Filters(stale=True), WorkList.JUDGE) == set()


def test_filters_stand_in_an_address_as_short_as_they_can() -> None:
    assert Filters().arguments() == {}
    every = Filters("ko", "writing", 7, Age.OLDER, 0, stale=True)
    assert every.arguments() == {
        "service": "ko",
        "state": "writing",
        "person": "7",
        "age": "older",
        "priority": "0",
        "stale": "1",
    }


def held(session: Session, person: Person) -> dict[Waiting, list[str]]:
    found = queries.held_by(session, person_id=person.id, now=NOW)
    return {why: [row.rendering_headline or row.headline for row in rows] for why, rows in found.items()}


def test_a_writers_page_tells_what_to_change_what_is_behind_and_what_is_being_written(session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    make_rendering(session, headline="begun", writer=writer)
    make_rendering(session, headline="to change", writer=writer, state=RenderingState.CHANGES_REQUESTED)
    behind = make_rendering(session, headline="behind", writer=writer, state=RenderingState.PUBLISHED)
    gone = make_rendering(session, headline="gone", writer=writer, state=RenderingState.WITHDRAWN)
    make_rendering(session, headline="published", writer=writer, state=RenderingState.PUBLISHED)
    make_rendering(session, headline="somebody else's")
    for rendering in (behind, gone):
        correct(session, rendering.piece)
    assert held(session, writer) == {
        Waiting.CHANGES: ["to change"],
        Waiting.BEHIND: ["behind"],
        Waiting.WRITING: ["begun"],
    }


def test_an_editors_page_tells_what_they_took_for_review(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    for state in (RenderingState.IN_REVIEW, RenderingState.APPROVED, RenderingState.PUBLISHED):
        rendering = make_rendering(session, headline=state, state=state)
        session.add(Assignment(rendering_id=rendering.id, editor_id=editor.id, since=NOW))
    make_rendering(session, state=RenderingState.IN_REVIEW)
    session.flush()
    assert held(session, editor) == {Waiting.REVIEW: ["in_review"], Waiting.APPROVED: ["approved"]}


def test_a_reporters_page_tells_what_came_back_and_where_the_rest_went(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    for state in PieceState:
        make_piece(session, reporter=reporter, state=state, headline=state)
    old = make_piece(session, reporter=reporter, headline="long ago")
    old.submitted_at = NOW - timedelta(days=31)
    rendered = make_piece(session, reporter=reporter, headline="rendered")
    make_rendering(session, piece=rendered, headline="The rendering", state=RenderingState.PUBLISHED)
    session.flush()
    found = held(session, reporter)
    assert found[Waiting.RETURNED] == ["returned"]
    assert found[Waiting.DRAFTS] == ["draft"]
    assert set(found[Waiting.WENT]) == {"submitted", "accepted", "The rendering"}
    assert set(found) == {Waiting.RETURNED, Waiting.DRAFTS, Waiting.WENT}


def test_ones_own_page_shows_everything_and_a_colleagues_no_drafts(sign_in: SignIn, session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko", name="Kim")
    returned = make_piece(session, reporter=reporter, state=PieceState.RETURNED, headline="돌려준 기사")
    returned.state_reason = "The date is missing."
    make_piece(session, reporter=reporter, state=PieceState.DRAFT, headline="내 초고")
    writer = make_person(session, Role.WRITER)
    session.commit()
    own = sign_in(reporter).get("/desk/mine").get_data(as_text=True)
    assert "<title>What waits for you (2)" in own
    assert "내 초고" in own
    assert "The date is missing." in own
    seen = sign_in(writer).get(f"/desk/people/{reporter.id}").get_data(as_text=True)
    assert "<title>What Kim holds (1)" in seen
    assert "돌려준 기사" in seen
    assert "내 초고" not in seen
    assert sign_in(writer).get("/desk/people/99999").status_code == 404


def test_whoever_has_nothing_to_do_is_shown_what_waits_for_anybody(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    make_piece(session)
    session.commit()
    page = sign_in(writer).get("/desk/mine").get_data(as_text=True)
    assert "Nothing waits for you." in page
    assert 'Waiting for a writer <span class="count">1</span>' in page


def test_a_persons_page_takes_a_fixed_number_of_statements(app: Flask, sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    for _ in range(12):
        make_rendering(session, writer=writer)
    session.commit()
    client = sign_in(writer)
    with count_statements(app.extensions["engine"]) as sent:
        page = client.get("/desk/mine").get_data(as_text=True)
    assert page.count('class="story"') == 12
    assert len(sent) <= 6, sent


def test_a_list_is_kept_under_a_name_opened_and_forgotten(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    session.commit()
    client = sign_in(writer)
    answer = client.post("/desk/kept", data={"name": " 급한 것 ", "list": "writing", "service": "ko", "priority": "2"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk?list=writing&service=ko&priority=2")
    page = client.get("/desk").get_data(as_text=True)
    assert '<a href="/desk?list=writing&amp;service=ko&amp;priority=2"><bdi>급한 것</bdi></a>' in page
    assert "급한 것" in client.get("/desk/mine").get_data(as_text=True)
    (kept,) = queries.kept_filters(session, writer.id)
    session.commit()
    assert client.post(f"/desk/kept/{kept.id}/forget").status_code == 303
    assert "<bdi>급한 것</bdi></a>" not in client.get("/desk").get_data(as_text=True)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_that_will_not_do_is_refused_and_the_list_stays_as_it_was(
    sign_in: SignIn, session: Session, name: str
) -> None:
    writer = make_person(session, Role.WRITER)
    session.commit()
    answer = sign_in(writer).post("/desk/kept", data={"name": name, "list": "published", "service": "ko"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<title>Published (0)" in page
    assert 'class="error"' in page
    assert '<option value="ko" selected>' in page or 'name="service" value="ko"' in page


def test_a_name_that_is_taken_gets_the_new_filters_and_everybody_keeps_their_own(session: Session) -> None:
    one, other = make_person(session, Role.WRITER), make_person(session, Role.WRITER)
    services.keep(session, actor=one, name="mine", arguments={"list": "writing"})
    kept = services.keep(session, actor=one, name="mine", arguments={"list": "review"})
    services.keep(session, actor=other, name="mine", arguments={"list": "waiting"})
    assert [found.arguments for found in queries.kept_filters(session, one.id)] == [{"list": "review"}]
    with pytest.raises(NotFound):
        services.forget(session, actor=other, kept_id=kept.id)
    with pytest.raises(NotFound):
        services.forget(session, actor=other, kept_id=99_999)


def test_there_is_an_end_to_what_one_keeps(session: Session) -> None:
    one = make_person(session, Role.WRITER)
    for number in range(services.MOST):
        services.keep(session, actor=one, name=str(number), arguments={})
    with pytest.raises(Rule):
        services.keep(session, actor=one, name="one more", arguments={})
