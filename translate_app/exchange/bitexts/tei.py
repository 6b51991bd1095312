"""TEI P5 with the alignment as stand-off markup: a link group that points into both texts, each link with its status.

Omissions and additions are spans with their reason. Guidelines, chapters 16 (linking) and 3 (core).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts.bitext import Bitext, Unit, clean

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(bitext: Bitext) -> bytes:
    """The file as UTF-8 XML."""
    root = etree.Element(_tag("TEI"), nsmap={None: NAMESPACE})
    header = _add(_add(root, "teiHeader"), "fileDesc")
    _add(_add(header, "titleStmt"), "title", _title(bitext.target_heading))
    _add(_add(header, "publicationStmt"), "p", "Unpublished: for use inside the newsroom.")
    source = _add(header, "sourceDesc")
    for sentence in (bitext.source_credits, bitext.target_credits):
        _add(source, "p", sentence)
    _stand_off(root, bitext)
    texts = _add(_add(root, "text"), "group")
    _text(texts, bitext.source_language, bitext.source_heading, bitext.sources)
    _text(texts, bitext.target_language, bitext.target_heading, bitext.targets)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _stand_off(root: Any, bitext: Bitext) -> None:
    stand_off = _add(root, "standOff")
    if bitext.ties:
        links = _add(stand_off, "linkGrp", type="alignment", targFunc="source target")
        for tie in bitext.ties:
            ends = bitext.sources[tie.source].name, bitext.targets[tie.target].name
            link = _add(links, "link", type=str(tie.standing), target=f"#{ends[0]} #{ends[1]}")
            if tie.confidence is not None:
                link.set("cert", f"{tie.confidence:.3f}")
    alone = [bead for bead in bitext.body if not (bead.sources and bead.targets)]
    if alone:
        spans = _add(stand_off, "spanGrp", type="unlinked")
        for bead in alone:
            kind = "omission" if bead.sources else "addition"
            name = (bead.sources or bead.targets)[0].name
            _add(spans, "span", bead.reason, type=kind, target=f"#{name}")


def _text(parent: Any, language: str, heading: Sequence[Unit], units: Sequence[Unit]) -> None:
    text = _add(parent, "text")
    text.set(XML_LANG, language)
    body = _add(text, "body")
    _add(body, "head", _title(heading))
    for unit in units:
        block = _add(body, "p", unit.text, rend=unit.kind)
        block.set(XML_ID, unit.name)


def _title(heading: Sequence[Unit]) -> str:
    return next((unit.text for unit in heading if unit.name == "headline"), "")


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = etree.SubElement(parent, _tag(name), attributes)
    element.text = clean(text) or None
    return element


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
