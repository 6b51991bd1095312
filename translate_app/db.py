"""The database: one declarative base, one session per app context, one place that commits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Annotated, Any

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import BigInteger, DateTime, Dialect, Engine, Integer, MetaData, String, Text, TypeDecorator, event
from sqlalchemy import create_engine as sqlalchemy_create_engine
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

__all__ = [
    "Base",
    "Body",
    "Code",
    "Identity",
    "Instant",
    "Line",
    "UTCDateTime",
    "before_commit",
    "create_engine",
    "current_session",
    "init_app",
    "reading",
    "sqlite_driver",
    "transaction",
]

try:  # the standard library's SQLite is often too old for WAL (a corruption bug before 3.51.3)
    import pysqlite3 as sqlite_driver
except ImportError:  # only Linux has the wheel
    sqlite_driver = sqlite3

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WAL_SINCE = (3, 51, 3)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. A naive datetime is a mistake and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of every table. The naming convention lets migrations name what they drop."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


Identity = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]
Instant = Annotated[datetime, mapped_column(UTCDateTime)]
Code = Annotated[str, mapped_column(String(40))]  # an enum's value, a BCP 47 tag
Line = Annotated[str, mapped_column(String(500))]  # one line of text
Body = Annotated[str, mapped_column(Text)]


def create_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL (psycopg 3), set up so that a committed edit survives."""
    if not url.startswith("sqlite"):
        return sqlalchemy_create_engine(url, pool_pre_ping=True)
    engine = sqlalchemy_create_engine(url, module=sqlite_driver)
    _prepare_sqlite(engine, sqlite_driver)
    return engine


def _prepare_sqlite(engine: Engine, driver: ModuleType) -> None:
    @event.listens_for(engine, "connect")
    def pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late
        cursor = connection.cursor()
        if driver.sqlite_version_info >= WAL_SINCE:
            cursor.execute("PRAGMA journal_mode=WAL")
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "trusted_schema=OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def init_app(app: Flask, url: str) -> None:
    """Give the app its engine, and close each context's session when the context ends."""
    app.extensions["engine"] = create_engine(url)
    app.extensions["before_commit"] = []
    app.teardown_appcontext(_close)


def before_commit(app: Flask, finish: Callable[[Session], object]) -> None:
    """What belongs to every act beside its own changes: done last, in the same transaction."""
    app.extensions["before_commit"].append(finish)


def current_session() -> Session:
    """The session of this app context. A safe request reads; any other request, and every command, may write."""
    if "session" not in g:
        reading = has_request_context() and request.method in SAFE_METHODS
        engine = current_app.extensions["engine"].execution_options(reading=reading)
        g.session = Session(engine, expire_on_commit=False)
    session: Session = g.session
    return session


@contextmanager
def transaction() -> Iterator[Session]:
    """The one place that commits: all of the block, or nothing of it."""
    session = current_session()
    try:
        yield session
        for finish in current_app.extensions["before_commit"]:
            finish(session)
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session of its own that only reads, for whoever looks outside a request. It takes no writer's place."""
    with Session(engine.execution_options(reading=True)) as session:
        yield session


def _close(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
