"""Taking acts at a board back, and repeating them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.links import decisions, journal, queries, snapshot, undoing
from translate_app.links.models import BoardAct
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Status
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR, name="Ada Editor")


@pytest.fixture
def rendering(session: Session) -> Rendering:
    """Three blocks of an original, two of a rendering: 1-1 and 2-2 proposed, the third said to be left out."""
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    return rendering


def board(session: Session, rendering: Rendering) -> Standing:
    session.flush()
    return queries.standing(session, rendering)


def stands(session: Session, rendering: Rendering) -> dict[str, snapshot.Facts]:
    return snapshot.taken(board(session, rendering))


def confirm(session: Session, rendering: Rendering, editor: Person, place: int = 0) -> None:
    standing = board(session, rendering)
    link = standing.links[place]
    seen = standing.mark_of_link(link)
    decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen)


def reject(session: Session, rendering: Rendering, editor: Person, place: int = 0) -> None:
    standing = board(session, rendering)
    link = standing.links[place]
    seen = standing.mark_of_link(link)
    decisions.reject(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen)


def join(session: Session, rendering: Rendering, editor: Person, source: int, target: int) -> None:
    standing = board(session, rendering)
    first, second = standing.sources[source].id, standing.targets[target].id
    decisions.add_link(
        session,
        actor=editor,
        key=rendering.key,
        source_id=first,
        target_id=second,
        seen_source=standing.mark_of_source(first),
        seen_target=standing.mark_of_target(second),
    )


def leave_out(session: Session, rendering: Rendering, editor: Person, place: int) -> None:
    standing = board(session, rendering)
    block = standing.sources[place].id
    seen = standing.mark_of_source(block)
    decisions.mark_omission(
        session, actor=editor, key=rendering.key, block_id=block, reason=OmissionReason.LENGTH, seen=seen
    )


def add(session: Session, rendering: Rendering, editor: Person, place: int) -> None:
    standing = board(session, rendering)
    block = standing.targets[place].id
    seen = standing.mark_of_target(block)
    decisions.mark_addition(
        session, actor=editor, key=rendering.key, block_id=block, reason=AdditionReason.CONTEXT, seen=seen
    )


def undo(session: Session, rendering: Rendering, editor: Person) -> None:
    act = journal.offer(journal.acts(session, rendering), editor).undo
    assert act is not None
    undoing.undo(session, actor=editor, key=rendering.key, act_id=act.id)


def redo(session: Session, rendering: Rendering, editor: Person) -> None:
    act = journal.offer(journal.acts(session, rendering), editor).redo
    assert act is not None
    undoing.redo(session, actor=editor, key=rendering.key, act_id=act.id)


ACTS: dict[str, Callable[[Session, Rendering, Person], None]] = {
    "confirm": confirm,
    "reject": reject,
    "reject another": lambda session, rendering, editor: reject(session, rendering, editor, 1),
    "link": lambda session, rendering, editor: join(session, rendering, editor, 2, 1),
    "link across": lambda session, rendering, editor: join(session, rendering, editor, 1, 0),
    "leave out": lambda session, rendering, editor: leave_out(session, rendering, editor, 2),
    "leave another out": lambda session, rendering, editor: leave_out(session, rendering, editor, 0),
    "add": lambda session, rendering, editor: add(session, rendering, editor, 0),
}


@given(names=st.lists(st.sampled_from(sorted(ACTS)), max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_done_is_taken_back_step_by_step_and_repeated(
    session: Session, rendering: Rendering, editor: Person, names: list[str]
) -> None:
    savepoint = session.begin_nested()
    states = [stands(session, rendering)]
    for name in names:
        before = len(journal.acts(session, rendering))
        try:
            ACTS[name](session, rendering, editor)
        except Rule:
            continue
        if len(journal.acts(session, rendering)) > before:
            states.append(stands(session, rendering))
    for state in states[-2::-1]:
        undo(session, rendering, editor)
        assert stands(session, rendering) == state
    for state in states[1:]:
        redo(session, rendering, editor)
        assert stands(session, rendering) == state
    savepoint.rollback()
    session.expire_all()


def test_taking_back_is_an_act_in_history_and_opens_a_sign_off_again(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm(session, rendering, editor)
    alignment = board(session, rendering).alignment
    assert alignment is not None
    alignment.state = AlignmentState.SIGNED_OFF
    undo(session, rendering, editor)
    assert alignment.state == AlignmentState.UNDER_REVIEW
    redo(session, rendering, editor)
    verbs = session.scalars(select(Event.verb).order_by(Event.id)).all()
    assert verbs == ["link:confirmed", "alignment:reopened", "alignment:undone", "alignment:redone"]


def test_a_new_act_ends_what_can_be_repeated(session: Session, rendering: Rendering, editor: Person) -> None:
    confirm(session, rendering, editor)
    undo(session, rendering, editor)
    first = journal.acts(session, rendering)[0]
    reject(session, rendering, editor)
    assert journal.offer(journal.acts(session, rendering), editor).redo is None
    session.refresh(first)
    with pytest.raises(Rule, match="nothing to repeat"):
        undoing.redo(session, actor=editor, key=rendering.key, act_id=first.id)
    with pytest.raises(Rule, match="taken back already"):
        undoing.undo(session, actor=editor, key=rendering.key, act_id=first.id)


def test_an_act_that_a_colleague_has_touched_since_is_refused_by_name(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm(session, rendering, editor)
    confirm(session, rendering, editor, 1)
    colleague = make_person(session, Role.EDITOR, name="Bo Colleague")
    reject(session, rendering, colleague)
    first, second, _theirs = journal.acts(session, rendering)
    stood = stands(session, rendering)
    with pytest.raises(Rule, match="Bo Colleague has decided on the same paragraphs since"):
        undoing.undo(session, actor=editor, key=rendering.key, act_id=first.id)
    assert stands(session, rendering) == stood
    undoing.undo(session, actor=editor, key=rendering.key, act_id=second.id)
    undo(session, rendering, colleague)
    undoing.undo(session, actor=editor, key=rendering.key, act_id=first.id)
    assert board(session, rendering).links[0].status == Status.PROPOSED


def test_ones_own_later_act_on_the_same_paragraphs_comes_first(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm(session, rendering, editor)
    reject(session, rendering, editor)
    first = journal.acts(session, rendering)[0]
    with pytest.raises(Rule, match="Take that back first"):
        undoing.undo(session, actor=editor, key=rendering.key, act_id=first.id)


def test_what_changed_without_an_act_is_not_overwritten(session: Session, rendering: Rendering, editor: Person) -> None:
    confirm(session, rendering, editor)
    board(session, rendering).links[0].target_digest = "moved with a divided block"
    with pytest.raises(Rule, match="changed since you looked"):
        undo(session, rendering, editor)


def test_a_paragraph_is_never_both_linked_and_left_out(session: Session, rendering: Rendering, editor: Person) -> None:
    colleague = make_person(session, Role.EDITOR, name="Bo Colleague")
    reject(session, rendering, editor)
    leave_out(session, rendering, editor, 0)
    rejected, _omitted = journal.acts(session, rendering)
    with pytest.raises(Rule, match="Take that back first"):
        undoing.undo(session, actor=editor, key=rendering.key, act_id=rejected.id)
    undo(session, rendering, editor)
    join(session, rendering, colleague, 0, 1)
    with pytest.raises(Rule, match="Bo Colleague"):
        redo(session, rendering, editor)


def test_only_ones_own_acts_at_this_board(session: Session, rendering: Rendering, editor: Person) -> None:
    confirm(session, rendering, editor)
    act = session.scalars(select(BoardAct)).one()
    colleague = make_person(session, Role.EDITOR)
    assert journal.offer([act], colleague) == (None, None)
    with pytest.raises(NotAllowed, match="Only whoever did this"):
        undoing.undo(session, actor=colleague, key=rendering.key, act_id=act.id)
    other = make_rendering(session, state=RenderingState.IN_REVIEW)
    with pytest.raises(NotFound):
        undoing.undo(session, actor=editor, key=other.key, act_id=act.id)
    rendering.state = RenderingState.APPROVED
    with pytest.raises(Rule, match="while the rendering is in review"):
        undoing.undo(session, actor=editor, key=rendering.key, act_id=act.id)


def test_a_confirmation_repeated_after_an_edit_is_stale_not_vouched_for(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm(session, rendering, editor)
    undo(session, rendering, editor)
    rendering.blocks[0].text = "Something else."
    redo(session, rendering, editor)
    standing = board(session, rendering)
    assert standing.status(standing.links[0]) is Status.STALE
