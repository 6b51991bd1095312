"""Role x state x act: who may do what to a rendering, in full."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import HOLDERS, Role
from translate_app.errors import NotAllowed, Rule
from translate_app.renderings import services
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import (
    NEEDS,
    TRANSITIONS,
    UNDER_WAY,
    RenderingAct,
    RenderingState,
    editing_act,
    next_state,
)


@pytest.mark.parametrize("service", ["ko", "vi"])
@pytest.mark.parametrize("role", list(Role))
def test_every_act_in_every_state_is_for_its_role_and_its_language_service_only(
    session: Session, role: Role, service: str
) -> None:
    person = make_person(session, role, service=service)
    piece = make_piece(session, service="ko")
    for state, act in product(RenderingState, RenderingAct):
        rendering = make_rendering(session, piece=piece, state=state, writer=person)
        permitted = role in HOLDERS[NEEDS[act]] and service == "ko"
        following = TRANSITIONS.get((state, act))
        if not permitted:
            with pytest.raises(NotAllowed):
                services.change_state(session, rendering=rendering, act=act, actor=person)
            assert rendering.state == state
        elif following is None:
            with pytest.raises(Rule):
                services.change_state(session, rendering=rendering, act=act, actor=person)
            assert rendering.state == state
        else:
            services.change_state(session, rendering=rendering, act=act, actor=person)
            assert rendering.state == following


Change = Callable[[Session, Rendering, Person], object]
CHANGES: dict[str, Change] = {
    "save a block": lambda session, it, actor: services.save_block(
        session, actor=actor, key=it.key, block_id=it.blocks[0].id, text="Other words.", seen_version=1
    ),
    "save the headline": lambda session, it, actor: services.save_heading(
        session,
        actor=actor,
        key=it.key,
        field=services.HeadingField.HEADLINE,
        text="Other words",
        seen_text=it.headline,
    ),
    "add a block": lambda session, it, actor: services.add_block(session, actor=actor, key=it.key, after=None),
    "move a block": lambda session, it, actor: services.move_block(
        session, actor=actor, key=it.key, block_id=it.blocks[0].id, to=1
    ),
    "remove a block": lambda session, it, actor: services.remove_block(
        session, actor=actor, key=it.key, block_id=it.blocks[0].id, seen_version=1
    ),
    "split a block": lambda session, it, actor: services.split_block(
        session, actor=actor, key=it.key, block_id=it.blocks[0].id, parts=["One.", "Two."], seen_version=1
    ),
    "merge a block": lambda session, it, actor: services.merge_block(
        session, actor=actor, key=it.key, block_id=it.blocks[1].id
    ),
    "credit": lambda session, it, actor: services.set_credits(session, actor=actor, key=it.key, entries=[]),
    "dismiss lines": lambda session, it, actor: services.dismiss_unparsed(session, actor=actor, key=it.key),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_the_text_is_changed_by_its_writer_while_it_is_written_and_by_an_editor_after(
    session: Session, change: Change
) -> None:
    piece = make_piece(session)
    people = {role: make_person(session, role) for role in Role}
    amendable = {RenderingState.IN_REVIEW, RenderingState.PUBLISHED, RenderingState.CORRECTED}
    for state, (role, person) in product(RenderingState, people.items()):
        rendering = make_rendering(session, piece=piece, state=state, writer=people[Role.WRITER])
        text = [block.text for block in rendering.blocks]
        allowed = role is Role.WRITER if state in UNDER_WAY else role is Role.EDITOR and state in amendable
        if allowed:
            change(session, rendering, person)
            continue
        with pytest.raises((NotAllowed, Rule)):
            change(session, rendering, person)
        session.refresh(rendering)
        assert [block.text for block in rendering.blocks] == text


def test_the_act_that_changes_text_is_possible_in_exactly_the_states_of_the_table() -> None:
    closed = [state for state in RenderingState if next_state(state, editing_act(state)) is None]
    assert closed == [RenderingState.APPROVED, RenderingState.WITHDRAWN]
