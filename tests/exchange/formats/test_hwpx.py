"""Hancom's XML documents."""

from __future__ import annotations

import pytest

from tests.exchange.formats.test_docx import told, words_of
from tests.factories.files import AUTHOR, COMMENT, DELETED, photo, zipped
from tests.factories.hancom import HP, hwpx, said, words
from translate_app.exchange.formats.hwpx import read
from translate_app.pieces.document import Block, BlockKind, Mark, MarkKind
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

LINK = (
    '<hp:run charPrIDRef="0"><hp:ctrl><hp:fieldBegin type="HYPERLINK"><hp:parameters>'
    r'<hp:stringParam name="Command">https\://news.example/a;1;0;0;</hp:stringParam></hp:parameters></hp:fieldBegin>'
    "</hp:ctrl><hp:t>상인회</hp:t><hp:ctrl><hp:fieldEnd/></hp:ctrl></hp:run>"
)
STORY = (
    said(words("강가 시장이 다시 열렸다"), 1)
    + said(words("시장은 ") + words("5월 2일", 1) + words(" 다시 열렸다고 ") + LINK + words("가 밝혔다."))
    + said(words("지붕을 고친다"), 2)
    + said(words("오래 기다렸다"), 3)
)


def test_a_story_is_read_with_its_looks_styles_and_links() -> None:
    document = read(hwpx(STORY), language="ko")
    assert document.headline == "강가 시장이 다시 열렸다"
    assert document.blocks == (
        Block(
            BlockKind.PARAGRAPH,
            "시장은 5월 2일 다시 열렸다고 상인회가 밝혔다.",
            (Mark(MarkKind.STRONG, 4, 9), Mark(MarkKind.LINK, 18, 21, "https://news.example/a")),
        ),
        Block(BlockKind.CROSSHEAD, "지붕을 고친다"),
        Block(BlockKind.PULL_QUOTE, "오래 기다렸다"),
    )


def test_deleted_words_memos_and_comments_stay_behind_and_are_counted() -> None:
    changed = said(
        '<hp:run charPrIDRef="0"><hp:t>시장은 <hp:deleteBegin/>'
        f"{DELETED}</hp:t></hp:run><hp:run><hp:t>{DELETED}<hp:deleteEnd/><hp:insertBegin/>열렸다고<hp:insertEnd/>"
        "<hp:tab/>밝혔다.</hp:t></hp:run>"
        f'<hp:run><hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList>{said(words(COMMENT))}</hp:subList></hp:fieldBegin>'
        f"</hp:ctrl><hp:ctrl><hp:hiddenComment>{said(words(COMMENT))}</hp:hiddenComment></hp:ctrl></hp:run>"
    )
    document = read(hwpx(STORY + changed), language="ko")
    assert document.blocks[-1].text == "시장은 열렸다고 밝혔다."
    assert DELETED not in words_of(document)
    assert COMMENT not in words_of(document)
    report = told(document)
    assert report[NoticeCode.DELETIONS] == report[NoticeCode.INSERTIONS] == 1
    assert report[NoticeCode.COMMENTS] == 2


def test_notes_tables_and_pictures_have_their_places() -> None:
    cell = said(words("칸의 글이라고 그는 말했다."))
    body = said(
        words("시장은 열렸다고 상인회가 밝혔다.")
        + f"<hp:run><hp:ctrl><hp:footNote><hp:subList>{said(words('오월 현재.'))}</hp:subList></hp:footNote></hp:ctrl>"
        + "<hp:ctrl><hp:header/></hp:ctrl>"
        + f"<hp:tbl><hp:tr><hp:tc><hp:subList>{cell}</hp:subList></hp:tc></hp:tr></hp:tbl>"
        + '<hp:pic><hc:img binaryItemIDRef="image1"/><hp:shapeComment>'
        + f"{AUTHOR}</hp:shapeComment><hp:caption><hp:subList>{said(words('시장 풍경. [사진: 표본/아무개]'))}"
        + "</hp:subList></hp:caption></hp:pic><hp:equation/></hp:run>"
    )
    document = read(hwpx(STORY + body, **{"BinData/image1.jpg": photo()}), language="ko")
    assert document.unparsed == ("오월 현재.",)
    assert document.blocks[-1].text == "칸의 글이라고 그는 말했다."
    assert [(figure.caption, figure.credit) for figure in document.figures] == [("시장 풍경.", "표본/아무개")]
    assert AUTHOR not in words_of(document)
    report = told(document)
    assert report[NoticeCode.TABLES] == report[NoticeCode.EMBEDDED] == report[NoticeCode.RUNNING_TITLES] == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"a": "b"}), ProblemCode.NOT_THIS_FORMAT),
        (zipped({"mimetype": "application/hwp+zip"}), ProblemCode.MISSING_PART),
        (hwpx(STORY, **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), ProblemCode.LOCKED),
        (hwpx(STORY, **{"Contents/section1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), ProblemCode.DOCTYPE),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_what_it_is(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        read(data, language="ko")
    assert refusal.value.code is code


def test_a_second_section_follows_the_first() -> None:
    second = f'<hs:sec xmlns:hs="hs" xmlns:hp="{HP}">{said(words("더 있다고 그는 말했다."))}</hs:sec>'
    assert read(hwpx(STORY, **{"Contents/section1.xml": second}), language="ko").blocks[-1].text.startswith("더 있다고")
