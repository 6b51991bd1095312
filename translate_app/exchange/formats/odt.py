"""OpenDocument texts (.odt): what a reader sees on the page. Deleted text, comments and names stay behind."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from translate_app.exchange.formats.markup import attribute, local
from translate_app.exchange.formats.package import Package
from translate_app.exchange.formats.story import ALWAYS, Run, Story
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_STYLE_ROLES = (
    ("title", Role.HEADLINE),
    ("subtitle", Role.DECK),
    ("heading", Role.CROSSHEAD),
    ("quotations", Role.PULL_QUOTE),
    ("caption", Role.CAPTION),
    ("illustration", Role.CAPTION),
    ("figure", Role.CAPTION),
)
_SKIPPED = {
    "tracked-changes": NoticeCode.DELETIONS,
    "annotation": NoticeCode.COMMENTS,
    "hidden-text": NoticeCode.HIDDEN_TEXT,
    "hidden-paragraph": NoticeCode.HIDDEN_TEXT,
    "object": NoticeCode.EMBEDDED,
    "object-ole": NoticeCode.EMBEDDED,
    "plugin": NoticeCode.EMBEDDED,
}
_SILENT = frozenset(
    {"annotation-end", "ruby-text", "sequence-decls", "forms", "note-citation", "bookmark", "title", "desc"}
    | {"author-name", "author-initials", "initial-creator", "creator", "sender-lastname", "sender-firstname"}
)


def read(data: bytes, *, language: str = "") -> Document:
    """The document in an .odt file. Raises IntakeProblem."""
    package = Package(data)
    if "mimetype" in package.names and package.read("mimetype", 100).strip() != MIMETYPE:
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=".odt", part="mimetype")
    for name in sorted(package.names):
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/"):
            raise IntakeProblem(ProblemCode.MACROS, part=name)
    manifest = package.perhaps("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise IntakeProblem(ProblemCode.LOCKED)
    return _Reading(package).document(language)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of a paragraph or of words."""

    role: Role | None = None
    strong: bool = False
    emphasis: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reading:
    """One file being read."""

    package: Package
    story: Story = field(default_factory=Story)
    styles: dict[str, _Style] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    pictures: list[tuple[bytes, str, list[Run]]] = field(default_factory=list)

    def document(self, language: str) -> Document:
        content = self.package.xml("content.xml")
        known = self.package.perhaps("styles.xml")
        roots = [root for root in (known, content) if root is not None]
        self.styles = _styles(roots)
        self.numbered = frozenset(
            attribute(style, "name")
            for root in roots
            for style in root.iter("{*}list-style")
            if any(attribute(level, "num-format") for level in style.iter("{*}list-level-style-number"))
        )
        if known is not None:
            shown = [it for it in known.iter("{*}header", "{*}footer") if "".join(it.itertext()).strip()]
            self.story.lost[NoticeCode.RUNNING_TITLES] += len(shown)
        if "meta.xml" in self.package.names:
            self.story.lost[NoticeCode.PEOPLE] = ALWAYS
        for body in content.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"):
            self._walk(body, None)
        return self.story.document(language=language)

    def _walk(self, element: Any, role: Role | None) -> None:
        for child in element:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, Role.CROSSHEAD if name == "h" else role)
            elif name in _SKIPPED:
                self._skip(child, name)
            elif name == "list":
                self.story.lost[NoticeCode.NUMBERS] += sum(
                    attribute(child, "style-name") in self.numbered for item in child if local(item) == "list-item"
                )
                self._walk(child, Role.LIST_ITEM)
            elif name == "frame":
                self._frame(child)
                self._place_pictures()
            elif name not in _SILENT:
                self.story.lost[NoticeCode.TABLES] += name == "table"
                self._walk(child, role)

    def _skip(self, element: Any, name: str) -> None:
        count = sum(1 for _ in element.iter("{*}deletion")) if name == "tracked-changes" else 1
        self.story.lost[_SKIPPED[name]] += count
        if name == "tracked-changes":
            self.story.lost[NoticeCode.INSERTIONS] += sum(1 for _ in element.iter("{*}insertion"))

    def _paragraph(self, element: Any, role: Role | None) -> None:
        style = self.styles.get(attribute(element, "style-name"), _Style())
        if style.hidden:
            self.story.lost[NoticeCode.HIDDEN_TEXT] += 1
            return
        runs = list(self._runs(element, Run("", strong=style.strong, emphasis=style.emphasis)))
        self._place_pictures()
        own = style.role if style.role in (Role.HEADLINE, Role.DECK, Role.CAPTION, Role.PULL_QUOTE) else None
        self.story.add(runs, own or role or style.role)

    def _place_pictures(self) -> None:
        for data, alt, caption in self.pictures:
            self.story.add_picture(data, alt=alt, caption=caption)
        self.pictures.clear()

    def _runs(self, element: Any, look: Run) -> Iterator[Run]:
        if element.text:
            yield replace(look, text=_spaced(element.text))
        for child in element:
            yield from self._inline(child, look)
            if child.tail:
                yield replace(look, text=_spaced(child.tail))

    def _inline(self, child: Any, look: Run) -> Iterator[Run]:
        name = local(child)
        if name in _SKIPPED:
            self._skip(child, name)
        elif name == "note":
            self.story.add_aside(
                [run for body in child if local(body) == "note-body" for run in self._runs(body, Run(""))]
            )
        elif name in ("s", "tab"):
            yield replace(look, text=" ")
        elif name == "line-break":
            yield Run("\n")
        elif name == "frame":
            self._frame(child)
        elif name == "a":
            yield from self._runs(child, replace(look, href=self.story.href(attribute(child, "href"))))
        elif name not in _SILENT:
            style = self.styles.get(attribute(child, "style-name"), _Style())
            if style.hidden:
                self.story.lost[NoticeCode.HIDDEN_TEXT] += 1
                return
            seen = replace(look, strong=look.strong or style.strong, emphasis=look.emphasis or style.emphasis)
            yield from self._runs(child, seen)
            if name == "p":
                yield Run("\n")

    def _frame(self, frame: Any) -> None:
        """A picture with its description; a box is a picture with its caption, or text."""
        alt = " ".join(part for it in frame if local(it) in ("title", "desc") for part in it.itertext() if part.strip())
        for child in frame:
            name = local(child)
            if name == "image":
                self._image(attribute(child, "href"), alt)
            elif name == "text-box":
                inside = len(self.pictures)
                runs = list(self._runs(child, Run("")))
                if len(self.pictures) > inside:
                    data, described, _none = self.pictures[-1]
                    self.pictures[-1] = (data, described or alt, runs)
                else:
                    self.story.add(runs)
            elif name in _SKIPPED:
                self._skip(child, name)
                return  # what follows shows the object as a picture

    def _image(self, href: str, alt: str) -> None:
        name = posixpath.normpath(href)
        if name in self.package.names:
            self.pictures.append((self.package.read(name), alt, []))
        elif href:
            self.story.lost[NoticeCode.REMOTE_PICTURES] += 1


def _spaced(text: str) -> str:
    return " ".join(text.split("\n"))


def _styles(roots: list[Any]) -> dict[str, _Style]:
    """Every style with what it takes from its parents."""
    found = {attribute(style, "name"): style for root in roots for style in root.iter("{*}style")}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: dict[str, Any], depth: int = 0) -> _Style:
    style = found.get(name)
    if style is None or depth > 20:
        return _Style(role=_role(name))
    above = attribute(style, "parent-style-name")
    parent = _style(above, found, depth + 1) if above else _Style()
    looks = {etree.QName(key).localname: str(value) for it in style for key, value in it.attrib.items()}
    weight, slant, display = (looks.get(key) for key in ("font-weight", "font-style", "display"))
    return _Style(
        role=_role(name) or parent.role,
        strong=weight in _BOLD if weight else parent.strong,
        emphasis=slant in ("italic", "oblique") if slant else parent.emphasis,
        hidden=display == "none" if display else parent.hidden,
    )


def _role(name: str) -> Role | None:
    plain = name.replace("_20_", " ").lower()
    return next((role for word, role in _STYLE_ROLES if plain.startswith(word)), None)
