"""ninjs, the agencies' JSON (1.x, 2.x and 3.x): a story with its headline, body, languages and names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from translate_app.exchange.formats.story import Run, Story
from translate_app.exchange.formats.web_page import add_fragment
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

_TRANSLATION = ("translation",)


def read(data: bytes, *, language: str = "") -> Document:
    """The story in a ninjs object. Raises IntakeProblem."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as wrong:
        line = getattr(wrong, "lineno", 1)
        raise IntakeProblem(ProblemCode.BROKEN_XML, part="JSON", line=line) from wrong
    if not isinstance(given, dict) or not isinstance(given.get("uri"), str):
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format="ninjs", part="uri")
    item = {key.lower(): value for key, value in given.items()}
    return _document(item, language)


def _document(item: dict[str, Any], language: str) -> Document:
    story = Story()
    headline = _headline(item)
    if headline:
        story.add([Run(headline)], Role.HEADLINE)
    if summary := _text(item.get("subheadline")):
        story.add([Run(summary)], Role.DECK)
    for kind, value in _bodies(item):
        if "html" in kind:
            add_fragment(story, value)
        else:
            for line in value.split("\n"):
                story.add([Run(line)])
    if by := _text(item.get("by") or item.get("byline")):
        story.add([Run(by)])
    story.lost[NoticeCode.REMOTE_PICTURES] += sum(
        _text(other.get("type")) == "picture" for other in _items(item.get("associations"))
    )
    return story.document(
        language=language or _text(item.get("language")),
        published=_day(_text(item.get("firstcreated")) or _text(item.get("versioncreated"))),
        identifiers=[_text(item.get("uri")), *(_text(it.get("value")) for it in _items(item.get("altids")))],
        counterparts=[
            _text(other.get("uri"))
            for other in _items(item.get("associations"))
            if any(word in _text(other.get("rel")).lower() for word in _TRANSLATION)
        ],
    )


def _headline(item: dict[str, Any]) -> str:
    headlines = _items(item.get("headlines"))
    main = next((it for it in headlines if it.get("role") == "main"), headlines[0] if headlines else {})
    return _text(main.get("value")) or _text(item.get("headline"))


def _bodies(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The main body: as HTML where there is a choice."""
    bodies = [{key.lower(): value for key, value in it.items()} for it in _items(item.get("bodies"))]
    chosen = [it for it in bodies if it.get("role") in (None, "main")] or bodies
    chosen.sort(key=lambda it: "html" not in _text(it.get("contenttype")))
    if chosen:
        yield _text(chosen[0].get("contenttype")), _text(chosen[0].get("value"))
    elif html := _text(item.get("body_html") or item.get("body_xhtml")):
        yield "html", html
    elif text := _text(item.get("body_text")):
        yield "text", text


def _items(value: object) -> list[dict[str, Any]]:
    """The objects in a list, or in 1.x in an object by name."""
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [it for it in found if isinstance(it, dict)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
