"""Links, omissions and additions follow the words of blocks that are cut, joined and pasted anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links import queries
from translate_app.links.rules import AlignmentState, OmissionReason, Status
from translate_app.links.standing import Standing
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import BlockKind
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock
from translate_app.renderings import arranging
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

ORIGINAL = (
    "The bridge was closed on Monday. It will open again in May.",
    "About 240 residents had asked for a ferry.",
    "The harbour master refused.",
)
TARGET = ("다리가 월요일에 닫혔다. 오월에 다시 열린다.", "주민 240명이 나룻배를 요청했다.", "항만장은 거절했다.")


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR, Role.REPORTER)


@pytest.fixture
def rendering(session: Session) -> Rendering:
    piece = make_piece(session, service="vi", paragraphs=ORIGINAL)
    return make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)


def confirmed(session: Session, rendering: Rendering, editor: Person, **what: object) -> Standing:
    made = {"links": [(0, 0), (1, 1), (2, 2)], **what}
    return make_alignment(session, rendering, decided_by=editor, state=AlignmentState.SIGNED_OFF, **made)  # type: ignore[arg-type]


def now(session: Session, rendering: Rendering) -> Standing:
    session.flush()
    session.expire_all()
    return queries.standing(session, queries.rendering(session, key=rendering.key))


def said(standing: Standing) -> list[tuple[int, int, Status]]:
    """Each link by the places of its blocks, and how it stands."""
    return sorted(
        (standing.source_order[it.source_block_id], standing.target_order[it.target_block_id], standing.status(it))
        for it in standing.links
    )


def edit(session: Session, rendering: Rendering, editor: Person, change: Manuscript) -> None:
    piece = rendering.piece
    pieces.edit(session, actor=editor, key=piece.key, seen_version=piece.version, manuscript=change)


def manuscript(rendering: Rendering) -> Manuscript:
    return pieces_queries.manuscript(rendering.piece)


def cut(text: Manuscript, index: int) -> Manuscript:
    blocks = list(text.blocks)
    first, second = blocks[index].text.split(". ")
    blocks[index : index + 1] = [
        replace(blocks[index], text=f"{first}."),
        ManuscriptBlock(BlockKind.PARAGRAPH, second),
    ]
    return replace(text, blocks=tuple(blocks))


C, S, R = Status.CONFIRMED, Status.STALE, Status.REJECTED


def test_a_link_follows_to_both_parts_of_a_source_block_that_was_cut(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor)
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    standing = now(session, rendering)
    assert said(standing) == [(0, 0, C), (1, 0, C), (2, 1, C), (3, 2, C)]
    assert standing.state is AlignmentState.SIGNED_OFF


def test_a_cut_that_changes_a_word_leaves_both_parts_for_a_person(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor)
    changed = cut(manuscript(rendering), 0)
    blocks = (replace(changed.blocks[0], text="The bridge was closed on Tuesday."), *changed.blocks[1:])
    edit(session, rendering, editor, replace(changed, blocks=blocks))
    standing = now(session, rendering)
    assert said(standing) == [(0, 0, S), (1, 0, S), (2, 1, C), (3, 2, C)]
    assert standing.state is AlignmentState.UNDER_REVIEW


def test_a_cut_block_with_several_counterparts_asks_which_part_goes_with_which(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor, links=[(0, 0), (0, 1), (2, 2)])
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering)) == [(0, 0, S), (0, 1, S), (1, 0, S), (1, 1, S), (3, 2, C)]


def test_a_counterpart_that_was_removed_makes_no_cut_ask(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor, links=[(0, 0), (0, 1), (2, 2)])
    removed = rendering.blocks[1]
    arranging.remove_block(session, actor=editor, key=rendering.key, block_id=removed.id, seen_version=removed.version)
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering)) == [(0, 0, C), (1, 0, C), (3, 1, C)]
    removed.removed, removed.position = False, 9
    assert said(now(session, rendering)) == [(0, 0, C), (0, 2, S), (1, 0, C), (1, 2, S), (3, 1, C)]


def test_counterparts_that_were_joined_count_as_one(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor, links=[(0, 0), (0, 1), (2, 2)])
    arranging.merge_block(session, actor=editor, key=rendering.key, block_id=rendering.blocks[1].id)
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering)) == [(0, 0, C), (1, 0, C), (3, 1, C)]


def test_a_removed_source_makes_no_cut_of_the_rendering_ask(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor, links=[(0, 0), (1, 0), (2, 2)])
    edit(session, rendering, editor, manuscript(rendering).removed(1))
    block = rendering.blocks[0]
    parts = [f"{part}." for part in TARGET[0].removesuffix(".").split(". ")]
    arranging.split_block(
        session, actor=editor, key=rendering.key, block_id=block.id, parts=parts, seen_version=block.version
    )
    assert said(now(session, rendering)) == [(0, 0, C), (0, 1, C), (1, 3, C)]


def test_joined_source_blocks_keep_the_links_of_both(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor)
    edit(session, rendering, editor, manuscript(rendering).merged(1))
    assert said(now(session, rendering)) == [(0, 0, C), (1, 1, C), (1, 2, C)]


def test_a_stale_link_stays_stale_wherever_it_follows(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor)
    text = manuscript(rendering)
    changed = replace(text.blocks[0], text=text.blocks[0].text.replace("Monday", "Tuesday"))
    edit(session, rendering, editor, replace(text, blocks=(changed, *text.blocks[1:])))
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering))[:2] == [(0, 0, S), (1, 0, S)]
    edit(session, rendering, editor, manuscript(rendering).merged(0))
    assert said(now(session, rendering)) == [(0, 0, S), (1, 1, C), (2, 2, C)]


def test_two_blocks_linked_to_one_are_linked_to_it_once_when_joined(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor, links=[(0, 0), (1, 1), (2, 1)])
    edit(session, rendering, editor, manuscript(rendering).merged(1))
    assert said(now(session, rendering)) == [(0, 0, C), (1, 1, C)]


def test_an_omission_holds_for_both_parts_and_a_block_half_left_out_asks(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirmed(session, rendering, editor, links=[(1, 1), (2, 2)], omitted=[0])
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    standing = now(session, rendering)
    assert [standing.source_order[block] for block in standing.omissions] == [0, 1]
    assert {omission.reason for omission in standing.omissions.values()} == {OmissionReason.LENGTH}
    edit(session, rendering, editor, manuscript(rendering).merged(1))
    standing = now(session, rendering)
    assert said(standing) == [(1, 1, S), (2, 2, C)]
    assert [standing.source_order[block] for block in standing.omissions] == [0, 1]


def test_what_was_rejected_stays_rejected_for_both_parts(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    standing = confirmed(session, rendering, editor, links=[(0, 0), (0, 1), (1, 1), (2, 2)])
    next(link for link in standing.links if said_pair(standing, link.id) == (0, 1)).status = Status.REJECTED
    session.flush()
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering)) == [(0, 0, C), (0, 1, R), (1, 0, C), (1, 1, R), (2, 1, C), (3, 2, C)]


def said_pair(standing: Standing, link_id: int) -> tuple[int, int]:
    link = next(link for link in standing.links if link.id == link_id)
    return standing.source_order[link.source_block_id], standing.target_order[link.target_block_id]


def test_links_of_every_rendering_follow_each_by_itself(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor)
    other = make_rendering(session, piece=rendering.piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)
    confirmed(session, other, editor, links=[(0, 0), (0, 1), (2, 2)])
    edit(session, rendering, editor, cut(manuscript(rendering), 0))
    assert said(now(session, rendering)) == [(0, 0, C), (1, 0, C), (2, 1, C), (3, 2, C)]
    assert said(now(session, other))[:2] == [(0, 0, S), (0, 1, S)]


def test_the_same_holds_for_blocks_of_the_rendering(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor)
    block = rendering.blocks[0]
    parts = [f"{part}." for part in TARGET[0].removesuffix(".").split(". ")]
    arranging.split_block(
        session, actor=editor, key=rendering.key, block_id=block.id, parts=parts, seen_version=block.version
    )
    assert said(now(session, rendering)) == [(0, 0, C), (0, 1, C), (1, 2, C), (2, 3, C)]
    third = now(session, rendering).targets[2]
    arranging.merge_block(session, actor=editor, key=rendering.key, block_id=third.id)
    assert said(now(session, rendering)) == [(0, 0, C), (0, 1, C), (1, 1, C), (2, 2, C)]


def test_an_addition_cut_in_two_is_two_additions(session: Session, rendering: Rendering, editor: Person) -> None:
    confirmed(session, rendering, editor, links=[(1, 1), (2, 2)], omitted=[0], added=[0])
    block = rendering.blocks[0]
    arranging.split_block(
        session,
        actor=editor,
        key=rendering.key,
        block_id=block.id,
        parts=TARGET[0].split(". "),
        seen_version=block.version,
    )
    standing = now(session, rendering)
    assert sorted(standing.target_order[block_id] for block_id in standing.additions) == [0, 1]
    assert not standing.unsettled
