"""TEI P5 with the alignment as stand-off markup: a link group that points into both texts, each link with its status.

Omissions and additions are spans with their reason. Guidelines, chapters 16 (linking) and 3 (core).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts.bitext import Bitext, Unit
from translate_app.exchange.bitexts.elements import add, serialised, tag

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(bitext: Bitext) -> bytes:
    """The file as UTF-8 XML."""
    root = etree.Element(tag(NAMESPACE, "TEI"), nsmap={None: NAMESPACE})
    header = add(add(root, "teiHeader"), "fileDesc")
    add(add(header, "titleStmt"), "title", _title(bitext.target_heading))
    add(add(header, "publicationStmt"), "p", "Unpublished: for use inside the newsroom.")
    source = add(header, "sourceDesc")
    for sentence in (bitext.source_credits, bitext.target_credits):
        add(source, "p", sentence)
    _stand_off(root, bitext)
    texts = add(add(root, "text"), "group")
    _text(texts, bitext.source_language, bitext.source_heading, bitext.sources)
    _text(texts, bitext.target_language, bitext.target_heading, bitext.targets)
    return serialised(root)


def _stand_off(root: Any, bitext: Bitext) -> None:
    stand_off = add(root, "standOff")
    if bitext.ties:
        links = add(stand_off, "linkGrp", type="alignment", targFunc="source target")
        for tie in bitext.ties:
            ends = bitext.sources[tie.source].name, bitext.targets[tie.target].name
            link = add(links, "link", type=str(tie.standing), target=f"#{ends[0]} #{ends[1]}")
            if tie.confidence is not None:
                link.set("cert", f"{tie.confidence:.3f}")
    alone = [bead for bead in bitext.body if not (bead.sources and bead.targets)]
    if alone:
        spans = add(stand_off, "spanGrp", type="unlinked")
        for bead in alone:
            kind = "omission" if bead.sources else "addition"
            name = (bead.sources or bead.targets)[0].name
            add(spans, "span", bead.reason, type=kind, target=f"#{name}")


def _text(parent: Any, language: str, heading: Sequence[Unit], units: Sequence[Unit]) -> None:
    text = add(parent, "text")
    text.set(XML_LANG, language)
    body = add(text, "body")
    add(body, "head", _title(heading))
    if not units:
        add(body, "p")  # a body holds more than its heading
    for unit in units:
        block = add(body, "p", unit.text, rend=unit.kind)
        block.set(XML_ID, unit.name)


def _title(heading: Sequence[Unit]) -> str:
    return next((unit.text for unit in heading if unit.name == "headline"), "")
