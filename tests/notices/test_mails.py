"""Mails: made up from what waits, in their reader's words, and handed over once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from smtplib import SMTPNotSupportedError

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.fresh import fresh
from tests.factories.mail import MailServer
from tests.factories.stories import Story, make_story
from translate_app.config import KEPT_MAIL
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.jobs.rules import JobState
from translate_app.jobs.worker import sweep
from translate_app.notices import post, queries
from translate_app.notices.models import Mail, Notice
from translate_app.notices.rules import How, Kind
from translate_app.notices.services import choose, tell
from translate_app.notices.tasks import make_up, send, tasks

NAMES = ("Reporter Secret", "Writer Secret", "Editor Secret", "not even a second source")


@pytest.fixture
def desk(app: Flask, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application, with a mail server."""
    settings = replace(app.extensions["settings"], mail=mail_server.address, mail_from="Desk <desk@news.example>")
    monkeypatch.setitem(app.extensions, "settings", settings)
    return app


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def act(session: Session, story: Story, verb: Verb) -> None:
    about = {"piece_id": story.piece.id, "rendering_id": None if verb.startswith("piece:") else story.rendering.id}
    record(session, verb=verb, actor=story.editor, reason="not even a second source", **about)
    tell(session, zone="Asia/Seoul")
    session.commit()


def words(server: MailServer) -> str:
    return "\n".join(f"{mail['Subject']}\n{mail.get_content()}" for mail in server.arrived)


