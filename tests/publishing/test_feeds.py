"""Feeds, the sitemap and robots.txt, as a machine reads them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy.orm import Session

from tests.factories.editions import NOW, Published, make_approved, make_published, set_clock
from tests.factories.statements import count_statements
from translate_app.publishing.feeds import ATOM, SITEMAP, XHTML

NAMES = {"a": ATOM, "s": SITEMAP, "x": XHTML}
SITE = "https://news.example"


def read(client: FlaskClient, address: str) -> etree._Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    return etree.fromstring(answer.data)


def test_a_feed_lists_renderings_with_their_people_and_versions(client: FlaskClient, published: Published) -> None:
    feed = read(client, "/en/feed.xml")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.xpath("a:entry/a:title/text()", namespaces=NAMES) == ["Ferry landing reopens"]
    assert feed.xpath("a:entry/a:author/a:name/text()", namespaces=NAMES) == ["Kim Bogi"]
    assert feed.xpath("a:entry/a:contributor/a:name/text()", namespaces=NAMES) == ["Dana Sample"]
    assert feed.xpath("a:entry/a:summary/text()", namespaces=NAMES) == ["Boats run from 7 a.m."]
    assert feed.xpath("a:entry/a:id/text()", namespaces=NAMES) == [SITE + published.path]
    assert feed.xpath("a:entry/a:link/@hreflang", namespaces=NAMES) == ["ko"]
    assert feed.xpath("a:updated/text()", namespaces=NAMES) == [NOW.isoformat()]


def test_the_feed_of_an_original_language_lists_originals(client: FlaskClient, published: Published) -> None:
    feed = read(client, "/ko/feed.xml")
    assert feed.xpath("a:entry/a:title/text()", namespaces=NAMES) == ["나루터가 다시 열리다"]
    assert feed.xpath("a:entry/a:author/a:name/text()", namespaces=NAMES) == ["김보기"]
    assert feed.xpath("a:entry/a:contributor", namespaces=NAMES) == []
    assert feed.xpath("a:entry/a:id/text()", namespaces=NAMES) == [f"{SITE}{published.path}/original"]


def test_a_story_without_a_named_reporter_is_the_organisations(
    client: FlaskClient, session: Session, published: Published
) -> None:
    reporter = published.piece.credits[0].contributor
    assert reporter is not None
    reporter.withheld = True
    session.commit()
    feed = read(client, "/en/feed.xml")
    assert feed.xpath("a:entry/a:author/a:name/text()", namespaces=NAMES) == ["Meridian Radio"]


def test_an_empty_feed_is_a_feed(client: FlaskClient) -> None:
    assert read(client, "/vi/feed.xml").xpath("a:entry", namespaces=NAMES) == []


def test_a_language_nobody_writes_in_has_no_feed(client: FlaskClient) -> None:
    assert client.get("/xx/feed.xml").status_code == 404


def test_characters_that_xml_forbids_do_not_break_a_feed(client: FlaskClient, session: Session) -> None:
    make_published(session, rendering=make_approved(session, headline="Ferry \x0b\ufffelanding <&>"))
    session.commit()
    assert read(client, "/en/feed.xml").xpath("a:entry/a:title/text()", namespaces=NAMES) == ["Ferry landing <&>"]


def test_a_feed_costs_few_statements(client: FlaskClient, session: Session, published: Published) -> None:
    for number in range(5):
        make_published(session, rendering=make_approved(session, headline=f"Story {number}"))
    session.commit()
    with count_statements(client.application.extensions["engine"]) as sent:
        client.get("/en/feed.xml")
    assert len(sent) <= 4


def test_the_sitemap_lists_every_page_with_all_versions(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_approved(session, headline="Ben pha mo lai")
    other.language, other.piece_id = "vi", published.rendering.piece_id
    session.flush()
    set_clock(monkeypatch, NOW + timedelta(hours=1))
    second = make_published(session, rendering=other)
    session.commit()
    sitemap = read(client, "/sitemap.xml")
    pages = [SITE + published.path, SITE + second.path, f"{SITE}{published.path}/original"]
    assert sitemap.xpath("s:url/s:loc/text()", namespaces=NAMES) == pages
    for url in sitemap.xpath("s:url", namespaces=NAMES):
        assert url.xpath("x:link/@hreflang", namespaces=NAMES) == ["en", "vi", "ko", "x-default"]
        assert url.xpath("x:link/@href", namespaces=NAMES) == [*pages, pages[0]]


def test_an_original_has_one_address_however_many_renderings(
    client: FlaskClient, session: Session, published: Published
) -> None:
    other = make_approved(session, headline="Ben pha mo lai")
    other.language, other.piece_id = "vi", published.rendering.piece_id
    session.flush()
    second = make_published(session, rendering=other)
    session.commit()
    moved = client.get(f"{second.path}/original")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{published.path}/original")


def test_robots_are_told_where_the_sitemap_is(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Sitemap: https://news.example/sitemap.xml" in answer.get_data(as_text=True)
