"""Published stories as JSON. It shows what the public pages show, by the same predicate."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, jsonify, url_for
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from werkzeug.exceptions import UnprocessableEntity

from translate_app.api.schemas import LinksSchema, RefusalSchema, StoryQuery, StorySchema, TeaserSchema
from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.publishing import clock, queries
from translate_app.publishing.addresses import ORIGINAL, absolute, path
from translate_app.publishing.bylines import plain_sentence, records
from translate_app.publishing.caching import SECONDS
from translate_app.publishing.content import BlockContent, CreditContent, TextContent
from translate_app.publishing.queries import Address
from translate_app.web import gate

MAX_PAGE = 100

blueprint = Blueprint("api", __name__, url_prefix="/api/v1", description="Published stories")


@blueprint.get("/stories")
@blueprint.etag
@blueprint.arguments(StoryQuery, location="query", as_kwargs=True)
@blueprint.response(200, TeaserSchema(many=True))
@blueprint.paginate(page_size=20, max_page_size=MAX_PAGE)
@gate.public
def stories(pagination_parameters: Any, **wanted: str) -> list[dict[str, Any]]:
    """The published stories, the newest first."""
    session, now = current_session(), clock.now()
    pagination_parameters.item_count = queries.count(session, now=now, **wanted)
    page = queries.latest(
        session, now=now, number=pagination_parameters.page, size=pagination_parameters.page_size, **wanted
    )
    return [_teaser(row.address, row.headline, row.lead["deck"]) for row in page.rows]


@blueprint.get("/stories/<key>")
@blueprint.etag
@blueprint.response(200, StorySchema)
@blueprint.alt_response(404, schema=RefusalSchema)
@gate.public
def story(key: str) -> dict[str, Any]:
    """One story: both texts and the credits of each."""
    session, now = current_session(), clock.now()
    found = queries.story(session, key=key, now=now)
    stands = found.address.original_stands
    rendering, original = found.content["rendering"], found.content["original"]
    settings: Settings = current_app.extensions["settings"]
    return _teaser(found.address, found.edition.headline, rendering["deck"]) | {
        "edition": found.edition.number,
        "correction": found.edition.public_note or None,
        "changes": queries.changes(session, rendering_id=found.edition.rendering_id, now=now),
        "original_changed_at": queries.original_changed_at(session, found.edition) if stands else None,
        "credit_line": plain_sentence([original, rendering], rendering["language"], settings.organisation),
        "rendering": _text(rendering, absolute(path(found.address))),
        "original": _text(original, absolute(path(found.original_address, ORIGINAL))) if stands else None,
    }


@blueprint.get("/stories/<key>/links")
@blueprint.etag
@blueprint.response(200, LinksSchema)
@blueprint.alt_response(404, schema=RefusalSchema)
@gate.public
def links(key: str) -> dict[str, Any]:
    """How the two texts of a story correspond, block by block, as an editor confirmed it."""
    content = queries.story(current_session(), key=key, now=clock.now()).content
    return {"links": content["links"], "omitted": content["omitted"], "added": content["added"]}


@blueprint.after_request
def cache(response: Response) -> Response:
    """Let caches keep an answer as long as a public page."""
    if response.status_code in (200, 304):
        response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    return response


@blueprint.errorhandler(UnprocessableEntity)
def wrong_query(error: UnprocessableEntity) -> ResponseReturnValue:
    """Name the query parameters that are wrong."""
    details = getattr(error, "data", {}).get("messages", {})
    return jsonify(error=str(error.description), details=details), 422


def _teaser(address: Address, headline: str, deck: str) -> dict[str, Any]:
    return {
        "key": address.key,
        "language": address.language,
        "original_language": address.original_language,
        "headline": headline,
        "deck": deck,
        "url": absolute(path(address)),
        "first_published_at": address.first_published_at,
        "changed_at": address.changed_at,
    }


def _text(text: TextContent, url: str) -> dict[str, Any]:
    return {
        "language": text["language"],
        "url": url,
        "headline": text["headline"],
        "deck": text["deck"],
        "dateline": text["dateline"],
        "blocks": [_block(block) for block in text["blocks"]],
        "credits": [_credit(credit, text["language"]) for credit in records([text], text["language"])],
    }


def _block(block: BlockContent) -> dict[str, Any]:
    figure = block["figure"]
    words = {"kind": block["kind"], "text": block["text"], "marks": block.get("marks", [])}
    if figure is None:
        return {**words, "figure": None}
    media = figure["media"]
    url = absolute(url_for("publishing.media", name=media)) if media else None
    return {**words, "figure": {**figure, "url": url}}


def _credit(credit: CreditContent, language: str) -> dict[str, Any]:
    return {
        "role": credit["role"],
        "name": credit["name"] or None,
        "service": credit["service"] or None,
        "language": credit["language"] or language,
    }
