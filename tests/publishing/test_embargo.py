"""Nothing of a story leaves before its instant: every public route, one second before and at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories.editions import NOW, PICTURE, Published, make_approved, make_published, set_clock
from translate_app.pieces.rules import PieceState
from translate_app.publishing.services import correct, withdraw
from translate_app.web.gate import PUBLIC, access_of

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
INSTANT = NOW + HOUR
SECRETS = ("Ferry landing", "나루터", "The river rose", "Boats run", "Kim Bogi", "김보기", PICTURE, "ferry-landing")
OWN_PAGES = {
    "story": "{path}",
    "original": "{path}/original",
    "side by side": "{path}/side-by-side",
    "story at a wrong slug": "/en/2026/11/x/{key}",
    "ninjs": "{path}/ninjs.json",
    "ninjs of the original": "{path}/original/ninjs.json",
    "NewsML-G2": "{path}/newsml.xml",
    "NewsML-G2 of the original": "{path}/original/newsml.xml",
    "plain text": "{path}/story.txt",
    "oEmbed": "/oembed?url={site}{path}",
    "picture": f"/media/{PICTURE}",
    "API story": "/api/v1/stories/{key}",
    "API links": "/api/v1/stories/{key}/links",
    "comment received": "/stories/{key}/comments/received",
}
FOR_MACHINES = ("API", "ninjs", "NewsML", "plain", "oEmbed")
NOT_ABOUT_STORIES = {  # public, and the same whatever stories there are
    "static",
    "accounts.choose_language",
    "api-docs.openapi_json",
    "security.login",
    "security.logout",
    "security.two_factor_setup",
    "security.two_factor_setup_validate",
    "security.two_factor_token_validation",
}
LISTS = {
    "front page": "/",
    "front page of a language": "/?from=ko",
    "feed": "/en/feed.xml",
    "feed of originals": "/ko/feed.xml",
    "RSS": "/en/rss.xml",
    "RSS of one service's stories": "/en/rss.xml?from=ko",
    "RSS of originals": "/ko/rss.xml",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "API list": "/api/v1/stories",
}


@pytest.fixture
def published(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> Published:
    """A story to be seen in an hour, with its picture in the folder."""
    set_clock(monkeypatch, NOW)
    made = make_published(session, at=INSTANT)
    session.commit()
    folder: Path = app.extensions["settings"].media
    (folder / PICTURE).write_bytes(b"picture")
    return made


@pytest.fixture
def ask(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, datetime], TestResponse]:
    """Ask for an address at an instant."""

    def ask(address: str, at: datetime) -> TestResponse:
        set_clock(monkeypatch, at)
        return client.get(address, buffered=True)

    return ask


Ask = Callable[[str, datetime], TestResponse]


def address_of(pattern: str, published: Published) -> str:
    return pattern.format(path=published.path, key=published.rendering.key, site="https://news.example")


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_story_is_nowhere_until_its_instant(published: Published, ask: Ask, page: str) -> None:
    address = address_of(OWN_PAGES[page], published)
    before = ask(address, INSTANT - SECOND)
    assert before.status_code == 404
    told = before.get_data(as_text=True).replace(address, "")  # a form repeats what was asked for
    assert not [secret for secret in SECRETS if secret in told]
    assert ask(address, INSTANT).status_code in (200, 301)


@pytest.mark.parametrize("page", LISTS)
def test_no_list_tells_of_a_story_before_its_instant(published: Published, ask: Ask, page: str) -> None:
    before = ask(LISTS[page], INSTANT - SECOND)
    assert before.status_code == 200
    assert not [secret for secret in SECRETS if secret in before.get_data(as_text=True)]
    after = ask(LISTS[page], INSTANT).get_data(as_text=True)
    assert page == "robots" or published.rendering.key in after


def test_every_public_route_is_in_the_tables(app: Flask) -> None:
    """A new one has to be asked before and at the instant as well, or be named as one that tells of no story."""
    addresses = [*OWN_PAGES.values(), *LISTS.values()]
    told = [address.format(path="/en/2026/11/ferry/key", key="key", site="").split("?")[0] for address in addresses]
    reached = {app.url_map.bind("news.example").match(address)[0] for address in told}
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and (access := access_of(app, rule.endpoint)) is not None
        and access.needs == PUBLIC
    }
    assert public - NOT_ABOUT_STORIES == reached


@pytest.mark.parametrize("page", OWN_PAGES)
def test_an_embargo_set_after_publication_hides_a_story_again(
    session: Session, published: Published, ask: Ask, page: str
) -> None:
    published.piece.embargo_until = INSTANT + HOUR
    session.commit()
    address = address_of(OWN_PAGES[page], published)
    assert ask(address, INSTANT + HOUR - SECOND).status_code == 404
    assert ask(address, INSTANT + HOUR).status_code in (200, 301)


def test_no_comment_is_taken_before_the_instant(published: Published, client: FlaskClient) -> None:
    sent = client.post(
        f"/stories/{published.rendering.key}/comments",
        data={"name": "Ana", "text": "Hello"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert sent.status_code == 404


@pytest.mark.parametrize("page", [name for name in OWN_PAGES if name not in ("picture", "comment received")])
def test_a_withdrawn_story_shows_none_of_its_words(
    session: Session, published: Published, ask: Ask, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    set_clock(monkeypatch, INSTANT)
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="It could not be confirmed.")
    session.commit()
    answer = ask(address_of(OWN_PAGES[page], published), INSTANT)
    assert answer.status_code == (410 if page == "ninjs" or not page.startswith(FOR_MACHINES) else 404)
    body = answer.get_data(as_text=True).replace(published.path, "")  # a cancelled item is named by its address
    assert not [secret for secret in SECRETS if secret in body]
    assert page.startswith(FOR_MACHINES) or "It could not be confirmed." in body


@pytest.mark.parametrize("page", [*LISTS, "picture"])
def test_a_withdrawn_story_is_in_no_list_and_its_picture_is_gone(
    session: Session, published: Published, ask: Ask, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    set_clock(monkeypatch, INSTANT)
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="It could not be confirmed.")
    session.commit()
    answer = ask(LISTS.get(page, f"/media/{PICTURE}"), INSTANT)
    assert answer.status_code == (404 if page == "picture" else 200)
    assert published.rendering.key not in answer.get_data(as_text=True)


def test_what_is_withdrawn_unseen_has_no_address_even_later(session: Session, published: Published, ask: Ask) -> None:
    withdraw(session, actor=published.editor, key=published.rendering.key, public_note="It could not be confirmed.")
    session.commit()
    assert ask(published.path, INSTANT + HOUR).status_code == 404


def test_killing_the_original_takes_its_renderings_away_at_once(
    session: Session, published: Published, ask: Ask
) -> None:
    published.piece.state = PieceState.WITHDRAWN
    published.piece.state_reason = "an internal reason"
    session.commit()
    answer = ask(published.path, INSTANT)
    assert answer.status_code == 410
    body = answer.get_data(as_text=True)
    assert not [secret for secret in (*SECRETS, "an internal reason") if secret in body]
    assert ask("/", INSTANT).get_data(as_text=True).count(published.rendering.key) == 0


def test_only_the_latest_edition_is_shown(
    session: Session, published: Published, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, INSTANT)
    published.rendering.headline = "Landing opens again"
    correct(session, actor=published.editor, key=published.rendering.key, public_note="The headline was wrong.")
    session.commit()
    moved = ask(published.path, INSTANT)
    assert (moved.status_code, moved.headers["Location"]) == (
        301,
        f"/en/2026/11/landing-opens-again/{published.rendering.key}",
    )
    page = ask(moved.headers["Location"], INSTANT).get_data(as_text=True)
    assert "The headline was wrong." in page
    assert "Ferry landing" not in page


def test_an_alternate_that_is_not_published_yet_is_not_listed(
    session: Session, published: Published, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_approved(session, headline="Bến phà mở lại")
    other.language = "vi"
    other.piece_id = published.rendering.piece_id
    session.flush()
    make_published(session, rendering=other, at=INSTANT + HOUR)
    session.commit()
    early = ask(published.path, INSTANT).get_data(as_text=True)
    late = ask(published.path, INSTANT + HOUR).get_data(as_text=True)
    assert ('hreflang="vi"' in early, 'hreflang="vi"' in late) == (False, True)
    assert other.key not in early
    assert other.key in late
