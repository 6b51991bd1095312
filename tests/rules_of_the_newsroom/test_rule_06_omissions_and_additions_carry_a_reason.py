"""Nothing is left out or added without a reason; confidence, status and staleness of a link show together."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.corrections import correct, standing_of
from tests.factories.people import make_person
from tests.factories.texts import ORIGINAL, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import Rule
from translate_app.links import decisions
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason
from translate_app.links.services import sign_off
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


@pytest.fixture
def rendering(session: Session) -> Rendering:
    made = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, made, links=[(0, 0), (1, 1)], omitted=[2], confidence=0.71)
    return made


def test_the_machine_may_find_an_omission_but_only_a_persons_reason_lets_it_pass(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    standing = standing_of(session, rendering)
    for link in standing.links:
        seen = standing_of(session, rendering).mark_of_link(link)
        decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen)
    block = standing.sources[2].id
    with pytest.raises(Rule, match="not settled"):
        sign_off(session, actor=editor, key=rendering.key, seen=standing_of(session, rendering).mark)
    seen = standing_of(session, rendering).mark_of_source(block)
    facts: dict[str, Any] = {"actor": editor, "key": rendering.key, "block_id": block, "seen": seen}
    for reason in (OmissionReason.UNSTATED, OmissionReason.OTHER):
        with pytest.raises(Rule, match="Say"):
            decisions.mark_omission(session, reason=reason, **facts)
    decisions.mark_omission(session, reason=OmissionReason.LENGTH, **facts)
    sign_off(session, actor=editor, key=rendering.key, seen=standing_of(session, rendering).mark)
    assert standing_of(session, rendering).state is AlignmentState.SIGNED_OFF


def test_an_addition_needs_one_too(session: Session, rendering: Rendering, editor: Person) -> None:
    standing = standing_of(session, rendering)
    block = standing.targets[1].id
    facts: dict[str, Any] = {
        "actor": editor,
        "key": rendering.key,
        "block_id": block,
        "seen": standing.mark_of_target(block),
    }
    with pytest.raises(Rule, match="Say why"):
        decisions.mark_addition(session, reason=AdditionReason.UNSTATED, **facts)
    assert decisions.mark_addition(session, reason=AdditionReason.BACKGROUND, **facts).reason == "background"


def test_the_board_shows_how_sure_a_link_is_whether_it_is_decided_and_that_a_text_was_edited_since(
    session: Session, rendering: Rendering, editor: Person, sign_in: SignIn
) -> None:
    correct(session, rendering.piece, ORIGINAL[0].replace("3미터", "4미터"), *ORIGINAL[1:])
    session.commit()
    page = sign_in(editor).get(f"/renderings/{rendering.key}/review").text
    assert "71" in page
    assert "proposed by the machine" in page
    assert "a text was edited since" in page
