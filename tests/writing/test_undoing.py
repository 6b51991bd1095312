"""Steps back and forth over saves: structure, words, what is said about blocks, and what others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotFound, Rule
from translate_app.links import queries as links
from translate_app.links import suggesting
from translate_app.links.rules import AdditionReason, OmissionReason, Status
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.services import freeze, join
from translate_app.writing import services, undoing
from translate_app.writing.models import Step

TEXTS = ("The river rose. It fell.", "The landing reopened.", "Boats came.")
Act = Callable[[Session, Rendering, Person], object]


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    """Three blocks; two are linked by an editor, the third is not."""
    made = make_rendering(session, writer=writer, paragraphs=TEXTS)
    make_alignment(session, made, links=[(0, 0), (1, 1)], decided_by=make_person(session, Role.EDITOR))
    return made


def texts(session: Session, rendering: Rendering) -> list[str]:
    return [block.text for block in fresh(session, rendering).blocks]


def said(session: Session, rendering: Rendering) -> object:
    """Everything said about blocks that stand."""
    now = links.standing(session, fresh(session, rendering))
    return (
        [(link.source_block_id, link.target_block_id, now.status(link)) for link in now.live],
        [(block, omission.reason) for block, omission in now.omissions.items()],
        [(block, addition.reason) for block, addition in now.additions.items()],
    )


def who(rendering: Rendering, writer: Person) -> dict[str, object]:
    return {"actor": writer, "key": rendering.key}


def write(session: Session, rendering: Rendering, person: Person, place: int, text: str) -> None:
    block = fresh(session, rendering).blocks[place]
    services.save_block(
        session, actor=person, key=rendering.key, block_id=block.id, text=text, seen_version=block.version
    )


def split(session: Session, rendering: Rendering, person: Person) -> None:
    block = rendering.blocks[0]
    services.split_block(
        session,
        actor=person,
        key=rendering.key,
        block_id=block.id,
        parts=["The river rose.", "It fell."],
        seen_version=block.version,
    )


def merge(session: Session, rendering: Rendering, person: Person) -> None:
    services.merge_block(session, actor=person, key=rendering.key, block_id=rendering.blocks[1].id)


def remove(session: Session, rendering: Rendering, person: Person) -> None:
    block = rendering.blocks[1]
    services.remove_block(session, actor=person, key=rendering.key, block_id=block.id, seen_version=block.version)


def move(session: Session, rendering: Rendering, person: Person) -> None:
    services.move_block(session, actor=person, key=rendering.key, block_id=rendering.blocks[2].id, to=0)


def add(session: Session, rendering: Rendering, person: Person) -> None:
    services.add_block(session, actor=person, key=rendering.key, after=rendering.blocks[0].id, text="More.")


def headline(session: Session, rendering: Rendering, person: Person) -> None:
    services.save_heading(
        session,
        actor=person,
        key=rendering.key,
        field=services.HeadingField.HEADLINE,
        text="Anew",
        seen_text=rendering.headline,
    )


def words(session: Session, rendering: Rendering, person: Person) -> None:
    write(session, rendering, person, 1, "Other words.")


def omit(session: Session, rendering: Rendering, person: Person) -> None:
    source = rendering.piece.blocks[2].id
    services.say(
        session, suggesting.leave_out, actor=person, key=rendering.key, block_id=source, reason=OmissionReason.LENGTH
    )


def background(session: Session, rendering: Rendering, person: Person) -> None:
    services.say(
        session,
        suggesting.mark_added,
        actor=person,
        key=rendering.key,
        block_id=rendering.blocks[2].id,
        reason=AdditionReason.BACKGROUND,
    )


def render(session: Session, rendering: Rendering, person: Person) -> None:
    services.render_paragraph(session, actor=person, key=rendering.key, source_id=rendering.piece.blocks[2].id)


EVERY_ACT = [split, merge, remove, move, add, headline, words, omit, background, render]


@pytest.mark.parametrize("act", EVERY_ACT)
def test_every_act_is_taken_back_and_done_again_with_everything_said(
    session: Session, rendering: Rendering, writer: Person, act: Act
) -> None:
    before = texts(session, rendering), rendering.headline, said(session, rendering)
    act(session, fresh(session, rendering), writer)
    after = texts(session, rendering), rendering.headline, said(session, rendering)
    assert after != before
    for _time in range(2):
        undoing.undo(session, actor=writer, key=rendering.key)
        assert (texts(session, rendering), rendering.headline, said(session, rendering)) == before
        assert undoing.offers(session, rendering, writer) == {"undo": False, "redo": True}
        undoing.redo(session, actor=writer, key=rendering.key)
        assert (texts(session, rendering), rendering.headline, said(session, rendering)) == after
        assert undoing.offers(session, rendering, writer) == {"undo": True, "redo": False}


def test_many_steps_go_back_to_the_beginning_one_by_one(session: Session, rendering: Rendering, writer: Person) -> None:
    states = [texts(session, rendering)]
    for act in (split, move, remove, merge, add, words):
        act(session, fresh(session, rendering), writer)
        states.append(texts(session, rendering))
    for state in reversed(states[:-1]):
        undoing.undo(session, actor=writer, key=rendering.key)
        assert texts(session, rendering) == state
    with pytest.raises(Rule):
        undoing.undo(session, actor=writer, key=rendering.key)
    for state in states[1:]:
        undoing.redo(session, actor=writer, key=rendering.key)
        assert texts(session, rendering) == state
    with pytest.raises(Rule):
        undoing.redo(session, actor=writer, key=rendering.key)


def test_saves_of_one_block_without_a_pause_are_one_step(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    for text in ("T", "Th", "The end."):
        write(session, rendering, writer, 2, text)
    undoing.undo(session, actor=writer, key=rendering.key)
    assert texts(session, rendering)[2] == "Boats came."


def test_after_a_pause_a_new_step_begins_and_what_comes_to_nothing_is_none(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    write(session, rendering, writer, 2, "First.")
    step = session.scalars(select(Step)).one()
    step.at -= undoing.BURST + timedelta(seconds=1)
    write(session, rendering, writer, 2, "Second.")
    write(session, rendering, writer, 2, "First.")
    assert session.scalars(select(Step)).all() == [step]


def test_whoever_goes_on_does_nothing_again(session: Session, rendering: Rendering, writer: Person) -> None:
    words(session, rendering, writer)
    undoing.undo(session, actor=writer, key=rendering.key)
    move(session, fresh(session, rendering), writer)
    with pytest.raises(Rule):
        undoing.redo(session, actor=writer, key=rendering.key)


def test_everybody_takes_back_their_own_and_what_another_changed_since_stays(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    other = make_person(session, Role.WRITER)
    join(session, actor=other, key=rendering.key)
    write(session, rendering, writer, 0, "Ada's.")
    write(session, rendering, other, 2, "Bo's.")
    undoing.undo(session, actor=writer, key=rendering.key)
    assert texts(session, rendering)[::2] == [TEXTS[0], "Bo's."]
    write(session, rendering, other, 0, "Bo's again.")
    with pytest.raises(Rule):
        undoing.redo(session, actor=writer, key=rendering.key)
    assert texts(session, rendering)[0] == "Bo's again."


def test_a_removed_block_finds_its_place_though_another_moved_blocks_since(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    other = make_person(session, Role.WRITER)
    join(session, actor=other, key=rendering.key)
    remove(session, rendering, writer)
    move_last = fresh(session, rendering).blocks[1].id
    services.move_block(session, actor=other, key=rendering.key, block_id=move_last, to=0)
    undoing.undo(session, actor=writer, key=rendering.key)
    assert texts(session, rendering) == ["Boats came.", TEXTS[0], TEXTS[1]]


def test_what_an_editor_decided_since_is_not_taken_back(session: Session, rendering: Rendering, writer: Person) -> None:
    omit(session, rendering, writer)
    now = links.standing(session, fresh(session, rendering))
    (omission,) = now.omissions.values()
    omission.status = Status.CONFIRMED
    undoing.undo(session, actor=writer, key=rendering.key)
    assert links.standing(session, fresh(session, rendering)).omissions


def test_an_earlier_version_becomes_the_text_and_that_is_a_step_too(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    freeze(session, rendering, writer)
    remove(session, fresh(session, rendering), writer)
    add(session, fresh(session, rendering), writer)
    write(session, rendering, writer, 0, "Other.")
    before = texts(session, rendering)
    services.restore(session, actor=writer, key=rendering.key, number=1)
    assert texts(session, rendering) == list(TEXTS)
    assert len(links.standing(session, fresh(session, rendering)).live) == 2
    undoing.undo(session, actor=writer, key=rendering.key)
    assert texts(session, rendering) == before
    with pytest.raises(NotFound):
        services.restore(session, actor=writer, key=rendering.key, number=9)


def test_nothing_is_taken_back_once_the_text_is_handed_in(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    words(session, rendering, writer)
    rendering.state = RenderingState.IN_REVIEW
    with pytest.raises(Rule):
        undoing.undo(session, actor=writer, key=rendering.key)
