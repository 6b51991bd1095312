"""Word documents (.docx): what a reader sees on the page. Deleted text, comments, names and hidden text stay behind."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from translate_app.exchange.formats.markup import attribute, local
from translate_app.exchange.formats.package import Package
from translate_app.exchange.formats.story import ALWAYS, Run, Story
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

MAIN = "word/document.xml"
MAX_DEPTH = 60  # tables in tables, boxes in boxes
_MARKUP_LOSSES = {
    "del": NoticeCode.DELETIONS,
    "moveFrom": NoticeCode.DELETIONS,
    "delText": NoticeCode.DELETIONS,
    "commentReference": NoticeCode.COMMENTS,
    "object": NoticeCode.EMBEDDED,
    "oMath": NoticeCode.EMBEDDED,
    "chart": NoticeCode.EMBEDDED,
}
_SILENT = frozenset({"rPr", "pPr", "instrText", "rt", "Fallback", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr"})
_FIXED_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_STYLE_ROLES = (
    (re.compile(r"title$"), Role.HEADLINE),
    (re.compile(r"subtitle$"), Role.DECK),
    (re.compile(r"heading \d$"), Role.CROSSHEAD),
    (re.compile(r"(?:intense )?quote$|block text$"), Role.PULL_QUOTE),
    (re.compile(r"caption$"), Role.CAPTION),
    (re.compile(r"list (?:bullet|number).*$"), Role.LIST_ITEM),
)
_PLAIN = Run("")
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


def read(data: bytes, *, language: str = "") -> Document:
    """The document in a .docx file. Raises IntakeProblem."""
    package = Package(data)
    for name in sorted(package.names):
        if name.lower().endswith(("vbaproject.bin", "vbadata.xml")):
            raise IntakeProblem(ProblemCode.MACROS, part=name)
    types = package.xml("[Content_Types].xml")
    if any("macroenabled" in (element.get("ContentType") or "").lower() for element in types.iter()):
        raise IntakeProblem(ProblemCode.MACROS, part="[Content_Types].xml")
    if MAIN not in package.names:
        raise IntakeProblem(ProblemCode.MISSING_PART, part=MAIN)
    return _Reading(package).document(language)


@dataclass(slots=True)
class _Style:
    """What a style says of a paragraph or of words."""

    role: Role | None = None
    number: str = ""


@dataclass(slots=True)
class _Reading:
    """One file being read."""

    package: Package
    story: Story = field(default_factory=Story)
    styles: dict[str, _Style] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    bullets: dict[str, bool] = field(default_factory=dict)
    link: list[str] = field(default_factory=list)

    def document(self, language: str) -> Document:
        self.styles = dict(_styles(self.package.perhaps("word/styles.xml")))
        self.targets = dict(_targets(self.package.perhaps("word/_rels/document.xml.rels")))
        self.bullets = dict(_bullets(self.package.perhaps("word/numbering.xml")))
        self._walk(self.package.xml(MAIN), 0)
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            self._notes(self.package.perhaps(part))
        if any(name.startswith(("word/header", "word/footer")) for name in self.package.names):
            self.story.lost[NoticeCode.RUNNING_TITLES] = sum(
                name.startswith(("word/header", "word/footer")) for name in self.package.names
            )
        if "docProps/core.xml" in self.package.names:
            self.story.lost[NoticeCode.PEOPLE] = ALWAYS
        return self.story.document(language=language)

    def _walk(self, element: Any, depth: int) -> None:
        """Paragraphs in order, wherever they stand."""
        if depth > MAX_DEPTH:
            raise IntakeProblem(ProblemCode.TOO_MUCH_WORK)
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name in _MARKUP_LOSSES:
                self.story.lost[_MARKUP_LOSSES[name]] += 1
            elif name not in _SILENT:
                self.story.lost[NoticeCode.TABLES] += name == "tbl"
                self._walk(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        pictures: list[tuple[bytes, str]] = []
        boxes: list[Any] = []
        runs = list(self._runs(element, pictures, boxes))
        for data, alt in pictures:
            self.story.add_picture(data, alt=alt)
        role = self._role(element)
        self.story.add(runs, role)
        for box in boxes:
            self._walk(box, depth + 1)

    def _role(self, element: Any) -> Role | None:
        properties = _child(element, "pPr")
        if properties is None:
            return None
        style = self.styles.get(_value(properties, "pStyle"), _Style())
        outline = _value(properties, "outlineLvl")
        if style.role and style.role is not Role.LIST_ITEM:
            return style.role
        if outline.isdecimal() and int(outline) < 9:
            return Role.CROSSHEAD
        numbering = _child(properties, "numPr")
        number = style.number if numbering is None else _value(numbering, "numId")
        if number not in ("", "0"):
            self.story.lost[NoticeCode.NUMBERS] += not self.bullets.get(number, True)
            return Role.LIST_ITEM
        return style.role

    def _runs(
        self, element: Any, pictures: list[tuple[bytes, str]], boxes: list[Any], look: Run = _PLAIN
    ) -> Iterator[Run]:
        """The words below an element, with pictures and text boxes put aside for their place after the paragraph."""
        for child in element:
            name = local(child)
            if name in _MARKUP_LOSSES:
                self.story.lost[_MARKUP_LOSSES[name]] += 1
            elif name == "txbxContent":
                boxes.append(child)
            elif name in ("drawing", "pict"):
                pictures += self._pictures(child)
                boxes += child.iter("{*}txbxContent")
            elif name == "r":
                yield from self._run(child, pictures, boxes, look)
            elif name == "hyperlink":
                address = self.story.href(self.targets.get(attribute(child, "id"), ""))
                yield from self._runs(child, pictures, boxes, replace(look, href=address or look.href))
            elif name not in _SILENT:
                self.story.lost[NoticeCode.INSERTIONS] += name in ("ins", "moveTo")
                yield from self._runs(child, pictures, boxes, look)

    def _run(self, element: Any, pictures: list[tuple[bytes, str]], boxes: list[Any], look: Run) -> Iterator[Run]:
        properties = _child(element, "rPr")
        if properties is not None and _on(properties, "vanish"):
            self.story.lost[NoticeCode.HIDDEN_TEXT] += 1
            return
        look = replace(
            look,
            strong=properties is not None and _on(properties, "b"),
            emphasis=properties is not None and _on(properties, "i"),
            href=look.href or (self.link[-1] if self.link else ""),
        )
        for child in element:
            name = local(child)
            if name == "t":
                yield replace(look, text=(child.text or "").replace("\n", " "))
            elif name in _FIXED_TEXT:
                yield replace(look, text=_FIXED_TEXT[name])
            elif name == "sym":
                yield replace(look, text=_symbol(attribute(child, "char")))
            elif name == "instrText":
                self._instruction(child.text or "")
            elif name == "fldChar" and attribute(child, "fldCharType") == "end" and self.link:
                self.link.pop()
            elif name == "fldChar" and attribute(child, "fldCharType") == "begin":
                self.link.append("")
            elif name in ("rPr", "fldChar"):
                continue
            else:
                yield from self._runs([child], pictures, boxes, look)

    def _instruction(self, text: str) -> None:
        """A field's code; of a link it names the address."""
        match = _LINK.match(text)
        if match and self.link:
            self.link[-1] = self.story.href(match[1])

    def _pictures(self, drawing: Any) -> Iterator[tuple[bytes, str]]:
        alt = next((_alt(it) for it in drawing.iter("{*}docPr", "{*}cNvPr", "{*}shape") if _alt(it)), "")
        for blip in drawing.iter("{*}blip", "{*}imagedata"):
            target = self.targets.get(attribute(blip, "embed") or attribute(blip, "id"), "")
            name = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
            if target and name in self.package.names:
                yield self.package.read(name), alt
            elif target or attribute(blip, "link"):
                self.story.lost[NoticeCode.REMOTE_PICTURES] += 1

    def _notes(self, root: Any | None) -> None:
        """Foot- or endnotes; the first two of a file are the lines that divide them from the text."""
        for note in [] if root is None else root:
            if attribute(note, "type") in ("", "normal"):
                self.story.add_aside(list(self._runs(note, [], [])))


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if local(child) == name), None)


