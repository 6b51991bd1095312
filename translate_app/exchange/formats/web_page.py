"""Web pages (.html): trafilatura judges which part is the story; what each line of it is comes from the page."""

from __future__ import annotations

import json
import logging
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from translate_app.exchange.formats.story import Run, Story, one_line
from translate_app.pieces.decoding import decode
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

MAX_DEPTH = 200
MAX_JSON = 200_000
_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template svg math form button select textarea input iframe object embed video audio "
        "canvas nav head title link meta dialog rp rt del s strike",
    )
)
_FURNITURE_CLASS = re.compile(
    r"\b(?:share|sharing|social|related|newsletter|breadcrumb|comments?|cookie|advert)\b", re.I
)
_CAPTION_CLASS = re.compile(r"caption|cutline", re.I)
_ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "dt"), Role.CROSSHEAD),
    "li": Role.LIST_ITEM,
    "blockquote": Role.PULL_QUOTE,
    "figcaption": Role.CAPTION,
}
_BLOCKS = frozenset(_ROLES) | frozenset(
    re.findall(
        r"\w+",
        "p div section article main header footer aside ul ol dl dd table tbody thead tr td th body html address pre "
        "center details summary figure hr",
    )
)
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)
_BEYOND_WORDS = re.compile(r"\W+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_EMBEDDED = re.compile(r"data:image/(?:jpeg|png|webp);base64,", re.I)
_SMALLEST = 2_000  # bytes: below it a picture keeps the place of one that a script would fetch

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(data: bytes, *, language: str = "", address: str = "") -> Document:
    """The story of a page saved as a file, or fetched from an address. Raises IntakeProblem."""
    page = _Page(parse(text_of(data)), address)
    page.gather()
    return page.document(language)


def text_of(data: bytes) -> str:
    """The page's characters: what it declares about them is believed where it is true."""
    declared = _CHARSET.search(data[:4_096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def parse(text: str) -> Any:
    """The page as a tree. Nothing is fetched, no entity but HTML's own is known."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as wrong:
        raise IntakeProblem(ProblemCode.NO_STORY) from wrong


def add_fragment(story: Story, html: str) -> None:
    """The lines of a piece of HTML that is all story, as feeds and agencies send it."""
    if html.strip():
        page = _Page(parse(f"<body>{html}</body>"), "", story=story)
        page.walk(page.root, None, 0)
        page.flush(None)


@dataclass(slots=True)
class _Page:
    """One page being read."""

    root: Any
    address: str
    story: Story = field(default_factory=Story)
    runs: list[Run] = field(default_factory=list)
    pictures: list[tuple[bytes, str]] = field(default_factory=list)

    @property
    def own(self) -> str:
        """The address the page gives itself."""
        return self._link("canonical") or self._meta("og:url") or self.address

    def gather(self) -> None:
        """The lines of the story, from the page's headline to where the story ends."""
        import trafilatura  # here, because it takes a second that no other format needs

        main = _words(trafilatura.extract(self.root, include_comments=False, favor_recall=True) or "")
        self.walk(self.root.find("body") if self.root.find("body") is not None else self.root, None, 0)
        self.flush(None)
        lines = self.story.lines
        known = [
            index for index, line in enumerate(lines) if line.text and _words(line.text) and _words(line.text) in main
        ]
        headline = self._headline()
        above = [index for index, line in enumerate(lines) if headline and line.text == headline]
        if known:
            first = min([known[0], *[index for index in above if index < known[-1]][-1:]])
            last = next((i for i in range(known[-1] + 1, len(lines)) if lines[i].role is Role.CROSSHEAD), len(lines))
            self.story.lines = lines[first : max(known[-1] + 1, min(last, known[-1] + 4))]
        if headline:
            self.story.lines = [line for line in self.story.lines if line.text != headline]
            self.story.group += 1
            self.story.lines.insert(0, replace(_line(headline), role=Role.HEADLINE))

    def document(self, language: str) -> Document:
        own = self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        others = [
            link.get("href")
            for link in self.root.iter("link")
            if "alternate" in (link.get("rel") or "") and link.get("hreflang") and link.get("href")
        ]
        return self.story.document(
            language=language or one_line(own),
            published=self._published(),
            identifiers=[self.own, self.address],
            counterparts=[other for other in others if other != self.own],
        )

    def walk(self, element: Any, role: Role | None, depth: int) -> None:
        """Everything below an element: words into runs, a new line at every block."""
        if depth > MAX_DEPTH:
            raise IntakeProblem(ProblemCode.TOO_MUCH_WORK)
        self._say(element.text, role)
        for child in element:
            self._element(child, role, depth + 1)
            self._say(child.tail, role)

    def _element(self, child: Any, role: Role | None, depth: int) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _SKIPPED or _is_hidden(child):
            return
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "img":
            self._picture(child)
        elif tag in _BLOCKS:
            self.flush(role)
            inner = Role.CAPTION if _CAPTION_CLASS.search(child.get("class") or "") else _ROLES.get(tag, role)
            self.story.lost[NoticeCode.TABLES] += tag == "table"
            self.story.lost[NoticeCode.NUMBERS] += tag == "li" and child.getparent().tag == "ol"
            self.walk(child, inner, depth)
            self.flush(inner)
        else:
            before = len(self.runs)
            self.walk(child, role, depth)
            self.runs[before:] = [self._looking(run, tag, child) for run in self.runs[before:]]

    def _looking(self, run: Run, tag: str, element: Any) -> Run:
        if tag == "a" and run.text.strip() and not run.href:
            return replace(run, href=self._address(element.get("href") or ""))
        return replace(run, strong=run.strong or tag in _STRONG, emphasis=run.emphasis or tag in _EMPHASIS)

    def _address(self, href: str) -> str:
        if self.own and not re.match(r"[a-z][a-z0-9+.-]*:|#", href, re.I):
            try:
                href = urljoin(self.own, href)
            except ValueError:
                return ""
        return self.story.href(href)

    def _picture(self, element: Any) -> None:
        """A picture that the file itself holds waits for the end of its line; another stands elsewhere on the web."""
        held = _embedded(element.get("src") or "")
        if held:
            self.pictures.append((held, element.get("alt") or ""))
        else:
            self.story.lost[NoticeCode.REMOTE_PICTURES] += 1

    def _say(self, text: str | None, role: Role | None) -> None:
        if text:
            self.runs.append(Run(re.sub(r"\s+", " ", text)))

    def flush(self, role: Role | None) -> None:
        """End the line that is being gathered."""
        runs, self.runs = self.runs, []
        pictures, self.pictures = self.pictures, []
        for data, alt in pictures:
            self.story.add_picture(data, alt=alt)
        self.story.add(runs, role)

    def _headline(self) -> str:
        for said in (self._meta("og:title"), *(heading.text_content() for heading in self.root.iter("h1"))):
            text = one_line(said)
            if text and any(line.text == text for line in self.story.lines):
                return text
        first = next(self.root.iter("h1"), None)
        return one_line(first.text_content()) if first is not None else ""

    def _meta(self, name: str) -> str:
        for element in self.root.iter("meta"):
            if name in (element.get("property"), element.get("name"), element.get("itemprop")):
                return str(element.get("content") or "")
        return ""

    def _link(self, relation: str) -> str:
        return next((str(it.get("href") or "") for it in self.root.iter("link") if it.get("rel") == relation), "")

    def _published(self) -> date | None:
        said = [self._meta(name) for name in ("article:published_time", "datePublished", "date", "pubdate")]
        said += [str(time.get("datetime") or "") for time in self.root.iter("time")]
        said += list(_from_json(self.root))
        for text in said:
            match = _DATE.match(text)
            if match:
                try:
                    return date.fromisoformat(match[0])
                except ValueError:
                    continue
        return None


def _line(text: str) -> Any:
    story = Story()
    story.add([Run(text)])
    return story.lines[0]


def _words(text: str) -> str:
    return _BEYOND_WORDS.sub("", text).casefold()


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    return hidden or bool(_FURNITURE_CLASS.search(element.get("class") or ""))


def _from_json(root: Any) -> Iterator[str]:
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and len(text) <= MAX_JSON:
            try:
                found = json.loads(text)
            except (ValueError, RecursionError):
                continue
            for item in found if isinstance(found, list) else [found]:
                if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                    yield item["datePublished"]


def _embedded(source: str) -> bytes:
    """The picture that an address itself holds; nothing for any other address, and for a mere placeholder."""
    match = _EMBEDDED.match(source)
    try:
        data = b64decode(source[match.end() :]) if match else b""
    except ValueError:
        return b""
    return data if len(data) >= _SMALLEST else b""
