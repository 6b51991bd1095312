"""The working text: its shape changes, identities stay."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.manuscript import (
    Manuscript,
    ManuscriptBlock,
    Picture,
    from_document,
    matches,
    with_identities,
)

P, H, F = BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.FIGURE


def text_of(*blocks: ManuscriptBlock) -> Manuscript:
    return Manuscript(blocks=blocks)


ONE, TWO, THREE = (ManuscriptBlock(P, text, id=number) for number, text in ((1, "one"), (2, "two"), (3, "three")))


def test_a_block_moves_up_and_down_and_stops_at_the_ends() -> None:
    text = text_of(ONE, TWO, THREE)
    assert text.moved(0, 1).blocks == (TWO, ONE, THREE)
    assert text.moved(2, -1).blocks == (ONE, THREE, TWO)
    assert text.moved(0, -1) == text
    assert text.moved(2, 1) == text


def test_splitting_cuts_at_blank_lines_and_the_first_part_keeps_the_identity() -> None:
    split = text_of(ManuscriptBlock(H, "first\nline\n \nsecond", id=7)).split(0)
    assert split.blocks == (ManuscriptBlock(H, "first\nline", id=7), ManuscriptBlock(H, "second"))


def test_splitting_a_block_without_blank_lines_cuts_at_line_ends() -> None:
    assert [block.text for block in text_of(ManuscriptBlock(P, "a\nb\nc", id=7)).split(0).blocks] == ["a", "b", "c"]


def test_splitting_a_caption_leaves_the_picture_with_the_first_part() -> None:
    picture = Picture(credit="Sample/Nobody", media="x.jpg")
    split = text_of(ManuscriptBlock(F, "caption\n\nbody", id=7, alt="a quay", picture=picture)).split(0)
    assert split.blocks == (
        ManuscriptBlock(F, "caption", id=7, alt="a quay", picture=picture),
        ManuscriptBlock(P, "body"),
    )


def test_joining_keeps_the_first_identity_and_the_last_block_has_nothing_to_join() -> None:
    text = text_of(ONE, TWO)
    assert text.merged(0).blocks == (ManuscriptBlock(P, "one two", id=1),)
    assert text.merged(1) == text


def test_tidying_drops_empty_blocks_but_not_a_figure_with_a_picture() -> None:
    figure = ManuscriptBlock(F, "", picture=Picture(media="x.jpg"))
    bare = ManuscriptBlock(F, "  ")
    assert text_of(ONE, ManuscriptBlock(P, " \n "), figure, bare).tidied().blocks == (ONE, figure)


def test_an_unplaced_line_becomes_a_paragraph_or_goes() -> None:
    text = Manuscript(blocks=(ONE,), unparsed=("stray", "other"))
    placed = text.placed(0)
    assert placed.blocks[-1] == ManuscriptBlock(P, "stray")
    assert placed.unparsed == ("other",)
    assert text.dropped(1).unparsed == ("stray",)


def test_figures_of_a_document_stand_where_their_position_says() -> None:
    document = Document(
        headline="Ferry",
        blocks=(Block(P, "a"), Block(H, "b")),
        figures=(Figure("last", position=9), Figure("between", "Sample/Nobody", date(2026, 3, 1), position=1)),
        unparsed=("stray",),
    )
    read = from_document(document)
    assert [(block.kind, block.text) for block in read.blocks] == [(P, "a"), (F, "between"), (H, "b"), (F, "last")]
    assert read.blocks[1].picture == Picture(credit="Sample/Nobody", taken_on=date(2026, 3, 1))
    assert read.unparsed == ("stray",)
    assert read.plain_text() == "Ferry\n\na\n\nbetween\n\nb\n\nlast"


def test_a_pasted_text_takes_over_the_identities_of_the_blocks_it_repeats_or_nearly_repeats() -> None:
    old = text_of(
        ManuscriptBlock(P, "The quay is closed until May.", id=1),
        ManuscriptBlock(P, "Repairs cost 4,000 crowns.", id=2),
        ManuscriptBlock(F, "The quay.", id=3, alt="stones", picture=Picture(credit="Sample", media="x.jpg", width=4)),
    )
    new = text_of(
        ManuscriptBlock(F, "The quay.", picture=Picture(credit="Sample/Nobody")),
        ManuscriptBlock(P, "Repairs cost 4,500 crowns."),
        ManuscriptBlock(P, "Nobody had asked for that."),
        ManuscriptBlock(P, "The quay is closed until May."),
    )
    carried = with_identities(new, old)
    assert [block.id for block in carried.blocks] == [3, 2, None, 1]
    assert carried.blocks[0].picture == Picture(credit="Sample/Nobody", media="x.jpg", width=4)
    assert carried.blocks[0].alt == "stones"


def test_of_two_near_texts_the_nearer_one_is_the_heir() -> None:
    assert matches(["the river rose three metres"], ["the river rose two feet", "the river rose three meters"]) == [
        None,
        0,
    ]


texts = st.lists(st.text(alphabet="ab ", max_size=6), max_size=6)


@given(texts, texts)
def test_no_block_has_two_heirs_and_a_repeated_text_always_finds_its_own(before: list[str], after: list[str]) -> None:
    found = [match for match in matches(before, after) if match is not None]
    assert len(found) == len(set(found))
    assert matches(before, before) == list(range(len(before))) or len(set(before)) < len(before)
    assert [before[match] for match in matches(before, before) if match is not None] == before
