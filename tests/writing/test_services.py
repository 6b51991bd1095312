"""The writer's acts carry the links of the blocks they change."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links import queries as links
from translate_app.links.rules import Status
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review.services import hand_in
from translate_app.writing import services

PARAGRAPHS = ("The river rose. It fell.", "The landing reopened.", "Boats came.")


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    """Three blocks, each linked to its counterpart by an editor."""
    made = make_rendering(session, writer=writer, paragraphs=PARAGRAPHS)
    make_alignment(session, made, links=[(0, 0), (1, 1), (2, 2)], decided_by=make_person(session, Role.EDITOR))
    return made


def standing(session: Session, rendering: Rendering) -> Standing:
    return links.standing(session, fresh(session, rendering))


def pairs(session: Session, rendering: Rendering) -> list[tuple[int, int]]:
    """The links that are not rejected, as places (source, target)."""
    now = standing(session, rendering)
    return [(now.source_order[it.source_block_id], now.target_order[it.target_block_id]) for it in now.live]


def split(session: Session, rendering: Rendering, writer: Person, place: int, parts: list[str]) -> None:
    block = rendering.blocks[place]
    services.split_block(
        session, actor=writer, key=rendering.key, block_id=block.id, parts=parts, seen_version=block.version
    )


def test_both_parts_of_a_divided_block_are_linked_as_surely_as_the_whole_was(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    split(session, rendering, writer, 0, ["The river rose.", "It fell."])
    assert pairs(session, rendering) == [(0, 0), (0, 1), (1, 2), (2, 3)]
    now = standing(session, rendering)
    assert {now.status(link) for link in now.live} == {Status.CONFIRMED}


def test_parts_that_say_something_else_wait_for_an_editor(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    split(session, rendering, writer, 0, ["The river rose.", "It fell again."])
    now = standing(session, rendering)
    assert [now.status(link) for link in now.live[:3]] == [Status.STALE, Status.STALE, Status.CONFIRMED]


def test_a_joined_block_has_the_links_of_both(session: Session, rendering: Rendering, writer: Person) -> None:
    services.merge_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[1].id)
    assert pairs(session, rendering) == [(0, 0), (1, 0), (2, 1)]


def test_what_was_divided_and_joined_again_is_confirmed_as_before(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    split(session, rendering, writer, 0, ["The river rose.", "It fell."])
    services.merge_block(session, actor=writer, key=rendering.key, block_id=fresh(session, rendering).blocks[1].id)
    assert pairs(session, rendering) == [(0, 0), (1, 1), (2, 2)]
    assert {it.status for it in standing(session, rendering).live} == {Status.CONFIRMED}
    assert not standing(session, rendering).undecided


def test_moving_changes_no_link(session: Session, rendering: Rendering, writer: Person) -> None:
    services.move_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[2].id, to=0)
    assert pairs(session, rendering) == [(2, 0), (0, 1), (1, 2)]
    assert not standing(session, rendering).undecided


def test_the_links_of_a_removed_block_rest(session: Session, rendering: Rendering, writer: Person) -> None:
    block = rendering.blocks[1]
    services.remove_block(session, actor=writer, key=rendering.key, block_id=block.id, seen_version=block.version)
    now = standing(session, rendering)
    assert pairs(session, rendering) == [(0, 0), (2, 1)]
    assert len(now.every_link) == 3
    assert now.unsettled.sources_unexplained == (now.sources[1].id,)


def test_a_new_block_has_no_link(session: Session, rendering: Rendering, writer: Person) -> None:
    services.add_block(session, actor=writer, key=rendering.key, after=rendering.blocks[0].id, text="More.")
    assert pairs(session, rendering) == [(0, 0), (1, 2), (2, 3)]


def test_a_blank_line_that_divides_a_block_at_hand_in_loses_no_link(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    block = rendering.blocks[0]
    services.save_block(
        session, actor=writer, key=rendering.key, block_id=block.id, text="It rose.\n\nIt fell.", seen_version=1
    )
    hand_in(session, actor=writer, key=rendering.key, seen_version=rendering.version, encoders=[TopicEncoder()])
    assert pairs(session, rendering)[:2] == [(0, 0), (0, 1)]
    assert rendering.state == RenderingState.IN_REVIEW


def test_a_blank_line_in_an_editors_change_loses_no_link_either(session: Session, rendering: Rendering) -> None:
    editor, block = make_person(session, Role.EDITOR), rendering.blocks[2]
    rendering.state = RenderingState.IN_REVIEW
    services.save_block(
        session, actor=editor, key=rendering.key, block_id=block.id, text="Boats\n\ncame.", seen_version=1
    )
    revision = services.finish_amending(session, actor=editor, key=rendering.key, reason="Clearer.")
    assert revision is not None
    assert pairs(session, rendering)[2:] == [(2, 2), (2, 3)]
