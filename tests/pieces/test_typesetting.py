"""Words on a page: escaped, whatever they and their marks hold."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tests.pieces.test_marks import HOSTILE, MARK
from translate_app.pieces.document import Block, BlockKind, Mark, MarkKind
from translate_app.pieces.typesetting import typeset, typeset_block

ALLOWED = {"a": {"href", "rel"}, "strong": set[str](), "em": set[str]()}
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</a><svg/onload=alert(1)>",
    "{{ 7*7 }}",
    "{0} %s &lt;b&gt; &#60;",
    "<!--",
    "]]>",
]


def elements(html: str) -> list[lxml.html.HtmlElement]:
    return [it for it in lxml.html.fragment_fromstring(html, create_parent="div").iter() if it.tag != "div"]


@pytest.mark.parametrize("href", [*HOSTILE, "https://a.example/'x'&y=<b>"])
@pytest.mark.parametrize("text", NASTY)
def test_neither_words_nor_addresses_become_elements_of_their_own(text: str, href: str) -> None:
    marks = [Mark(kind, 1, 6, href) for kind in MarkKind]
    html = typeset(text, marks)
    found = elements(html)
    assert {it.tag for it in found} == {"strong", "em"}
    assert lxml.html.fragment_fromstring(html, create_parent="div").text_content() == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.lists(MARK, max_size=5))
def test_whatever_is_marked_the_words_are_the_words_and_links_lead_to_safe_places(text: str, marks: list[Mark]) -> None:
    html = typeset(text, marks)
    for element in elements(html):
        assert set(element.attrib) <= ALLOWED[element.tag]
        assert element.get("href", "https:").startswith(("https:", "mailto:"))
    assert html.striptags() == Markup.escape(text).striptags()


def test_marks_may_overlap() -> None:
    marks = (
        Mark(MarkKind.STRONG, 0, 7),
        Mark(MarkKind.EMPHASIS, 4, 13),
        Mark(MarkKind.LINK, 4, 7, "https://a.example/?a=1&b=2"),
    )
    block = Block(BlockKind.PARAGRAPH, "one two three", marks)
    html = (
        "<strong>one </strong>"
        '<a href="https://a.example/?a=1&amp;b=2" rel="noreferrer"><strong><em>two</em></strong></a>'
        "<em> three</em>"
    )
    assert typeset_block(block) == html
    values = {"text": "one", "kind": "paragraph", "figure": None}
    assert typeset_block(values) == "one"
    assert typeset_block(values | {"marks": [{"kind": "strong", "start": 0, "end": 3}]}) == "<strong>one</strong>"
