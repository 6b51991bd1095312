"""The reporter is told when the piece is rendered, published, corrected, and sees where it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import NOW, make_approved, make_published, set_clock
from tests.factories.people import make_person
from tests.factories.texts import make_piece
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.history.models import Event
from translate_app.history.services import take_new_acts
from translate_app.history.verbs import Verb
from translate_app.jobs.worker import sweep
from translate_app.notices.models import Notice
from translate_app.notices.rules import Kind
from translate_app.notices.services import tell
from translate_app.pieces import services as pieces
from translate_app.publishing import tasks
from translate_app.publishing.rules import EditionKind
from translate_app.publishing.services import correct, publish, withdraw
from translate_app.renderings.leases import claim
from translate_app.renderings.models import Rendering

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


@pytest.fixture
def rendering(session: Session) -> Rendering:
    return make_approved(session)


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


def reporter_of(session: Session, rendering: Rendering) -> Person:
    return session.get_one(Person, rendering.piece.created_by_id)


def told(session: Session, rendering: Rendering) -> list[str]:
    """What the reporter has been told, in order."""
    tell(session, zone="UTC")
    session.commit()
    session.expire_all()
    number = rendering.piece.created_by_id
    session.commit()
    return list(session.scalars(select(Notice.kind).where(Notice.person_id == number).order_by(Notice.id)))


def test_the_reporter_is_told_at_every_step_of_the_way(session: Session, rendering: Rendering, editor: Person) -> None:
    publish(session, actor=editor, key=rendering.key)
    assert told(session, rendering) == [Kind.PUBLISHED]
    rendering.blocks[0].text = "The river rose four metres."
    correct(session, actor=editor, key=rendering.key, public_note="Four.")
    assert told(session, rendering)[1:] == [Kind.CORRECTED]
    rendering.blocks[0].text = "The river rose five metres."
    correct(session, actor=editor, key=rendering.key, public_note="Five.", kind=EditionKind.UPDATE)
    assert told(session, rendering)[2:] == [Kind.CORRECTED]
    withdraw(session, actor=editor, key=rendering.key, public_note="Not so.")
    assert told(session, rendering)[3:] == [Kind.RENDERING_WITHDRAWN]


def test_the_reporter_is_told_when_somebody_begins_to_render_the_piece(session: Session) -> None:
    piece, writer = make_piece(session), make_person(session, Role.WRITER)
    rendering = claim(session, actor=writer, piece_key=piece.key)
    assert told(session, rendering) == [Kind.RENDERING_BEGUN]


def test_a_scheduled_story_is_told_when_readers_see_it_and_once(
    app: Flask, session: Session, rendering: Rendering, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(session, actor=editor, key=rendering.key, at=LATER)
    assert told(session, rendering) == []
    assert sweep(app, tasks.tasks()) == 0
    set_clock(monkeypatch, LATER)
    assert sweep(app, tasks.tasks()) == 1
    assert sweep(app, tasks.tasks()) == 0
    assert told(session, rendering) == [Kind.PUBLISHED]
    (appeared,) = session.scalars(select(Event).where(Event.verb == Verb.RENDERING_APPEARED))
    assert (appeared.actor_id, appeared.details["edition"]) == (None, 1)


def test_a_story_that_an_embargo_holds_is_told_when_the_embargo_ends(
    app: Flask, session: Session, rendering: Rendering, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(session, actor=editor, key=rendering.key, at=LATER)
    pieces.set_embargo(
        session, actor=reporter_of(session, rendering), key=rendering.piece.key, until=LATER + timedelta(hours=1)
    )
    session.commit()
    set_clock(monkeypatch, LATER)
    assert sweep(app, tasks.tasks()) == 0
    set_clock(monkeypatch, LATER + timedelta(hours=1))
    assert sweep(app, tasks.tasks()) == 1


def test_a_scheduled_story_that_is_withdrawn_first_never_appears(
    app: Flask, session: Session, rendering: Rendering, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(session, actor=editor, key=rendering.key, at=LATER)
    withdraw(session, actor=editor, key=rendering.key, public_note="Not so.")
    session.commit()
    set_clock(monkeypatch, LATER)
    assert sweep(app, tasks.tasks()) == 0


def test_the_reporter_sees_where_the_piece_went(
    client: FlaskClient, session: Session, sign_in: SignIn, rendering: Rendering, editor: Person
) -> None:
    reporter = reporter_of(session, rendering)
    page = f"/pieces/{rendering.piece.key}"
    session.commit()
    assert "Where it went" not in sign_in(reporter).get(page).get_data(as_text=True)
    published = make_published(session, rendering=rendering, editor=editor)
    session.commit()
    shown = sign_in(reporter).get(page).get_data(as_text=True)
    assert f'href="{published.path}"' in shown
    assert client.get(published.path).status_code == 200
    assert "published on" in shown


@pytest.mark.parametrize(
    ("act", "words"), [("wait", "appears at"), ("withdraw", "withdrawn on"), ("kill", "held: the original")]
)
def test_the_reporter_sees_what_is_not_public(
    session: Session, sign_in: SignIn, rendering: Rendering, editor: Person, act: str, words: str
) -> None:
    publish(session, actor=editor, key=rendering.key, at=LATER if act == "wait" else None)
    if act == "withdraw":
        withdraw(session, actor=editor, key=rendering.key, public_note="Not so.")
    if act == "kill":
        pieces.withdraw(session, actor=editor, key=rendering.piece.key, reason="The source took it back.")
    take_new_acts(session)
    reporter = reporter_of(session, rendering)
    session.commit()
    shown = sign_in(reporter).get(f"/pieces/{rendering.piece.key}").get_data(as_text=True)
    assert words in shown
    assert "Decide…" not in shown
    assert ("Decide…" in sign_in(editor).get(f"/pieces/{rendering.piece.key}").get_data(as_text=True)) == (
        act == "kill"
    )


def test_the_reporter_sees_when_it_was_changed(
    session: Session, sign_in: SignIn, rendering: Rendering, editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(session, actor=editor, key=rendering.key)
    set_clock(monkeypatch, LATER)
    rendering.blocks[0].text = "The river rose four metres."
    correct(session, actor=editor, key=rendering.key, public_note="Four.")
    reporter = reporter_of(session, rendering)
    session.commit()
    assert "changed on" in sign_in(reporter).get(f"/pieces/{rendering.piece.key}").get_data(as_text=True)
