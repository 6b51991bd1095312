"""`translate-app worker` as a process: it works, and stops when asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from click.testing import CliRunner

from tests.factories import settings
from translate_app.cli import main
from translate_app.cli.migrate import alembic_config

PATIENCE = 60  # seconds


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A newsroom with an empty database."""
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    command.upgrade(alembic_config(database), "head")
    return settings.environment(database)


def test_once_does_what_is_due_and_says_how_much(environment: dict[str, str]) -> None:
    done = CliRunner().invoke(main, ["worker", "--once"], env=environment)
    assert (done.exit_code, done.output) == (0, "Done: 0\n")


def test_a_worker_stops_when_asked_to(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", "from translate_app.cli import main; main()", "worker"],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"The worker is at work.\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
