"""NewsML-G2: the first news item of a message, with its text as NITF, as HTML or plain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from translate_app.exchange.formats.markup import attribute, local, parse
from translate_app.exchange.formats.story import Run, Story
from translate_app.exchange.formats.web_page import add_fragment
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

_TRANSLATION = ("translation",)


def read(data: bytes, *, language: str = "") -> Document:
    """The story in a NewsML-G2 file. Raises IntakeProblem."""
    return read_all(data, language=language)[0]


def read_all(data: bytes, *, language: str = "") -> list[Document]:
    """Every story in a NewsML-G2 file: a message may carry several items."""
    root = parse(data, "XML")
    items = [root] if local(root) == "newsItem" else list(root.iter("{*}newsItem"))
    if not items:
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format="NewsML-G2", part=local(root))
    stories = [_document(item, language) for item in items if _content(item) is not None]
    if not stories:
        raise IntakeProblem(ProblemCode.NO_STORY)
    return stories


def _document(item: Any, language: str) -> Document:
    story = Story()
    meta = next(item.iter("{*}contentMeta"), None)
    headline = _said(meta, "headline")
    if headline:
        story.add([Run(headline)], Role.HEADLINE)
    add_content(story, _content(item))
    for line in (_said(meta, "by"), _said(meta, "creditline")):
        story.add([Run(line)])
    story.lost[NoticeCode.REMOTE_PICTURES] += sum(
        1 for it in item.iter("{*}remoteContent") if attribute(it, "contenttype").startswith("image/")
    )
    tags = [attribute(it, "tag") for it in item.iter("{*}language")]
    dates = [_said(item, name) for name in ("contentCreated", "firstCreated", "versionCreated")]
    return story.document(
        language=language or next(iter(tags), attribute(item, "lang")),
        published=next((day for text in dates if (day := _day(text))), None),
        identifiers=[attribute(item, "guid"), *(_plain(it) for it in item.iter("{*}altId"))],
        counterparts=[
            attribute(link, "residref") or attribute(link, "href")
            for link in item.iter("{*}link")
            if any(word in attribute(link, "rel").lower() for word in _TRANSLATION)
        ],
    )


def _content(item: Any) -> Any | None:
    return next(item.iter("{*}inlineXML", "{*}inlineData"), None)


def add_content(story: Story, content: Any | None) -> None:
    """Text inside an item: NITF and XHTML share the names of their paragraphs, so both are read as HTML."""
    if content is None:
        return
    if local(content) == "inlineData":
        for line in (content.text or "").split("\n"):
            story.add([Run(line)])
        return
    for part in content:
        if isinstance(part.tag, str):
            _to_html(part)
            add_fragment(story, etree.tostring(part, encoding="unicode", method="html", with_tail=False))


_NITF = {
    "hedline": "div",
    "hl1": "h1",
    "hl2": "h2",
    "body.content": "div",
    "block": "div",
    "media-caption": "figcaption",
}


def _to_html(root: Any) -> None:
    """Names without namespaces, NITF's own as HTML's, its heads away."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        name = local(element)
        element.tag = _NITF.get(name, name)
        if name in ("docdata", "head", "body.head", "media-reference", "media-metadata"):
            element.tag = "head"


def _said(element: Any | None, name: str) -> str:
    found = None if element is None else next(element.iter(f"{{*}}{name}"), None)
    return "" if found is None else _plain(found)


def _plain(element: Any) -> str:
    return " ".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    yield from (text.strip() for text in element.itertext() if text.strip())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
