"""The journal of a review, and what a sign-off has to acknowledge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import Rule
from translate_app.history.models import Event
from translate_app.links import decisions, journal, queries, services
from translate_app.links.models import BoardAct
from translate_app.links.rules import AlignmentState
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

WORDS = (
    "Twenty words, whatever they say, take the fastest readers of any desk three seconds, not less, if they read them."
)


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR, name="Ada Editor")


@pytest.fixture
def rendering(session: Session) -> Rendering:
    return make_board(session, 4)


def make_board(session: Session, size: int) -> Rendering:
    piece = make_piece(session, paragraphs=[WORDS] * size)
    rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=[WORDS] * size)
    make_alignment(session, rendering, links=[(i, i) for i in range(size)])
    return rendering


def confirm_all(session: Session, rendering: Rendering, editor: Person, opened_at: datetime | None) -> None:
    standing = queries.standing(session, rendering)
    last = standing.links[-1].id
    decisions.confirm_above(
        session, actor=editor, key=rendering.key, link_id=last, seen=standing.mark, opened_at=opened_at
    )


def sign_off(session: Session, rendering: Rendering, editor: Person, acknowledged: str = "") -> None:
    seen = queries.standing(session, rendering).mark
    services.sign_off(session, actor=editor, key=rendering.key, seen=seen, acknowledged=acknowledged)


def test_an_act_is_kept_with_what_it_changed_and_how_long_there_was(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm_all(session, rendering, editor, datetime.now(UTC) - timedelta(seconds=5))
    act = session.scalars(select(BoardAct)).one()
    assert (act.actor_name, act.verb, act.confirmed) == ("Ada Editor", "link:confirmed", 4)
    assert act.reading_seconds == pytest.approx(24, abs=0.01)
    assert act.given_seconds == pytest.approx(5, abs=1)
    name = f"link:{rendering.piece.blocks[0].id}:{rendering.blocks[0].id}"
    before, after = act.changes[name]
    assert (before["status"], after["status"], after["decided_by_id"]) == ("proposed", "confirmed", editor.id)
    assert WORDS not in str(act.changes)


def test_the_time_counts_from_the_act_before_if_that_was_later(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    standing = queries.standing(session, rendering)
    link, opened_at = standing.links[0], datetime.now(UTC) - timedelta(hours=1)
    seen = standing.mark_of_link(link)
    decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen, opened_at=opened_at)
    confirm_all(session, rendering, editor, opened_at)
    first, second = journal.acts(session, rendering)
    assert first.given_seconds == pytest.approx(3600, abs=2)
    assert second.given_seconds is not None
    assert second.given_seconds < 60


def test_hasty_confirmations_are_acknowledged_and_kept_with_the_sign_off(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    confirm_all(session, rendering, editor, datetime.now(UTC) - timedelta(seconds=2))
    with pytest.raises(Rule, match="faster than both texts can be read"):
        sign_off(session, rendering, editor)
    runs = journal.hasty(journal.acts(session, rendering))
    with pytest.raises(Rule, match="faster than both texts can be read"):
        sign_off(session, rendering, editor, acknowledged=journal.mark_of(runs[:0]))
    sign_off(session, rendering, editor, acknowledged=journal.mark_of(runs))
    event = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert event is not None
    (told,) = event.details["hasty"]
    assert (event.verb, told["name"], told["links"]) == ("alignment:signed-off", "Ada Editor", 4)
    assert told["given"] < told["needed"]
    assert journal.hasty(journal.acts(session, rendering)) == []
    assert journal.offer(journal.acts(session, rendering), editor).undo is not None


def test_whoever_took_the_time_signs_off_at_once(session: Session, rendering: Rendering, editor: Person) -> None:
    confirm_all(session, rendering, editor, datetime.now(UTC) - timedelta(minutes=2))
    sign_off(session, rendering, editor)
    assert queries.standing(session, rendering).state is AlignmentState.SIGNED_OFF


def test_the_journal_shows_who_did_what_and_how_fast(
    session: Session, sign_in: SignIn, rendering: Rendering, editor: Person
) -> None:
    client = sign_in(editor)
    session.commit()
    assert "Nobody has decided on a link yet." in client.get(f"/renderings/{rendering.key}/journal").text
    confirm_all(session, rendering, editor, datetime.now(UTC) - timedelta(seconds=2))
    standing = queries.standing(session, rendering)
    link = standing.links[0]
    seen = standing.mark_of_link(link)
    decisions.reject(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen)
    session.commit()
    page = client.get(f"/renderings/{rendering.key}/journal").text
    for words in ("Ada Editor", "4 links confirmed", "faster than reading", "24 seconds", "1–1 unlinked", "Undo"):
        assert words in page
    reporter = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    assert "/alignment/undo" not in sign_in(reporter).get(f"/renderings/{rendering.key}/journal").text


@pytest.mark.parametrize("size", [2, 40])
def test_the_journal_asks_twelve_things_of_the_database_whatever_its_length(
    app: Flask, session: Session, sign_in: SignIn, editor: Person, size: int
) -> None:
    rendering = make_board(session, size)
    for link in queries.standing(session, rendering).links:
        seen = queries.standing(session, rendering).mark_of_link(link)
        decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=seen)
    session.commit()
    client = sign_in(editor)
    with count_statements(app.extensions["engine"]) as sent:
        assert client.get(f"/renderings/{rendering.key}/journal").status_code == 200
    assert len(sent) <= 12, "\n".join(sent)


def test_asking_whether_anything_changed_costs_three_statements_and_304(
    app: Flask, session: Session, sign_in: SignIn, rendering: Rendering, editor: Person
) -> None:
    session.commit()
    client = sign_in(editor)
    address = f"/renderings/{rendering.key}/links"
    first = client.get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    with count_statements(app.extensions["engine"]) as sent:
        assert client.get(address, headers=known).status_code == 304
    assert len(sent) <= 3, "\n".join(sent)
    confirm_all(session, rendering, editor, None)
    session.commit()
    again = client.get(address, headers=known)
    assert again.status_code == 200
    assert client.get(address, headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
    rendering.headline = "Another headline"
    session.commit()
    assert client.get(address, headers={"If-None-Match": again.headers["ETag"]}).status_code == 200
    assert client.get("/renderings/nothing/links").status_code == 404
