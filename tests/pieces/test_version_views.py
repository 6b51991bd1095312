"""A whole new text for an original, and minor edits, over HTTP."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import ORIGINAL, make_piece
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Piece


@pytest.fixture
def reporter(session: Session) -> Person:
    made = make_person(session, Role.REPORTER)
    session.commit()
    return made


@pytest.fixture
def piece(session: Session) -> Piece:
    return fresh(session, make_piece(session))


def test_a_whole_new_text_is_a_new_version_in_which_every_paragraph_stays_itself(
    session: Session, sign_in: SignIn, reporter: Person, piece: Piece
) -> None:
    client, before = sign_in(reporter), [block.id for block in piece.blocks]
    page = client.get(f"/pieces/{piece.key}/replace")
    assert page.status_code == 200
    text = "\n\n".join((piece.headline, ORIGINAL[2], ORIGINAL[0], ORIGINAL[1].replace("10월", "11월")))
    sent = {"text": text, "seen_version": str(piece.version), "minor": "y"}
    answer = client.post(f"/pieces/{piece.key}/replace", data=sent)
    assert answer.status_code == 303
    now = fresh(session, piece)
    assert [block.id for block in now.blocks] == [before[2], before[0], before[1]]
    assert [revision.minor for revision in now.revisions] == ["", "marked"]


def test_a_paste_over_a_colleagues_edit_is_refused_once_and_nothing_typed_is_lost(
    session: Session, sign_in: SignIn, reporter: Person, piece: Piece
) -> None:
    client = sign_in(reporter)
    sent = {"text": "아주 다른 글\n\n그리고 문단 하나가 더 있다.", "seen_version": str(piece.version - 1)}
    answer = client.post(f"/pieces/{piece.key}/replace", data=sent)
    assert answer.status_code == 422
    assert "그리고 문단 하나가 더 있다." in answer.text
    assert "Somebody else changed this original" in answer.text
    assert [block.text for block in fresh(session, piece).blocks] == list(ORIGINAL)


@pytest.mark.parametrize("text", ["", "x\0", "가\u202e나"])
def test_what_is_no_text_is_refused_beside_the_box(sign_in: SignIn, reporter: Person, piece: Piece, text: str) -> None:
    sent = {"text": text, "seen_version": str(piece.version)}
    answer = sign_in(reporter).post(f"/pieces/{piece.key}/replace", data=sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_minor_edit_is_ticked_on_the_edit_page_shown_on_its_version_and_undone_there(
    session: Session, sign_in: SignIn, reporter: Person, piece: Piece
) -> None:
    client = sign_in(reporter)
    page = client.get(f"/pieces/{piece.key}/edit").text
    assert "A minor edit" in page
    block = piece.blocks[0]
    sent = {"do": "save", "seen_version": str(piece.version), "headline": piece.headline, "minor": "y"}
    for number, it in enumerate(piece.blocks):
        text = it.text.replace("올랐다", "올랏다") if it is block else it.text
        sent |= {f"blocks-{number}-id": str(it.id), f"blocks-{number}-kind": it.kind, f"blocks-{number}-text": text}
    assert client.post(f"/pieces/{piece.key}/edit", data=sent).status_code == 303
    version = f"/pieces/{piece.key}/revisions/2"
    assert "as the reporter says" in client.get(version).text
    assert "not minor" not in client.get(version).text
    person = make_person(session, Role.EDITOR)
    session.commit()
    editor = sign_in(person)
    assert "have it checked" in editor.get(version).text
    assert editor.post(f"{version}/not-minor").status_code == 303
    assert "asked for this edit to be checked" in editor.get(version).text
    assert "asked for this edit to be checked" in editor.get(f"/pieces/{piece.key}").text
