"""What we write, judged by the standards' own schemas, as far as packages carry those (`tests/schemas.sh`)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from sqlalchemy.orm import Session

from benchmarks.schemas import SCHEMAS, Check
from tests.factories.bitexts import FERRY, bitexts
from tests.factories.editions import make_published
from translate_app.config import ROOT
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.bitexts.bitext import Bitext

FOLDER = ROOT / "var" / "schemas"
NAMES = {
    "xliff1": "xliff-core-1.2-strict.xsd",
    "xliff2": "xliff-core-2.0.xsd",
    "tei": "tei_all.rng",
    "sitemap": "sitemap.xsd",
}


@cache
def official(name: str) -> Check:
    """The schema of a format. Without it the test fails and says what to do."""
    path = FOLDER / NAMES[name]
    if not path.exists():
        pytest.fail(f"{path} is not there: make schemas", pytrace=False)
    return next(schema for schema in SCHEMAS if schema.format == name and path.match(schema.pattern)).read(path)


def test_the_sitemap_of_a_story_and_its_original_is_valid(client: FlaskClient, session: Session) -> None:
    published = make_published(session)
    session.commit()
    data = client.get("/sitemap.xml").data
    assert published.path.encode() in data
    assert not official("sitemap")(data)


@pytest.mark.parametrize("name", ["xliff1", "xliff2", "tei"])
@pytest.mark.parametrize("bitext", [FERRY, replace(FERRY, targets=(), ties=())], ids=["everything", "only begun"])
def test_a_text_that_has_everything_or_is_only_begun_is_valid(name: str, bitext: Bitext) -> None:
    assert not official(name)(BITEXTS[name].write(bitext))


@pytest.mark.parametrize("name", ["xliff1", "xliff2", "tei"])
@given(bitext=bitexts())
@settings(max_examples=40)
def test_whatever_the_texts_say_the_file_is_valid(name: str, bitext: Bitext) -> None:
    assert not official(name)(BITEXTS[name].write(bitext))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("xliff1", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file/></xliff>'),
        ("xliff2", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"><file id="f"/></xliff>'),
        ("tei", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>'),
        ("sitemap", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>'),
    ],
)
def test_the_schemas_do_refuse(name: str, wrong: bytes) -> None:
    assert official(name)(wrong).startswith("line 1: ")
