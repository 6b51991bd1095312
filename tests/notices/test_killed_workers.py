"""Real worker processes, killed in the middle of their work and started together: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.factories.editions import make_approved
from tests.factories.mail import MailServer
from tests.factories.people import make_person
from tests.factories.settings import environment
from tests.factories.stories import make_story
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.history.models import Event
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.jobs.rules import JobState
from translate_app.notices.models import Mail, Notice
from translate_app.notices.services import tell
from translate_app.publishing.models import Edition
from translate_app.publishing.services import publish

PATIENCE = 60  # seconds
READERS = 5
Worker = subprocess.Popen[bytes]


@pytest.fixture
def start(database_url: str, mail_server: MailServer) -> Iterator[Callable[[], Worker]]:
    """Start a worker that does what is due and stops."""
    settings = environment(database_url, MAIL=mail_server.address, MAIL_FROM="desk@news.example")
    started: list[Worker] = []

    def start() -> Worker:
        process = subprocess.Popen(
            [sys.executable, "-c", "from translate_app.cli import main; main()", "worker", "--once"],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait(PATIENCE)


@pytest.fixture
def readers(app: Flask, session: Session) -> list[Person]:
    """People with one notice each that waits for its mail."""
    story = make_story(session)
    people = [make_person(session, Role.WRITER) for _number in range(READERS)]
    record(
        session,
        verb=Verb.NOTE_ADDED,
        actor=story.editor,
        piece_id=story.piece.id,
        rendering_id=story.rendering.id,
        mentions=[person.id for person in people],
    )
    tell(session, zone="UTC")
    session.commit()
    return people


def let_leases_run_out(session: Session) -> None:
    session.execute(update(Mail).values(lease_until=datetime.now(UTC) - timedelta(seconds=1)))
    session.commit()


def unsent(session: Session) -> int:
    session.expire_all()
    waiting = len(session.scalars(select(Notice).where(Notice.mail_id.is_(None))).all())
    waiting += len(session.scalars(select(Mail).where(Mail.state != JobState.DONE)).all())
    session.commit()
    return waiting


def test_a_worker_killed_again_and_again_loses_no_mail_and_sends_none_twice(
    session: Session, readers: list[Person], mail_server: MailServer, start: Callable[[], Worker]
) -> None:
    at_work: list[Worker] = []

    def die() -> str:
        at_work[-1].send_signal(signal.SIGKILL)
        return "451 died"

    for step in ("at_recipient", "before_accepting"):
        mails_before = len(mail_server.arrived)
        tries = iter((None, die))  # the first mail of this worker goes through, the second is its last
        setattr(mail_server, step, lambda: (then := next(tries)) and then())  # noqa: B023 (used up at once)
        at_work.append(start())
        assert at_work[-1].wait(PATIENCE) == -signal.SIGKILL
        assert len(mail_server.arrived) == mails_before + 1
        setattr(mail_server, step, lambda: None)
        assert unsent(session)
        let_leases_run_out(session)
    assert start().wait(PATIENCE) == 0
    assert unsent(session) == 0
    assert Counter(mail["To"] for mail in mail_server.arrived) == {person.email: 1 for person in readers}


def test_a_mail_taken_by_the_server_as_its_worker_died_is_told_by_its_message_id(
    session: Session, readers: list[Person], mail_server: MailServer, start: Callable[[], Worker]
) -> None:
    """The one moment that SMTP leaves open. Whoever gets the mail again can tell that it is the same."""
    at_work: list[Worker] = []

    def die() -> None:
        at_work[-1].send_signal(signal.SIGKILL)

    mail_server.after_accepting = die
    at_work.append(start())
    at_work[-1].wait(PATIENCE)
    mail_server.after_accepting = lambda: None
    let_leases_run_out(session)
    assert start().wait(PATIENCE) == 0
    assert unsent(session) == 0
    different = {mail["Message-ID"]: mail["To"] for mail in mail_server.arrived}
    assert sorted(different.values()) == sorted(person.email for person in readers)
    assert len(mail_server.arrived) == READERS + 1


def test_two_workers_do_everything_once(
    session: Session, readers: list[Person], mail_server: MailServer, start: Callable[[], Worker]
) -> None:
    rendering = make_approved(session)
    editor = make_person(session, Role.EDITOR)
    publish(session, actor=editor, key=rendering.key, at=datetime.now(UTC) + timedelta(hours=1))
    session.execute(update(Edition).values(visible_from=datetime.now(UTC)))
    session.commit()
    both = [start(), start()]
    assert [worker.wait(PATIENCE) for worker in both] == [0, 0]
    assert start().wait(PATIENCE) == 0  # where one ended while the other still told of the story
    assert unsent(session) == 0
    appeared = session.scalars(select(Event).where(Event.verb == Verb.RENDERING_APPEARED)).all()
    assert len(appeared) == 1
    told = {person.email: 1 for person in [*readers, rendering.writer] if person}
    told |= {session.get_one(Person, rendering.piece.created_by_id).email: 1}
    assert Counter(mail["To"] for mail in mail_server.arrived) == told
