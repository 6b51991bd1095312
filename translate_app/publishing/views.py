"""Public pages, feeds and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from flask import (
    Blueprint,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_security import current_user

from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.errors import NotFound
from translate_app.languages import LANGUAGES
from translate_app.publishing import caching, clock, editions, feeds, pages, queries
from translate_app.publishing.addresses import ORIGINAL, SIDE_BY_SIDE, STORY, absolute, path
from translate_app.publishing.queries import Story
from translate_app.web import gate

blueprint = Blueprint("publishing", __name__)

ADDRESS = "/<language>/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>/<slug>/<key>"
PICTURE_NAME = re.compile(r"[A-Za-z0-9]{8,128}\.[a-z]{3,4}")
FEED_LENGTH = 30
SITEMAP_LENGTH = 20_000


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """What templates of public pages use."""
    return {
        "interface_attributes": pages.interface_attributes,
        "interface_tag": pages.interface_tag,
        "public_day": pages.public_day,
        "photo_day": pages.photo_day,
        "story_path": path,
        "whereabouts": lambda piece: editions.whereabouts(current_session(), piece_id=piece.id, now=clock.now()),
    }


@blueprint.get("/")
@gate.public
def front() -> ResponseReturnValue:
    """The newest stories, of all language services or of one."""
    session, now = current_session(), clock.now()
    original_language = request.args.get("from", "")
    number = max(1, request.args.get("page", 1, type=int))
    page = queries.latest(session, now=now, number=number, original_language=original_language)
    body = render_template(
        "publishing/front.html",
        page=page,
        page_language=pages.interface_tag(),
        languages=queries.languages_on_show(session, now=now),
        chosen=original_language,
    )
    return caching.public(body)


@blueprint.get(ADDRESS)
@gate.public
def story(key: str, **_readable: object) -> ResponseReturnValue:
    """A story."""
    return _shown(STORY, key, pages.story_page)


@blueprint.get(f"{ADDRESS}/original")
@gate.public
def original(key: str, **_readable: object) -> ResponseReturnValue:
    """The original of a story."""
    return _shown(ORIGINAL, key, pages.original_page)


@blueprint.get(f"{ADDRESS}/side-by-side")
@gate.public
def side_by_side(key: str, **_readable: object) -> ResponseReturnValue:
    """A story beside its original."""
    return _shown(SIDE_BY_SIDE, key, pages.side_by_side_page)


@blueprint.get("/<language>/feed.xml")
@gate.public
def feed(language: str) -> ResponseReturnValue:
    """The newest stories and originals in a language, as Atom."""
    if language not in LANGUAGES:
        raise NotFound(queries.NO_SUCH_STORY)
    service = request.args.get("from", "")
    stories = queries.in_language(
        current_session(), now=clock.now(), language=language, limit=FEED_LENGTH, original_language=service
    )
    settings: Settings = current_app.extensions["settings"]
    title = f"{settings.organisation} · {LANGUAGES[language].own_name}"
    body = feeds.atom(stories, language=language, title=title, address=request.full_path.rstrip("?"), settings=settings)
    response = caching.public(body, kind="application/atom+xml", changed_at=_newest(stories))
    response.headers["Content-Language"] = language
    return response


@blueprint.get("/sitemap.xml")
@gate.public
def sitemap() -> ResponseReturnValue:
    """Every public page with its other versions, for search engines."""
    addresses = queries.addresses(current_session(), now=clock.now(), limit=SITEMAP_LENGTH)
    return caching.public(feeds.sitemap(addresses), kind="application/xml")


@blueprint.get("/robots.txt")
@gate.public
def robots() -> ResponseReturnValue:
    """Everything public may be read by machines."""
    lines = f"User-agent: *\nAllow: /\n\nSitemap: {absolute(url_for('publishing.sitemap'))}\n"
    return caching.public(lines, kind="text/plain")


@blueprint.get("/media/<name>")
@gate.public
def media(name: str) -> ResponseReturnValue:
    """A stored picture, named by its content's hash: for readers while a visible story shows it, for staff always."""
    if not PICTURE_NAME.fullmatch(name):
        raise NotFound(queries.NO_SUCH_STORY)
    is_public = queries.shows_picture(current_session(), name=name, now=clock.now())
    if not is_public and not current_user.is_authenticated:
        raise NotFound(queries.NO_SUCH_STORY)
    settings: Settings = current_app.extensions["settings"]
    response = send_from_directory(settings.media, name)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_public else "private, no-store"
    return response


def _shown(endpoint: str, key: str, page: Callable[[Story], str]) -> ResponseReturnValue:
    """A page about a visible story at its one right address; for a withdrawn story, the page that says so."""
    now = clock.now()
    try:
        found = queries.story(current_session(), key=key, now=now)
    except NotFound:
        return _gone(key, now)
    if endpoint != STORY and not found.address.original_stands:
        raise NotFound(queries.NO_SUCH_STORY)
    own = found.original_address if endpoint == ORIGINAL else found.address
    right = path(own, endpoint)
    if request.path != right:
        moved = redirect(right, 301)
        moved.headers["Cache-Control"] = f"public, max-age={caching.SECONDS}"
        return moved
    response = caching.public(page(found), changed_at=max(version.changed_at for version in found.versions))
    response.headers["Content-Language"] = _languages(endpoint, found)
    return response


def _gone(key: str, now: datetime) -> Response:
    gone = queries.withdrawn(current_session(), key=key, now=now)
    if gone is None:
        raise NotFound(queries.NO_SUCH_STORY)
    return caching.public(pages.withdrawn_page(gone), status=410)


def _languages(endpoint: str, story: Story) -> str:
    rendered, reported = story.address.language, story.address.original_language
    return {STORY: rendered, ORIGINAL: reported, SIDE_BY_SIDE: f"{rendered}, {reported}"}[endpoint]


def _newest(stories: list[Story]) -> datetime | None:
    return max((story.edition.visible_from for story in stories), default=None)
