"""XLIFF 1.2 (OASIS Standard, 1 February 2008), for older translation editors: a group is a bead, a trans-unit a block.

`group/@resname` names the bead by its blocks and is what a file is read back by.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts.bitext import Bead, Bitext, Returned, Standing, given_back
from translate_app.exchange.bitexts.elements import add, serialised, tag
from translate_app.exchange.formats.markup import local, parse
from translate_app.pieces.problems import IntakeProblem, ProblemCode

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(bitext: Bitext) -> bytes:
    """The file as UTF-8 XML."""
    root = etree.Element(tag(NAMESPACE, "xliff"), {"version": "1.2", XML_SPACE: "preserve"}, nsmap={None: NAMESPACE})
    file = add(root, "file", original=bitext.key, datatype="plaintext")
    file.set("source-language", bitext.source_language)
    file.set("target-language", bitext.target_language)
    credits_ = [text for text in (bitext.source_credits, bitext.target_credits) if text]
    if credits_:
        header = add(file, "header")
        for text in credits_:
            add(header, "note", text)
    body = add(file, "body")
    for number, bead in enumerate((*bitext.heading, *bitext.body), start=1):
        group = add(body, "group", id=f"b{number}", resname=bead.name, restype=f"x-{_kind(bead)}")
        for note in (*([bead.reason] if bead.reason else []), *bead.notes):
            add(group, "note", note)
        for place, (source, target) in enumerate(zip_longest(bead.sources, bead.targets), start=1):
            unit = add(group, "trans-unit", id=f"b{number}.{place}")
            unit.set("approved", "yes" if bead.targets and bead.standing is Standing.CONFIRMED else "no")
            add(unit, "source", source.text if source else "")
            if target is not None:
                add(unit, "target", target.text, state=_state(bead, final=bitext.signed_off))
            if bead.before and place == 1:
                add(add(unit, "alt-trans", alttranstype="previous-version"), "source", bead.before)
                add(unit[-1], "target", bead.target)
    return serialised(root)


def _kind(bead: Bead) -> str:
    return (bead.sources or bead.targets)[0].kind


def _state(bead: Bead, *, final: bool) -> str:
    if bead.standing is Standing.CONFIRMED:
        return "final" if final else "signed-off"
    return "needs-review-translation" if bead.standing is Standing.STALE else "translated"


def read(data: bytes) -> Returned:
    """What a file says. Raises IntakeProblem for what is no XLIFF 1.2 of a rendering."""
    root = parse(data, "xliff")
    file = next((child for child in root if local(child) == "file"), None)
    if local(root) != "xliff" or file is None or root.get("version") != "1.2":
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format="XLIFF 1.2", part=local(root))
    groups = [element for element in file.iter(tag(NAMESPACE, "group")) if element.get("resname")]
    return given_back(file.get("original", ""), [_said(group) for group in groups])


def _said(group: Any) -> tuple[str, list[str], bool]:
    units = list(group.iterfind(tag(NAMESPACE, "trans-unit")))
    return group.get("resname"), [_text(unit) for unit in units], all(unit.get("approved") == "yes" for unit in units)


def _text(unit: Any) -> str:
    target = unit.find(tag(NAMESPACE, "target"))
    return "" if target is None else "".join(target.itertext())
