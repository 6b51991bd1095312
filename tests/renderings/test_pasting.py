"""A finished text taken in whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.credits.roles import Credit
from translate_app.errors import ImportRefused, Rule
from translate_app.history.models import Event
from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.models import Figure as Photo
from translate_app.renderings import services
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

DOCUMENT = Document(
    headline="Ferry landing reopens",
    deck="Boats run again",
    dateline="HARBOUR TOWN",
    blocks=(
        Block(BlockKind.PARAGRAPH, "The landing reopened."),
        Block(BlockKind.CROSSHEAD, "High water"),
        Block(BlockKind.PARAGRAPH, "The river had risen."),
    ),
    credits=(
        Credit("reporter", "Ri Porter"),
        Credit("translator", service="Korean"),
        Credit("writer", "Ada Writer"),
        Credit("editor", "Ed Editor", service="Lunar"),
    ),
    credit_line="Reported by Ri Porter. Translated by the Korean Service. Written by Ada Writer. Edited by Ed Editor.",
    unparsed=("Read more",),
)
Paste = Callable[..., Rendering]


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return make_rendering(session, writer=writer, state=RenderingState.CLAIMED, headline="", paragraphs=("",))


@pytest.fixture
def paste(session: Session, writer: Person, rendering: Rendering) -> Paste:
    return lambda document, **how: services.paste(session, actor=writer, key=rendering.key, document=document, **how)


def add_photos(session: Session, rendering: Rendering, number: int) -> list[int]:
    photos = [Photo(piece_id=rendering.piece_id) for _ in range(number)]
    session.add_all(photos)
    session.flush()
    session.expire(rendering.piece)
    return [photo.id for photo in photos]


def test_a_pasted_text_takes_the_place_of_the_empty_one(session: Session, paste: Paste) -> None:
    pasted = paste(DOCUMENT)
    assert (pasted.headline, pasted.deck, pasted.dateline) == (DOCUMENT.headline, DOCUMENT.deck, DOCUMENT.dateline)
    assert [(block.position, block.kind, block.text) for block in pasted.blocks] == [
        (place, block.kind, block.text) for place, block in enumerate(DOCUMENT.blocks)
    ]
    assert pasted.state == RenderingState.WRITING
    details = session.scalars(select(Event.details).where(Event.rendering_id == pasted.id)).all()
    assert {"pasted": 3} in details


def test_the_makers_are_credited_and_the_line_is_kept_as_it_came(paste: Paste) -> None:
    pasted = paste(DOCUMENT)
    credited = [
        (it.role, it.contributor.names[0].display if it.contributor else it.service_tag) for it in pasted.credits
    ]
    assert credited == [("translator", "ko"), ("writer", "Ada Writer"), ("editor", "Ed Editor")]
    assert pasted.credit_line == DOCUMENT.credit_line
    assert pasted.unparsed == ["Read more", "Lunar"]


def test_a_text_without_a_credit_line_leaves_the_credits_alone(paste: Paste) -> None:
    paste(DOCUMENT)
    pasted = paste(replace(DOCUMENT, credits=()), replace=True)
    assert len(pasted.credits) == 3


def test_what_is_written_gives_way_only_when_asked_and_its_rows_stay(session: Session, paste: Paste) -> None:
    paste(DOCUMENT)
    shorter = replace(DOCUMENT, headline="", blocks=DOCUMENT.blocks[:1])
    with pytest.raises(Rule, match="written already"):
        paste(shorter)
    pasted = paste(shorter, replace=True)
    assert [block.text for block in pasted.blocks] == ["The landing reopened."]
    rows = select(func.count()).select_from(RenderingBlock).where(RenderingBlock.rendering_id == pasted.id)
    assert session.scalar(rows) == 1 + 3  # what is there again is the same row, what is gone is only marked
    with pytest.raises(Rule, match="written already"):
        paste(DOCUMENT)


def test_a_text_without_a_paragraph_is_refused(paste: Paste) -> None:
    with pytest.raises(Rule, match="no paragraph"):
        paste(replace(DOCUMENT, blocks=()))


def test_hostile_text_is_refused(paste: Paste) -> None:
    with pytest.raises(ImportRefused):
        paste(replace(DOCUMENT, headline="Landing \u202eclosed"))


def test_captions_take_the_originals_photos_in_order_and_one_too_many_is_kept(
    session: Session, rendering: Rendering, paste: Paste
) -> None:
    first, second = add_photos(session, rendering, 2)
    captions = (
        Figure("At the end", position=9),
        Figure("A boat", position=0),
        Figure("Too many", credit="Invented Agency", position=10),
    )
    pasted = paste(replace(DOCUMENT, figures=captions))
    shown = [(block.kind, block.text, block.figure_id) for block in pasted.blocks]
    assert shown[0] == ("figure", "A boat", first)
    assert shown[-1] == ("figure", "At the end", second)
    assert "Too many (Invented Agency)" in pasted.unparsed


def test_lines_without_a_place_stay_until_they_are_dismissed(session: Session, writer: Person, paste: Paste) -> None:
    pasted = paste(DOCUMENT)
    services.dismiss_unparsed(session, actor=writer, key=pasted.key)
    session.expire(pasted)
    assert pasted.unparsed == []


def test_a_whole_new_text_keeps_the_identity_and_the_links_of_every_block_that_is_in_it_still(
    session: Session, rendering: Rendering, paste: Paste
) -> None:
    texts = ("The landing reopened on Monday.", "About 240 people came. They sang.", "It rained.")
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    first = paste(replace(DOCUMENT, blocks=blocks, figures=()), replace=True)
    ids = [block.id for block in first.blocks]
    again = (texts[2], "The landing reopened on Tuesday.", "About 240 people came.", "They sang.", "Nobody left.")
    second = paste(
        replace(DOCUMENT, blocks=tuple(Block(BlockKind.PARAGRAPH, it) for it in again), figures=()), replace=True
    )
    assert [block.text for block in second.blocks] == list(again)
    assert [block.id for block in second.blocks][:3] == [ids[2], ids[0], ids[1]]
    assert second.blocks[3].parents == [ids[1]]
    assert [block.position for block in second.blocks] == [0, 1, 2, 3, 4]
