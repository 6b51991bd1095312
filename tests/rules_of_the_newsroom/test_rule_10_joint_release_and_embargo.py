"""Original and renderings appear together, and no public byte tells of them before their instant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import NamedTuple
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule as Route

from tests.conftest import Browser, SignIn
from tests.factories.editions import NOW, make_approved, make_contributor, set_clock
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.services import take_new_acts
from translate_app.pieces.models import Piece, PieceCredit
from translate_app.pieces.services import set_embargo
from translate_app.publishing.models import Edition
from translate_app.publishing.release import release
from translate_app.renderings.models import Rendering, RenderingCredit
from translate_app.renderings.rules import RenderingState
from translate_app.web.gate import PUBLIC, access_of

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
LANGUAGES = ("en", "vi", "zh-Hans")
SCRIPTS = ("가나다라마바사아자차카타", "ئاتەپچخدرسشغ", "ကခဂဃငစဆဇဈည", "bcdfghjklmnpqrst", "ປຜຝພຟມຢຣລວ", "ཀཁགངཅཆཇཉཏཐ")
_numbers = count(1)


@dataclass(frozen=True)
class Secret:
    """A story that waits, and every word of it that must not be told before its instant."""

    piece: Piece
    renderings: list[Rendering]
    editions: list[Edition]
    words: frozenset[str]
    picture: str
    instant: datetime


@st.composite
def word(draw: st.DrawFn) -> str:
    """A word of twelve letters of some script, long enough never to stand on a page by chance."""
    letters = draw(st.sampled_from(SCRIPTS))
    return "".join(draw(st.lists(st.sampled_from(letters), min_size=12, max_size=12)))


class Waits(NamedTuple):
    """How long until the release and until the embargo ends, and whether the embargo came after the release."""

    release: timedelta
    embargo: timedelta | None
    afterwards: bool


MINUTES = st.integers(min_value=1, max_value=60 * 24 * 400).map(lambda minutes: timedelta(minutes=minutes))
EMBARGOED_LATER = Waits(HOUR, 2 * HOUR, afterwards=True)
PLAIN_WORDS = [f"secretword{letter}" for letter in "abcdefghijkl"]
WAITS = st.builds(Waits, MINUTES, st.none() | MINUTES, st.booleans())


WORDS = st.lists(word(), min_size=12, max_size=12, unique=True)


def make_secret(session: Session, words: list[str], versions: int, waiting: Waits) -> Secret:
    """A piece and its renderings, released together for an instant to come."""
    editor = make_person(session, Role.EDITOR)
    piece = make_piece(session, headline=words[0], paragraphs=[f"{words[1]} {words[2]}", words[3], words[4]])
    picture = f"{next(_numbers):064x}.jpg"
    first = make_approved(session, media=picture)  # brings a figure and its block, for this piece
    first.piece.state = "draft"
    renderings = []
    for language in LANGUAGES[:versions]:
        rendering = make_rendering(
            session,
            piece=piece,
            state=RenderingState.APPROVED,
            headline=f"{words[5]} {language}",
            paragraphs=[words[6], words[7]],
        )
        rendering.language = language
        rendering.deck, rendering.dateline = words[8], words[9]
        rendering.credits = [
            RenderingCredit(position=0, role="writer", contributor=make_contributor(session, en=words[10]))
        ]
        renderings.append(rendering)
    piece.credits = [PieceCredit(position=0, role="reporter", contributor=make_contributor(session, ko=words[11]))]
    session.flush()
    until = None if waiting.embargo is None else NOW + waiting.embargo
    if not waiting.afterwards:
        set_embargo(session, actor=editor, key=piece.key, until=until)
    keys = [it.key for it in renderings]
    editions = release(session, actor=editor, piece_key=piece.key, keys=keys, at=NOW + waiting.release)
    if waiting.afterwards:
        set_embargo(session, actor=editor, key=piece.key, until=until)
    take_new_acts(session)
    session.commit()
    instant = max(NOW + waiting.release, until or NOW)
    secrets = (
        frozenset(words)
        | {it.key for it in renderings}
        | {edition.slug for edition in editions if len(edition.slug) > 8}
    )
    return Secret(piece, renderings, editions, secrets, picture, instant)


def public_addresses(app: Flask, secret: Secret) -> Iterator[str]:
    """Every public address that a GET reaches, walked from the map of routes, for every version of the story."""
    for edition in secret.editions:
        first = edition.first_published_at
        known = {
            "language": [edition.language, edition.original_language],
            "year": [str(first.year)],
            "month": [f"{first.month:02}"],
            "slug": [edition.slug, "x"],
            "key": [edition.rendering.key],
            "name": [secret.picture],
        }
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and _is_ours(app, rule):
                yield from _filled(rule.rule, known)
    yield from (f"/?from={secret.piece.language}", "/?page=2")
    yield from (f"/api/v1/stories?language={it.language}" for it in secret.editions)
    yield f"/api/v1/stories?original_language={secret.piece.language}"


def _is_ours(app: Flask, rule: Route) -> bool:
    access = access_of(app, rule.endpoint)
    asks_to_sign_in = rule.endpoint.startswith("security.") or rule.endpoint == "static"
    return access is not None and access.needs == PUBLIC and not asks_to_sign_in


def _filled(pattern: str, known: dict[str, list[str]]) -> Iterator[str]:
    """The addresses of a route. A part that this test has no value for is a KeyError: the route needs one here."""
    found = re.search(r"<(?:[^<>:]*:)?(\w+)>", pattern)
    if found is None:
        yield pattern
        return
    for value in known[found[1]]:
        yield from _filled(pattern.replace(found[0], value, 1), known)


def told(client: FlaskClient, address: str, words: frozenset[str]) -> list[str]:
    """The words that an answer tells, in its body or its headers, in any spelling; not the asked address itself."""
    answer = client.get(address, buffered=True)
    body = answer.get_data(as_text=True) + "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    for asked in (address, quote(address)):
        body = body.replace(asked, "")
    return [word for word in words for spelt in (word, quote(word), _escaped(word)) if spelt in body]


def _escaped(text: str) -> str:
    """As a JSON answer spells it in ASCII."""
    return text.encode("unicode_escape").decode()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda instant: set_clock(monkeypatch, instant)


At = Callable[[datetime], None]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, versions=st.integers(1, 3), waiting=WAITS)
@example(words=PLAIN_WORDS, versions=3, waiting=EMBARGOED_LATER)
def test_no_public_byte_tells_of_a_story_a_second_before_its_instant(
    app: Flask,
    client: FlaskClient,
    session: Session,
    at: At,
    words: list[str],
    versions: int,
    waiting: Waits,
) -> None:
    at(NOW)
    secret = make_secret(session, words, versions, waiting)
    (app.extensions["settings"].media / secret.picture).write_bytes(b"picture")
    addresses = list(dict.fromkeys(public_addresses(app, secret)))
    assert len(addresses) > 15
    at(secret.instant - SECOND)
    assert {address: leak for address in addresses if (leak := told(client, address, secret.words))} == {}
    at(secret.instant)
    for edition in secret.editions:
        story = client.get(f"/api/v1/stories/{edition.rendering.key}")
        assert story.status_code == 200
        assert story.get_json()["headline"] == edition.headline
    newest = client.get("/api/v1/stories?page_size=100").get_json()
    assert {it.key for it in secret.renderings} <= {it["key"] for it in newest}
    sitemap = client.get("/sitemap.xml").get_data(as_text=True)
    assert all(it.key in sitemap for it in secret.renderings)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(waiting=WAITS, moments=st.lists(st.integers(0, 60 * 24 * 400), min_size=1, max_size=6), words=WORDS)
@example(words=PLAIN_WORDS, moments=[90], waiting=EMBARGOED_LATER)
def test_at_every_moment_all_versions_are_out_or_none(
    client: FlaskClient,
    session: Session,
    at: At,
    waiting: Waits,
    moments: list[int],
    words: list[str],
) -> None:
    at(NOW)
    secret = make_secret(session, words, 3, waiting)
    for moment in (*(NOW + timedelta(minutes=minutes) for minutes in moments), secret.instant - SECOND, secret.instant):
        at(moment)
        answers = {client.get(f"/api/v1/stories/{it.key}").status_code for it in secret.renderings}
        assert answers == ({200} if moment >= secret.instant else {404})


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


@pytest.fixture
def two(session: Session, at: At) -> tuple[Rendering, Rendering]:
    """Two approved renderings of one piece."""
    at(NOW)
    first = make_approved(session)
    second = make_rendering(session, piece=first.piece, state=RenderingState.APPROVED, headline="Bến đò mở lại")
    second.language = "vi"
    session.commit()
    return first, second


Two = tuple[Rendering, Rendering]


def test_one_that_is_not_ready_holds_all_back(session: Session, editor: Person, two: Two) -> None:
    two[1].state = RenderingState.IN_REVIEW
    session.commit()
    with pytest.raises(Rule, match="Nothing is released: Bến đò mở lại"):
        release(session, actor=editor, piece_key=two[0].piece.key, keys=[it.key for it in two])
    session.rollback()
    assert session.scalars(select(Edition)).all() == []


def test_one_that_fails_in_the_middle_takes_all_back(
    session: Session, sign_in: SignIn, editor: Person, two: Two
) -> None:
    two[1].headline = ""  # found out only when its turn comes
    session.commit()
    answer = sign_in(editor).post(
        f"/pieces/{two[0].piece.key}/release", data={"keys": [it.key for it in two], "at": ""}
    )
    assert answer.status_code == 409
    session.expire_all()
    assert session.scalars(select(Edition)).all() == []
    assert {it.state for it in two} == {RenderingState.APPROVED}


def test_all_are_released_at_one_instant_in_one_act(
    client: FlaskClient, session: Session, sign_in: SignIn, editor: Person, two: Two, at: At
) -> None:
    page = f"/pieces/{two[0].piece.key}"
    desk = sign_in(editor)
    assert "Release together…" in desk.get(page).get_data(as_text=True)
    asked = desk.get(f"{page}/release").get_data(as_text=True)
    assert asked.count("checked") == 2
    answer = desk.post(
        f"{page}/release", data={"keys": [it.key for it in two], "at": "2026-11-24T13:00"}, follow_redirects=True
    )
    assert "when its time comes" in answer.get_data(as_text=True)
    session.expire_all()
    assert {edition.visible_from for edition in session.scalars(select(Edition))} == {NOW + HOUR}
    session.commit()
    at(NOW + HOUR)
    assert "Release together…" not in desk.get(page).get_data(as_text=True)
    assert len(client.get("/api/v1/stories").get_json()) == 2


def test_a_release_without_an_instant_is_seen_at_once(
    client: FlaskClient, sign_in: SignIn, editor: Person, two: Two
) -> None:
    desk, address = sign_in(editor), f"/pieces/{two[0].piece.key}/release"
    assert desk.post(address, data={"at": ""}).status_code == 422
    shown = desk.post(address, data={"keys": [it.key for it in two], "at": ""}, follow_redirects=True)
    assert "Readers see all of it now." in shown.get_data(as_text=True)
    assert len(client.get("/api/v1/stories").get_json()) == 2
    assert "No version is approved yet." in desk.get(address).get_data(as_text=True)


def test_only_an_editor_of_the_service_releases_and_only_what_belongs_to_the_piece(
    session: Session, editor: Person, two: Two
) -> None:
    key, other = two[0].piece.key, make_approved(session)
    for person in (make_person(session, Role.WRITER), make_person(session, Role.EDITOR, service="ug")):
        with pytest.raises(NotAllowed):
            release(session, actor=person, piece_key=key, keys=[two[0].key])
    with pytest.raises(NotFound):
        release(session, actor=editor, piece_key=key, keys=[two[0].key, other.key])
    with pytest.raises(Rule, match="at least one"):
        release(session, actor=editor, piece_key=key, keys=[])


def test_instants_are_typed_and_shown_in_the_newsrooms_time_zone_and_kept_in_utc(
    app: Flask, session: Session, editor: Person, two: Two
) -> None:
    two[0].piece.embargo_until = NOW + HOUR
    session.commit()
    seoul = create_app(replace(app.extensions["settings"], time_zone="Asia/Seoul"))
    seoul.test_client_class = Browser
    seoul.config["WTF_CSRF_ENABLED"] = False
    desk = seoul.test_client()
    with desk.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = editor.fs_uniquifier, True
    address = f"/pieces/{two[0].piece.key}/release"
    shown = desk.get(address).get_data(as_text=True)
    assert '<time datetime="2026-11-24T13:00:00+00:00">Nov 24, 2026, 22:00</time>' in shown
    desk.post(address, data={"keys": two[0].key, "at": "2026-11-25T09:00"})
    assert session.scalars(select(Edition.visible_from)).one().isoformat() == "2026-11-25T00:00:00+00:00"
    seoul.extensions["engine"].dispose()
