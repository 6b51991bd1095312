"""What agencies send: ninjs, NewsML-G2, RSS and Atom."""

from __future__ import annotations

import json
from datetime import date

import pytest

from translate_app.exchange.formats import feed, format_of, format_of_type, newsml, ninjs
from translate_app.exchange.guard import admitted
from translate_app.pieces.document import BlockKind, MarkKind
from translate_app.pieces.problems import IntakeProblem, ProblemCode

HTML = (
    "<p>SEOUL—The bridge <em>reopened</em> on Monday, officials said.</p><h2>More to do</h2>"
    "<p>A bus line is planned, they said.</p>"
)
NINJS = {
    "uri": "https://agency.example/n/7",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "language": "en",
    "versionCreated": "2026-05-03T02:00:00Z",
    "firstCreated": "2026-05-02T10:00:00Z",
    "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "Bridge reopens"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "plain"},
        {"role": "main", "contentType": "text/html", "value": HTML},
    ],
    "by": "Reported by Ann Muster.",
    "altIds": [{"role": "translationGroup", "value": "grp-7"}],
    "associations": [
        {"rel": "https://agency.example/rel/translationOf", "uri": "https://agency.example/ko/7"},
        {"name": "main", "type": "picture"},
    ],
}
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n:{guid}" xml:lang="en">
  <itemMeta><versionCreated>2026-05-03T02:00:00Z</versionCreated>
    <link rel="xrel:translationOf" residref="urn:n:ko7"/></itemMeta>
  <contentMeta><contentCreated>2026-05-02</contentCreated><language tag="en"/><headline>Bridge reopens</headline>
    <by>Reported by Ann Muster.</by></contentMeta>
  <contentSet>{content}</contentSet></newsItem>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
  <head><title>no</title></head>
  <body><body.head><hedline><hl1>Bridge reopens</hl1></hedline></body.head><body.content>
  <p>SEOUL—The bridge <em>reopened</em> on Monday, officials said.</p><hl2>More to do</hl2>
  <p>A bus line is planned, they said.</p></body.content></body></nitf></inlineXML>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <title>Agency</title><language>en</language>
  <item><title>Bridge reopens</title><link>https://agency.example/7</link><guid>urn:7</guid>
    <pubDate>Sat, 02 May 2026 10:00:00 GMT</pubDate><description>short</description>
    <content:encoded><![CDATA[{HTML}]]></content:encoded></item>
  <item><title>Second</title><description>Another thing happened on Tuesday, officials said.</description></item>
  <item/></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>Bridge reopens</title><id>urn:7</id>
  <link rel="alternate" hreflang="ko" href="https://agency.example/ko/7"/><link href="https://agency.example/7"/>
  <published>2026-05-02T10:00:00Z</published>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""


def check(document: object) -> None:
    """The same story, whoever sends it."""
    assert document.headline == "Bridge reopens"  # type: ignore[attr-defined]
    assert document.dateline == "SEOUL"  # type: ignore[attr-defined]
    blocks = document.blocks  # type: ignore[attr-defined]
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.PARAGRAPH]
    assert blocks[0].text == "The bridge reopened on Monday, officials said."
    assert [mark.kind for mark in blocks[0].marks] == [MarkKind.EMPHASIS]
    assert (document.language, document.published) == ("en", date(2026, 5, 2))  # type: ignore[attr-defined]


def test_a_ninjs_story_is_read_with_its_names_and_its_original() -> None:
    document = ninjs.read(json.dumps(NINJS).encode())
    check(document)
    assert document.identifiers == ("https://agency.example/n/7", "grp-7")
    assert document.counterparts == ("https://agency.example/ko/7",)
    assert [credit.name for credit in document.credits] == ["Ann Muster"]


@pytest.mark.parametrize(
    "older",
    [
        {key.lower(): value for key, value in NINJS.items()},
        {"uri": "x", "headline": "Bridge reopens", "body_html": HTML, "language": "en", "versioncreated": "2026-05-02"},
    ],
)
def test_older_ninjs_is_read_too(older: dict[str, object]) -> None:
    check(ninjs.read(json.dumps(older).encode()))