def _value(element: Any, name: str) -> str:
    found = _child(element, name)
    return "" if found is None else attribute(found, "val")


def _on(properties: Any, name: str) -> bool:
    found = _child(properties, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


def _alt(element: Any) -> str:
    return str(element.get("descr") or element.get("alt") or "")


def _symbol(code: str) -> str:
    """A character of a symbol font: those fonts put theirs into a private area, which nobody else can read."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character


def _styles(root: Any | None) -> Iterator[tuple[str, _Style]]:
    for style in [] if root is None else root.iter("{*}style"):
        name = _value(style, "name").lower()
        role = next((role for pattern, role in _STYLE_ROLES if pattern.fullmatch(name)), None)
        number = next((attribute(it, "val") for it in style.iter("{*}numId")), "")
        yield attribute(style, "styleId"), _Style(role, number)


def _targets(root: Any | None) -> Iterator[tuple[str, str]]:
    for relation in [] if root is None else root:
        yield str(relation.get("Id") or ""), str(relation.get("Target") or "")


def _bullets(root: Any | None) -> Iterator[tuple[str, bool]]:
    """For each list, whether it has bullets rather than numbers."""
    if root is None:
        return
    formats = {
        attribute(list_, "abstractNumId"): next((attribute(it, "val") for it in list_.iter("{*}numFmt")), "bullet")
        for list_ in root.iter("{*}abstractNum")
    }
    for number in root.iter("{*}num"):
        yield attribute(number, "numId"), formats.get(_value(number, "abstractNumId"), "bullet") == "bullet"
