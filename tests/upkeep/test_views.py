"""Bringing a rendering up to date over HTTP, without a script."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links.rules import AlignmentState
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.renderings.models import Rendering

ORIGINAL = (
    "나루터는 일 년 동안의 공사를 마치고 10월 2일에 다시 문을 열었다.",
    "주민 240명가량이 그날 아침 첫 배를 타고 강을 건넜다.",
    "배표 값은 폭풍 전과 같은 3.5크라운이다.",
)
TARGET = ("The landing reopened on Oct. 2.", "About 240 residents took the first boat.", "A ticket costs 3.5 crowns.")


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    made = make_rendering(session, piece=make_piece(session, paragraphs=ORIGINAL), writer=writer, paragraphs=TARGET)
    make_alignment(
        session,
        made,
        links=[(0, 0), (1, 1), (2, 2)],
        decided_by=make_person(session, Role.EDITOR),
        state=AlignmentState.SIGNED_OFF,
    )
    return fresh(session, made)


def correct(session: Session, rendering: Rendering, *texts: str) -> None:
    """The reporter pastes a whole new text."""
    piece = pieces_queries.with_text(session, rendering.piece.key)
    document = Document(headline=piece.headline, blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
    reporter = make_person(session, Role.REPORTER)
    pieces.replace_text(session, actor=reporter, key=piece.key, seen_version=piece.version, document=document)
    fresh(session, rendering)


def forms(page: str) -> list[dict[str, str]]:
    """The hidden fields of every form that settles a change."""
    whole = re.findall(r"<form method=\"post\" action=\"[^\"]*up-to-date\">.*?</form>", page, re.DOTALL)
    return [dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)) for form in whole]


@pytest.fixture
def desk(writer: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(writer)


def test_the_writer_is_led_from_one_change_to_the_next_until_all_is_settled(
    session: Session, desk: FlaskClient, rendering: Rendering
) -> None:
    correct(session, rendering, ORIGINAL[0].replace("2일", "3일"), "새 문단이 하나 생겼다.", ORIGINAL[2])
    address = f"/renderings/{rendering.key}/up-to-date"
    assert "Bring it up to date" in desk.get(f"/renderings/{rendering.key}/write").text
    page = desk.get(address).text
    assert "<del>2</del><ins>3</ins>" in page
    assert "3 changes are still to be settled" in page
    changed, _deleted, _new = forms(page)
    text = {"outcome": "rewritten", "blocks-0-text": "The landing reopened on Oct. 3."}
    answer = desk.post(address, data=changed | text)
    assert answer.status_code == 303
    deleted, new = forms(desk.get(address).text)
    assert answer.headers["Location"].endswith(f"#{deleted['change']}")
    put_in = new | {"outcome": "rendered", "text": "A new paragraph."}
    assert desk.post(address, data=put_in).status_code == 303
    assert desk.post(address, data=deleted | {"outcome": "taken-out"}).status_code == 303
    now = fresh(session, rendering)
    assert [block.text for block in now.blocks] == [
        "The landing reopened on Oct. 3.",
        "A new paragraph.",
        "A ticket costs 3.5 crowns.",
    ]
    done = desk.get(address).text
    assert "made from version 2 now" in done
    assert "version 2 of the original, the newest" in done
    assert "up to date" not in desk.get(f"/renderings/{rendering.key}/write").text


def test_a_refusal_stands_at_its_change_with_everything_that_was_typed(
    session: Session, desk: FlaskClient, rendering: Rendering
) -> None:
    correct(session, rendering, ORIGINAL[0].replace("2일", "3일"), *ORIGINAL[1:])
    address = f"/renderings/{rendering.key}/up-to-date"
    (form,) = forms(desk.get(address).text)
    typed = form | {"outcome": "rewritten", "blocks-0-text": "Typed with care", "blocks-0-seen": "9"}
    answer = desk.post(address, data=typed)
    assert answer.status_code == 409
    assert "Typed with care" in answer.text
    assert TARGET[0] in answer.text
    assert desk.post(address, data=form | {"outcome": "dance"}).status_code == 400
    assert desk.post(address, data={"outcome": "kept"}).status_code == 400


def test_where_nothing_matters_one_button_says_so(session: Session, desk: FlaskClient, rendering: Rendering) -> None:
    correct(session, rendering, ORIGINAL[2], ORIGINAL[0].replace(".", "!"), ORIGINAL[1])
    address = f"/renderings/{rendering.key}/up-to-date"
    assert "only moved, re-punctuated" in desk.get(address).text
    assert desk.post(f"{address}/done").status_code == 303
    assert "the newest" in desk.get(address).text
    assert fresh(session, rendering).piece_revision_id == max(it.id for it in rendering.piece.revisions)


def test_who_may_not_write_sees_the_changes_without_a_button(
    session: Session, sign_in: SignIn, rendering: Rendering
) -> None:
    correct(session, rendering, ORIGINAL[0].replace("2일", "3일"), *ORIGINAL[1:])
    reporter = make_person(session, Role.REPORTER)
    session.commit()
    page = sign_in(reporter).get(f"/renderings/{rendering.key}/up-to-date").text
    assert "<del>2</del>" in page
    assert 'name="outcome"' not in page


def test_the_page_asks_the_database_the_same_number_of_things_whatever_its_length(
    app: Flask, session: Session, desk: FlaskClient, rendering: Rendering
) -> None:
    correct(session, rendering, *(text.replace("일", "월") for text in ORIGINAL), *ORIGINAL)
    with count_statements(app.extensions["engine"]) as sent:
        assert desk.get(f"/renderings/{rendering.key}/up-to-date").status_code == 200
    assert len(sent) <= 16, "\n".join(sent)
