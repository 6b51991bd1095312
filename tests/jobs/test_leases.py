"""A row's work is held under a lease: by one worker at a time, and by nobody once the lease is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from translate_app.db import reading, transaction
from translate_app.jobs import services, worker
from translate_app.jobs.rules import LEASE, MOST_ATTEMPTS, JobState, pause_after
from translate_app.notices.models import Mail

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def mail(session: Session) -> Mail:
    made = Mail(key="key", person=make_person(session), due_at=NOW)
    session.add(made)
    session.commit()
    return made


def test_what_is_due_is_taken_once_until_its_lease_is_over(session: Session, mail: Mail) -> None:
    assert services.take(session, Mail, now=NOW - timedelta(seconds=1)) is None
    assert services.take(session, Mail, now=NOW) is mail
    assert services.take(session, Mail, now=NOW + LEASE - timedelta(seconds=1)) is None
    assert services.take(session, Mail, now=NOW + LEASE) is mail
    assert mail.attempts == 2


def test_the_longest_waiting_comes_first(session: Session, mail: Mail) -> None:
    earlier = Mail(key="earlier", person_id=mail.person_id, due_at=NOW - timedelta(hours=1))
    session.add(earlier)
    session.flush()
    assert services.take(session, Mail, now=NOW) is earlier


def test_a_worker_that_lost_its_lease_changes_nothing(session: Session, mail: Mail) -> None:
    services.take(session, Mail, now=NOW)
    lost = mail.lease_until
    assert services.held(session, Mail, mail.id, lease_until=lost) is mail
    services.take(session, Mail, now=NOW + LEASE)
    assert services.held(session, Mail, mail.id, lease_until=lost) is None
    services.finish(mail)
    session.flush()
    assert services.held(session, Mail, mail.id, lease_until=None) is None
    assert services.take(session, Mail, now=NOW + timedelta(days=9)) is None


def test_what_fails_is_tried_again_later_and_later_and_at_last_given_up(session: Session, mail: Mail) -> None:
    now, pauses = NOW, []
    while services.take(session, Mail, now=now) is not None:
        services.put_off(mail, now=now)
        session.flush()
        pauses.append(mail.due_at - now)
        now = max(mail.due_at, now)
    assert len(pauses) == MOST_ATTEMPTS
    assert pauses[:-1] == [pause_after(attempts) for attempts in range(1, MOST_ATTEMPTS)]
    assert mail.state == JobState.FAILED


def test_one_task_that_breaks_does_not_stop_the_others(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    left = [1, 2, 3]

    def break_down() -> bool:
        raise OSError("no disk")

    tasks = [
        worker.Task("broken", lambda _session: True, break_down),
        worker.Task("sound", lambda _session: bool(left), lambda: bool(left.pop())),
        worker.Task("taken by somebody else", lambda _session: True, lambda: False),
    ]
    assert worker.sweep(app, tasks) == 3
    assert "the worker could not finish: broken" in caplog.text


def test_a_worker_beside_the_server_works_until_it_is_stopped(app: Flask) -> None:
    worked = Event()

    def work() -> bool:
        worked.set()
        return False

    stop = worker.start(app, [worker.Task("work", lambda _session: True, work)], pause=0.01)
    assert worked.wait(10)
    stop.set()


def test_looking_for_work_waits_for_no_writer(app: Flask, mail: Mail) -> None:
    """The worker looks every two seconds: on SQLite, that must not wait while somebody writes."""
    seen = Event()

    def look() -> None:
        with reading(app.extensions["engine"]) as session:
            session.get(Mail, mail.id)
            seen.set()

    with app.test_request_context(method="POST"), transaction() as session:
        session.get_one(Mail, mail.id).attempts = 5
        session.flush()
        looking = Thread(target=look)
        looking.start()
        assert seen.wait(5)
    looking.join()
