"""Only links an edit touches become stale; a moved or re-punctuated paragraph is no false alarm, in any script."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.corrections import correct, said, standing_of
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from tests.pieces.test_descent import TEXTS
from translate_app.accounts.rules import Role
from translate_app.links.rules import AlignmentState, Status
from translate_app.renderings import editing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

TARGET = ("One.", "Two.", "Three.", "Four.")
C, S = Status.CONFIRMED, Status.STALE


@pytest.fixture(params=["ko", "zh-Hans", "my", "ug"])
def rendering(request: pytest.FixtureRequest, session: Session) -> Rendering:
    language: str = request.param
    piece = make_piece(session, service=language, paragraphs=TEXTS[language])
    made = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)
    links = [(at, at) for at in range(4)]
    editor = make_person(session, Role.EDITOR)
    make_alignment(session, made, links=links, decided_by=editor, state=AlignmentState.SIGNED_OFF)
    return made


def test_moved_and_re_punctuated_paragraphs_leave_the_sign_off_standing(session: Session, rendering: Rendering) -> None:
    texts = [block.text for block in rendering.piece.blocks]
    correct(session, rendering.piece, texts[3], f"“{texts[0]}”", texts[2].replace(" ", "  "), f"{texts[1]}…")
    standing = standing_of(session, rendering)
    assert said(standing) == [(0, 3, C), (1, 0, C), (2, 2, C), (3, 1, C)]
    assert standing.state is AlignmentState.SIGNED_OFF


def test_one_changed_number_stales_one_link_and_the_alignment_falls_back_to_review(
    session: Session, rendering: Rendering
) -> None:
    texts = [block.text for block in rendering.piece.blocks]
    changed = texts[1].replace("240", "250").replace("၂၄၀", "၂၅၀")
    correct(session, rendering.piece, texts[0], texts[2], changed, texts[3])
    standing = standing_of(session, rendering)
    assert said(standing) == [(0, 0, C), (1, 2, C), (2, 1, S), (3, 3, C)]
    assert standing.state is AlignmentState.UNDER_REVIEW


def test_a_change_to_the_rendering_opens_again_only_what_it_touches(session: Session, rendering: Rendering) -> None:
    editor, block = make_person(session, Role.EDITOR), rendering.blocks[2]
    facts: dict[str, Any] = {"actor": editor, "key": rendering.key, "block_id": block.id}
    editing.save_block(session, **facts, text="“Three”", seen_version=1)
    assert standing_of(session, rendering).state is AlignmentState.SIGNED_OFF
    editing.save_block(session, **facts, text="Three and a half.", seen_version=2)
    standing = standing_of(session, rendering)
    assert [status for _, _, status in said(standing)] == [C, C, S, C]
    assert standing.state is AlignmentState.UNDER_REVIEW
    assert standing.unsettled.count == 1


def test_a_deleted_paragraph_asks_about_its_rendering_and_a_new_one_shows_as_not_yet_rendered(
    session: Session, rendering: Rendering
) -> None:
    texts = [block.text for block in rendering.piece.blocks]
    correct(session, rendering.piece, texts[0], "12345", *texts[2:])
    standing = standing_of(session, rendering)
    assert standing.unsettled.sources_unexplained == (standing.sources[1].id,)
    assert standing.unsettled.targets_unexplained == (standing.targets[1].id,)
    assert standing.unsettled.count == 2
