"""Word documents: written by python-docx, and by hand where it cannot write what people send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx

from tests.factories.files import AUTHOR, COMMENT, DELETED, W, photo, said, word
from translate_app.exchange.formats.docx import read
from translate_app.pieces.document import Block, BlockKind, Document, Mark, MarkKind
from translate_app.pieces.problems import NoticeCode

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="https://news.example/act" TargetMode="External"/>'
    '<Relationship Id="r2" Target="javascript:alert(1)" TargetMode="External"/>'
    '<Relationship Id="r3" Target="https://pictures.example/a.jpg" TargetMode="External"/></Relationships>'
)
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def told(document: Document) -> dict[NoticeCode, int]:
    """What the report says, with its counts."""
    return {notice.code: int(dict(notice.facts).get("count", 0)) for notice in document.report}


def words_of(document: Document) -> str:
    """Everything a document says but its pictures, which are made anew before anybody stores them."""
    return repr(replace(document, figures=tuple(replace(figure, picture=b"") for figure in document.figures)))


def written() -> bytes:
    """A story as a reporter's word processor writes it."""
    file = docx.Document()
    file.core_properties.author = AUTHOR
    file.add_heading("강가 시장이 다시 열렸다", 0)
    file.add_paragraph("3년 만의 일이다", style="Subtitle")
    first = file.add_paragraph("서울—시장은 ")
    first.add_run("5월 2일").bold = True
    first.add_run(" 다시 열렸다고 ")
    first.add_run("상인회").italic = True
    first.add_run("가 밝혔다.")
    file.add_picture(BytesIO(photo()))
    file.add_paragraph("시장 풍경. 2026년 5월 2일 [사진: 표본/아무개]", style="Caption")
    file.add_heading("지붕을 고친다", 2)
    file.add_paragraph("자전거 보관소", style="List Bullet")
    file.add_paragraph("새 지붕", style="List Number")
    file.add_paragraph("오래 기다렸다", style="Quote")
    file.add_table(1, 2).rows[0].cells[0].text = "첫날 손님은 천이백 명이었다고 상인회는 설명했다."
    file.sections[0].header.paragraphs[0].text = "쪽 머리말"
    data = BytesIO()
    file.save(data)
    return data.getvalue()


def test_a_story_written_by_another_tool_is_read_for_what_it_is() -> None:
    document = read(written(), language="ko")
    assert document.headline == "강가 시장이 다시 열렸다"
    assert document.deck == "3년 만의 일이다"
    assert document.dateline == "서울"
    assert document.blocks == (
        Block(
            BlockKind.PARAGRAPH,
            "시장은 5월 2일 다시 열렸다고 상인회가 밝혔다.",
            (Mark(MarkKind.STRONG, 4, 9), Mark(MarkKind.EMPHASIS, 18, 21)),
        ),
        Block(BlockKind.CROSSHEAD, "지붕을 고친다"),
        Block(BlockKind.LIST_ITEM, "자전거 보관소"),
        Block(BlockKind.LIST_ITEM, "새 지붕"),
        Block(BlockKind.PULL_QUOTE, "오래 기다렸다"),
        Block(BlockKind.PARAGRAPH, "첫날 손님은 천이백 명이었다고 상인회는 설명했다."),
    )
    (figure,) = document.figures
    assert (figure.caption, figure.credit) == ("시장 풍경. 2026년 5월 2일", "표본/아무개")
    assert (figure.taken_on, figure.position, figure.alt) == (date(2026, 5, 2), 1, "A red field")


def test_the_report_names_what_was_left() -> None:
    report = told(read(written(), language="ko"))
    assert report[NoticeCode.TABLES] == 1
    assert report[NoticeCode.NUMBERS] == 1
    assert report[NoticeCode.RUNNING_TITLES] == 1
    assert report[NoticeCode.PHOTO_DATA] == 1
    assert {NoticeCode.PEOPLE, NoticeCode.PHOTO_RIGHTS} <= report.keys()


def test_deleted_text_comments_and_hidden_text_stay_behind_and_are_counted() -> None:
    changed = (
        "<w:p><w:r><w:t>The bridge </w:t></w:r>"
        f'<w:del w:author="{AUTHOR}"><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>'
        f'<w:ins w:author="{AUTHOR}"><w:r><w:t>is open</w:t></w:r></w:ins>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:rPr><w:b w:val="0"/><w:vanish w:val="false"/></w:rPr><w:t>, officials said.</w:t></w:r></w:p>'
    )
    document = read(word(said("Bridge") + changed, **{"word/comments.xml": f"<c>{COMMENT}</c>"}), language="en")
    assert [block.text for block in document.blocks] == ["The bridge is open, officials said."]
    assert document.blocks[0].marks == ()
    report = told(document)
    assert report[NoticeCode.DELETIONS] == report[NoticeCode.INSERTIONS] == 1
    assert report[NoticeCode.HIDDEN_TEXT] == report[NoticeCode.COMMENTS] == 1


