"""The table of what may happen to an original."""

from __future__ import annotations

from translate_app.pieces.rules import NEEDS, TRANSITIONS, PieceAct, PieceState, next_state


def test_every_act_needs_a_permission_and_is_possible_somewhere() -> None:
    assert set(NEEDS) == set(PieceAct)
    assert {act for _state, act in TRANSITIONS} == set(PieceAct)


def test_nothing_can_be_done_to_a_withdrawn_original() -> None:
    assert [act for act in PieceAct if next_state(PieceState.WITHDRAWN, act) is not None] == []


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached = {PieceState.DRAFT}
    while more := {after for (state, _act), after in TRANSITIONS.items() if state in reached} - reached:
        reached |= more
    assert reached == set(PieceState)
