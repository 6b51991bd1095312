"""Published stories for machines: news formats of one story, RSS, oEmbed, and the plain text to paste elsewhere.

Each asks the same question as the public page: `publishing.queries` shows what readers may see now, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage
from werkzeug.exceptions import NotImplemented as NotOffered
from werkzeug.routing import RequestRedirect

from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.errors import NotFound
from translate_app.exchange.formats import plain_text
from translate_app.exchange.news import facts, newsml, ninjs, rss
from translate_app.exchange.wording import NEWS_USE
from translate_app.languages import LANGUAGES
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.models import Piece
from translate_app.pieces.rules import PieceState
from translate_app.publishing import caching, clock, editions, queries
from translate_app.publishing.addresses import absolute, path
from translate_app.publishing.bylines import plain_sentence
from translate_app.publishing.content import TextContent
from translate_app.publishing.editions import Whereabouts
from translate_app.publishing.queries import Story
from translate_app.publishing.views import ADDRESS, FEED_LENGTH
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.web import gate

blueprint = Blueprint("news", __name__)

NEWS = {"ninjs": "ninjs 3.1", "newsml": "NewsML-G2 2.35"}


@dataclass(frozen=True, slots=True)
class NewsFile:
    """A published text in a news format: where it is, what the format is called, what it is for."""

    address: str
    title: str
    use: object


@blueprint.app_context_processor
def published_files() -> dict[str, object]:
    """The news formats of what readers can see, for the menu at the desk."""
    return {"news_files_of_rendering": _of_rendering, "news_files_of_original": _of_original}


def _of_rendering(rendering: Rendering) -> list[NewsFile]:
    """Only what was published can be seen; a text still being written costs no statement."""
    if rendering.state not in (RenderingState.PUBLISHED, RenderingState.CORRECTED):
        return []
    went = editions.whereabouts(current_session(), piece_id=rendering.piece_id, now=clock.now())
    return _news_files("story", [one for one in went if one.address.key == rendering.key])


def _of_original(piece: Piece, went: Sequence[Whereabouts]) -> list[NewsFile]:
    """An original is shown with each of its renderings, and is the same with all: once is enough."""
    return [] if piece.state == PieceState.WITHDRAWN else _news_files("original", went)[: len(NEWS)]


def _news_files(text: str, went: Sequence[Whereabouts]) -> list[NewsFile]:
    return [
        NewsFile(path(one.address, f"news.{text}_{name}"), title, NEWS_USE)
        for one in went
        if one.visible and not one.withdrawn
        for name, title in NEWS.items()
    ]


@blueprint.get(f"{ADDRESS}/ninjs.json")
@gate.public
def story_ninjs(key: str, **_readable: object) -> ResponseReturnValue:
    """The rendering as ninjs; a withdrawn story as one that is canceled."""
    gone = queries.withdrawn(current_session(), key=key, now=clock.now())
    if gone is not None:
        return caching.public(ninjs.write_withdrawn(gone), kind="application/json", status=410)
    return _sent(ninjs.write(facts.of_rendering(_story(key), _settings()), _settings()), "application/json")


@blueprint.get(f"{ADDRESS}/original/ninjs.json")
@gate.public
def original_ninjs(key: str, **_readable: object) -> ResponseReturnValue:
    """The original as ninjs."""
    return _sent(ninjs.write(facts.of_original(_with_original(key), _settings()), _settings()), "application/json")


@blueprint.get(f"{ADDRESS}/newsml.xml")
@gate.public
def story_newsml(key: str, **_readable: object) -> ResponseReturnValue:
    """The rendering as NewsML-G2."""
    written = newsml.write(facts.of_rendering(_story(key), _settings()), _settings())
    return _sent(written.decode(), "application/vnd.iptc.g2.newsitem+xml")


@blueprint.get(f"{ADDRESS}/original/newsml.xml")
@gate.public
def original_newsml(key: str, **_readable: object) -> ResponseReturnValue:
    """The original as NewsML-G2."""
    written = newsml.write(facts.of_original(_with_original(key), _settings()), _settings())
    return _sent(written.decode(), "application/vnd.iptc.g2.newsitem+xml")


@blueprint.get(f"{ADDRESS}/story.txt")
@gate.public
def story_text(key: str, **_readable: object) -> ResponseReturnValue:
    """The rendering as plain text, the way a web editor pastes it, its credit sentence at the end."""
    story = _story(key)
    rendering = story.content["rendering"]
    byline = plain_sentence([story.content["original"], rendering], rendering["language"], _settings().organisation)
    return _sent(plain_text.write(_document(rendering, byline)).decode(), "text/plain")


@blueprint.get("/<language>/rss.xml")
@gate.public
def feed(language: str) -> ResponseReturnValue:
    """The newest stories and originals in a language as RSS; `from` narrows it to one language service's."""
    if language not in LANGUAGES:
        raise NotFound(queries.NO_SUCH_STORY)
    service = request.args.get("from", "")
    found = queries.in_language(
        current_session(), now=clock.now(), language=language, limit=FEED_LENGTH, original_language=service
    )
    names = [LANGUAGES[tag].own_name for tag in (language, service) if tag in LANGUAGES]
    title = " · ".join([_settings().organisation, *names])
    address = request.full_path.rstrip("?")
    body = rss.write(found, language=language, title=title, address=address, settings=_settings())
    return _sent(body, "application/rss+xml")


@blueprint.get("/oembed")
@gate.public
def oembed() -> ResponseReturnValue:
    """What a page that links to a story may show of it (oEmbed 1.0, type link)."""
    if request.args.get("format", "json") != "json":
        raise NotOffered
    story = _story(_key_of(request.args.get("url", "")))
    told = facts.of_rendering(story, _settings())
    answer = {
        "version": "1.0",
        "type": "link",
        "title": told.headline,
        "author_name": ", ".join(person.name for person in told.people if person.role == "reporter"),
        "provider_name": _settings().organisation,
        "provider_url": absolute("/"),
        "cache_age": caching.SECONDS,
        "url": absolute(path(story.address)),
    }
    return _sent(json.dumps(answer, ensure_ascii=False), "application/json")


def _key_of(address: str) -> str:
    """The key in the address of one of our stories."""
    asked, site = urlsplit(address), urlsplit(_settings().site_url)
    try:
        endpoint, arguments = current_app.url_map.bind(site.netloc).match(asked.path)
    except (NoSuchPage, RequestRedirect) as wrong:
        raise NotFound(queries.NO_SUCH_STORY) from wrong
    if asked.netloc != site.netloc or not endpoint.startswith("publishing.") or "key" not in arguments:
        raise NotFound(queries.NO_SUCH_STORY)
    return str(arguments["key"])


def _story(key: str) -> Story:
    return queries.story(current_session(), key=key, now=clock.now())


def _with_original(key: str) -> Story:
    """The story, where its original was not withdrawn."""
    story = _story(key)
    if not story.address.original_stands:
        raise NotFound(queries.NO_SUCH_STORY)
    return story


def _document(text: TextContent, byline: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if block["kind"] == BlockKind.FIGURE else BlockKind(block["kind"]), block["text"])
        for block in text["blocks"]
        if block["text"]
    )
    return Document(
        headline=text["headline"], deck=text["deck"], dateline=text["dateline"], blocks=blocks, credit_line=byline
    )


def _sent(body: str, kind: str) -> Response:
    return caching.public(body, kind=kind)


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
