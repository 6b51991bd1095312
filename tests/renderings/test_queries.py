"""Reads for pages."""

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
from translate_app.credits.entries import CreditEntry
from translate_app.credits.roles import CreditRole
from translate_app.errors import NotFound
from translate_app.pieces.models import PieceRevision
from translate_app.renderings import queries, services
from translate_app.renderings.queries import Standing
from translate_app.renderings.rules import RenderingState


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR])
def test_the_write_screen_takes_at_most_twenty_statements_however_long_the_text(
    app: Flask, session: Session, sign_in: SignIn, role: Role
) -> None:
    person, writer = make_person(session, role), make_person(session, Role.WRITER)
    piece = make_piece(session, paragraphs=[f"{number}번 문단." for number in range(60)])
    state = RenderingState.IN_REVIEW if role is Role.EDITOR else RenderingState.WRITING
    paragraphs = [f"Paragraph {number}." for number in range(60)]
    holder = writer if role is Role.EDITOR else person
    rendering = make_rendering(session, piece=piece, state=state, writer=holder, paragraphs=paragraphs)
    session.commit()
    client = sign_in(person)
    with count_statements(app.extensions["engine"]) as sent:
        answer = client.get(f"/renderings/{rendering.key}/write")
    assert answer.text.count('<section class="block') == 61  # and the pattern for new ones
    assert len(sent) <= 20, sent


def test_both_texts_are_loaded_together(app: Flask, session: Session) -> None:
    key = make_rendering(session).key
    session.commit()
    session.expire_all()
    with count_statements(app.extensions["engine"]) as sent:
        found = queries.with_texts(session, key)
        assert (len(found.piece.blocks), len(found.blocks), found.piece_revision.number) == (3, 2, 1)
    assert len(sent) <= 5, sent


def test_a_rendering_that_is_not_there_is_not_found(session: Session) -> None:
    for read in (queries.rendering, queries.with_texts, queries.with_text, queries.for_writing):
        with pytest.raises(NotFound):
            read(session, "no-such-key")


def test_the_desk_tells_when_the_original_has_changed_since(session: Session) -> None:
    rendering = make_rendering(session)
    assert not queries.for_writing(session, rendering.key).original_changed
    session.add(
        PieceRevision(piece_id=rendering.piece_id, number=2, created_at=datetime.now(UTC), author_name="Ri Porter")
    )
    desk = queries.for_writing(session, rendering.key)
    assert (desk.original_changed, desk.original.number, desk.newest_number) == (True, 1, 2)


def test_how_a_person_stands_to_a_text(session: Session) -> None:
    writer, other = make_person(session, Role.WRITER), make_person(session, Role.WRITER)
    editor, reporter = make_person(session, Role.EDITOR), make_person(session, Role.REPORTER)
    now = datetime.now(UTC)
    rendering = make_rendering(session, writer=writer)

    def standings() -> list[Standing]:
        return [queries.standing(rendering, person, now) for person in (writer, other, editor, reporter)]

    assert standings() == [Standing.WRITES, Standing.MAY_JOIN, Standing.READS, Standing.READS]
    rendering.lease_until = now - timedelta(seconds=1)
    assert standings() == [Standing.WRITES, Standing.MAY_TAKE_OVER, Standing.READS, Standing.READS]
    rendering.state = RenderingState.IN_REVIEW
    assert standings() == [Standing.READS, Standing.READS, Standing.AMENDS, Standing.READS]
    rendering.state = RenderingState.APPROVED
    assert standings() == [Standing.READS] * 4


def test_credits_are_shown_with_the_name_in_the_renderings_language(session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    entries = [
        CreditEntry(CreditRole.TRANSLATOR, name="가상인", language="ko", latin="Ga Sangin"),
        CreditEntry(CreditRole.EDITOR),
    ]
    services.set_credits(session, actor=writer, key=rendering.key, entries=entries)
    shown = queries.credit_entries(rendering)
    assert [(entry.role, entry.name) for entry in shown] == [
        (CreditRole.TRANSLATOR, "Ga Sangin"),
        (CreditRole.EDITOR, ""),
    ]
