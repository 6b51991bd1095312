"""`translate-app import` from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from click.testing import CliRunner
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from tests.factories.settings import environment
from translate_app.accounts.rules import Role
from translate_app.cli import main
from translate_app.cli.migrate import alembic_config
from translate_app.db import create_engine
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

PAGE = """<html lang="{language}"><link rel="canonical" href="https://news.example/{language}">
<link rel="alternate" hreflang="x" href="https://news.example/{other}"><h1>{headline}</h1><p>{text}</p></html>"""


def test_an_archive_is_imported_once_and_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    for name, value in environment(database, MEDIA=str(tmp_path / "media")).items():
        monkeypatch.setenv(name, value)
    command.upgrade(alembic_config(database), "head")
    engine = create_engine(database)
    with Session(engine) as session:
        make_service(session, "ko")
        email = make_person(session, Role.REPORTER, Role.EDITOR, Role.WRITER).email
        session.commit()
    pages = tmp_path / "pages"
    pages.mkdir()
    korean = {"headline": "시장이 열렸다", "text": "여울 시장이 5월 2일 다시 열렸다고 상인회가 밝혔다."}
    english = {"headline": "Market opens", "text": "The market by the river reopened on Monday, officials said."}
    (pages / "a.html").write_text(PAGE.format(language="en", other="ko", **english))
    (pages / "b.html").write_text(PAGE.format(language="ko", other="en", **korean))
    (pages / "c.exe").write_bytes(b"MZ")
    began: set[str] = set()
    event.listen(Engine, "before_cursor_execute", notes_beginnings := lambda *given: began.add(given[2]))
    run = CliRunner().invoke(main, ["import", str(pages), "--as", email], catch_exceptions=False)
    event.remove(Engine, "before_cursor_execute", notes_beginnings)
    assert run.exit_code == 0, run.output
    assert "BEGIN" not in began  # it waits for others who write: a transaction that only read until then would fail
    assert "c.exe: not taken: Files ending in .exe are not read here." in run.stderr
    for line in ("1  original", "1  paired by name", "1  not taken", "0  without an original"):
        assert line in run.stdout
    again = CliRunner().invoke(main, ["import", str(pages), "--as", email, "--no-propose"])
    assert "2  known already" in again.stdout
    with Session(engine) as session:
        assert session.scalar(select(func.count(Piece.id))) == session.scalar(select(func.count(Rendering.id))) == 1
    engine.dispose()
    (pages / "d.html").write_text(PAGE.format(language="en", other="fi", headline="Rain", text="It rained on Monday."))
    later = CliRunner().invoke(main, ["import", str(pages), "--as", email, "--no-propose"], catch_exceptions=False)
    assert "1  without an original" in later.stdout
    assert "at https://news.example/imports" in later.stdout
    nobody = CliRunner().invoke(main, ["import", str(pages), "--as", "no@news.example"])
    assert "Nobody here has the address no@news.example." in nobody.output
