"""Every file that the demo newsroom gives away, in all its languages, against the official schemas that a folder holds.

`python -m benchmarks.schemas --schemas DIR`. The schemas are their owners' and not in this repository; README says
where each is published. A format whose schema DIR lacks is named, and not checked.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from lxml import etree
from sqlalchemy import select

from tests.factories.settings import make_settings
from translate_app.app import create_app
from translate_app.db import Base, current_session
from translate_app.demo.load import load
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.pairs import bitext_of
from translate_app.languages import LANGUAGES
from translate_app.renderings.models import Rendering

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML_LINK = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
<xs:element name="link"><xs:complexType><xs:attribute name="rel" type="xs:NMTOKENS" use="required"/>
<xs:attribute name="hreflang" type="xs:language"/><xs:attribute name="href" type="xs:anyURI" use="required"/>
</xs:complexType></xs:element></xs:schema>"""
"""Sitemaps hold XHTML's link, and XHTML has no XML Schema that is small enough to load for it."""
BESIDE = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{name}"/>
<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml-link.xsd"/></xs:schema>"""

Check = Callable[[bytes], str]
"""What is wrong with a file, first of all; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class Schema:
    """Which files it judges, what it is called in the folder, and how it is read."""

    format: str
    pattern: str
    read: Callable[[Path], Check]


class _InFolder(etree.Resolver):  # type: ignore[misc]  # lxml has no types
    """What a schema imports from the web is taken from its own folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, address: str, _public: str, context: object) -> object:
        name = address.rpartition("/")[2]
        if name == "xhtml-link.xsd":
            return self.resolve_string(XHTML_LINK, context)
        return self.resolve_filename(str(self.folder / name), context)


def _xsd(path: Path, wrapper: str = "") -> Check:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_InFolder(path.parent))
    text, place = (wrapper.format(name=path.name).encode(), path.parent / "beside.xsd") if wrapper else (None, path)
    return _by(etree.XMLSchema(etree.fromstring(text or path.read_bytes(), parser, base_url=str(place))))


def _sitemap(path: Path) -> Check:
    return _xsd(path, BESIDE)


def _rng(path: Path) -> Check:
    return _by(etree.RelaxNG(etree.parse(str(path))))


def _dtd(path: Path) -> Check:
    return _by(etree.DTD(str(path)))


def _by(schema: Any) -> Check:
    def check(data: bytes) -> str:
        if schema.validate(etree.fromstring(data)):
            return ""
        first = schema.error_log[0]
        return f"line {first.line}: {first.message}"

    return check


def _json(path: Path) -> Check:
    from jsonschema import Draft202012Validator, FormatChecker  # only where there is a schema for it

    validator = Draft202012Validator(json.loads(path.read_text("utf-8")), format_checker=FormatChecker())

    def check(data: bytes) -> str:
        wrong = next(validator.iter_errors(json.loads(data)), None)
        return "" if wrong is None else f"{wrong.json_path}: {wrong.message}"

    return check


SCHEMAS = (
    Schema("xliff1", "xliff-core-1.2-strict.xsd", _xsd),
    Schema("xliff1", "xliff-core-1.2-transitional.xsd", _xsd),
    Schema("xliff2", "xliff[-_]core[-_]2*.xsd", _xsd),
    Schema("tmx", "tmx14.dtd", _dtd),
    Schema("tei", "tei_all.rng", _rng),
    Schema("atom", "atom.rng", _rng),
    Schema("sitemap", "sitemap.xsd", _sitemap),
    Schema("ninjs", "ninjs-schema_3*.json", _json),
    Schema("newsml", "NewsML-G2*Power*.xsd", _xsd),
)


def main() -> None:
    """Load the demo newsroom, write everything, judge it, print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--schemas", type=Path, required=True)
    folder = options.parse_args().schemas
    files = defaultdict[str, list[tuple[str, bytes]]](list)
    with TemporaryDirectory() as media:
        for format_, name, data in written(demo(Path(media))):
            files[format_].append((name, data))
    print("| format | schema | files | valid | first error |\n|---|---|---|---|---|")
    for schema in SCHEMAS:
        mine = files[schema.format]
        found = sorted(folder.glob(schema.pattern))
        if not found:
            print(f"| {schema.format} | {schema.pattern} is not there | {len(mine)} | not checked | |")
        for path in found:
            check = schema.read(path)
            wrong = [(name, error) for name, data in mine if (error := check(data))]
            first = f"{wrong[0][0]}: {wrong[0][1]}" if wrong else ""
            print(f"| {schema.format} | {path.name} | {len(mine)} | {len(mine) - len(wrong)} | {first} |")


def demo(folder: Path) -> Flask:
    """The demo newsroom in a database of its own, aligned without encoders."""
    app = create_app(make_settings(f"sqlite:///{folder / 'desk.db'}", media=folder / "media"))
    Base.metadata.create_all(app.extensions["engine"])
    load(app, encoders=())
    return app


def written(app: Flask) -> Iterator[tuple[str, str, bytes]]:
    """Every file: its format, its name, its bytes."""
    with app.test_request_context():
        keys = current_session().scalars(select(Rendering.key).order_by(Rendering.id)).all()
        for key in keys:
            bitext = bitext_of(current_session(), key=key, organisation="Desk")
            for name in ("xliff1", "xliff2", "tmx", "tei"):
                yield name, f"{bitext.source_language} {key}", BITEXTS[name].write(bitext)
    client = app.test_client()
    sitemap = client.get("/sitemap.xml").data
    yield "sitemap", "sitemap.xml", sitemap
    for address in etree.fromstring(sitemap).iter(f"{SITEMAP}loc"):
        path = "/" + address.text.split("/", 3)[3].rstrip("/")
        for name, file in (("ninjs", "ninjs.json"), ("newsml", "newsml.xml")):
            answer = client.get(f"{path}/{file}")
            if answer.status_code == 200:
                yield name, f"{path}/{file}", answer.data
    for language in LANGUAGES:
        yield "atom", f"/{language}/feed.xml", client.get(f"/{language}/feed.xml").data


if __name__ == "__main__":
    main()
