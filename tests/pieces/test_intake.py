"""Whole pages of several services and years, and each rule of intake on its own."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from translate_app.credits.roles import Credit, CreditRole
from translate_app.exchange.formats import json_document
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.intake import read, read_text
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
TAGS = {"zh": "zh-Hans", "yue": "yue-Hant"}


def language_of(page: Path) -> str:
    first = page.stem.split("-")[0]
    return TAGS.get(first, first)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def letters(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\p{N}]", unicodedata.normalize("NFKC", text)))


def words_of(document: Document) -> str:
    figures = [f"{figure.taken_on} {figure.caption} {figure.credit}" for figure in document.figures]
    blocks = [block.text for block in document.blocks]
    lines = [document.headline, document.deck, document.dateline, document.credit_line, *document.unparsed]
    return letters(" ".join([*lines, *figures, *blocks]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_its_editor_would(page: Path) -> None:
    document = read_text(page.read_text(encoding="utf-8"), language=language_of(page))
    assert document == json_document.read(page.with_suffix(".json").read_bytes())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_of_a_page_is_in_the_document_or_among_the_furniture(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    reading = read(text, language=language_of(page))
    kept = words_of(reading.document)
    gone = [letters(line) for line in reading.dropped]
    # Words that became fields lose their labels and their place in the line.
    fields = r"Oct. 3, 2006:|Photo|사진|图源|圖片來源|Ảnh|ဓာတ်ပုံ|سۈرەت|པར།|រូបថត|ຮູບພາບ|讯】|—|–|--|\(서울\)|៖"
    for sentence in regex.split(rf"\n|{fields}|(?<=[.!?。།])\s", text):
        assert letters(sentence) in kept or any(letters(sentence) in line for line in gone), sentence


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_without_empty_lines_is_read_alike(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if "wrapped" in page.stem:
        text = regex.sub(r"(?<!\n)\n(?!\n)", " ", text)
    together = regex.sub(r"\n\n+", "\n", text)
    with_lines = read_text(text, language=language_of(page))
    assert read_text(together, language=language_of(page)) == with_lines


def test_a_headline_and_paragraphs_are_all_a_plain_file_needs() -> None:
    document = read_text("Clock repaired\n\nThe clock runs again.\n\nIt had stood still for years.\n")
    assert document == Document(
        headline="Clock repaired",
        blocks=(
            Block(BlockKind.PARAGRAPH, "The clock runs again."),
            Block(BlockKind.PARAGRAPH, "It had stood still for years."),
        ),
    )


def test_a_single_sentence_is_a_paragraph_and_a_single_line_a_headline() -> None:
    assert kinds(read_text("The clock runs again.")) == [("paragraph", "The clock runs again.")]
    assert read_text("Clock runs again").headline == "Clock runs again"


def test_a_page_that_begins_with_its_dateline_has_no_headline() -> None:
    document = read_text("OSLO—The old clock on the market square runs again after ten years.\nIt is loud.")
    assert (document.headline, document.dateline) == ("", "OSLO")
    assert len(document.blocks) == 2


def test_a_headline_or_a_caption_shown_twice_in_a_row_is_kept_once() -> None:
    caption = "The clock in May. [AFP/Ann Muster]"
    document = read_text(f"The clock\nThe clock\n{caption}\n{caption}\nThe clock runs again.\nIt is loud.\n")
    assert [text for _, text in kinds(document)] == ["The clock runs again.", "It is loud."]
    assert [figure.caption for figure in document.figures] == ["The clock in May."]
    assert dict(document.report[-1].facts)["lines"] == f"The clock · {caption}"


@pytest.mark.parametrize(
    "said", ["I have a dream.", "“나는 꿈이 있습니다.”", "བོད་རང་བཙན།", "我有一个梦想。", "မအိပ်ပါနှင့်။"]
)
def test_a_sentence_said_twice_in_a_row_is_the_storys_own(said: str) -> None:
    document = read_text(
        f"Speech at the square\n\nShe began quietly, people who were there remember.\n\n{said}\n\n{said}"
    )
    assert [text for _, text in kinds(document)][-2:] == [said, said]


def test_the_same_photo_shown_twice_on_the_page_is_one_figure() -> None:
    caption = "The clock in 2012. (AFP/Muster)"
    document = read_text(f"Title\n{caption}\nThe clock runs again.\n{caption}\nIt is loud.\n")
    assert len(document.figures) == 1


def test_a_credit_on_a_line_of_its_own_belongs_to_the_caption_above() -> None:
    paragraph = "The clock on the market square runs again, the town said."
    document = read_text(f"Title\nThe clock after its repair\nPhoto: Muster/RFA\n{paragraph}\n{paragraph} Twice.\n")
    assert [(figure.caption, figure.credit) for figure in document.figures] == [
        ("The clock after its repair", "Muster/RFA")
    ]


def test_a_credit_on_a_line_of_its_own_completes_a_dated_caption() -> None:
    document = read_text("Title\nMay 3, 2019: The clock after its repair\nAFP\nThe clock runs.\nIt is loud.\n")
    (figure,) = document.figures
    assert (figure.caption, figure.credit, figure.taken_on) == ("The clock after its repair", "AFP", date(2019, 5, 3))


def test_a_credit_right_under_the_headline_is_a_figure_without_caption() -> None:
    document = read_text("The clock\nPhoto: Muster/RFA\nThe clock runs again.\nIt is loud.\n")
    assert (document.headline, [(figure.caption, figure.credit) for figure in document.figures]) == (
        "The clock",
        [("", "Muster/RFA")],
    )


def test_a_last_sentence_that_only_opens_like_a_credit_stays_in_its_paragraph() -> None:
    sentence = "It is loud. Written by hand on its face is a year."
    assert kinds(read_text(f"Title\nThe clock runs again.\n{sentence}\n"))[-1] == ("paragraph", sentence)


def test_a_figure_knows_the_block_it_stands_before() -> None:
    document = read_text("Title\nThe clock runs again.\nThe clock. (AFP/Muster)\nIt is loud.\n")
    assert [figure.position for figure in document.figures] == [1]


def test_a_pull_quotes_signature_stays_with_it() -> None:
    quote = "We heard the clock strike for the first time in ten years"
    document = read_text(
        f"Title\nThe clock runs.\n“{quote}!”\n— Anna Muster\nShe smiled.\n“{quote},” said Anna Muster of the town.\n"
    )
    assert ("pull_quote", f"“{quote}!” — Anna Muster") in kinds(document)


def test_short_lines_at_the_end_or_in_a_row_are_no_crossheads() -> None:
    document = read_text(
        "Title\nThe clock runs again.\nOne short line\nAnother short line\nThe clock is loud at night.\nThe end\n"
    )
    assert [kind for kind, _ in kinds(document)] == ["paragraph", "paragraph", "crosshead", "paragraph", "paragraph"]


def test_numbered_lines_are_a_list_and_keep_their_numbers() -> None:
    document = read_text("Title\nThree steps follow.\n1. Open the case\n2. Wind the clock\nThat is all.\n")
    assert kinds(document)[1:3] == [("list_item", "1. Open the case"), ("list_item", "2. Wind the clock")]


def test_a_line_of_dialogue_is_no_list() -> None:
    document = read_text("Title\nThe clock runs again.\n— It is loud, he said.\nIt is new.\n")
    assert kinds(document)[1] == ("paragraph", "— It is loud, he said.")


def test_a_short_tibetan_line_with_a_verb_is_a_sentence() -> None:
    paragraph = "དགེ་རྒན་གཅིག་གིས་བཤད་པ་ལྟར་ན། སློབ་ཕྲུག་ཚོས་དཔེ་ཆ་ལྟ་རྒྱུར་དགའ་པོ་ཡོད་པ་དང་། གྲོང་པའི་མི་ཚོས་ཀྱང་ཡོང་གི་ཡོད་པ་རེད།"
    document = read_text(f"ཆུ་ཚོད།\n{paragraph}\nའདི་ནི་གསར་པ་རེད།\n{paragraph}ཡང་།\n", language="bo")
    assert kinds(document)[1] == ("paragraph", "འདི་ནི་གསར་པ་རེད།")


def test_answers_in_an_interview_are_not_credits() -> None:
    text = "시계탑 이야기\n시계가 다시 움직입니다.\n기자: 언제부터요?\n주민: 어제부터요.\n기자: 고맙소\n"
    document = read_text(text, language="ko")
    assert document.credits == ()
    assert ("paragraph", "기자: 고맙소") in kinds(document)


def test_a_sentence_that_opens_like_a_credit_stays_in_the_story() -> None:
    document = read_text(
        "Title\nBy Monday, Anna had wound the clock.\nEdited by hand, the tape was short.\nIt is loud.\n"
    )
    assert document.credits == ()
    assert len(document.blocks) == 3


def test_credits_over_several_lines_are_one_credit_line() -> None:
    document = read_text(
        "Title\nThe clock runs.\nIt is loud.\nIt is new.\nReported by Ann Muster.\nTranslated by Bo Sample.\n"
    )
    assert document.credit_line == "Reported by Ann Muster. Translated by Bo Sample."
    assert document.credits == (
        Credit(CreditRole.REPORTER, "Ann Muster"),
        Credit(CreditRole.TRANSLATOR, "Bo Sample"),
    )


def test_links_in_the_middle_of_a_story_are_dropped_but_the_story_after_them_is_not() -> None:
    document = read_text(
        "Title\n\nThe clock runs again.\n\nRelated stories\nBell cast anew\n\nA new face\n\nThe clock has a new face.\n"
    )
    assert kinds(document)[1:] == [("crosshead", "A new face"), ("paragraph", "The clock has a new face.")]


def test_an_unknown_line_below_the_credits_is_kept_aside() -> None:
    document = read_text(
        "Title\nThe clock runs.\nIt is loud.\nIt is new.\nEdited by Ann Muster.\nRing the bell twice\n"
    )
    assert document.unparsed == ("Ring the bell twice",)


def test_invisible_joiners_stay_and_text_becomes_nfc() -> None:
    text = "표제\n한국어 문장입니다.\nខ្មែរ\u200bភាសា\u200cនិង\u200d។\n"
    document = read_text(unicodedata.normalize("NFD", text), language="ko")
    assert kinds(document) == [("paragraph", "한국어 문장입니다."), ("paragraph", "ខ្មែរ\u200bភាសា\u200cនិង\u200d។")]


def test_control_characters_go_and_are_reported() -> None:
    reading = read("Title\nThe clock\x07 runs\x1b again.\n")
    assert kinds(reading.document) == [("paragraph", "The clock runs again.")]
    (notice,) = reading.notices
    assert (notice.code, dict(notice.facts)) == (NoticeCode.CONTROL_CHARACTERS, {"count": 2, "line": 2})
    assert str(notice) == "2 control characters were removed, the first in line 2."


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u200b\n", "Share on X\n© 2012\n"])
def test_nothing_is_refused_as_nothing(text: str) -> None:
    with pytest.raises(IntakeProblem) as refused:
        read_text(text)
    assert refused.value.code is ProblemCode.EMPTY


@pytest.mark.parametrize("text", ["ab " * 1_700_000, "한" * 700_000])
def test_a_text_over_the_limit_is_refused(text: str) -> None:
    with pytest.raises(IntakeProblem) as refused:
        read_text(text)
    assert refused.value.code is ProblemCode.TOO_LARGE
    assert "2000000 bytes" in str(refused.value)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        found = words_of(read(text).document)
    except IntakeProblem as problem:
        found = str(problem)
    assert found or not letters(text)


LINES = st.lists(
    st.sampled_from(
        [
            "Clock repaired",
            "A longer line that says nothing in particular, though it ends in a stop.",
            "OSLO—The clock on the market square runs again after ten long years.",
            "Share on X",
            "Related stories",
            "The clock. Photo: AFP/Muster",
            "May 3, 2019: The clock",
            "Reported by Ann Muster for RFA’s Lao Service.",
            "Photos by somebody unknown. Edited by Bo Sample",
            "• an item",
            "Editor’s note: This is one.",
            "",
        ]
    ),
    max_size=14,
)


@given(LINES)
def test_no_arrangement_of_lines_loses_a_word(lines: list[str]) -> None:
    reading = read("\n".join(["A headline of its own", *lines]))
    kept = words_of(reading.document) + letters(" ".join(reading.dropped))
    for line in lines:
        for part in regex.split(r"—|May 3, 2019:|Photo:|(?<=\.) ", line):
            assert letters(part) in kept
