"""Published stories as news formats, read by readers that are not ours."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient
from lxml import etree
from NewsMLG2 import NewsMLG2Document, qcode_to_uri
from sqlalchemy.orm import Session

from tests.factories.editions import NOW, Published, make_approved, make_published, set_clock
from tests.factories.people import make_person
from translate_app.accounts.rules import Role
from translate_app.exchange import corpora
from translate_app.pieces.rules import PieceState
from translate_app.publishing.services import withdraw

SITE = "https://news.example"
G2 = {"g": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
NINJS = {  # what the 3.1 schema knows of a text item, as far as it is used here; it allows nothing else
    "uri", "standard", "type", "language", "version", "versionCreated", "firstCreated", "pubStatus", "embargoedUntil",
    "by", "headlines", "bodies", "infoSources", "altIds", "associations",
}  # fmt: skip
OUTPUTS = ("ninjs.json", "original/ninjs.json", "newsml.xml", "original/newsml.xml", "story.txt")


def ninjs(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200
    return dict(json.loads(answer.data))


def test_a_rendering_in_ninjs_names_its_people_and_its_original(client: FlaskClient, published: Published) -> None:
    item = ninjs(client, f"{published.path}/ninjs.json")
    assert set(item) <= NINJS
    assert item["uri"] == SITE + published.path
    assert item["language"] == "en"
    assert item["pubStatus"] == "usable"
    assert item["versionCreated"] == NOW.isoformat()
    assert item["headlines"] == [
        {"role": "main", "value": "Ferry landing reopens"},
        {"role": "deck", "value": "Boats run from 7 a.m."},
    ]
    assert [(person["name"], person["role"].rsplit("/", 1)[1]) for person in item["infoSources"]] == [
        ("Kim Bogi", "reporter"),
        ("Dana Sample", "writer"),
    ]
    assert item["by"].startswith("Reported by Kim Bogi") or "Kim Bogi" in item["by"]
    original = item["associations"][0]
    assert (original["uri"], original["language"]) == (f"{SITE}{published.path}/original", "ko")
    assert "<p>YEOUL—The river rose three metres.</p>" in item["bodies"][0]["value"]
    assert "<figcaption>The new boat. MR/Kim Bogi</figcaption>" in item["bodies"][0]["value"]


def test_an_original_in_ninjs_is_made_from_nothing(client: FlaskClient, published: Published) -> None:
    item = ninjs(client, f"{published.path}/original/ninjs.json")
    assert item["language"] == "ko"
    assert "associations" not in item
    assert item["altIds"] == ninjs(client, f"{published.path}/ninjs.json")["altIds"]


def test_a_withdrawn_story_is_canceled_and_says_nothing_else(
    client: FlaskClient, session: Session, published: Published
) -> None:
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="A mistake.")
    session.commit()
    answer = client.get(f"{published.path}/ninjs.json")
    assert answer.status_code == 410
    assert json.loads(answer.data)["pubStatus"] == "canceled"
    assert "Ferry" not in answer.text.replace(published.edition.slug, "")


def test_of_a_withdrawn_original_nothing_is_told_by_a_story_that_is_kept(
    client: FlaskClient, session: Session, published: Published
) -> None:
    published.piece.state = PieceState.WITHDRAWN
    published.rendering.kept_at = NOW
    session.commit()
    assert "associations" not in ninjs(client, f"{published.path}/ninjs.json")
    assert b"translationOf" not in client.get(f"{published.path}/newsml.xml").data
    for output in ("original/ninjs.json", "original/newsml.xml"):
        assert client.get(f"{published.path}/{output}").status_code == 404
    told = corpora.stories(session, corpora.Wanted(), now=NOW)
    assert list(told) == []


def test_newsml_has_the_parts_of_a_news_item_in_their_order(client: FlaskClient, published: Published) -> None:
    item = etree.fromstring(client.get(f"{published.path}/newsml.xml").data)
    assert item.get("guid") == SITE + published.path
    assert [etree.QName(part).localname for part in item] == [
        "catalogRef",
        "catalog",
        "itemMeta",
        "contentMeta",
        "contentSet",
    ]
    assert [etree.QName(part).localname for part in item[2]] == [
        "itemClass",
        "provider",
        "versionCreated",
        "firstCreated",
        "pubStatus",
        "link",
    ]
    assert [etree.QName(part).localname for part in item[3]] == [
        "creator",
        "contributor",
        "language",
        "headline",
        "dateline",
        "by",
    ]
    link = item.xpath("g:itemMeta/g:link", namespaces=G2)[0]
    assert (link.get("rel"), link.get("residref")) == ("xrel:translationOf", f"{SITE}{published.path}/original")
    assert link.get("hreflang") is None
    assert item.xpath("//g:creator/g:name/text()", namespaces=G2) == ["Kim Bogi"]
    assert item.xpath("//h:body/h:p/text()", namespaces=G2)[0] == "YEOUL—The river rose three metres."


@pytest.mark.parametrize("page", ["", "/original"])
def test_the_iptcs_own_reader_reads_newsml_and_gives_it_back_unchanged(
    client: FlaskClient, published: Published, page: str
) -> None:
    data = client.get(f"{published.path}{page}/newsml.xml").data
    document = NewsMLG2Document(data)
    item = document.get_item()
    assert (item.guid, item.standardversion) == (f"{SITE}{published.path}{page}", "2.35")
    assert qcode_to_uri(item.itemmeta.itemclass.qcode) == "http://cv.iptc.org/newscodes/ninature/text"
    assert qcode_to_uri(item.itemmeta.pubstatus.qcode) == "http://cv.iptc.org/newscodes/pubstatusg2/usable"
    assert str(item.itemmeta.versioncreated) == NOW.isoformat()
    assert str(item.contentmeta.creator[0].name) == ("김보기" if page else "Kim Bogi")
    given_back = etree.fromstring(document.to_xml_string().encode())
    assert parts_of(given_back) == parts_of(etree.fromstring(data))


def parts_of(item: etree._Element) -> list[tuple[str, dict[str, str], str]]:
    """Every element with its attributes and its text, in order."""
    return [(str(part.tag), dict(part.attrib), (part.text or "").strip()) for part in item.iter()]


def test_the_original_in_newsml_links_to_nothing(client: FlaskClient, published: Published) -> None:
    item = etree.fromstring(client.get(f"{published.path}/original/newsml.xml").data)
    assert item.xpath("g:itemMeta/g:link", namespaces=G2) == []
    assert item.xpath("//g:creator/g:name/text()", namespaces=G2) == ["김보기"]


def test_rss_is_read_with_its_people_and_other_versions(client: FlaskClient, published: Published) -> None:
    feed = feedparser.parse(client.get("/en/rss.xml").data)
    assert not feed.bozo
    assert feed.version == "rss20"
    assert feed.feed.language == "en"
    entry = feed.entries[0]
    assert entry.title == "Ferry landing reopens"
    assert entry.id == entry.link == SITE + published.path
    assert [author["name"] for author in entry.authors] == ["Kim Bogi", "Dana Sample"]
    other = next(link for link in entry.links if link.get("hreflang") == "ko")
    assert other["href"] == f"{SITE}{published.path}/original"
    assert feedparser.parse(client.get("/ko/rss.xml").data).entries[0].title == "나루터가 다시 열리다"


def test_our_atom_is_read_by_the_same_reader(client: FlaskClient, published: Published) -> None:
    feed = feedparser.parse(client.get("/en/feed.xml").data)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Ferry landing reopens"]


@pytest.mark.parametrize("name", ["rss.xml", "feed.xml"])
def test_a_feed_is_narrowed_to_one_language_service(
    client: FlaskClient, session: Session, published: Published, name: str
) -> None:
    make_published(session, rendering=make_approved(session, service="my", headline="Rice harvest ends"))
    session.commit()
    assert len(feedparser.parse(client.get(f"/en/{name}").data).entries) == 2
    narrowed = feedparser.parse(client.get(f"/en/{name}?from=my").data)
    assert [entry.title for entry in narrowed.entries] == ["Rice harvest ends"]
    assert "from=my" in next(link["href"] for link in narrowed.feed.links if link["rel"] == "self")


def test_a_feed_of_no_language_is_not_there(client: FlaskClient) -> None:
    assert client.get("/xx/rss.xml").status_code == 404


@pytest.mark.parametrize("page", ["", "/original", "/side-by-side"])
def test_oembed_tells_of_every_page_of_a_story(client: FlaskClient, published: Published, page: str) -> None:
    answer = client.get("/oembed", query_string={"url": f"{SITE}{published.path}{page}", "format": "json"})
    assert answer.json is not None
    assert (answer.json["type"], answer.json["version"]) == ("link", "1.0")
    assert answer.json["title"] == "Ferry landing reopens"
    assert answer.json["author_name"] == "Kim Bogi"
    assert answer.json["url"] == SITE + published.path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        f"{SITE}/",
        f"{SITE}/nowhere/at/all",
        "https://elsewhere.example/en/2026/11/a/b",
        f"{SITE}/en/2026/11/a/b",
    ],
)
def test_oembed_knows_only_our_stories(client: FlaskClient, published: Published, address: str) -> None:
    assert client.get("/oembed", query_string={"url": address}).status_code == 404


def test_oembed_says_that_it_writes_no_xml(client: FlaskClient, published: Published) -> None:
    address = f"{SITE}{published.path}"
    assert client.get("/oembed", query_string={"url": address, "format": "xml"}).status_code == 501


def test_a_page_tells_where_its_feeds_and_its_oembed_are(client: FlaskClient, published: Published) -> None:
    page = client.get(published.path).text
    assert 'type="application/rss+xml" href="/en/rss.xml"' in page
    assert 'type="application/json+oembed" href="/oembed?url=' in page


def test_the_plain_text_ends_with_the_credit_sentence(client: FlaskClient, published: Published) -> None:
    answer = client.get(f"{published.path}/story.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line for line in answer.text.split("\n") if line]
    assert lines[0] == "Ferry landing reopens"
    assert lines[2] == "YEOUL—The river rose three metres."
    assert "Kim Bogi" in lines[-1]
    assert "Dana Sample" in lines[-1]


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_is_there_before_its_time_and_a_withheld_name_never(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    reporter = published.piece.credits[0].contributor
    assert reporter is not None
    reporter.withheld = True
    published.piece.embargo_until = NOW + timedelta(hours=1)
    session.commit()
    set_clock(monkeypatch, NOW + timedelta(minutes=59, seconds=59))
    assert client.get(f"{published.path}/{output}").status_code == 404
    set_clock(monkeypatch, NOW + timedelta(hours=1, seconds=1))
    answer = client.get(f"{published.path}/{output}")
    assert answer.status_code == 200
    for name in ("Kim Bogi", "김보기"):
        assert name not in answer.text.replace("MR/Kim Bogi", "")


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_looks_like_markup_stays_text(
    client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    set_clock(monkeypatch, NOW)
    attack = "<script>alert(1)</script> & \x0b ]]>"
    rendering = make_approved(session, headline=attack, paragraphs=[attack, "b"], original=[attack, "가", "나"])
    made = make_published(session, rendering=rendering, editor=make_person(session, Role.EDITOR))
    session.commit()
    answer = client.get(f"{made.path}/{output}")
    assert answer.status_code == 200
    if output.endswith("xml"):
        assert etree.fromstring(answer.data).xpath("//*[local-name()='script']") == []
    elif output.endswith("json"):
        assert "<script" not in json.loads(answer.data)["bodies"][0]["value"]
    else:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
