"""What editors decide about single links and blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError, NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.links import decisions, queries, services
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import OPEN_STATES, AdditionReason, AlignmentState, OmissionReason, Origin, Status
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

Desk = tuple[Rendering, Person]


@pytest.fixture
def desk(session: Session) -> Desk:
    """Three blocks of an original, two of a rendering: 1-1 and 2-2 proposed, the third said to be left out."""
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    return rendering, make_person(session, Role.EDITOR)


def board(session: Session, rendering: Rendering) -> Standing:
    return queries.standing(session, rendering)


def verbs(session: Session) -> list[str]:
    return list(session.scalars(select(Event.verb).order_by(Event.id)))


def confirm(session: Session, desk: Desk, place: int = 0) -> Link:
    rendering, editor = desk
    standing = board(session, rendering)
    link = standing.links[place]
    return decisions.confirm(
        session, actor=editor, key=rendering.key, link_id=link.id, seen=standing.mark_of_link(link)
    )


def reject(session: Session, desk: Desk, place: int = 0) -> Link:
    rendering, editor = desk
    standing = board(session, rendering)
    link = standing.links[place]
    return decisions.reject(session, actor=editor, key=rendering.key, link_id=link.id, seen=standing.mark_of_link(link))


def omit(session: Session, desk: Desk, place: int, reason: OmissionReason, note: str = "") -> Omission:
    rendering, editor = desk
    block_id = rendering.piece.blocks[place].id
    seen = board(session, rendering).mark_of_source(block_id)
    return decisions.mark_omission(
        session, actor=editor, key=rendering.key, block_id=block_id, reason=reason, note=note, seen=seen
    )


def test_confirming_settles_a_link_and_opens_the_review(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    before = board(session, rendering).alignment
    assert before is not None
    version = before.version
    link = confirm(session, desk)
    standing = board(session, rendering)
    assert standing.status(link) is Status.CONFIRMED
    assert (link.origin, link.decided_by_id) == (Origin.MACHINE, editor.id)
    assert standing.state is AlignmentState.UNDER_REVIEW
    assert standing.alignment is not None
    assert standing.alignment.version == version + 1
    assert verbs(session) == ["link:confirmed"]


def test_every_act_counts_the_alignment_up(session: Session, desk: Desk) -> None:
    confirm(session, desk, 0)
    first = board(session, desk[0]).alignment
    assert first is not None
    version = first.version
    confirm(session, desk, 1)
    assert first.version == version + 1


def test_confirming_what_is_confirmed_already_does_nothing(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    link = confirm(session, desk)
    decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen="whatever was seen")
    assert verbs(session) == ["link:confirmed"]


def test_a_link_confirmed_by_one_editor_is_not_rejected_unseen_by_another(session: Session, desk: Desk) -> None:
    rendering, _editor = desk
    standing = board(session, rendering)
    link = standing.links[0]
    seen = standing.mark_of_link(link)
    confirm(session, desk)
    with pytest.raises(Rule, match="changed since you looked"):
        decisions.reject(
            session, actor=make_person(session, Role.EDITOR), key=rendering.key, link_id=link.id, seen=seen
        )
    assert link.status == Status.CONFIRMED


def test_a_link_is_not_confirmed_for_a_text_that_was_edited_unseen(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    standing = board(session, rendering)
    seen = standing.mark_of_link(standing.links[0])
    rendering.blocks[0].text = "The river fell."
    session.flush()
    with pytest.raises(Rule, match="changed since you looked"):
        decisions.confirm(session, actor=editor, key=rendering.key, link_id=standing.links[0].id, seen=seen)


def test_an_edit_makes_its_own_links_stale_and_no_others(session: Session, desk: Desk) -> None:
    rendering, _editor = desk
    confirm(session, desk, 0)
    confirm(session, desk, 1)
    rendering.blocks[0].text = "The river fell by three metres."
    rendering.blocks[1].text = rendering.blocks[1].text.replace(",", " –")
    session.flush()
    standing = board(session, rendering)
    assert [standing.status(link) for link in standing.links] == [Status.STALE, Status.CONFIRMED]
    confirm(session, desk, 0)
    standing = board(session, rendering)
    assert [standing.status(link) for link in standing.links] == [Status.CONFIRMED, Status.CONFIRMED]


def test_an_edit_taken_back_leaves_nothing_stale(session: Session, desk: Desk) -> None:
    rendering, _editor = desk
    confirm(session, desk)
    before = rendering.blocks[0].text
    rendering.blocks[0].text = "Something else."
    assert board(session, rendering).undecided[0].target_block_id == rendering.blocks[0].id
    rendering.blocks[0].text = before
    standing = board(session, rendering)
    assert standing.status(standing.links[0]) is Status.CONFIRMED


def test_a_rejected_link_leaves_its_blocks_unexplained(session: Session, desk: Desk) -> None:
    rendering, _editor = desk
    link = reject(session, desk)
    unsettled = services.unsettled(session, rendering)
    assert unsettled.sources_unexplained == (link.source_block_id,)
    assert unsettled.targets_unexplained == (link.target_block_id,)
    reject(session, desk)
    assert verbs(session) == ["link:rejected"]


def test_a_rejected_link_can_be_taken_back_up(session: Session, desk: Desk) -> None:
    reject(session, desk)
    link = confirm(session, desk)
    assert link.status == Status.CONFIRMED
    assert not services.unsettled(session, desk[0]).sources_unexplained


def test_confirming_down_to_a_link_takes_all_before_it(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    standing = board(session, rendering)
    last = standing.links[1]
    taken = decisions.confirm_above(session, actor=editor, key=rendering.key, link_id=last.id, seen=standing.mark)
    assert [link.status for link in taken] == [Status.CONFIRMED, Status.CONFIRMED]
    again = decisions.confirm_above(
        session, actor=editor, key=rendering.key, link_id=last.id, seen=board(session, rendering).mark
    )
    assert again == []
    assert verbs(session) == ["link:confirmed"]


def test_confirming_down_to_a_link_needs_the_board_as_it_is(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    standing = board(session, rendering)
    seen = standing.mark
    confirm(session, desk, 0)
    with pytest.raises(Rule, match="changed since you looked"):
        decisions.confirm_above(session, actor=editor, key=rendering.key, link_id=standing.links[1].id, seen=seen)


def add(session: Session, desk: Desk, source: int, target: int) -> Link:
    rendering, editor = desk
    standing = board(session, rendering)
    source_id, target_id = rendering.piece.blocks[source].id, rendering.blocks[target].id
    return decisions.add_link(
        session,
        actor=editor,
        key=rendering.key,
        source_id=source_id,
        target_id=target_id,
        seen_source=standing.mark_of_source(source_id),
        seen_target=standing.mark_of_target(target_id),
    )


def test_a_link_of_an_editors_own_is_confirmed_at_once_and_ends_an_omission(session: Session, desk: Desk) -> None:
    link = add(session, desk, 2, 1)
    standing = board(session, desk[0])
    assert (link.origin, standing.status(link), link.confidence) == (Origin.PERSON, Status.CONFIRMED, None)
    assert not standing.omissions
    assert verbs(session) == ["link:added"]


def test_adding_a_pair_that_the_machine_proposed_confirms_it(session: Session, desk: Desk) -> None:
    link = add(session, desk, 0, 0)
    assert (link.origin, link.status) == (Origin.MACHINE, Status.CONFIRMED)
    assert len(board(session, desk[0]).links) == 2


def test_an_omission_needs_a_reason_that_says_something(session: Session, desk: Desk) -> None:
    with pytest.raises(Rule, match="Say why"):
        omit(session, desk, 2, OmissionReason.UNSTATED)
    with pytest.raises(Rule, match="what the other reason is"):
        omit(session, desk, 2, OmissionReason.OTHER)
    omission = omit(session, desk, 2, OmissionReason.OTHER, "the ferry line asked for it")
    assert (omission.origin, omission.status, omission.note) == (
        Origin.MACHINE,
        Status.CONFIRMED,
        "the ferry line asked for it",
    )
    assert services.unsettled(session, desk[0]).reasons_missing == 0


def test_leaving_a_block_out_rejects_what_the_machine_proposed_for_it(session: Session, desk: Desk) -> None:
    rendering, _editor = desk
    omission = omit(session, desk, 0, OmissionReason.LOCAL_DETAIL)
    standing = board(session, rendering)
    assert omission.origin == Origin.PERSON
    assert standing.status(standing.links[0]) is Status.REJECTED
    assert standing.unsettled.targets_unexplained == (rendering.blocks[0].id,)


def test_a_block_with_a_confirmed_link_is_not_left_out(session: Session, desk: Desk) -> None:
    confirm(session, desk)
    with pytest.raises(Rule, match="has a confirmed link"):
        omit(session, desk, 0, OmissionReason.LENGTH)


def test_an_addition_is_marked_and_taken_back(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    block_id = rendering.blocks[1].id

    def seen() -> str:
        return board(session, rendering).mark_of_target(block_id)

    def mark(reason: AdditionReason) -> Addition:
        return decisions.mark_addition(
            session, actor=editor, key=rendering.key, block_id=block_id, reason=reason, seen=seen()
        )

    def clear() -> None:
        decisions.clear_addition(session, actor=editor, key=rendering.key, block_id=block_id, seen=seen())

    addition = mark(AdditionReason.BACKGROUND)
    assert addition.origin == Origin.PERSON
    mark(AdditionReason.CONTEXT)
    assert board(session, rendering).additions[block_id].reason == AdditionReason.CONTEXT
    clear()
    assert services.unsettled(session, rendering).targets_unexplained == (block_id,)
    with pytest.raises(Rule, match="changed since"):
        clear()
    assert verbs(session) == ["addition:marked", "addition:marked", "addition:cleared"]


def test_an_omission_is_taken_back(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    block_id = rendering.piece.blocks[2].id
    seen = board(session, rendering).mark_of_source(block_id)
    decisions.clear_omission(session, actor=editor, key=rendering.key, block_id=block_id, seen=seen)
    assert services.unsettled(session, rendering).sources_unexplained == (block_id,)
    assert verbs(session) == ["omission:cleared"]


def test_blocks_and_links_of_other_texts_are_not_found(session: Session, desk: Desk) -> None:
    rendering, editor = desk
    other = make_rendering(session, state=RenderingState.IN_REVIEW)
    theirs = make_alignment(session, other, links=[(0, 0)]).links[0]
    for act in (decisions.confirm, decisions.reject, decisions.confirm_above):
        with pytest.raises(NotFound):
            act(session, actor=editor, key=rendering.key, link_id=theirs.id, seen=board(session, rendering).mark)
    pair: dict[str, Any] = {"seen_source": "", "seen_target": ""}
    blocks = rendering.piece.blocks, rendering.blocks, other.piece.blocks, other.blocks
    mine, my_target, foreign, foreign_target = (each[0].id for each in blocks)
    with pytest.raises(NotFound):
        decisions.add_link(session, actor=editor, key=rendering.key, source_id=foreign, target_id=my_target, **pair)
    with pytest.raises(NotFound):
        decisions.add_link(session, actor=editor, key=rendering.key, source_id=mine, target_id=foreign_target, **pair)


def test_links_of_a_removed_block_are_kept_unshown_and_its_counterpart_wants_explaining(
    session: Session, desk: Desk
) -> None:
    rendering, _editor = desk
    removed = rendering.blocks[0]
    removed.removed = True
    session.flush()
    session.expire(rendering, ["blocks"])
    standing = board(session, rendering)
    assert [link.target_block_id for link in standing.links] == [rendering.blocks[0].id]
    assert len(standing.every_link) == 2
    assert standing.unsettled.sources_unexplained == (rendering.piece.blocks[0].id,)


Act = Callable[[Session, Desk], object]
ACTS: dict[str, Act] = {
    "confirm": confirm,
    "reject": reject,
    "add": lambda session, desk: add(session, desk, 2, 1),
    "omit": lambda session, desk: omit(session, desk, 2, OmissionReason.LENGTH),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", RenderingState)
def test_who_may_decide_in_which_state(session: Session, act: str, state: RenderingState) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    rendering.state = state
    people = {role: make_person(session, role, service="ko") for role in Role}
    people_elsewhere = make_person(session, Role.EDITOR, service="vi")
    for person in (*people.values(), people_elsewhere):
        savepoint = session.begin_nested()
        try:
            ACTS[act](session, (rendering, person))
            outcome: type[NewsroomError] | None = None
        except NewsroomError as error:
            outcome = type(error)
        savepoint.rollback()
        if person is not people[Role.EDITOR]:
            assert outcome is NotAllowed
        else:
            assert outcome is (None if state in OPEN_STATES else Rule)
