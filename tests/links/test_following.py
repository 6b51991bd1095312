"""Links follow blocks that are divided, joined and traced elsewhere: the rule on values, then on stored rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.links import queries
from translate_app.links.carrying import carry
from translate_app.links.following import Said, Side, follow, follow_excuses
from translate_app.links.rules import Origin, Status
from translate_app.renderings.models import RenderingBlock

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def said(source: int, target: int, status: Status = Status.CONFIRMED, *, machine: bool = False) -> Said:
    """A link a person confirmed, unless told otherwise."""
    origin = Origin.MACHINE if machine else Origin.PERSON
    at = None if machine else NOON
    return Said(source, target, origin, status, f"s{source}", f"t{target}", confidence=0.7, decided_at=at)


def test_each_part_of_a_divided_block_has_the_links_of_the_whole() -> None:
    links = [said(1, 7), said(2, 7, Status.PROPOSED, machine=True), said(3, 9)]
    found = follow(links, {7: [7, 8, 10]}, Side.TARGET)
    assert found.keys() == {(1, 8), (1, 10), (2, 8), (2, 10)}
    assert found[1, 8] == replace(links[0], target=8)
    assert found[2, 10].decided_at is None


def test_a_rejection_follows_a_division_and_not_a_join() -> None:
    rejected = said(1, 7, Status.REJECTED)
    assert follow([rejected], {7: [7, 8]}, Side.TARGET) == {(1, 8): replace(rejected, target=8)}
    assert follow([rejected], {6: [6], 7: [6]}, Side.TARGET) == {}


def test_a_joined_block_has_the_links_of_both_once_each() -> None:
    links = [said(1, 6), said(1, 7), said(2, 7)]
    assert follow(links, {6: [6], 7: [6]}, Side.TARGET) == {(2, 6): replace(links[2], target=6)}


@pytest.mark.parametrize(
    ("standing", "coming", "wins"),
    [
        (said(1, 6, Status.REJECTED), said(1, 7, Status.PROPOSED, machine=True), True),
        (said(1, 6, Status.PROPOSED, machine=True), said(1, 7), True),
        (said(1, 6, Status.PROPOSED), said(1, 7), True),
        (said(1, 6), said(1, 7, Status.PROPOSED, machine=True), False),
        (said(1, 6), said(1, 7), False),
    ],
)
def test_of_two_statements_about_one_pair_the_weightier_counts(standing: Said, coming: Said, wins: bool) -> None:
    found = follow([standing, coming], {6: [6], 7: [6]}, Side.TARGET)
    assert found == ({(1, 6): replace(coming, target=6)} if wins else {})


def test_the_links_of_a_removed_or_untouched_block_rest() -> None:
    assert follow([said(1, 7)], {7: []}, Side.TARGET) == {}
    assert follow([said(1, 7)], {8: [8, 9]}, Side.TARGET) == {}


def test_it_is_one_rule_for_both_sides() -> None:
    assert follow([said(7, 1)], {7: [7, 8]}, Side.SOURCE) == {(8, 1): replace(said(7, 1), source=8)}


def test_a_part_takes_over_the_reason_of_the_whole_unless_it_is_linked() -> None:
    assert follow_excuses([7], {7: [7, 8, 9]}, linked=[9]) == {8: 7}
    assert follow_excuses([7, 8], {7: [8]}, linked=[]) == {}


@given(
    pairs=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))),
    became=st.dictionaries(st.integers(0, 4), st.lists(st.integers(0, 9), max_size=3, unique=True)),
)
def test_no_block_that_holds_a_linked_text_is_without_its_link(
    pairs: set[tuple[int, int]], became: dict[int, list[int]]
) -> None:
    links = [said(*pair) for pair in pairs]
    after = pairs | follow(links, became, Side.TARGET).keys()
    assert all((source, successor) in after for source, block in pairs for successor in became.get(block, [block]))
    assert len(after) == len(set(after))


def test_stored_links_follow_and_are_stale_until_an_editor_has_looked(session: Session) -> None:
    rendering, editor = make_rendering(session), make_person(session, Role.EDITOR)
    make_alignment(session, rendering, links=[(0, 0), (1, 0)], added=[1], decided_by=editor)
    whole, added = rendering.blocks
    part, more = (
        RenderingBlock(rendering_id=rendering.id, position=2 + n, kind="paragraph", text=text, version=1)
        for n, text in enumerate(("A part.", "More."))
    )
    session.add_all([part, more])
    session.flush()
    carry(
        session,
        rendering_id=rendering.id,
        became={whole.id: [whole.id, part.id], added.id: [added.id, more.id]},
        side=Side.TARGET,
    )
    session.refresh(rendering)
    standing = queries.standing(session, rendering)
    assert [(link.target_block_id, standing.status(link)) for link in standing.links] == [
        (whole.id, Status.CONFIRMED),
        (whole.id, Status.CONFIRMED),
        (part.id, Status.STALE),
        (part.id, Status.STALE),
    ]
    assert {link.decided_by_id for link in standing.links} == {editor.id}
    assert standing.additions[more.id].reason == standing.additions[added.id].reason
    assert not standing.unsettled.targets_unexplained


def test_an_added_block_that_is_joined_to_a_linked_one_is_added_no_more(session: Session) -> None:
    rendering = make_rendering(session)
    make_alignment(session, rendering, links=[(0, 1)], added=[0], omitted=[1, 2])
    first, second = rendering.blocks
    carry(session, rendering_id=rendering.id, became={first.id: [first.id], second.id: [first.id]}, side=Side.TARGET)
    standing = queries.standing(session, rendering)
    assert first.id not in standing.additions
    assert [link.target_block_id for link in standing.links] == [first.id, second.id]


def test_a_left_out_paragraph_of_the_original_is_left_out_in_both_its_parts(session: Session) -> None:
    rendering = make_rendering(session)
    make_alignment(session, rendering, links=[(0, 0)], omitted=[1])
    _linked, left_out, other = rendering.piece.blocks
    carry(session, rendering_id=rendering.id, became={left_out.id: [left_out.id, other.id]}, side=Side.SOURCE)
    assert queries.standing(session, rendering).omissions.keys() == {left_out.id, other.id}
