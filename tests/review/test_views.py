"""Handing in, taking, judging and noting over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.links import queries as links
from translate_app.links.rules import AlignmentState
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review import queries
from translate_app.review.rules import text_mark


@pytest.fixture(autouse=True)
def encoders(app: Flask) -> Iterator[None]:
    app.extensions["encoders"] = [TopicEncoder()]
    yield
    del app.extensions["encoders"]


@pytest.fixture
def rendering(session: Session) -> Rendering:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    session.commit()
    return rendering


def address(rendering: Rendering, act: str) -> str:
    return f"/renderings/{rendering.key}/{act}"


def state_of(session: Session, rendering: Rendering) -> str:
    session.expire_all()
    return rendering.state


def test_a_writer_hands_in_and_the_links_are_there(session: Session, sign_in: SignIn) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, state=RenderingState.WRITING, writer=writer)
    session.commit()
    answer = sign_in(writer).post(address(rendering, "hand-in"), data={"seen_version": str(rendering.version)})
    assert (answer.status_code, answer.location) == (303, address(rendering, "review"))
    assert state_of(session, rendering) == RenderingState.IN_REVIEW
    assert links.standing(session, rendering).alignment is not None


def test_a_refused_hand_in_leads_back_to_the_text(session: Session, sign_in: SignIn) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, state=RenderingState.WRITING, writer=writer, headline="")
    session.commit()
    answer = sign_in(writer).post(address(rendering, "hand-in"), data={})
    assert (answer.status_code, answer.location) == (303, address(rendering, "write"))
    assert state_of(session, rendering) == RenderingState.WRITING


def test_a_request_made_by_hand_without_its_fields_is_not_understood(
    session: Session, sign_in: SignIn, rendering: Rendering
) -> None:
    editor = make_person(session, Role.EDITOR)
    session.commit()
    client = sign_in(editor)
    assert client.post(address(rendering, "approve"), data={}).status_code == 400
    assert client.post(address(rendering, "take"), data={"seen_editor_id": "x"}).status_code == 400


def test_an_editor_takes_a_review_and_another_is_told(session: Session, sign_in: SignIn, rendering: Rendering) -> None:
    first, second = (make_person(session, Role.EDITOR, name=name) for name in ("Edna Example", "Eli Example"))
    session.commit()
    assert sign_in(first).post(address(rendering, "take"), data={}).status_code == 303
    other = sign_in(second)
    refused = other.post(address(rendering, "take"), data={})
    assert "Somebody else has taken this review meanwhile" in other.get(refused.location).text
    page = other.post(address(rendering, "take"), data={"seen_editor_id": str(first.id)}, follow_redirects=True)
    assert "Reviewer: Eli Example" in page.text
    session.expire_all()
    taken = queries.assignment(session, rendering)
    assert taken is not None
    assert taken.editor_id == second.id


def test_an_editor_approves(session: Session, sign_in: SignIn, rendering: Rendering) -> None:
    editor = make_person(session, Role.EDITOR)
    fields = {"seen": text_mark(rendering)}
    session.commit()
    client = sign_in(editor)
    page = client.post(address(rendering, "approve"), data=fields, follow_redirects=True)
    assert "has to be signed off before" in page.text
    everything = [(0, 0), (1, 1), (2, 1)]
    make_alignment(session, rendering, links=everything, decided_by=editor, state=AlignmentState.SIGNED_OFF)
    session.commit()
    page = client.post(address(rendering, "approve"), data=fields, follow_redirects=True)
    assert "It can be published." in page.text
    assert state_of(session, rendering) == RenderingState.APPROVED


def test_asking_for_changes_needs_words_and_keeps_them(session: Session, sign_in: SignIn, rendering: Rendering) -> None:
    editor = make_person(session, Role.EDITOR)
    session.commit()
    client = sign_in(editor)
    assert client.get(address(rendering, "request-changes")).status_code == 200
    empty = client.post(address(rendering, "request-changes"), data={"remark": " "})
    assert empty.status_code == 422
    assert "Say what should be changed." in empty.text
    done = client.post(address(rendering, "request-changes"), data={"remark": "Name the river."})
    assert done.location == address(rendering, "review")
    late = client.post(address(rendering, "request-changes"), data={"remark": "And the ferry."})
    assert late.status_code == 422
    assert "And the ferry." in late.text
    assert "the rendering is changes requested" in late.text


def test_a_note_is_left_and_resolved(session: Session, sign_in: SignIn, rendering: Rendering) -> None:
    writer = make_person(session, Role.WRITER)
    block = rendering.blocks[0].id
    session.commit()
    client = sign_in(writer)
    form = client.get(address(rendering, f"notes?target_block_id={block}"))
    assert f'name="target_block_id" type="hidden" value="{block}"' in form.text
    assert client.post(address(rendering, "notes"), data={"text": ""}).status_code == 422
    fields = {"text": "Which river?", "target_block_id": str(block)}
    left = client.post(address(rendering, "notes"), data=fields)
    note = queries.notes(session, rendering)[0]
    assert left.location == f"{address(rendering, 'review')}#n{note.id}"
    session.commit()
    client.post(address(rendering, f"notes/{note.id}/resolve"))
    session.expire_all()
    assert note.resolved
