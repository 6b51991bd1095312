"""XLIFF 2.1 (OASIS Standard, 13 February 2018), for translation editors: a unit is a bead, a segment a block.

A bead of several blocks has as many segments as its longer side; where the other side has no block left, its text is
empty. `unit/@name` names the bead by its blocks and is what a file is read back by. Emphasis and links are
`pc`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts import codes
from translate_app.exchange.bitexts.bitext import Bead, Bitext, Returned, Said, Standing, given_back
from translate_app.exchange.bitexts.elements import add, serialised, tag
from translate_app.exchange.bitexts.xliff import files_of
from translate_app.exchange.formats.markup import local
from translate_app.languages import LANGUAGES
from translate_app.pieces.document import MarkKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STATES = {
    Standing.UNLINKED: "translated",
    Standing.STALE: "translated",
    Standing.PROPOSED: "translated",
    Standing.CONFIRMED: "reviewed",
}
REVIEWED = frozenset({"reviewed", "final"})
LOOKS = {MarkKind.STRONG: "xlf:b", MarkKind.EMPHASIS: "xlf:i"}
_KINDS = {look: kind for kind, look in LOOKS.items()}


def write(bitext: Bitext) -> bytes:
    """The file as UTF-8 XML."""
    root = etree.Element(tag(NAMESPACE, "xliff"), {"version": "2.1", XML_SPACE: "preserve"}, nsmap={None: NAMESPACE})
    root.set("srcLang", bitext.source_language)
    root.set("trgLang", bitext.target_language)
    file = add(root, "file", id="f1", original=bitext.key, srcDir=_dir(bitext.source_language))
    file.set("trgDir", _dir(bitext.target_language))
    credits_ = {"source": bitext.source_credits, "target": bitext.target_credits}
    if any(credits_.values()):
        notes = add(file, "notes")
        for side, text in credits_.items():
            if text:
                add(notes, "note", text, category="credit", appliesTo=side)
    for number, bead in enumerate((*bitext.heading, *bitext.body), start=1):
        _unit(file, bead, number, final=bitext.signed_off)
    return serialised(root)


def _unit(file: Any, bead: Bead, number: int, *, final: bool) -> None:
    unit = add(file, "unit", id=f"u{number}", name=bead.name, canResegment="no")
    remarks = list(_remarks(bead))
    if remarks:
        notes = add(unit, "notes")
        for category, text in remarks:
            add(notes, "note", text, category=category)
    numbers = codes.Numbers()
    rows = list(zip_longest(bead.sources, bead.targets))
    for place, (source, _target) in enumerate(rows, start=1):
        segment = add(unit, "segment", id=f"s{place}", state="initial")
        if bead.targets:
            segment.set("state", "final" if final and bead.standing is Standing.CONFIRMED else STATES[bead.standing])
            segment.set("subState", f"nd:{bead.standing}")
        codes.put(add(segment, "source"), source, _code(numbers.of_source))
    if bead.targets:  # what is translated has a target, be it an empty one
        for segment, (_source, target) in zip(unit.iterfind(tag(NAMESPACE, "segment")), rows, strict=True):
            codes.put(add(segment, "target"), target, _code(numbers.of_target))


def _code(number: Callable[[codes.Meaning], int]) -> codes.Code:
    def code(parent: Any, meaning: codes.Meaning) -> Any:
        kind, href = meaning
        look = {"type": "link", "dispStart": href} if kind is MarkKind.LINK else {"type": "fmt", "subType": LOOKS[kind]}
        return add(parent, "pc", id=str(number(meaning)), **look)

    return code


def _meaning(element: Any) -> codes.Meaning | None:
    if local(element) != "pc":
        return None
    if element.get("type") == "link":
        return MarkKind.LINK, element.get("dispStart", "")
    kind = _KINDS.get(element.get("subType", ""))
    return None if kind is None else (kind, "")


def _remarks(bead: Bead) -> Iterator[tuple[str, str]]:
    yield "kind", (bead.sources or bead.targets)[0].kind
    if bead.reason:
        yield ("omission" if bead.sources else "addition"), bead.reason
    if bead.before:
        yield "previous-source", bead.before
    yield from (("note", note) for note in bead.notes)


def read(data: bytes) -> Returned:
    """What a file says. Raises IntakeProblem for what is no XLIFF 2 of a rendering."""
    key, files = files_of(data, "2")
    said = [_said(unit) for file in files for unit in file.iter(tag(NAMESPACE, "unit"))]
    return given_back(key, said, language=files[0].getparent().get("trgLang", ""))


def _said(unit: Any) -> tuple[str, list[Said], bool]:
    segments = list(unit.iter(tag(NAMESPACE, "segment")))
    reviewed = bool(segments) and all(segment.get("state") in REVIEWED for segment in segments)
    known = codes.meanings(unit.iter(tag(NAMESPACE, "source")), _meaning)
    texts = [codes.said(segment.find(tag(NAMESPACE, "target")), known, _meaning) for segment in segments]
    return unit.get("name") or unit.get("id", ""), texts, reviewed


def _dir(language: str) -> str:
    return LANGUAGES[language].direction
