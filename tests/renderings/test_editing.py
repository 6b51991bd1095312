"""Saving and changing the structure of a text."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import EditConflict, ImportRefused, NotFound, Rule
from translate_app.history.models import Event
from translate_app.pieces.document import BlockKind
from translate_app.pieces.models import Figure
from translate_app.renderings import editing, services
from translate_app.renderings.editing import BlockText, HeadingField, HeadingText
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

OVERRIDE = "\u202e"


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return make_rendering(session, writer=writer, paragraphs=("One.", "Two.", "Three."))


def texts(rendering: Rendering) -> list[str]:
    assert [block.position for block in rendering.blocks] == list(range(len(rendering.blocks)))
    return [block.text for block in rendering.blocks]


def save(session: Session, writer: Person, rendering: Rendering, text: str, *, seen: int = 1) -> RenderingBlock:
    block_id = rendering.blocks[0].id
    return services.save_block(
        session, actor=writer, key=rendering.key, block_id=block_id, text=text, seen_version=seen
    )


def add_figure(session: Session, rendering: Rendering) -> Figure:
    figure = Figure(piece_id=rendering.piece_id, credit="Invented Agency/Nobody")
    session.add(figure)
    session.flush()
    return figure


def test_a_saved_block_counts_its_versions_and_the_rendering_notices(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    version = rendering.version
    assert (save(session, writer, rendering, "First.").version, texts(rendering)[0]) == (2, "First.")
    assert save(session, writer, rendering, "First again.", seen=2).version == 3
    assert rendering.version > version


def test_a_block_that_somebody_changed_meanwhile_is_not_overwritten_and_both_texts_are_told(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    save(session, writer, rendering, "Theirs.")
    with pytest.raises(EditConflict) as caught:
        save(session, writer, rendering, "Mine.")
    assert (caught.value.theirs, caught.value.yours) == ("Theirs.", "Mine.")
    assert texts(rendering)[0] == "Theirs."


def test_saving_what_is_stored_already_is_no_conflict(session: Session, writer: Person, rendering: Rendering) -> None:
    save(session, writer, rendering, "First.")
    assert save(session, writer, rendering, "  First.\n").version == 2


def test_text_is_stored_in_nfc_with_its_joiners(session: Session, writer: Person, rendering: Rendering) -> None:
    saved = save(session, writer, rendering, "Cafe\u0301 \u200bof\u200d the ferry\r\nline two")
    assert saved.text == "Caf\u00e9 \u200bof\u200d the ferry\nline two"


@pytest.mark.parametrize("hostile", ["a\x07b", "a\x00b", f"a{OVERRIDE}b", "a\ud800b", "a\u2066b", "x" * 50_001])
def test_hostile_text_is_refused_with_a_sentence_and_nothing_is_stored(
    session: Session, writer: Person, rendering: Rendering, hostile: str
) -> None:
    with pytest.raises(ImportRefused) as caught:
        save(session, writer, rendering, hostile)
    assert str(caught.value).endswith(".")
    assert texts(rendering)[0] == "One."


@pytest.mark.parametrize("field", HeadingField)
def test_a_heading_line_is_saved_against_the_text_that_was_seen(
    session: Session, writer: Person, rendering: Rendering, field: HeadingField
) -> None:
    def change(text: str, seen: str) -> None:
        services.save_heading(session, actor=writer, key=rendering.key, field=field, text=text, seen_text=seen)

    before = getattr(rendering, field)
    change(" New \n line ", before)
    assert getattr(rendering, field) == "New line"
    change("New line", "long forgotten")  # an answer that was lost on the way
    with pytest.raises(EditConflict) as caught:
        change("Mine", before)
    assert (caught.value.theirs, caught.value.yours) == ("New line", "Mine")


def test_a_headline_that_turns_text_around_is_refused(session: Session, writer: Person, rendering: Rendering) -> None:
    with pytest.raises(ImportRefused, match=r"U\+202E"):
        services.save_heading(
            session,
            actor=writer,
            key=rendering.key,
            field=HeadingField.HEADLINE,
            text=f"Landing {OVERRIDE}closed",
            seen_text=rendering.headline,
        )


def test_the_first_edit_takes_a_claim_to_writing_and_is_recorded_once(session: Session, writer: Person) -> None:
    rendering = make_rendering(session, writer=writer, state=RenderingState.CLAIMED)
    save(session, writer, rendering, "First.")
    save(session, writer, rendering, "Second.", seen=2)
    assert rendering.state == RenderingState.WRITING
    assert session.scalars(select(Event.verb).where(Event.rendering_id == rendering.id)).all() == ["rendering:edited"]


def test_a_writer_is_told_that_a_rendering_was_handed_in(session: Session, writer: Person) -> None:
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    with pytest.raises(Rule, match="handed in"):
        save(session, writer, rendering, "Too late.")


def test_a_block_of_another_rendering_is_not_found(session: Session, writer: Person, rendering: Rendering) -> None:
    elsewhere = make_rendering(session, writer=writer, piece=rendering.piece).blocks[0].id
    with pytest.raises(NotFound):
        services.save_block(session, actor=writer, key=rendering.key, block_id=elsewhere, text="Stray.", seen_version=1)
    with pytest.raises(NotFound):
        services.add_block(session, actor=writer, key=rendering.key, after=elsewhere)


def test_blocks_are_added_at_the_top_and_after_another(session: Session, writer: Person, rendering: Rendering) -> None:
    first = rendering.blocks[0].id
    services.add_block(session, actor=writer, key=rendering.key, after=None, text="Zero.")
    services.add_block(session, actor=writer, key=rendering.key, after=first, kind=BlockKind.CROSSHEAD, text="Head")
    assert texts(rendering) == ["Zero.", "One.", "Head", "Two.", "Three."]
    assert rendering.blocks[2].kind == BlockKind.CROSSHEAD


@pytest.mark.parametrize(
    ("place", "to", "order"),
    [
        (0, 2, ["Two.", "Three.", "One."]),
        (2, 0, ["Three.", "One.", "Two."]),
        (1, 1, ["One.", "Two.", "Three."]),
        (0, 99, ["Two.", "Three.", "One."]),
        (2, -5, ["Three.", "One.", "Two."]),
    ],
)
def test_a_block_moves_to_any_place(
    session: Session, writer: Person, rendering: Rendering, place: int, to: int, order: list[str]
) -> None:
    services.move_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[place].id, to=to)
    assert texts(rendering) == order


def test_a_removed_block_keeps_its_row(session: Session, writer: Person, rendering: Rendering) -> None:
    gone = rendering.blocks[1]
    services.remove_block(session, actor=writer, key=rendering.key, block_id=gone.id, seen_version=1)
    assert texts(rendering) == ["One.", "Three."]
    assert session.scalar(select(RenderingBlock.removed).where(RenderingBlock.id == gone.id)) is True
    with pytest.raises(NotFound, match="removed"):
        services.save_block(session, actor=writer, key=rendering.key, block_id=gone.id, text="Back.", seen_version=2)


def test_a_block_changed_meanwhile_is_not_removed(session: Session, writer: Person, rendering: Rendering) -> None:
    save(session, writer, rendering, "Important.")
    with pytest.raises(EditConflict):
        services.remove_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[0].id, seen_version=1)


def test_a_block_is_split_where_the_writer_says(session: Session, writer: Person, rendering: Rendering) -> None:
    block = rendering.blocks[1]
    services.set_kind(session, actor=writer, key=rendering.key, block_id=block.id, kind=BlockKind.LIST_ITEM)
    parts = services.split_block(
        session, actor=writer, key=rendering.key, block_id=block.id, parts=["Two", " ", "and a half."], seen_version=1
    )
    assert texts(rendering) == ["One.", "Two", "and a half.", "Three."]
    assert (parts[0].id, parts[1].kind) == (block.id, BlockKind.LIST_ITEM)


def test_a_block_split_into_nothing_stays_empty(session: Session, writer: Person, rendering: Rendering) -> None:
    services.split_block(
        session, actor=writer, key=rendering.key, block_id=rendering.blocks[0].id, parts=["", ""], seen_version=1
    )
    assert texts(rendering) == ["", "Two.", "Three."]


def test_a_block_changed_meanwhile_is_not_split(session: Session, writer: Person, rendering: Rendering) -> None:
    save(session, writer, rendering, "Important.")
    with pytest.raises(EditConflict) as caught:
        services.split_block(
            session,
            actor=writer,
            key=rendering.key,
            block_id=rendering.blocks[0].id,
            parts=["On", "e."],
            seen_version=1,
        )
    assert (caught.value.theirs, caught.value.yours) == ("Important.", "On\n\ne.")


def test_two_blocks_are_joined_with_a_space(session: Session, writer: Person, rendering: Rendering) -> None:
    joined = services.merge_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[1].id)
    assert (texts(rendering), joined.version) == (["One. Two.", "Three."], 2)


def test_blocks_of_a_language_without_spaces_are_joined_without(session: Session, writer: Person) -> None:
    rendering = make_rendering(session, writer=writer, paragraphs=("船开了。", "水退了。"))
    rendering.language = "zh-Hans"
    services.merge_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[1].id)
    assert texts(rendering) == ["船开了。水退了。"]


def test_the_first_block_has_nothing_to_be_joined_to(session: Session, writer: Person, rendering: Rendering) -> None:
    with pytest.raises(Rule, match="before"):
        services.merge_block(session, actor=writer, key=rendering.key, block_id=rendering.blocks[0].id)


def test_a_photo_of_the_original_is_captioned_once(session: Session, writer: Person, rendering: Rendering) -> None:
    figure = add_figure(session, rendering)
    add: dict[str, Any] = {
        "actor": writer,
        "key": rendering.key,
        "after": None,
        "kind": BlockKind.FIGURE,
        "figure_id": figure.id,
    }
    block = services.add_block(session, text="A boat.", **add)
    assert (block.figure_id, texts(rendering)[0]) == (figure.id, "A boat.")
    with pytest.raises(Rule, match="already"):
        services.add_block(session, **add)


def test_a_caption_has_a_description_of_its_photo(session: Session, writer: Person, rendering: Rendering) -> None:
    figure = add_figure(session, rendering)
    block = services.add_block(
        session, actor=writer, key=rendering.key, after=None, kind=BlockKind.FIGURE, figure_id=figure.id
    )
    saved = services.save_block(
        session, actor=writer, key=rendering.key, block_id=block.id, text="", alt=" A  boat ", seen_version=1
    )
    assert (saved.alt, saved.version) == ("A boat", 2)


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.FIGURE])
def test_only_photos_of_this_original_and_only_in_captions(
    session: Session, writer: Person, rendering: Rendering, kind: BlockKind
) -> None:
    other = make_rendering(session, piece=make_piece(session))
    stray = add_figure(session, other)
    with pytest.raises((Rule, NotFound)):
        services.add_block(session, actor=writer, key=rendering.key, after=None, kind=kind, figure_id=stray.id)
    with pytest.raises(Rule):
        services.add_block(session, actor=writer, key=rendering.key, after=None, kind=BlockKind.FIGURE)


def test_a_photo_caption_stays_one(session: Session, writer: Person, rendering: Rendering) -> None:
    figure = add_figure(session, rendering)
    caption = services.add_block(
        session,
        actor=writer,
        key=rendering.key,
        after=rendering.blocks[0].id,
        kind=BlockKind.FIGURE,
        figure_id=figure.id,
        text="A boat.",
    )
    who: dict[str, Any] = {"actor": writer, "key": rendering.key}
    with pytest.raises(Rule, match="caption"):
        services.set_kind(session, **who, block_id=caption.id, kind=BlockKind.PARAGRAPH)
    with pytest.raises(Rule, match="caption"):
        services.set_kind(session, **who, block_id=rendering.blocks[0].id, kind=BlockKind.FIGURE)
    for block in (caption, rendering.blocks[2]):
        with pytest.raises(Rule, match="caption"):
            services.merge_block(session, **who, block_id=block.id)
    parts = services.split_block(
        session, **who, block_id=caption.id, parts=["A boat.", "On the river."], seen_version=1
    )
    assert [part.kind for part in parts] == [BlockKind.FIGURE, BlockKind.PARAGRAPH]


def test_a_kind_that_stays_changes_nothing(session: Session, writer: Person, rendering: Rendering) -> None:
    block = rendering.blocks[0]
    services.set_kind(session, actor=writer, key=rendering.key, block_id=block.id, kind=BlockKind.PARAGRAPH)
    assert block.kind == BlockKind.PARAGRAPH


def test_a_whole_form_is_stored_at_once(session: Session, writer: Person, rendering: Rendering) -> None:
    one, two, _three = rendering.blocks
    editing.save_text(
        session,
        actor=writer,
        key=rendering.key,
        heading=[HeadingText(HeadingField.DECK, text="A deck", seen_text="")],
        blocks=[
            BlockText(one.id, text="Uno.", seen_version=1, kind=BlockKind.CROSSHEAD),
            BlockText(two.id, text="Dos.", seen_version=1),
        ],
    )
    assert (rendering.deck, texts(rendering), one.kind) == ("A deck", ["Uno.", "Dos.", "Three."], "crosshead")
