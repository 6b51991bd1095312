"""Migrations, with data, up and down, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.terms import make_terms
from tests.factories.texts import make_piece, make_rendering
from translate_app.cli.migrate import alembic_config
from translate_app.db import create_engine as create_desk_engine
from translate_app.glossary.models import Term
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def empty_database(database_url: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database of its own, without a table."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'migrated.db'}"
        return
    server = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS migrated"))
        connection.execute(text("CREATE DATABASE migrated"))
    yield make_url(database_url).set(database="migrated").render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE migrated WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def configuration(empty_database: str) -> Config:
    return alembic_config(empty_database)


@pytest.fixture
def engine(empty_database: str) -> Iterator[Engine]:
    engine = create_desk_engine(empty_database)
    yield engine
    engine.dispose()


def test_migrations_build_exactly_the_tables_of_the_models(configuration: Config) -> None:
    command.upgrade(configuration, "head")
    command.check(configuration)


def test_a_migrated_database_holds_a_newsroom_and_can_be_taken_down_and_built_again(
    configuration: Config, engine: Engine
) -> None:
    command.upgrade(configuration, "head")
    with Session(engine) as session:
        make_rendering(session, state=RenderingState.IN_REVIEW)
        session.commit()
        assert session.query(Rendering).count() == 1

    command.downgrade(configuration, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    command.upgrade(configuration, "head")
    with Session(engine) as session:
        make_rendering(session, state=RenderingState.IN_REVIEW)
        session.commit()
        assert session.query(Rendering).count() == 1


def test_blocks_written_before_have_no_marks_afterwards_and_keep_their_words(
    configuration: Config, engine: Engine
) -> None:
    command.upgrade(configuration, "head")
    with Session(engine) as session:
        make_rendering(session, state=RenderingState.IN_REVIEW, paragraphs=("Boats came.",))
        session.commit()
    command.downgrade(configuration, "0012")
    command.upgrade(configuration, "head")
    with Session(engine) as session:
        rendering = session.query(Rendering).one()
        (block,), (frozen,) = rendering.blocks, rendering.revisions[0].blocks
        assert (block.text, block.marks, frozen.marks) == ("Boats came.", (), ())
        assert [source.marks for source in rendering.piece.blocks] == [()] * 3


def test_links_made_before_know_their_revisions_afterwards_and_none_becomes_stale(
    configuration: Config, engine: Engine
) -> None:
    def run(statement: str, **facts: object) -> list[tuple[object, ...]]:
        with engine.begin() as connection:
            result = connection.execute(text(statement), facts)
            return [tuple(row) for row in result] if result.returns_rows else []

    command.upgrade(configuration, "head")
    with Session(engine) as session:
        piece = make_piece(session, paragraphs=("2019–2020", "-5"))
        rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=("Between", "-5"))
        make_alignment(session, rendering, links=[(0, 0), (1, 1)])
        session.commit()
    now = run("SELECT id, source_digest, target_digest FROM link ORDER BY id")
    revisions = run("SELECT piece_revision_id, (SELECT id FROM rendering_revision) FROM rendering")
    command.downgrade(configuration, "0002")
    before = run("SELECT id, source_digest, target_digest FROM link ORDER BY id")
    assert [row[0] for row in before] == [row[0] for row in now]
    assert before[0][1] != now[0][1]  # the dash
    assert before[1][2] != now[1][2]  # the minus
    command.upgrade(configuration, "head")
    assert run("SELECT id, source_digest, target_digest FROM link ORDER BY id") == now
    assert run("SELECT source_revision_id, target_revision_id FROM link") == revisions * 2


def test_the_glossary_is_built_taken_down_and_built_again(configuration: Config, engine: Engine) -> None:
    for _turn in range(2):
        command.upgrade(configuration, "head")
        with Session(engine) as session:
            make_terms(session, ("평양", "Pyongyang"), ("평양", "P'yŏngyang"))
            session.commit()
            assert session.query(Term).count() == 2
            with pytest.raises(IntegrityError):
                make_terms(session, ("평양", "PYONGYANG"))
        command.downgrade(configuration, "0015")
        assert "term" not in inspect(engine).get_table_names()
