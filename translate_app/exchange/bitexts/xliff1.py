"""XLIFF 1.2 (OASIS Standard, 1 February 2008), for older translation editors: a group is a bead, a trans-unit a block.

`group/@resname` names the bead by its blocks and is what a file is read back by. Emphasis and links are `g`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, zip_longest
from typing import Any

from lxml import etree

from translate_app.exchange.bitexts import codes
from translate_app.exchange.bitexts.bitext import Bead, Bitext, Returned, Said, Standing, given_back
from translate_app.exchange.bitexts.elements import add, serialised, tag
from translate_app.exchange.bitexts.xliff import files_of
from translate_app.exchange.formats.markup import local
from translate_app.pieces.document import MarkKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
SOURCE, TARGET = tag(NAMESPACE, "source"), tag(NAMESPACE, "target")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
REVIEWED = frozenset({"final", "signed-off"})
LOOKS = {MarkKind.STRONG: "bold", MarkKind.EMPHASIS: "italic", MarkKind.LINK: "link"}
_KINDS = {look: kind for kind, look in LOOKS.items()}


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
        _group(body, bead, number, final=bitext.signed_off)
    return serialised(root)


def _group(body: Any, bead: Bead, number: int, *, final: bool) -> None:
    group = add(body, "group", id=f"b{number}", resname=bead.name, restype=f"x-{_kind(bead)}")
    for note in (*([bead.reason] if bead.reason else []), *bead.notes):
        add(group, "note", note)
    numbers = codes.Numbers()
    rows = list(zip_longest(bead.sources, bead.targets))
    for place, (source, _target) in enumerate(rows, start=1):
        unit = add(group, "trans-unit", id=f"b{number}.{place}")
        unit.set("approved", "yes" if bead.targets and bead.standing is Standing.CONFIRMED else "no")
        codes.put(add(unit, "source"), source, _code(numbers.of_source))
    units = group.findall(tag(NAMESPACE, "trans-unit"))
    for unit, (_source, target) in zip(units, rows, strict=True):
        if target is not None:
            codes.put(add(unit, "target", state=_state(bead, final=final)), target, _code(numbers.of_target))
    if bead.before:
        before = add(units[0], "alt-trans", alttranstype="previous-version")
        add(before, "source", bead.before)
        add(before, "target", bead.target)


def _code(number: Callable[[codes.Meaning], int]) -> codes.Code:
    def code(parent: Any, meaning: codes.Meaning) -> Any:
        kind, href = meaning
        address = {"equiv-text": href} if href else {}
        return add(parent, "g", id=str(number(meaning)), ctype=LOOKS[kind], **address)

    return code


def _meaning(element: Any) -> codes.Meaning | None:
    kind = _KINDS.get(element.get("ctype", "")) if local(element) == "g" else None
    return None if kind is None else (kind, element.get("equiv-text", "") if kind is MarkKind.LINK else "")


def _kind(bead: Bead) -> str:
    return (bead.sources or bead.targets)[0].kind


def _state(bead: Bead, *, final: bool) -> str:
    if bead.standing is Standing.CONFIRMED:
        return "final" if final else "signed-off"
    return "needs-review-translation" if bead.standing is Standing.STALE else "translated"


def read(data: bytes) -> Returned:
    """What a file says. Raises IntakeProblem for what is no XLIFF 1.2 of a rendering."""
    key, files = files_of(data, "1.2")
    units = [unit for file in files for unit in file.iter(tag(NAMESPACE, "trans-unit"))]
    said = [_said(beads, list(found)) for beads, found in groupby(units, key=lambda unit: unit.getparent())]
    return given_back(key, said, language=files[0].get("target-language", ""))


def _said(group: Any, units: list[Any]) -> tuple[str, list[Said], bool]:
    """A bead that lost its group in some tool goes by the name of its first block, which is not ours."""
    name = group.get("resname") or units[0].get("id", "")
    known = codes.meanings((source for unit in units for source in unit.iterfind(SOURCE)), _meaning)
    return name, [codes.said(unit.find(TARGET), known, _meaning) for unit in units], all(map(_reviewed, units))


def _reviewed(unit: Any) -> bool:
    """`approved` says so; tools that leave it away say it by the state of the target."""
    target = unit.find(TARGET)
    state = "" if target is None else target.get("state", "")
    return bool(unit.get("approved", "yes" if state in REVIEWED else "no") == "yes")
