"""The shapes of what we write where no package carries the standard's own schema: TMX 1.4b and Atom (RFC 4287).

ninjs and NewsML-G2 are looked at with the stories they are made of, in `news/test_news_views.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from hypothesis import given, settings
from lxml import etree

from tests.factories.bitexts import FERRY, bitexts
from tests.factories.editions import Published
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.bitexts.bitext import Bitext
from translate_app.exchange.bitexts.tmx import pairs, stream

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ATOM = "{http://www.w3.org/2005/Atom}"
HEADER = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary"} | {
    "title",
    "updated",
}
FEED = ENTRY - {"content", "published", "source", "summary"} | {"entry", "generator", "icon", "logo", "subtitle"}


def names(element: Any) -> list[str]:
    return [str(child.tag).replace(ATOM, "") for child in element]


def judge_memory(data: bytes) -> None:
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), names(root)) == ("tmx", "1.4", ["header", "body"])
    assert set(root[0].keys()) >= HEADER
    assert root[0].get("segtype") in ("block", "paragraph", "sentence", "phrase")
    identities = [unit.get("tuid") for unit in root[1]]
    assert len(set(identities)) == len(identities)
    for unit in root[1]:
        assert (unit.tag, names(unit)) == ("tu", ["tuv", "tuv"])
        assert set(unit.keys()) <= {"tuid", "creationdate"}
        assert re.fullmatch(r"\d{8}T\d{6}Z", unit.get("creationdate", "20260101T000000Z"))
        for variant in unit:
            assert (variant.keys(), names(variant)) == ([LANG], ["seg"])
            assert LANGUAGE.fullmatch(variant.get(LANG))
            assert variant[0].text
            assert len(variant[0]) == 0


@given(bitext=bitexts())
@settings(max_examples=40)
def test_a_memory_has_the_shape_of_tmx(bitext: Bitext) -> None:
    judge_memory(BITEXTS["tmx"].write(bitext))


def test_a_dated_memory_has_the_shape_of_tmx() -> None:
    at = datetime.fromisoformat("2026-11-24T02:00:00+00:00")
    data = b"".join(stream(pairs(FERRY, at)))
    assert b'creationdate="20261124T020000Z"' in data
    judge_memory(data)


def test_a_feed_has_the_shape_of_atom(client: FlaskClient, published: Published) -> None:
    for language in ("en", "ko"):
        feed = etree.fromstring(client.get(f"/{language}/feed.xml").data)
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        assert names(feed)[-len(entries) :] == ["entry"] * len(entries)
        for part, known in ((feed, FEED), *((entry, ENTRY) for entry in entries)):
            found = Counter(names(part))
            assert set(found) <= known
            assert (found["id"], found["title"], found["updated"]) == (1, 1, 1)
        for entry in entries:
            assert entry.findall(f"{ATOM}author") or feed.findall(f"{ATOM}author")
            assert [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        for person in feed.iter(f"{ATOM}author", f"{ATOM}contributor"):
            assert names(person).count("name") == 1
        for at in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
            assert datetime.fromisoformat(at.text).tzinfo
        for link in feed.iter(f"{ATOM}link"):
            assert link.get("href").startswith("https://")
            assert "/" in link.get("type", "a/b")
            assert LANGUAGE.fullmatch(link.get("hreflang", "en"))
