"""OpenDocument texts, written by odfpy."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from odf import dc, draw, office, style, table, text
from odf.opendocument import OpenDocumentText

from tests.exchange.formats.test_docx import told, words_of
from tests.factories.files import AUTHOR, COMMENT, DELETED, photo, zipped
from translate_app.exchange.formats.odt import read
from translate_app.pieces.document import Block, BlockKind, Mark, MarkKind
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode


def written() -> bytes:
    """A story as a word processor writes it."""
    file = OpenDocumentText()
    file.meta.addElement(dc.Creator(text=AUTHOR))
    bold = style.Style(name="B", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    slanted = style.Style(name="I", family="text")
    slanted.addElement(style.TextProperties(fontstyle="italic"))
    hidden = style.Style(name="H", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    quoted = style.Style(name="P7", family="paragraph", parentstylename="Quotations")
    for it in (bold, slanted, hidden, quoted):
        file.automaticstyles.addElement(it)
    file.styles.addElement(style.Style(name="Quotations", family="paragraph"))
    file.styles.addElement(style.Style(name="Title", family="paragraph"))
    body = file.text
    body.addElement(text.P(stylename="Title", text="Bridge reopens"))
    first = text.P(text="The bridge ")
    first.addElement(text.Span(stylename=bold, text="reopened"))
    first.addText(" on ")
    first.addElement(text.A(href="https://news.example/a", text="Monday"))
    first.addElement(text.S())
    first.addElement(text.Span(stylename=slanted, text="again"))
    first.addElement(text.Span(stylename=hidden, text="unseen words"))
    first.addText(", officials said.")
    body.addElement(first)
    _note_and_comment(first)
    body.addElement(text.H(outlinelevel=2, text="More to be done"))
    items = text.List()
    for said in ("One bus line", "Forty spaces"):
        item = text.ListItem()
        item.addElement(text.P(text=said))
        items.addElement(item)
    body.addElement(items)
    body.addElement(text.P(stylename=quoted, text="We waited a long time"))
    _picture(file, body)
    cells = table.Table()
    row = table.TableRow()
    cell = table.TableCell()
    cell.addElement(text.P(text="A cell says this, officials said."))
    row.addElement(cell)
    cells.addElement(row)
    body.addElement(cells)
    data = BytesIO()
    file.write(data)
    return data.getvalue()


def _note_and_comment(paragraph: Any) -> None:
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    inside = text.NoteBody()
    inside.addElement(text.P(text="As of May."))
    note.addElement(inside)
    paragraph.addElement(note)
    comment = office.Annotation()
    comment.addElement(dc.Creator(text=AUTHOR))
    comment.addElement(text.P(text=COMMENT))
    paragraph.addElement(comment)


def _picture(file: Any, body: Any) -> None:
    outer = draw.Frame(width="5cm", height="4cm")
    box = draw.TextBox()
    caption = text.P(stylename="Illustration")
    inner = draw.Frame(width="5cm", height="3cm")
    inner.addElement(draw.Image(href=file.addPictureFromString(photo(), "image/jpeg")))
    caption.addElement(inner)
    caption.addText("People cross the bridge. Photo: MR/Ann Muster")
    box.addElement(caption)
    outer.addElement(box)
    holder = text.P()
    holder.addElement(outer)
    body.addElement(holder)


def test_a_story_written_by_another_tool_is_read_for_what_it_is() -> None:
    document = read(written(), language="en")
    assert document.headline == "Bridge reopens"
    assert document.blocks == (
        Block(
            BlockKind.PARAGRAPH,
            "The bridge reopened on Monday again, officials said.",
            (
                Mark(MarkKind.STRONG, 11, 19),
                Mark(MarkKind.LINK, 23, 29, "https://news.example/a"),
                Mark(MarkKind.EMPHASIS, 30, 35),
            ),
        ),
        Block(BlockKind.CROSSHEAD, "More to be done"),
        Block(BlockKind.LIST_ITEM, "One bus line"),
        Block(BlockKind.LIST_ITEM, "Forty spaces"),
        Block(BlockKind.PULL_QUOTE, "We waited a long time"),
        Block(BlockKind.PARAGRAPH, "A cell says this, officials said."),
    )
    (figure,) = document.figures
    assert (figure.caption, figure.credit, figure.alt) == ("People cross the bridge.", "MR/Ann Muster", "A red field")
    assert document.unparsed == ("As of May.",)
    assert AUTHOR not in words_of(document)
    assert COMMENT not in words_of(document)
    report = told(document)
    assert report[NoticeCode.COMMENTS] == report[NoticeCode.HIDDEN_TEXT] == report[NoticeCode.TABLES] == 1


CONTENT = (
    '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="t" xmlns:d="d">'
    "<o:body><o:text>{}</o:text></o:body></o:d>"
)


def by_hand(inner: str, **more: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": CONTENT.format(inner),
    }
    return zipped(parts | more)


def test_deleted_text_stays_behind_and_is_counted() -> None:
    changes = (
        f"<t:tracked-changes><t:changed-region><t:deletion><o:creator>{AUTHOR}</o:creator><t:p>{DELETED}</t:p></t:deletion>"
        f"</t:changed-region><t:changed-region><t:insertion>{AUTHOR}</t:insertion></t:changed-region></t:tracked-changes>"
    )
    story = "<t:p>Bridge</t:p><t:p>It is<t:tab/>open.<t:line-break/>again, they said.</t:p>"
    document = read(by_hand(changes + story), language="en")
    assert [block.text for block in document.blocks] == ["It is open.", "again, they said."]
    assert DELETED not in words_of(document)
    assert told(document) == {NoticeCode.DELETIONS: 1, NoticeCode.INSERTIONS: 1}


def test_objects_and_pictures_elsewhere_are_counted() -> None:
    story = (
        "<t:p>Bridge</t:p><t:p>It is open, they said.</t:p>"
        '<d:frame><d:object/><d:image href="x.png"/></d:frame><d:frame><d:image href="https://a.example/b.jpg"/></d:frame>'
        "<t:p><d:frame><d:text-box><t:p>A box stands here, they said.</t:p></d:text-box></d:frame></t:p>"
    )
    document = read(by_hand(story), language="en")
    assert document.blocks[-1].text == "A box stands here, they said."
    assert told(document) == {NoticeCode.EMBEDDED: 1, NoticeCode.REMOTE_PICTURES: 1}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"mimetype": "application/zip"}), ProblemCode.NOT_THIS_FORMAT),
        (by_hand("", **{"Basic/Standard/Module1.xml": "<m/>"}), ProblemCode.MACROS),
        (by_hand("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), ProblemCode.LOCKED),
        (zipped({"a": "b"}), ProblemCode.MISSING_PART),
        (by_hand("<t:p/>"), ProblemCode.EMPTY),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_for_what_it_is(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        read(data, language="en")
    assert refusal.value.code is code
