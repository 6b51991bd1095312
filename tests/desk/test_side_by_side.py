"""The board's page."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links.rules import AlignmentState
from translate_app.pieces.models import Figure, PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState
from translate_app.review import services
from translate_app.review.notes import add_note


def make_editor(session: Session) -> Person:
    editor = make_person(session, Role.EDITOR)
    session.commit()
    return editor


def board(rendering: Rendering) -> str:
    return f"/renderings/{rendering.key}/review"


def test_an_editor_sees_both_texts_what_links_them_and_what_is_open(session: Session, sign_in: SignIn) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0)], omitted=[1], added=[1])
    editor = make_person(session, Role.EDITOR)
    session.commit()
    page = sign_in(editor).get(board(rendering)).text
    assert '<p class="text paragraph" lang="ko" dir="ltr">강 수위가 3미터 올랐다.</p>' in page
    assert "Says what paragraph 1 says" in page
    assert "3 numbers, meaning 0.91" in page
    assert 'data-look="machine" data-strength="3"' in page
    assert "Nothing in the rendering says this yet." in page
    assert page.count('data-does="confirm"') == 1
    assert "Sign the alignment off" in page
    assert "Take this review" in page


@pytest.mark.parametrize("role", [Role.REPORTER, Role.WRITER, Role.ADMIN])
def test_others_read_it_without_buttons(session: Session, sign_in: SignIn, role: Role) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0)], omitted=[1], added=[1])
    person = make_person(session, role, service="ko")
    session.commit()
    page = sign_in(person).get(board(rendering)).text
    assert "Says what paragraph 1 says" in page
    for act in ("data-does", "Sign the alignment off", "Approve the text", "Ask for changes", "Take this review"):
        assert act not in page


def test_people_of_other_services_read_it_and_are_offered_no_act(session: Session, sign_in: SignIn) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    person = make_person(session, Role.EDITOR, service="vi")
    session.commit()
    page = sign_in(person).get(board(rendering)).text
    assert rendering.headline in page
    for act in ("data-does", "Sign the alignment off", "Approve the text", "Ask for changes", "Take this review"):
        assert act not in page
    assert sign_in(person).get("/renderings/nothing/review").status_code == 404


def test_whoever_wrote_it_finds_no_way_to_judge_it(session: Session, sign_in: SignIn) -> None:
    both = make_person(session, Role.WRITER, Role.EDITOR)
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW, writer=both)
    make_alignment(session, rendering, links=[(0, 0), (1, 1), (2, 1)])
    session.commit()
    page = sign_in(both).get(board(rendering)).text
    assert "another editor judges it" in page
    assert "Sign the alignment off" not in page
    assert "Approve the text" not in page


def test_a_right_to_left_original_stands_beside_its_rendering(session: Session, sign_in: SignIn) -> None:
    piece = make_piece(session, service="ug", paragraphs=["دەريا سۈيى ئۈچ مېتىر ئۆرلىدى."], headline="دەريا ئۆرلىدى")
    rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW)
    session.commit()
    page = sign_in(make_editor(session)).get(board(rendering)).text
    assert '<p class="text paragraph" lang="ug" dir="rtl">' in page
    assert '<h2 class="headline" lang="ug" dir="rtl">' in page


def test_every_kind_of_block_has_its_own_shape(session: Session, sign_in: SignIn) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    figure = Figure(piece_id=rendering.piece_id, credit="AB/Example", media="abc.jpg", width=30, height=20)
    session.add(figure)
    session.flush()
    rendering.piece.blocks.append(
        PieceBlock(position=5, kind="figure", text="나루터", alt="배 한 척", figure_id=figure.id)
    )
    for place, kind in enumerate(("crosshead", "pull_quote", "list_item", "editor_note")):
        rendering.blocks.append(RenderingBlock(position=5 + place, kind=kind, text=f"A {kind}"))
    session.commit()
    page = sign_in(make_editor(session)).get(board(rendering)).text
    for kind in ("crosshead", "list_item", "editor_note"):
        assert f'<p class="text {kind}" lang="en" dir="ltr">A {kind}</p>' in page
    assert '<blockquote class="text pull_quote" lang="en" dir="ltr">A pull_quote</blockquote>' in page
    assert 'alt="배 한 척" width="30" height="20"' in page
    assert '나루터 <span class="credit">AB/Example</span>' in page


def test_verdict_assignment_and_notes_show(session: Session, sign_in: SignIn) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    editor = make_person(session, Role.EDITOR, name="Edna Example")
    services.assign(session, actor=editor, key=rendering.key, editor_id=editor.id, seen_editor_id=None)
    add_note(session, actor=editor, key=rendering.key, text="Which river?", target_block_id=rendering.blocks[0].id)
    add_note(
        session, actor=editor, key=rendering.key, text="Whose photo?", source_block_id=rendering.piece.blocks[0].id
    )
    add_note(session, actor=editor, key=rendering.key, text="Good story.")
    services.request_changes(session, actor=editor, key=rendering.key, remark="Name the river.")
    session.commit()
    page = sign_in(make_editor(session)).get(board(rendering)).text
    for words in ("Reviewer: Edna Example", "Name the river.", "Which river?", "Whose photo?", "Good story."):
        assert words in page
    reporter = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    assert "Which river?" not in sign_in(reporter).get(board(rendering)).text


def test_an_approved_rendering_can_be_published_from_here(session: Session, sign_in: SignIn) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_rendering(session, state=RenderingState.APPROVED)
    make_alignment(
        session, rendering, links=[(0, 0), (1, 1), (2, 1)], decided_by=editor, state=AlignmentState.SIGNED_OFF
    )
    session.commit()
    page = sign_in(editor).get(board(rendering)).text
    assert f'action="/renderings/{rendering.key}/publish"' in page
    assert "signed off" in page


def test_a_rendering_without_text_says_so(session: Session, sign_in: SignIn) -> None:
    rendering = make_rendering(session, piece=make_piece(session, paragraphs=()), paragraphs=(), headline="")
    rendering.writer = None
    session.commit()
    page = sign_in(make_editor(session)).get(board(rendering)).text
    assert "There is no text yet." in page
    assert "(no headline yet)" in page
    assert "nobody is writing this now" in page


@pytest.mark.parametrize("size", [5, 80])
@pytest.mark.parametrize("aligned", [True, False])
def test_the_page_asks_thirteen_things_of_the_database_whatever_its_length(
    app: Flask, session: Session, sign_in: SignIn, size: int, aligned: bool
) -> None:
    piece = make_piece(session, paragraphs=[f"{i}번째 문단이다." for i in range(size)])
    rendering = make_rendering(
        session,
        piece=piece,
        state=RenderingState.IN_REVIEW,
        paragraphs=[f"This is paragraph {i}." for i in range(size)],
    )
    editor = make_person(session, Role.EDITOR)
    if aligned:
        make_alignment(session, rendering, links=[(i, i) for i in range(size - 1)], omitted=[size - 1])
        services.assign(session, actor=editor, key=rendering.key, editor_id=editor.id, seen_editor_id=None)
        add_note(session, actor=editor, key=rendering.key, text="Good story.")
    session.commit()
    client = sign_in(make_editor(session))
    with count_statements(app.extensions["engine"]) as sent:
        assert client.get(board(rendering)).status_code == 200
    assert len(sent) <= 13, "\n".join(sent)