def test_links_are_kept_where_they_lead_to_the_web() -> None:
    linked = (
        f'<w:p {R}><w:r><w:t>The </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>act</w:t></w:r></w:hyperlink>'
        '<w:r><w:t> and the </w:t></w:r><w:hyperlink r:id="r2"><w:r><w:t>trap</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> rules</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>, it said.</w:t></w:r></w:p>'
    )
    document = read(word(said("Rules") + linked, **{"word/_rels/document.xml.rels": RELATIONS}), language="en")
    (block,) = document.blocks
    assert block.text == "The act and the trap rules, it said."
    assert block.marks == (
        Mark(MarkKind.LINK, 4, 7, "https://news.example/act"),
        Mark(MarkKind.LINK, 21, 26, "https://b.example/"),
    )
    assert told(document)[NoticeCode.UNSAFE_LINKS] == 1


def test_footnotes_stand_among_the_lines_not_placed() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"><w:p/></w:footnote>'
        f"<w:footnote>{said('As of May.')}</w:footnote></w:footnotes>"
    )
    document = read(word(said("Bridge") + said("It is open, they said."), **{"word/footnotes.xml": notes}))
    assert document.unparsed == ("As of May.",)
    assert told(document)[NoticeCode.FOOTNOTES] == 1


def test_a_paragraph_written_twice_is_read_twice() -> None:
    twice = said("Never again, the crowd said.")
    document = read(word(said("March") + twice + said("Then it said it louder.") + twice + twice), language="en")
    texts = [block.text for block in document.blocks]
    assert texts == [
        "Never again, the crowd said.",
        "Then it said it louder.",
        "Never again, the crowd said.",
        "Never again, the crowd said.",
    ]


def test_a_paragraph_that_says_what_the_line_under_the_headline_says_stays() -> None:
    titled = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="Subtitle"/></w:style></w:styles>'
    )
    same = "The bridge opened again on Monday."
    body = titled.format("a", "Bridge") + titled.format("b", same) + said(same) + said("Bridge") + said("It is long.")
    document = read(word(body, **{"word/styles.xml": styles}), language="en")
    assert (document.headline, document.deck) == ("Bridge", same)
    assert [block.text for block in document.blocks] == [same, "It is long."]


def test_line_ends_tabs_symbols_and_boxes_are_text() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two.</w:t><w:br/><w:t>Three</w:t><w:noBreakHyphen/><w:t>four.</w:t>"
        '<w:sym w:char="F0B7"/><w:sym w:char="0041"/><w:sym w:char="x"/></w:r></w:p>'
        f"<w:p><w:r><w:pict><w:txbxContent>{said('A box stands here.')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    texts = [block.text for block in read(word(said("Bridge") + body), language="en").blocks]
    assert texts == ["One two.", "Three\u2011four.•A", "A box stands here."]


def test_pictures_elsewhere_and_pictures_that_are_none_are_counted() -> None:
    body = (
        f'<w:p {R}><w:r><w:drawing><x xmlns="a"><blip r:embed="r3"/></x></w:drawing></w:r></w:p>'
        f'<w:p {R}><w:r><w:drawing><x xmlns="a"><blip r:embed="r4"/></x></w:drawing></w:r></w:p>'
    )
    local = RELATIONS.replace("</Rel", '<Relationship Id="r4" Target="media/a.wmf"/></Rel', 1)
    parts: dict[str, bytes | str] = {"word/_rels/document.xml.rels": local, "word/media/a.wmf": b"\xd7\xcd\xc6\x9a"}
    report = told(read(word(said("Bridge") + said("It is open, they said.") + body, **parts), language="en"))
    assert report[NoticeCode.REMOTE_PICTURES] == report[NoticeCode.PICTURES] == 1


def test_emphasis_that_a_heading_or_a_credit_line_cannot_hold_is_counted() -> None:
    def words(text: str, look: str = "") -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"

    def story(headline: str, credit: str) -> str:
        return f"<w:p>{headline}</w:p>{said('The bridge opened again on Monday, officials said.')}<w:p>{credit}</w:p>"

    italic, bold = "<w:i/>", "<w:b/>"
    credit = words("Reported by ") + words("Kim Bogi", italic) + words(".")
    marked = read(word(story(words("Bridge ") + words("reopens", italic), credit)), language="en")
    assert (marked.headline, marked.credit_line) == ("Bridge reopens", "Reported by Kim Bogi.")
    assert told(marked)[NoticeCode.EMPHASIS] == 2
    plain = read(word(story(words("Bridge reopens", bold), words("Reported by Kim Bogi."))), language="en")
    assert NoticeCode.EMPHASIS not in told(plain)
