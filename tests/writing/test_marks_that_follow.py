"""Emphasis and links of a rendering stay with their words through every act of the workspace, and none goes stale."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import EditConflict, ImportRefused
from translate_app.links import queries as links
from translate_app.links.rules import Status
from translate_app.pieces.document import Block, BlockKind, Document, Mark, MarkKind
from translate_app.renderings import marking
from translate_app.renderings.models import Rendering
from translate_app.renderings.services import freeze
from translate_app.writing import services, undoing

ADDRESS = "https://a.example/"


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    """Two linked blocks; "river" is strong, "fell" is a link."""
    made = make_rendering(session, writer=writer, paragraphs=("The river rose. It fell.", "Boats came."))
    make_alignment(session, made, links=[(0, 0), (1, 1)], decided_by=make_person(session, Role.EDITOR))
    made.blocks[0].marks = (Mark(MarkKind.STRONG, 4, 9), Mark(MarkKind.LINK, 19, 23, ADDRESS))
    session.flush()
    return made


def who(rendering: Rendering, writer: Person) -> dict[str, Any]:
    return {"actor": writer, "key": rendering.key}


def first(rendering: Rendering) -> dict[str, Any]:
    return {"block_id": rendering.blocks[0].id, "seen_version": rendering.blocks[0].version}


def set_apart(session: Session, rendering: Rendering) -> list[list[str]]:
    """The words that are set apart, block by block."""
    return [[block.text[mark.start : mark.end] for mark in block.marks] for block in fresh(session, rendering).blocks]


def test_a_save_moves_them_and_taking_it_back_brings_back_what_went(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    services.save_block(session, **who(rendering, writer), **first(rendering), text="All rivers fell.")
    assert set_apart(session, rendering) == [["fell"], []]
    undoing.undo(session, **who(rendering, writer))
    assert set_apart(session, rendering) == [["river", "fell"], []]
    undoing.redo(session, **who(rendering, writer))
    assert set_apart(session, rendering) == [["fell"], []]


def test_a_cut_parts_them_and_a_join_brings_them_together(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    parts = ["The river rose.", "It fell."]
    services.split_block(session, **who(rendering, writer), **first(rendering), parts=parts)
    assert set_apart(session, rendering) == [["river"], ["fell"], []]
    second = fresh(session, rendering).blocks[1].id
    services.merge_block(session, **who(rendering, writer), block_id=second)
    assert set_apart(session, rendering) == [["river", "fell"], []]


def test_a_move_leaves_them_and_a_version_brings_its_own_back(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    freeze(session, rendering, writer)
    services.move_block(session, **who(rendering, writer), block_id=rendering.blocks[0].id, to=1)
    assert set_apart(session, rendering) == [[], ["river", "fell"]]
    block = fresh(session, rendering).blocks[1]
    services.save_block(session, **who(rendering, writer), block_id=block.id, seen_version=block.version, text="Rain.")
    services.restore(session, **who(rendering, writer), number=1)
    assert set_apart(session, rendering) == [["river", "fell"], []]


def test_a_plain_text_pasted_over_it_takes_them_over_and_one_with_its_own_does_not(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    plain = Document(blocks=tuple(Block(BlockKind.PARAGRAPH, it) for it in ("Boats came.", "The river rose. It fell!")))
    services.paste(session, **who(rendering, writer), document=plain, replace=True)
    assert set_apart(session, rendering) == [[], ["river", "fell"]]
    own = Block(BlockKind.PARAGRAPH, "The river rose. It fell!", (Mark(MarkKind.EMPHASIS, 10, 14),))
    services.paste(session, **who(rendering, writer), document=Document(blocks=(own,)), replace=True)
    assert set_apart(session, rendering) == [["rose"]]


def test_words_are_set_apart_and_no_longer_and_no_link_goes_stale(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    before = first(rendering) | {"told": rendering.blocks[0].text}
    marked = marking.mark_words(session, **who(rendering, writer), **before, mark=Mark(MarkKind.EMPHASIS, 0, 3))
    assert set_apart(session, rendering) == [["The", "river", "fell"], []]
    standing = links.standing(session, fresh(session, rendering))
    assert [standing.status(link) for link in standing.live] == [Status.CONFIRMED] * 2
    with pytest.raises(EditConflict):
        marking.mark_words(session, **who(rendering, writer), **before, mark=Mark(MarkKind.EMPHASIS, 0, 3))
    again: dict[str, Any] = {"block_id": marked.id, "seen_version": marked.version, "told": marked.text}
    wrong = Mark(MarkKind.LINK, 0, 3, "javascript:alert(1)")
    with pytest.raises(ImportRefused):
        marking.mark_words(session, **who(rendering, writer), **again, mark=wrong)
    marking.mark_words(session, **who(rendering, writer), **again, mark=Mark(MarkKind.EMPHASIS, 0, 3))
    marking.mark_words(
        session,
        **who(rendering, writer),
        block_id=marked.id,
        seen_version=marked.version,
        told=marked.text,
        mark=Mark(MarkKind.LINK, 0, 1),
    )
    assert set_apart(session, rendering) == [["river", "fell"], []]
