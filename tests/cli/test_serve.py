"""A real server process answers, and a killed one leaves a sound database."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from tests.factories.settings import environment
from translate_app.cli.migrate import alembic_config
from translate_app.cli.serve import set_apart

PATIENCE = 30  # seconds


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes], str]]:
    """The address, the process and the database of a newsroom served by two worker processes."""
    database = f"sqlite:///{tmp_path / 'desk.db'}"
    command.upgrade(alembic_config(database), "head")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-c", "from translate_app.cli import main; main()", "serve", "--port", str(port)],
        env=os.environ | environment(database, SITE_URL=address, SECURE_COOKIES="off"),
        start_new_session=True,
    )
    _wait_for(address)
    yield address, process, database
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(PATIENCE)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()  # noqa: S310 (our own address)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def test_a_served_newsroom_answers_and_survives_being_killed(
    served: tuple[str, subprocess.Popen[bytes], str],
) -> None:
    address, process, database = served
    with urllib.request.urlopen(f"{address}/", timeout=10) as answer:  # noqa: S310 (our own address)
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)
    engine = create_engine(database)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    engine.dispose()


def test_what_lives_as_long_as_the_process_is_spared_the_collectors_rounds() -> None:
    set_apart()
    try:
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
