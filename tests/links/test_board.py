"""The board as values."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.links import queries
from translate_app.links.board import board_for
from translate_app.renderings.rules import RenderingState


def test_a_line_looks_like_what_it_is(session: Session) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    editor = make_person(session, Role.EDITOR)
    standing = make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2], confidence=0.7)
    standing.links[1].status = "confirmed"
    board = board_for(standing, editor)
    assert [(line.look, line.strength) for line in board.live] == [("machine", 2), ("person", 2)]
    assert board.counts == {"linked": 2, "omitted": 1, "added": 0, "open": 2}
    rendering.blocks[0].text = "Something else."
    assert [line.look for line in board_for(queries.standing(session, rendering), editor).live] == ["stale", "person"]


@pytest.mark.parametrize(
    ("role", "state", "may"),
    [
        (Role.EDITOR, RenderingState.IN_REVIEW, True),
        (Role.EDITOR, RenderingState.APPROVED, False),
        (Role.WRITER, RenderingState.IN_REVIEW, False),
    ],
)
def test_buttons_are_for_editors_while_links_may_be_decided_on(
    session: Session, role: Role, state: RenderingState, may: bool
) -> None:
    rendering = make_rendering(session, state=state)
    standing = make_alignment(session, rendering, links=[(0, 0)])
    assert board_for(standing, make_person(session, role)).may_decide is may
