"""Hancom documents (.hwpx): what a reader sees on the page. Deleted text, memos and names stay behind."""

from __future__ import annotations

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

MIMETYPE = b"application/hwp+zip"
_SECTION = re.compile(r"Contents/section(\d+)\.xml")
_FIXED_TEXT = {"tab": " ", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_LOSSES = {
    "header": NoticeCode.RUNNING_TITLES,
    "footer": NoticeCode.RUNNING_TITLES,
    "hiddenComment": NoticeCode.COMMENTS,
    "ole": NoticeCode.EMBEDDED,
    "chart": NoticeCode.EMBEDDED,
    "equation": NoticeCode.EMBEDDED,
    "video": NoticeCode.EMBEDDED,
}
_SILENT = frozenset({"secPr", "shapeComment", "metaTag", "linesegarray", "parameters", "parameterset", "dutmal"})
_STYLE_ROLES = (
    (re.compile(r"(?:문서 ?)?제목|title"), Role.HEADLINE),
    (re.compile(r"부제목?|subtitle"), Role.DECK),
    (re.compile(r"개요 ?\d+|outline ?\d+|(?:작은|중간|소) ?제목|heading ?\d*"), Role.CROSSHEAD),
    (re.compile(r"인용문?|quote"), Role.PULL_QUOTE),
    (re.compile(r"캡션|그림 ?설명|caption"), Role.CAPTION),
    (re.compile(r"(?:글머리표|목록).*|list.*"), Role.LIST_ITEM),
)


def read(data: bytes, *, language: str = "") -> Document:
    """The document in an .hwpx file. Raises IntakeProblem."""
    package = Package(data)
    if "mimetype" not in package.names or package.read("mimetype", 100).strip() != MIMETYPE:
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=".hwpx", part="mimetype")
    manifest = package.perhaps("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise IntakeProblem(ProblemCode.LOCKED)
    return _Reading(package).document(language)


def role_of_style(*names: str) -> Role | None:
    """What a Hancom style's Korean or English name says of a paragraph."""
    for pattern, role in _STYLE_ROLES:
        if any(pattern.fullmatch(name.strip().lower()) for name in names):
            return role
    return None


@dataclass(slots=True)
class _Reading:
    """One file being read."""

    package: Package
    story: Story = field(default_factory=Story)
    looks: dict[str, Run] = field(default_factory=dict)
    roles: dict[str, Role | None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    deleting: int = 0

    def document(self, language: str) -> Document:
        sections = sorted((int(found[1]), name) for name in self.package.names if (found := _SECTION.fullmatch(name)))
        if not sections:
            raise IntakeProblem(ProblemCode.MISSING_PART, part="Contents/section0.xml")
        self._prepare()
        for _number, name in sections:
            self._walk(self.package.xml(name))
        self.story.lost[NoticeCode.PEOPLE] = ALWAYS
        return self.story.document(language=language)

    def _prepare(self) -> None:
        header = self.package.perhaps("Contents/header.xml")
        for it in [] if header is None else header.iter("{*}charPr"):
            marked = {local(child) for child in it}
            self.looks[attribute(it, "id")] = Run("", strong="bold" in marked, emphasis="italic" in marked)
        for it in [] if header is None else header.iter("{*}style"):
            self.roles[attribute(it, "id")] = role_of_style(attribute(it, "name"), attribute(it, "engName"))
        listed = self.package.perhaps("Contents/content.hpf")
        for it in [] if listed is None else listed.iter("{*}item"):
            self.files[attribute(it, "id")] = attribute(it, "href")

    def _walk(self, element: Any) -> None:
        """Paragraphs in order; a paragraph's tables, boxes and pictures follow it."""
        for paragraph in element:
            if local(paragraph) == "p":
                below: list[Any] = []
                runs = list(self._paragraph(paragraph, below))
                self.story.add(runs, self.roles.get(attribute(paragraph, "styleIDRef")))
                for part in below:
                    self._part(part)
            elif local(paragraph) not in _SILENT:
                self._walk(paragraph)

    def _paragraph(self, paragraph: Any, below: list[Any]) -> Iterator[Run]:
        for run in paragraph:
            look = self.looks.get(attribute(run, "charPrIDRef"), Run(""))
            for child in run if local(run) == "run" else ():
                name = local(child)
                if name == "t":
                    yield from self._text(child, look)
                elif name == "ctrl":
                    for control in child:
                        self._control(control)
                elif name in _LOSSES:
                    self.story.lost[_LOSSES[name]] += 1
                elif name not in _SILENT:
                    below.append(child)

    def _text(self, element: Any, look: Run) -> Iterator[Run]:
        yield from self._words(element.text or "", look)
        for child in element:
            name = local(child)
            if name in ("deleteBegin", "deleteEnd"):
                self.deleting += 1 if name == "deleteBegin" else -1
                self.story.lost[NoticeCode.DELETIONS] += name == "deleteBegin"
            elif name == "insertBegin":
                self.story.lost[NoticeCode.INSERTIONS] += 1
            yield from self._words(_FIXED_TEXT.get(name, ""), look)
            yield from self._words(child.tail or "", look)

    def _words(self, text: str, look: Run) -> Iterator[Run]:
        if text and self.deleting <= 0:
            yield replace(look, text=text, href=next((link for link in reversed(self.links) if link), ""))

    def _control(self, control: Any) -> None:
        name = local(control)
        if name == "fieldBegin":
            kind = attribute(control, "type")
            self.story.lost[NoticeCode.COMMENTS] += kind == "MEMO"
            self.links.append(self.story.href(_address(control)) if kind == "HYPERLINK" else "")
        elif name == "fieldEnd" and self.links:
            self.links.pop()
        elif name in ("footNote", "endNote"):
            runs = [run for paragraph in control.iter("{*}p") for run in self._paragraph(paragraph, [])]
            self.story.add_aside(runs)
        elif name in _LOSSES:
            self.story.lost[_LOSSES[name]] += 1

    def _part(self, part: Any) -> None:
        """A table, a box or a picture."""
        name = local(part)
        if name == "pic":
            self._picture(part)
            return
        self.story.lost[NoticeCode.TABLES] += name == "tbl"
        self._walk(part)

    def _picture(self, picture: Any) -> None:
        caption = [
            run
            for said in picture.iter("{*}caption")
            for paragraph in said.iter("{*}p")
            for run in self._paragraph(paragraph, [])
        ]
        for image in picture.iter("{*}img"):
            name = self.files.get(attribute(image, "binaryItemIDRef"), "")
            found = next((it for it in (name, f"Contents/{name}") if it in self.package.names), "")
            self.story.add_picture(self.package.read(found) if found else b"", caption=caption)


def _address(field_: Any) -> str:
    """A link's address: Hancom writes it as a command, with its colons escaped."""
    for parameter in field_.iter("{*}stringParam"):
        if attribute(parameter, "name") in ("Path", "Command"):
            return unescaped(parameter.text or "")
    return ""


def unescaped(command: str) -> str:
    """The address in a link's command.

    >>> unescaped(r"https\\://news.example/a;1;0;0;")
    'https://news.example/a'
    """
    return re.split(r"(?<!\\);", command, maxsplit=1)[0].replace("\\", "").strip()
