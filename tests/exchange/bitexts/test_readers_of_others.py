"""Our files read by programs that are not ours, and theirs by us."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import polib
import pytest
from babel.messages import pofile
from hypothesis import given, settings
from lxml import etree
from translate.storage import po, tmx, xliff
from translate.storage.xliff2 import Xliff2File

from tests.factories.bitexts import FERRY, bitexts
from translate_app.exchange.bitexts import BITEXTS, lines
from translate_app.exchange.bitexts import po as ours_po
from translate_app.exchange.bitexts.bitext import Bitext

TEI = "{http://www.tei-c.org/ns/1.0}"


def foreign(reader: Any, data: bytes) -> Any:
    """The file as the translate-toolkit, which has no types, reads it."""
    return reader.parsestring(data)


def test_a_catalogue_is_read_by_babel_with_its_context_flags_and_comments() -> None:
    catalogue = pofile.read_po(BytesIO(BITEXTS["po"].write(FERRY)))
    messages = [message for message in catalogue if message.id]
    assert [message.context for message in messages] == [
        bead.name for bead in (*FERRY.heading, *FERRY.body) if bead.sources
    ]
    boat = next(message for message in messages if str(message.string).startswith("The boat"))
    assert boat.fuzzy
    assert boat.user_comments[0] == "ask about the dog"
    assert boat.auto_comments == ["crosshead"]
    river = next(message for message in messages if str(message.string).startswith("The river"))
    assert not river.fuzzy
    assert "Reported by A.\n# Written by C." in catalogue.header_comment


def test_a_catalogue_tells_what_the_source_said_before() -> None:
    entry = next(entry for entry in polib.pofile(BITEXTS["po"].write(FERRY).decode()) if entry.previous_msgid)
    assert entry.previous_msgid == "يېڭى پاراخوت\n\n340 ئادەم چىقتى."


def test_a_catalogue_says_how_much_it_cannot_hold() -> None:
    assert ours_po.missing(FERRY) == 1


def test_a_catalogue_edited_by_the_translate_toolkit_is_read_back() -> None:
    store = foreign(po.pofile, BITEXTS["po"].write(FERRY))
    unit = next(unit for unit in store.units if unit.target.startswith("The river"))
    unit.target = "The river rose four metres."
    returned = ours_po.read(bytes(store))
    assert {each.name: each.text for each in returned.told}["t8"] == "The river rose four metres."


@pytest.mark.parametrize(
    ("name", "reader"), [("xliff2", Xliff2File), ("xliff1", xliff.xlifffile), ("tmx", tmx.tmxfile)]
)
def test_the_translate_toolkit_reads_our_file(name: str, reader: type) -> None:
    store = foreign(reader, BITEXTS[name].write(FERRY))
    units = {unit.source: unit.target for unit in store.units if unit.source}
    assert units[FERRY.sources[0].text] == "The river rose <three> metres."
    assert [unit.target for unit in store.units].count("The river rose <three> metres.") == 1


@given(bitext=bitexts())
@settings(max_examples=30)
def test_the_translate_toolkit_reads_as_many_pairs_as_a_memory_has(bitext: Bitext) -> None:
    confirmed = [bead for bead in bitext.body if bead.sources and bead.targets and bead.standing == "confirmed"]
    store = foreign(tmx.tmxfile, BITEXTS["tmx"].write(bitext))
    assert [(unit.source, unit.target) for unit in store.units] == [(bead.source, bead.target) for bead in confirmed]


def test_a_memory_names_nobody() -> None:
    written = BITEXTS["tmx"].write(FERRY).decode()
    assert "Reported" not in written
    assert "creationid" not in written


def test_an_xliff_tells_states_reasons_and_credits() -> None:
    root = etree.fromstring(BITEXTS["xliff2"].write(FERRY))
    of = {"n": "urn:oasis:names:tc:xliff:document:2.0"}
    assert root.xpath("//n:file/@srcDir", namespaces=of) == ["rtl"]
    assert root.xpath("//n:segment/@state", namespaces=of) == [
        "reviewed",
        "translated",
        "translated",
        "initial",
        "reviewed",
        "translated",
    ]
    assert root.xpath("//n:note[@category='omission']/text()", namespaces=of) == ["local_detail"]
    assert root.xpath("//n:note[@category='addition']/text()", namespaces=of) == ["background"]
    assert root.xpath("//n:note[@category='credit']/@appliesTo", namespaces=of) == ["source", "target"]
    assert root.xpath("//n:note[@category='previous-source']", namespaces=of)


def test_an_older_xliff_tells_states_and_the_source_before() -> None:
    root = etree.fromstring(BITEXTS["xliff1"].write(FERRY))
    of = {"n": "urn:oasis:names:tc:xliff:document:1.2"}
    assert root.xpath("//n:trans-unit/@approved", namespaces=of).count("yes") == 2
    assert "needs-review-translation" in root.xpath("//n:target/@state", namespaces=of)
    assert root.xpath("//n:alt-trans/@alttranstype", namespaces=of) == ["previous-version"]


def test_stand_off_links_point_at_blocks_that_are_there() -> None:
    root = etree.fromstring(BITEXTS["tei"].write(FERRY))
    names = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in root.iter(f"{TEI}p")}
    ends = [end.lstrip("#") for link in root.iter(f"{TEI}link") for end in link.get("target").split()]
    assert set(ends) <= names
    assert [link.get("type") for link in root.iter(f"{TEI}link")] == ["confirmed", "stale", "proposed"]
    spans = {(span.get("type"), span.text) for span in root.iter(f"{TEI}span")}
    assert spans == {("addition", "background"), ("omission", "local_detail")}


def test_a_json_line_is_what_the_aligner_reads() -> None:
    line = json.loads(BITEXTS["jsonl"].write(FERRY))
    assert line["links"] == [[0, 1], [1, 0], [2, 0]]
    assert line["standing"] == ["confirmed", "stale", "proposed"]
    assert line["omitted"] == [[3, "local_detail"]]
    assert line["added"] == [[2, "background"]]
    assert len(line["source"]) == 4


@given(bitext=bitexts())
@settings(max_examples=40)
def test_mosess_files_have_the_same_number_of_lines(bitext: Bitext) -> None:
    archive = ZipFile(BytesIO(BITEXTS["moses"].write(bitext)))
    counts = {archive.read(name).count(b"\n") for name in archive.namelist()}
    assert len(archive.namelist()) == 2
    assert len(counts) == 1


@given(bitext=bitexts())
@settings(max_examples=100)
def test_the_mapping_holds_every_block_once_in_order_and_parts_no_link(bitext: Bitext) -> None:
    links = [(tie.source, tie.target) for tie in bitext.ties]
    rows = lines.in_order(len(bitext.sources), len(bitext.targets), links)
    assert [i for row in rows for i in range(*row[0])] == list(range(len(bitext.sources)))
    assert [j for row in rows for j in range(*row[1])] == list(range(len(bitext.targets)))
    assert all(any(i in range(*row[0]) and j in range(*row[1]) for row in rows) for i, j in links)


def test_the_mapping_is_as_fine_as_the_links_let_it_be() -> None:
    assert BITEXTS["sketch"].write(FERRY).decode() == "0,2\t0,1\n3\t-1\n-1\t2\n"