def test_plain_text_in_ninjs_is_lines() -> None:
    text = {
        "uri": "x",
        "headline": "Bridge",
        "body_text": "It is open, they said.\nIt was shut, they said.",
        "byline": 3,
    }
    assert len(ninjs.read(json.dumps(text).encode(), language="en").blocks) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", ProblemCode.BROKEN_XML),
        (b"[]", ProblemCode.NOT_THIS_FORMAT),
        (b"{}", ProblemCode.NOT_THIS_FORMAT),
        (b'{"uri": "x", "bodies": 7, "firstCreated": "soon"}', ProblemCode.EMPTY),
        (b'{"uri":' + b"[" * 100_000, ProblemCode.BROKEN_XML),
    ],
)
def test_what_is_no_ninjs_is_refused(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        ninjs.read(data)
    assert refusal.value.code is code


def test_a_newsml_item_is_read_with_its_names_and_its_original() -> None:
    document = newsml.read(ITEM.format(guid=7, content=NITF).encode())
    check(document)
    assert document.identifiers == ("urn:n:7",)
    assert document.counterparts == ("urn:n:ko7",)
    assert [credit.name for credit in document.credits] == ["Ann Muster"]


def test_a_message_carries_several_items_and_plain_text_is_lines() -> None:
    plain = '<inlineData contenttype="text/plain">It is open, they said.\nIt was shut, they said.</inlineData>'
    items = ITEM.format(guid=7, content=NITF) + ITEM.format(guid=8, content=plain) + ITEM.format(guid=9, content="")
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    first, second = newsml.read_all(message.encode())
    check(first)
    assert len(second.blocks) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a/>", ProblemCode.NOT_THIS_FORMAT),
        (b"<newsItem/>", ProblemCode.NO_STORY),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><newsItem>&b;</newsItem>', ProblemCode.DOCTYPE),
        (b"<newsItem>", ProblemCode.BROKEN_XML),
    ],
)
def test_what_is_no_newsml_is_refused(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        newsml.read_all(data)
    assert refusal.value.code is code


def test_a_feed_holds_as_many_stories_as_entries_with_text() -> None:
    first, second = feed.read_all(RSS.encode())
    check(first)
    assert first.identifiers == ("urn:7", "https://agency.example/7")
    assert second.headline == "Second"


def test_an_atom_entry_names_its_other_language() -> None:
    document = feed.read(ATOM.encode())
    check(document)
    assert document.identifiers == ("urn:7", "https://agency.example/7")
    assert document.counterparts == ("https://agency.example/ko/7",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a/>", ProblemCode.NOT_THIS_FORMAT),
        (b"<rss/>", ProblemCode.NO_STORY),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", ProblemCode.DOCTYPE),
        (
            "<rss><item><title>a</title><description>b\u202ec</description></item></rss>".encode(),
            ProblemCode.BIDI_CONTROL,
        ),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        feed.read_all(data)
    assert refusal.value.code is code


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.json", json.dumps(NINJS).encode(), "ninjs"),
        ("a.json", b'{"headline": "x"}', "json"),
        ("a.xml", RSS.encode(), "feed"),
        ("a.xml", ITEM.encode(), "newsml"),
        ("a.atom", ATOM.encode(), "feed"),
    ],
)
def test_where_formats_share_an_extension_the_file_decides(name: str, data: bytes, form: str) -> None:
    assert admitted(name, data).name == form


def test_what_the_web_calls_xml_is_decided_by_the_file() -> None:
    chosen = format_of_type("text/xml", RSS.encode())
    assert chosen is not None
    assert chosen.name == "feed"
    assert format_of_type("image/png", b"") is None
    assert format_of("a.xml") is not None
    with pytest.raises(IntakeProblem):
        admitted("a.xml", b"<a/>")
