"""A rendering splits, merges, adds, omits and reorders, and every link stays right."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.corrections import said, standing_of
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links.rules import AlignmentState, Status
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.renderings import arranging, pasting
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

TARGET = ("The river rose. It fell on Monday.", "Boats came.", "Nobody was hurt.")
C = Status.CONFIRMED


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


@pytest.fixture
def rendering(session: Session, editor: Person) -> Rendering:
    piece = make_piece(session, paragraphs=("하나", "둘", "셋", "넷"))
    made = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)
    links = [(0, 0), (1, 1), (2, 2)]
    make_alignment(session, made, links=links, omitted=[3], decided_by=editor, state=AlignmentState.SIGNED_OFF)
    return made


def test_split_merged_moved_and_pasted_anew_the_links_say_the_same(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    key, first = rendering.key, rendering.blocks[0]
    parts = ["The river rose.", "It fell on Monday."]
    arranging.split_block(session, actor=editor, key=key, block_id=first.id, parts=parts, seen_version=first.version)
    assert said(standing_of(session, rendering)) == [(0, 0, C), (0, 1, C), (1, 2, C), (2, 3, C)]
    last = standing_of(session, rendering).targets[3]
    arranging.move_block(session, actor=editor, key=key, block_id=last.id, to=0)
    assert said(standing_of(session, rendering)) == [(0, 1, C), (0, 2, C), (1, 3, C), (2, 0, C)]
    third = standing_of(session, rendering).targets[2]
    arranging.merge_block(session, actor=editor, key=key, block_id=third.id)
    assert said(standing_of(session, rendering)) == [(0, 1, C), (1, 2, C), (2, 0, C)]
    document = Document(headline="River", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in reversed(TARGET)))
    pasting.paste(session, actor=editor, key=key, document=document, replace=True)
    standing = standing_of(session, rendering)
    assert said(standing) == [(0, 2, C), (1, 1, C), (2, 0, C)]
    assert standing.state is AlignmentState.SIGNED_OFF


def test_what_is_added_asks_for_its_reason_and_nothing_else_does(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    block = arranging.add_block(session, actor=editor, key=rendering.key, after=None, text="Background.")
    standing = standing_of(session, rendering)
    assert standing.unsettled.targets_unexplained == (block.id,)
    assert standing.unsettled.count == 1
