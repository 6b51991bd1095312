"""The database's own promises: UTC, one commit, readers that do not lock, writers that queue."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece
from translate_app import db
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Piece


def test_an_instant_comes_back_in_utc(session: Session) -> None:
    seoul = timezone(timedelta(hours=9))
    piece = make_piece(session)
    piece.submitted_at = datetime(2026, 11, 24, 12, 0, tzinfo=seoul)
    session.commit()
    session.refresh(piece)
    assert piece.submitted_at == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert piece.submitted_at.tzinfo is UTC


def test_an_instant_without_a_time_zone_is_refused(session: Session) -> None:
    piece = make_piece(session)
    piece.submitted_at = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001 (that is what is refused)
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_a_failed_block_stores_nothing(app: Flask) -> None:
    def fail() -> None:
        with app.app_context(), db.transaction() as session:
            make_person(session, Role.WRITER)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with app.app_context():
        assert db.current_session().query(Person).count() == 0


def test_read_modify_writes_from_many_threads_are_all_kept(app: Flask) -> None:
    with app.app_context(), db.transaction() as session:
        piece_id = make_piece(session).id

    def add(times: int) -> None:
        for _ in range(times):
            with app.app_context(), db.transaction() as session:
                piece = session.get(Piece, piece_id, with_for_update=True)
                assert piece is not None
                piece.priority += 1

    threads = [Thread(target=add, args=(10,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        piece = db.current_session().get(Piece, piece_id)
        assert piece is not None
        assert piece.priority == 40


def test_a_page_can_be_read_while_somebody_writes(app: Flask) -> None:
    with app.app_context(), db.transaction() as session:
        make_piece(session)
    with app.app_context(), db.transaction() as writing:
        make_person(writing, Role.WRITER)
        with app.test_request_context("/", method="GET"):
            assert db.current_session().query(Piece).count() == 1


def test_an_old_sqlite_keeps_its_rollback_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "WAL_SINCE", (99, 0, 0))
    engine = db.create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "delete"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_sqlite_is_set_up_so_that_a_committed_edit_survives(tmp_path: Path) -> None:
    engine = db.create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        expected = "wal" if db.sqlite_driver.sqlite_version_info >= db.WAL_SINCE else "delete"
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == expected
    engine.dispose()
    assert sqlite3.connect(tmp_path / "new.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
