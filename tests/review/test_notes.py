"""Internal notes on blocks."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.review import queries
from translate_app.review.notes import add_note, resolve_note


def test_writers_and_editors_leave_notes_on_blocks_and_on_the_whole(session: Session) -> None:
    rendering = make_rendering(session)
    source, target = rendering.piece.blocks[0].id, rendering.blocks[0].id
    for role, place in (
        (Role.WRITER, {"source_block_id": source}),
        (Role.EDITOR, {"target_block_id": target}),
        (Role.EDITOR, {}),
    ):
        author = make_person(session, role, service="ko")
        note = add_note(session, actor=author, key=rendering.key, text=" Which river? ", **place)
        assert (note.text, note.author_name) == ("Which river?", author.name)
    notes = queries.notes(session, rendering)
    assert [(note.source_block_id, note.target_block_id) for note in notes] == [
        (source, None),
        (None, target),
        (None, None),
    ]


@pytest.mark.parametrize(("role", "service"), [(Role.REPORTER, "ko"), (Role.ADMIN, None), (Role.EDITOR, "vi")])
def test_notes_are_between_writers_and_editors_of_the_service(
    session: Session, role: Role, service: str | None
) -> None:
    rendering = make_rendering(session)
    with pytest.raises(NotAllowed):
        add_note(session, actor=make_person(session, role, service=service), key=rendering.key, text="Hm.")


def test_a_note_says_something_about_these_texts(session: Session) -> None:
    rendering, other = make_rendering(session), make_rendering(session)
    writer = make_person(session, Role.WRITER)
    with pytest.raises(Rule):
        add_note(session, actor=writer, key=rendering.key, text=" ")
    for place in ({"source_block_id": other.piece.blocks[0].id}, {"target_block_id": other.blocks[0].id}):
        with pytest.raises(NotFound):
            add_note(session, actor=writer, key=rendering.key, text="Hm.", **place)


def test_a_note_is_resolved_once(session: Session) -> None:
    rendering, other = make_rendering(session), make_rendering(session)
    writer = make_person(session, Role.WRITER)
    note = add_note(session, actor=writer, key=rendering.key, text="Which river?")
    for _time in range(2):
        assert resolve_note(session, actor=writer, key=rendering.key, note_id=note.id).resolved
    assert session.scalars(select(Event.verb).order_by(Event.id)).all() == ["note:added", "note:resolved"]
    for key, number in ((other.key, note.id), (rendering.key, note.id + 1)):
        with pytest.raises(NotFound):
            resolve_note(session, actor=writer, key=key, note_id=number)
