"""Hancom's binary documents, their container and records written by hwpkit."""

from __future__ import annotations

import pytest
from hwpkit import records

from tests.exchange.formats.test_docx import told
from tests.factories.files import COMMENT, photo
from tests.factories.hancom import control, hwp, paragraph, picture, shape, stored_picture, style
from translate_app.exchange.formats.hwp import read
from translate_app.pieces.document import Block, BlockKind, Mark, MarkKind
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

INFO = [
    stored_picture(1),
    shape(0),
    shape(2),
    shape(1),
    style("바탕글", "Normal"),
    style("제목", "Title"),
    style("개요 1", "Outline 1"),
]
STORY = [
    *paragraph("강가 시장이 다시 열렸다", style=1),
    *paragraph("시장은 5월 2일 다시 열렸다고 상인회가 밝혔다.", shapes=((0, 0), (4, 1), (9, 0), (18, 2), (21, 0))),
    *paragraph("지붕을 고친다", style=2),
    *paragraph("첫날 손님은 천이백 명이었다고 설명했다."),
]


def test_a_story_is_read_with_its_looks_and_styles() -> None:
    document = read(hwp(STORY, INFO), language="ko")
    assert document.headline == "강가 시장이 다시 열렸다"
    assert document.blocks == (
        Block(
            BlockKind.PARAGRAPH,
            "시장은 5월 2일 다시 열렸다고 상인회가 밝혔다.",
            (Mark(MarkKind.STRONG, 4, 9), Mark(MarkKind.EMPHASIS, 18, 21)),
        ),
        Block(BlockKind.CROSSHEAD, "지붕을 고친다"),
        Block(BlockKind.PARAGRAPH, "첫날 손님은 천이백 명이었다고 설명했다."),
    )
    assert told(document) == {NoticeCode.PEOPLE: 0}


def test_a_file_that_is_not_packed_is_read_too() -> None:
    assert read(hwp(STORY, INFO, flags=0), language="ko").headline == "강가 시장이 다시 열렸다"


def test_comments_and_titles_of_pages_stay_behind_notes_stand_aside_cells_are_text() -> None:
    body = [
        *STORY,
        control("tcmt"),
        *paragraph(COMMENT, level=2),
        control("head"),
        *paragraph("쪽 머리말", level=2),
        control("fn  "),
        *paragraph("오월 현재.", level=2),
        control("tbl "),
        *paragraph("표의 칸에 있는 글이라고 그는 말했다.", level=2),
    ]
    document = read(hwp(body, INFO), language="ko")
    assert COMMENT not in repr(document)
    assert "머리말" not in repr(document)
    assert document.unparsed == ("오월 현재.",)
    assert document.blocks[-1].text == "표의 칸에 있는 글이라고 그는 말했다."
    report = told(document)
    assert report[NoticeCode.COMMENTS] == report[NoticeCode.RUNNING_TITLES] == report[NoticeCode.TABLES] == 1


def test_memos_behind_the_text_stay_behind() -> None:
    memos = [{"tag": 0x5D, "level": 1, "body": bytes(4)}, *paragraph(COMMENT, level=2)]
    document = read(hwp([*STORY, *memos], INFO), language="ko")
    assert COMMENT not in repr(document)
    assert told(document)[NoticeCode.COMMENTS] == 1


def test_a_picture_stands_where_it_stands() -> None:
    document = read(
        hwp([*STORY, *picture(1), *picture(9)], INFO, pictures=[photo(caption="시장 풍경.")]), language="ko"
    )
    (figure,) = document.figures
    assert (figure.caption, figure.credit, figure.position) == ("시장 풍경.", "AFP/Ann Muster", 3)
    assert told(document)[NoticeCode.PICTURES] == 1


def test_controls_in_the_text_are_no_characters() -> None:
    text = "열\x03" + "\0" * 7 + "렸다고\x1f말했다.\n다음 줄이라고 밝혔다."
    blocks = read(hwp([*paragraph("시장", style=1), *paragraph(text)], INFO), language="ko").blocks
    assert [block.text for block in blocks] == ["열렸다고 말했다.", "다음 줄이라고 밝혔다."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (hwp(STORY, INFO, flags=3), ProblemCode.LOCKED),
        (hwp(STORY, INFO, flags=5), ProblemCode.LOCKED),
        (hwp(STORY, INFO)[:3_000], ProblemCode.BROKEN),
        (hwp(STORY, INFO, section=b"not packed at all"), ProblemCode.BROKEN),
        (hwp(STORY, INFO, section=records.compress(b"\x42\x00\xf0\xff" + b"\xff" * 4)), ProblemCode.BROKEN),
        (hwp(STORY, INFO, section=records.compress(bytes(3_000_000))), ProblemCode.PACKED_TOO_TIGHT),
        (hwp(STORY, INFO, section=records.compress(bytes(30_000_000))), ProblemCode.PART_TOO_LARGE),
        (
            hwp(STORY, INFO).replace("FileHeader".encode("utf-16-le"), "FileFooter".encode("utf-16-le")),
            "not_this_format",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ProblemCode.BROKEN),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_what_it_is(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        read(data, language="ko")
    assert refusal.value.code == code
