"""RSS and Atom feeds: each entry that carries text is a story."""

from __future__ import annotations

from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from translate_app.exchange.formats.markup import attribute, local, parse
from translate_app.exchange.formats.story import Run, Story
from translate_app.exchange.formats.web_page import add_fragment
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

MAX_ENTRIES = 200
_TEXTS = ("encoded", "content", "description", "summary")  # the fullest first


def read(data: bytes, *, language: str = "") -> Document:
    """The first story of a feed. Raises IntakeProblem."""
    return read_all(data, language=language)[0]


def read_all(data: bytes, *, language: str = "") -> list[Document]:
    """The stories of a feed, in its order; entries without text are none."""
    root = parse(data, "XML")
    if local(root) not in ("rss", "feed", "RDF"):
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format="RSS / Atom", part=local(root))
    own = attribute(root, "lang") or _first(root, "language")
    stories = []
    for entry in list(root.iter("{*}item", "{*}entry"))[:MAX_ENTRIES]:
        try:
            stories.append(_document(entry, language or attribute(entry, "lang") or own))
        except IntakeProblem as problem:
            if problem.code is not ProblemCode.EMPTY:
                raise
    if not stories:
        raise IntakeProblem(ProblemCode.NO_STORY)
    return stories


def _document(entry: Any, language: str) -> Document:
    story = Story()
    title = _first(entry, "title")
    if title:
        story.add([Run(title)], Role.HEADLINE)
    content = next((it for name in _TEXTS for it in entry if local(it) == name and _html(it)), None)
    if content is not None:
        add_fragment(story, _html(content))
    story.lost[NoticeCode.REMOTE_PICTURES] += sum(
        local(it) in ("enclosure", "thumbnail") or (local(it) == "content" and attribute(it, "medium") == "image")
        for it in entry
    )
    links = [it for it in entry if local(it) == "link"]
    return story.document(
        language=language,
        published=next(
            (day for name in ("published", "pubDate", "date", "updated") if (day := _day(entry, name))), None
        ),
        identifiers=[_first(entry, "id"), _first(entry, "guid"), *(_address(it) for it in links if not _elsewhere(it))],
        counterparts=[_address(link) for link in links if _elsewhere(link)],
    )


def _elsewhere(link: Any) -> bool:
    return attribute(link, "rel") == "alternate" and bool(attribute(link, "hreflang"))


def _address(link: Any) -> str:
    return attribute(link, "href") or (link.text or "").strip()


def _html(element: Any) -> str:
    """An element's HTML: escaped text as it is, XHTML written out."""
    if len(element):
        inner = [etree.tostring(child, encoding="unicode", method="html") for child in element]
        return (element.text or "") + "".join(inner)
    return (element.text or "").strip()


def _first(element: Any, name: str) -> str:
    found = next((it for it in element.iter(f"{{*}}{name}")), None)
    return "" if found is None else " ".join(text.strip() for text in found.itertext() if text.strip())


def _day(entry: Any, name: str) -> date | None:
    text = next((it.text or "" for it in entry if local(it) == name), "")
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
