"""The bell, the inbox, the choices and the demo's mailbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.stories import Story, make_story
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.config import KEPT_MAIL
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.jobs.rules import JobState
from translate_app.notices import queries
from translate_app.notices.models import Mail, Notice
from translate_app.notices.rules import Kind
from translate_app.notices.services import tell


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def told(session: Session, story: Story, verb: Verb, **details: Any) -> list[Notice]:
    about = {"piece_id": story.piece.id, "rendering_id": story.rendering.id}
    record(session, verb=verb, actor=story.editor, **about, **details)
    made = tell(session, zone="UTC")
    session.commit()
    return made


def test_the_bell_counts_what_is_unread_on_every_page(session: Session, sign_in: SignIn, story: Story) -> None:
    session.commit()
    writer = sign_in(story.writer)
    assert 'class="count" aria-label' not in writer.get("/desk").get_data(as_text=True)
    told(session, story, Verb.RENDERING_APPROVED)
    told(session, story, Verb.RENDERING_CORRECTED)
    assert 'aria-label="2 unread">2<' in writer.get("/desk").get_data(as_text=True)


def test_the_inbox_tells_who_did_what_to_which_story_and_why(session: Session, sign_in: SignIn, story: Story) -> None:
    told(session, story, Verb.RENDERING_CHANGES_REQUESTED, reason="Where is the second source?")
    page = sign_in(story.writer).get("/notices").get_data(as_text=True)
    assert "<bdi>Editor Secret</bdi> asked for changes." in page
    assert "Ferry landing reopens" in page
    assert "Where is the second source?" in page
    assert "Nothing waits for you here." in sign_in(story.desk_mate).get("/notices").get_data(as_text=True)


def test_opening_a_notice_reads_it_and_leads_to_where_something_can_be_done(
    session: Session, sign_in: SignIn, story: Story
) -> None:
    leads = {
        "writer": f"/renderings/{story.rendering.key}/write",
        "editor": f"/renderings/{story.rendering.key}/review",
        "reporter": f"/pieces/{story.piece.key}",
    }
    record(
        session,
        verb=Verb.RENDERING_WITHDRAWN,
        actor=None,
        piece_id=story.piece.id,
        rendering_id=story.rendering.id,
    )
    notices = {story.people[notice.person_id]: notice for notice in tell(session, zone="UTC")}
    session.commit()
    for name, address in leads.items():
        client = sign_in(getattr(story, name))
        answer = client.post(f"/notices/{notices[name].id}/open")
        assert (answer.status_code, answer.headers["Location"]) == (303, address)
        assert fresh(session, notices[name]).read_at is not None
        assert "Ferry landing" not in client.get("/notices?show=unread").get_data(as_text=True)
        assert "Ferry landing" in client.get("/notices").get_data(as_text=True)


def test_a_notice_about_an_original_and_one_about_comments_lead_to_them(
    session: Session, sign_in: SignIn, story: Story
) -> None:
    record(session, verb=Verb.PIECE_RETURNED, actor=None, piece_id=story.piece.id)
    record(session, verb=Verb.COMMENT_RECEIVED, actor=None, piece_id=story.piece.id, rendering_id=story.rendering.id)
    made = {notice.person_id: notice for notice in tell(session, zone="UTC")}
    session.commit()
    for person, address in ((story.reporter, f"/pieces/{story.piece.key}"), (story.desk_mate, "/comments")):
        answer = sign_in(person).post(f"/notices/{made[person.id].id}/open")
        assert answer.headers["Location"] == address


def test_nobody_reads_the_notices_of_another(session: Session, sign_in: SignIn, story: Story) -> None:
    (notice, *_rest) = told(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    assert sign_in(story.reporter).post(f"/notices/{notice.id}/open").status_code == 404
    assert sign_in(story.writer).post("/notices/999999/open").status_code == 404
    assert fresh(session, notice).read_at is None


def test_marking_everything_as_read_spares_what_came_meanwhile(session: Session, sign_in: SignIn, story: Story) -> None:
    (seen,) = told(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    told(session, story, Verb.RENDERING_APPROVED)
    writer = sign_in(story.writer)
    writer.post("/notices/read", data={"up_to": seen.id})
    writer.post("/notices/read", data={"up_to": "everything"})
    assert queries.unread(session, person_id=story.writer.id) == 1


def test_a_person_chooses_how_to_be_told(app: Flask, session: Session, sign_in: SignIn, story: Story) -> None:
    session.commit()
    writer = sign_in(story.writer)
    page = writer.get("/notices/choices").get_data(as_text=True)
    assert "sends no e-mail for now" in page
    wanted = {kind.value: "daily" for kind in Kind} | {"original-withdrawn": "desk", "comment-waiting": "not"}
    assert writer.post("/notices/choices", data=wanted).status_code == 303
    session.expire_all()
    chosen = {kind.value: how.value for kind, how in queries.choices(session, story.writer.id).items()}
    session.rollback()  # SQLite has one writer
    assert chosen == wanted
    assert writer.post("/notices/choices", data=wanted).status_code == 303


@pytest.mark.parametrize("how", ["not", "daily", "never", ""])
def test_a_withdrawn_original_cannot_be_kept_from_oneself(
    session: Session, sign_in: SignIn, story: Story, how: str
) -> None:
    session.commit()
    wanted = {kind.value: "daily" for kind in Kind} | {"original-withdrawn": how}
    assert sign_in(story.writer).post("/notices/choices", data=wanted).status_code == 422


def _mail(session: Session, person: Person, text: str, state: JobState = JobState.DONE) -> None:
    now = datetime.now(UTC)
    session.add(Mail(key=text[:22], person=person, due_at=now, state=state, subject="MR", text=text, sent_at=now))


def test_the_mailbox_shows_ones_own_mails_where_mails_are_kept(
    app: Flask, session: Session, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, other = make_person(session, Role.WRITER), make_person(session, Role.WRITER)
    _mail(session, reader, "see https://news.example/a")
    _mail(session, reader, "not sent yet", JobState.DUE)
    _mail(session, other, "for another")
    session.commit()
    client = sign_in(reader)
    assert client.get("/notices/mailbox").status_code == 404
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], mail=KEPT_MAIL))
    page = client.get("/notices/mailbox").get_data(as_text=True)
    assert 'href="https://news.example/a"' in page
    assert "for another" not in page
    assert "not sent yet" not in page
    assert "/notices/mailbox" in client.get("/notices").get_data(as_text=True)


def test_a_long_inbox_has_pages_and_asks_little(app: Flask, session: Session, sign_in: SignIn, story: Story) -> None:
    for _number in range(60):
        told(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    writer = sign_in(story.writer)
    with count_statements(app.extensions["engine"]) as sent:
        page = writer.get("/notices").get_data(as_text=True)
    assert len(sent) <= 4, "\n".join(sent)
    assert "Next page" in page
    second = writer.get("/notices?page=2").get_data(as_text=True)
    assert "Previous page" in second
    assert second.count('class="notice') == 11  # ten, and the list itself
