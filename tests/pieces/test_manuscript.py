"""The working text: its shape changes, identities stay."""

from __future__ import annotations

from datetime import date

from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.manuscript import (
    Manuscript,
    ManuscriptBlock,
    Picture,
    from_document,
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


def test_words_under_another_blocks_id_are_known_by_their_content_not_by_the_id() -> None:
    old = text_of(
        ManuscriptBlock(P, "The quay is closed until May.", id=1), ManuscriptBlock(P, "Boats land elsewhere.", id=2)
    )
    typed_over = text_of(
        ManuscriptBlock(P, "A new first paragraph.", id=1),
        ManuscriptBlock(P, "The quay is closed until May.", id=2),
        ManuscriptBlock(P, "Boats land elsewhere."),
    )
    assert [block.id for block in with_identities(typed_over, old).blocks] == [None, 1, 2]


def test_a_block_cut_on_the_screen_knows_what_it_was_cut_from_and_a_joined_one_what_it_took_in() -> None:
    old = text_of(
        ManuscriptBlock(P, "The quay is closed until May.\n\nBoats land at the old mill meanwhile.", id=1),
        ManuscriptBlock(P, "Nobody was hurt.", id=2),
        ManuscriptBlock(P, "The harbour master thanked them.", id=3),
    )
    cut = with_identities(old.tidied(), old)
    assert [(block.id, block.parents) for block in cut.blocks] == [(1, ()), (None, (1,)), (2, ()), (3, ())]
    joined = with_identities(old.merged(1), old)
    assert [(block.id, block.parents) for block in joined.blocks] == [(1, ()), (2, (3,))]


def test_photos_keep_to_themselves_and_a_removed_block_may_come_back() -> None:
    photo = ManuscriptBlock(F, "The quay is closed.", id=1, picture=Picture(media="x.jpg"))
    old = text_of(photo, ManuscriptBlock(P, "The quay was closed.", id=2))
    pasted = text_of(ManuscriptBlock(F, "The quay was closed."), ManuscriptBlock(P, "The quay is closed."))
    assert [(block.id, block.picture.media) for block in with_identities(pasted, old).blocks] == [(1, "x.jpg"), (2, "")]
    again = text_of(photo, ManuscriptBlock(P, "Long gone.", id=99))
    assert [block.id for block in with_identities(again, old).blocks] == [1, 99]