def test_a_mail_says_what_happened_to_which_story_and_where_to_go(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    assert sweep(desk, tasks()) == 2
    (mail,) = mail_server.arrived
    assert mail["To"] == story.writer.email
    assert mail["From"] == "Desk <desk@news.example>"
    assert mail["Subject"] == "MR: An editor asks for changes in your rendering."
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@news.example>")
    told = mail.get_content()
    assert "Ferry landing reopens (Korean service)" in told
    assert f"https://news.example/renderings/{story.rendering.key}/write" in told
    assert "https://news.example/notices/choices" in told
    assert not [name for name in NAMES if name in words(mail_server)]
    assert sweep(desk, tasks()) == 0


def test_a_mail_is_in_its_readers_language(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    story.reporter.interface_language = "ko"
    act(session, story, Verb.PIECE_RETURNED)
    sweep(desk, tasks())
    assert "Your original" not in words(mail_server)
    assert "나루터가 다시 열리다" in words(mail_server)


def test_nothing_that_an_embargo_covers_is_in_a_mail(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    act(session, story, Verb.PIECE_RETURNED)
    story.piece.embargo_until = datetime.now(UTC) + timedelta(hours=1)  # set after the act, before the mail
    session.commit()
    sweep(desk, tasks())
    assert len(mail_server.arrived) == 2
    assert "A story under embargo (Korean service)" in words(mail_server)
    assert not [secret for secret in ("Ferry", "나루터", *NAMES) if secret in words(mail_server)]


def test_an_embargo_that_is_over_hides_nothing(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    story.piece.embargo_until = datetime.now(UTC) - timedelta(seconds=1)
    act(session, story, Verb.PIECE_RETURNED)
    sweep(desk, tasks())
    assert "나루터가 다시 열리다" in words(mail_server)


def test_a_rendering_without_a_headline_is_named_by_its_original(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    story.rendering.headline = story.piece.headline = ""
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    assert "(no headline yet) (Korean service)" in words(mail_server)


def test_what_waits_together_goes_out_together(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    act(session, story, Verb.RENDERING_APPROVED)
    sweep(desk, tasks())
    by_reader = {mail["To"]: mail for mail in mail_server.arrived}
    assert set(by_reader) == {story.writer.email, story.reporter.email}
    assert by_reader[story.writer.email]["Subject"] == "MR: 2 notices from the desk"


def test_a_digest_waits_for_its_hour(desk: Flask, session: Session, story: Story, mail_server: MailServer) -> None:
    act(session, story, Verb.RENDERING_CLAIMED)
    assert sweep(desk, tasks()) == 0
    notice = session.scalars(select(Notice)).one()
    assert notice.mail_due_at is not None
    assert notice.mail_due_at.hour == 22  # seven in Seoul
    notice.mail_due_at = datetime.now(UTC)
    session.commit()
    sweep(desk, tasks())
    assert len(mail_server.arrived) == 1


def test_what_was_read_at_the_desk_is_not_mailed(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    act(session, story, Verb.PIECE_RETURNED)
    notices = session.scalars(select(Notice).order_by(Notice.id)).all()
    notices[0].read_at = datetime.now(UTC)
    session.commit()
    with desk.test_request_context(method="POST"):
        assert make_up()
        assert not make_up()
    notices[1].read_at = datetime.now(UTC)  # read between the making up and the sending
    session.commit()
    sweep(desk, tasks())
    assert mail_server.arrived == []
    assert fresh(session, session.scalars(select(Mail)).one()).state == JobState.DONE


@pytest.mark.parametrize("loss", ["role", "account"])
def test_who_may_not_see_the_desk_any_more_gets_no_mail(
    desk: Flask, session: Session, story: Story, mail_server: MailServer, loss: str
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    if loss == "role":
        story.writer.grants.clear()
    else:
        story.writer.active = False
    session.commit()
    sweep(desk, tasks())
    assert mail_server.arrived == []


def test_a_mail_that_a_person_did_not_choose_is_not_made_up(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    choose(session, person=story.writer, choices={Kind.CHANGES_REQUESTED: How.DESK}, zone="UTC")
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    assert sweep(desk, tasks()) == 0
    assert queries.unread(session, person_id=story.writer.id) == 1


@pytest.mark.parametrize("answer", ["451 busy", "552 full"])
def test_a_mail_that_could_not_be_sent_is_tried_again_as_the_same_mail(
    desk: Flask,
    session: Session,
    story: Story,
    mail_server: MailServer,
    caplog: pytest.LogCaptureFixture,
    answer: str,
) -> None:
    mail_server.before_accepting = lambda: answer
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    mail = fresh(session, session.scalars(select(Mail)).one())
    assert (mail.state, mail.attempts, mail.sent_at) == (JobState.DUE, 1, None)
    assert mail.due_at > datetime.now(UTC)
    assert story.writer.email not in caplog.text
    mail_server.before_accepting = lambda: None
    mail.due_at = datetime.now(UTC)
    session.commit()
    sweep(desk, tasks())
    assert [sent["Message-ID"] for sent in mail_server.arrived] == [f"<{mail.key}@news.example>"]
    assert fresh(session, mail).sent_at is not None


@pytest.mark.parametrize(("answer", "state"), [("550 nobody here", JobState.FAILED), ("450 later", JobState.DUE)])
def test_an_address_that_is_refused_for_good_is_not_tried_again(
    desk: Flask, session: Session, story: Story, mail_server: MailServer, answer: str, state: JobState
) -> None:
    mail_server.at_recipient = lambda: answer
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    assert fresh(session, session.scalars(select(Mail)).one()).state == state


def test_a_mail_server_that_is_away_loses_nothing(
    desk: Flask, session: Session, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = replace(desk.extensions["settings"], mail="smtp+plain://127.0.0.1:1")
    monkeypatch.setitem(desk.extensions, "settings", away)
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    assert fresh(session, session.scalars(select(Mail)).one()).state == JobState.DUE


def test_a_slow_worker_that_lost_its_lease_records_nothing(
    desk: Flask, session: Session, story: Story, mail_server: MailServer
) -> None:
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)

    def another_takes_over() -> str | None:
        with desk.app_context(), Session(desk.extensions["engine"]) as other:
            mail = other.scalars(select(Mail)).one()
            mail.lease_until = datetime.now(UTC) + timedelta(hours=1)
            other.commit()
        return None

    mail_server.after_accepting = another_takes_over
    with desk.test_request_context(method="POST"):
        make_up()
        assert send()
    mail = fresh(session, session.scalars(select(Mail)).one())
    assert (mail.state, mail.sent_at) == (JobState.DUE, None)


def test_where_mails_are_kept_they_are_written_down_and_go_nowhere(
    desk: Flask, session: Session, story: Story, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(desk.extensions, "settings", replace(desk.extensions["settings"], mail=KEPT_MAIL))
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    (mail,) = queries.kept_mails(session, person_id=story.writer.id).rows
    assert mail.subject == "MR: An editor asks for changes in your rendering."
    assert "Ferry landing reopens" in mail.text
    assert mail_server.arrived == []


def test_a_server_that_cannot_encrypt_is_given_nothing(
    desk: Flask, session: Session, story: Story, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted = mail_server.address.replace("smtp+plain", "smtp")
    monkeypatch.setitem(desk.extensions, "settings", replace(desk.extensions["settings"], mail=encrypted))
    act(session, story, Verb.RENDERING_CHANGES_REQUESTED)
    sweep(desk, tasks())
    assert mail_server.arrived == []


def test_a_password_is_given_to_a_server_that_asks_for_one(mail_server: MailServer) -> None:
    with pytest.raises(SMTPNotSupportedError):  # it is tried: this server knows no passwords
        post.deliver(EmailMessage(), address=mail_server.address.replace("//", "//desk:p%40ss@"))


def test_a_server_spoken_to_in_tls_from_the_start_must_answer_in_tls(mail_server: MailServer) -> None:
    with pytest.raises(OSError, match=r"SSL|reset|EOF"):
        post.deliver(EmailMessage(), address=mail_server.address.replace("smtp+plain", "smtps"))
