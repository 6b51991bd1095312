"""Web pages: the story out of its page, each line for what the page says it is."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.formats.test_docx import told
from tests.factories.files import photo
from translate_app.exchange.formats.web_page import read
from translate_app.pieces.document import Block, BlockKind, Mark, MarkKind
from translate_app.pieces.problems import IntakeProblem, NoticeCode

PAGE = (Path(__file__).parent / "page.html").read_bytes()


def test_a_saved_page_gives_its_story_and_leaves_its_furniture() -> None:
    document = read(PAGE, language="en")
    assert (document.headline, document.dateline) == ("Bridge reopens after three years", "SEOUL")
    assert document.blocks == (
        Block(
            BlockKind.PARAGRAPH,
            "The bridge over the river reopened on Monday, officials said, three years after a flood damaged it.",
            (Mark(MarkKind.LINK, 26, 44, "https://news.example/b"), Mark(MarkKind.EMPHASIS, 82, 87)),
        ),
        Block(
            BlockKind.PARAGRAPH,
            "“We waited a long time for this,” said a shopkeeper who lives on the eastern bank of the river.",
        ),
        Block(BlockKind.CROSSHEAD, "More work to be done"),
        Block(
            BlockKind.PARAGRAPH,
            "The county plans to add a bus line and forty parking spaces before the winter, the mayor told reporters.",
        ),
        Block(BlockKind.LIST_ITEM, "One bus line", (Mark(MarkKind.STRONG, 4, 7),)),
        Block(BlockKind.LIST_ITEM, "Forty parking spaces"),
        Block(BlockKind.PULL_QUOTE, "We waited a long time for this"),
        Block(
            BlockKind.PARAGRAPH,
            "The bridge was built in 1974 and carried about four thousand cars a day before the flood.",
        ),
    )
    assert [credit.name for credit in document.credits] == ["Kim Min-su", "Ann Muster"]
    (figure,) = document.figures
    assert (figure.caption, figure.credit, figure.taken_on) == (
        "People cross the bridge.",
        "MR/Ann Muster",
        date(2026, 5, 2),
    )
    assert told(document) == {NoticeCode.REMOTE_PICTURES: 1}
    assert document.unparsed == ()


def test_a_page_says_what_it_is_called_and_where_its_other_versions_are() -> None:
    document = read(PAGE)
    assert document.identifiers == ("https://news.example/en/bridge",)
    assert document.counterparts == ("https://news.example/ko/bridge",)
    assert (document.language, document.published) == ("en", date(2026, 5, 2))


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<p></p>", b"<!-- -->", b"<html><body><script>x</script></body></html>"]
)
def test_a_page_without_a_story_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeProblem):
        read(data)


@pytest.mark.parametrize("encoding", ["euc-kr", "utf-8"])
def test_a_page_in_the_encoding_it_declares_is_read(encoding: str) -> None:
    page = f'<meta charset="{encoding}"><h1>시장이 열렸다</h1><p>여울 시장이 5월 2일 다시 열렸다고 상인회가 밝혔다.</p>'
    document = read(page.encode(encoding), language="ko")
    assert document.headline == "시장이 열렸다"
    assert document.blocks[0].text.startswith("여울 시장이")


def test_a_picture_that_the_page_itself_holds_is_taken_and_a_placeholder_is_not() -> None:
    held = b64encode(photo(size=(400, 300))).decode()
    page = (
        "<meta charset='utf-8'><h1>Bridge</h1><p>It is open again, they said on Monday.</p>"
        f"<figure><img alt='A red field' src='data:image/jpeg;base64,{held}'><figcaption>The bridge. (AFP)</figcaption>"
        "</figure><p>It was closed for three years, officials said.</p>"
        "<img src='data:image/png;base64,iVBORw0KGgo='><img src='data:image/png;base64,a'><img src='https://x.example/'>"
    )
    document = read(page.encode(), language="en")
    (figure,) = document.figures
    assert (figure.caption, figure.credit, figure.alt, figure.position) == ("The bridge.", "AFP", "A red field", 1)
    assert figure.picture
    assert [block.text for block in document.blocks] == [
        "It is open again, they said on Monday.",
        "It was closed for three years, officials said.",
    ]
    assert told(document)[NoticeCode.REMOTE_PICTURES] == 3


def test_nothing_of_a_page_runs_or_is_fetched() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><h1>Bridge</h1>'
        "<p>It is open&x;, they said on Monday.</p>"
        '<p onclick="alert(1)">A <a href="javascript:alert(1)">trap</a> was '
        '<svg onload="alert(2)"></svg>found, they said.</p>'
    )
    document = read(page.encode(), language="en")
    assert "root:" not in repr(document)
    assert "alert" not in repr(document)


def test_marks_deep_inside_other_marks_do_not_end_the_reader() -> None:
    with pytest.raises(IntakeProblem):
        read(b"<p>" + b"<b>" * 5_000 + b"deep")
