"""Writers propose links, omissions and additions; editors confirm them."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotFound, Rule
from translate_app.links import queries, services, suggesting
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Origin, Status
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return make_rendering(session, writer=writer)


def standing(session: Session, rendering: Rendering) -> Standing:
    return queries.standing(session, fresh(session, rendering))


def link(session: Session, rendering: Rendering, writer: Person, source: int, target: int) -> None:
    suggesting.suggest_link(
        session,
        actor=writer,
        rendering=rendering,
        source_id=rendering.piece.blocks[source].id,
        target_id=rendering.blocks[target].id,
    )


def omit(session: Session, rendering: Rendering, writer: Person, source: int, note: str = "") -> None:
    suggesting.leave_out(
        session,
        actor=writer,
        rendering=rendering,
        block_id=rendering.piece.blocks[source].id,
        reason=OmissionReason.OTHER if note else OmissionReason.LENGTH,
        note=note,
    )


def add(session: Session, rendering: Rendering, writer: Person, target: int) -> None:
    suggesting.mark_added(
        session,
        actor=writer,
        rendering=rendering,
        block_id=rendering.blocks[target].id,
        reason=AdditionReason.BACKGROUND,
    )


def test_a_writers_link_is_a_persons_proposal_that_the_machine_leaves_alone(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    link(session, rendering, writer, 2, 0)
    services.propose(session, rendering=rendering, encoders=[TopicEncoder()])
    now = standing(session, rendering)
    ours = next(it for it in now.live if it.source_block_id == now.sources[2].id)
    assert (ours.origin, now.status(ours), ours.decided_by_id) == (Origin.PERSON, Status.PROPOSED, writer.id)
    assert ours in now.undecided


def test_linking_what_the_machine_proposed_makes_it_the_writers_word(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    make_alignment(session, rendering, links=[(0, 0)])
    link(session, rendering, writer, 0, 0)
    (only,) = standing(session, rendering).live
    assert (only.decided_by_id, only.status) == (writer.id, Status.PROPOSED)


def test_linking_takes_back_that_the_two_have_no_counterpart(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    omit(session, rendering, writer, 1)
    add(session, rendering, writer, 1)
    link(session, rendering, writer, 1, 1)
    now = standing(session, rendering)
    assert (now.omissions, now.additions, len(now.live)) == ({}, {}, 1)


def test_a_writer_leaves_out_and_adds_with_a_reason_and_the_machines_links_go(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    make_alignment(session, rendering, links=[(0, 0), (1, 1)])
    omit(session, rendering, writer, 0)
    add(session, rendering, writer, 1)
    now = standing(session, rendering)
    assert now.live == []
    assert {it.status for it in now.links} == {Status.REJECTED}
    omission, addition = now.omissions[now.sources[0].id], now.additions[now.targets[1].id]
    assert (omission.reason, omission.status, omission.origin) == ("length", "proposed", "person")
    assert (addition.reason, addition.decided_by_id) == ("background", writer.id)
    assert now.unsettled.sources_without_reason == (now.sources[0].id,), "an editor has to confirm it"


def test_saying_it_anew_changes_the_reason_and_taking_it_back_leaves_nothing(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    for note in ("", "asked by the lawyers"):
        omit(session, rendering, writer, 0, note)
    add(session, rendering, writer, 0)
    add(session, rendering, writer, 0)
    now = standing(session, rendering)
    assert now.omissions[now.sources[0].id].note == "asked by the lawyers"
    for act, block in ((suggesting.take_in, now.sources[0]), (suggesting.unmark_added, now.targets[0])):
        act(session, actor=writer, rendering=rendering, block_id=block.id)
        with pytest.raises(NotFound):
            act(session, actor=writer, rendering=rendering, block_id=block.id)
    now = standing(session, rendering)
    assert (now.omissions, now.additions) == ({}, {})


def test_a_writer_does_not_undo_what_an_editor_confirmed(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    make_alignment(session, rendering, links=[(0, 0)], decided_by=make_person(session, Role.EDITOR))
    link(session, rendering, writer, 0, 0)
    assert standing(session, rendering).live[0].status == Status.CONFIRMED
    ids = {"source_id": rendering.piece.blocks[0].id, "target_id": rendering.blocks[0].id}
    for act in (omit, add):
        with pytest.raises(Rule):
            act(session, rendering, writer, 0)
    with pytest.raises(Rule):
        suggesting.unlink(session, actor=writer, rendering=rendering, **ids)
    rendering.state = RenderingState.IN_REVIEW
    suggesting.unlink(session, actor=make_person(session, Role.EDITOR), rendering=rendering, **ids)
    assert standing(session, rendering).live == []


def test_an_unlinked_pair_is_not_proposed_again(session: Session, rendering: Rendering, writer: Person) -> None:
    services.propose(session, rendering=rendering, encoders=[TopicEncoder()])
    first = standing(session, rendering).live[0]
    ids = {"source_id": first.source_block_id, "target_id": first.target_block_id}
    suggesting.unlink(session, actor=writer, rendering=rendering, **ids)
    services.propose(session, rendering=rendering, encoders=[TopicEncoder()])
    assert first.id not in [it.id for it in standing(session, rendering).live]
    with pytest.raises(NotFound):
        suggesting.unlink(session, actor=writer, rendering=rendering, **ids)


def test_an_editor_who_amends_decides_at_once_and_a_sign_off_is_overtaken(
    session: Session, rendering: Rendering
) -> None:
    editor = make_person(session, Role.EDITOR)
    make_alignment(session, rendering, links=[(1, 1)], decided_by=editor, state=AlignmentState.SIGNED_OFF)
    rendering.state = RenderingState.IN_REVIEW
    link(session, rendering, editor, 0, 0)
    omit(session, rendering, editor, 2)
    now = standing(session, rendering)
    assert not now.unsettled
    assert now.state is AlignmentState.UNDER_REVIEW


@pytest.mark.parametrize("ends", [("theirs", "ours"), ("ours", "theirs"), ("ours", "removed"), ("none", "ours")])
def test_only_blocks_of_these_two_texts_are_linked(
    session: Session, rendering: Rendering, writer: Person, ends: tuple[str, str]
) -> None:
    other = make_rendering(session, piece=make_piece(session), writer=writer)
    rendering.blocks[1].removed = True
    source, target = ends
    sources = {"ours": rendering.piece.blocks[0].id, "theirs": other.piece.blocks[0].id, "none": 0}
    targets = {"ours": rendering.blocks[0].id, "theirs": other.blocks[0].id, "removed": rendering.blocks[1].id}
    with pytest.raises(NotFound):
        suggesting.suggest_link(
            session, actor=writer, rendering=rendering, source_id=sources[source], target_id=targets[target]
        )


def test_a_reason_that_says_nothing_is_refused(session: Session, rendering: Rendering, writer: Person) -> None:
    for reason in (OmissionReason.UNSTATED, OmissionReason.OTHER):
        with pytest.raises(Rule):
            suggesting.leave_out(
                session, actor=writer, rendering=rendering, block_id=rendering.piece.blocks[0].id, reason=reason
            )
