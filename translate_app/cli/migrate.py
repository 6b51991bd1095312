"""Bring the database to this version's shape."""

from __future__ import annotations

import os

import click
from alembic import command
from alembic.config import Config

from translate_app.config import MIGRATIONS


def alembic_config(database_url: str) -> Config:
    """Alembic's configuration for a database, wherever the command is called from."""
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["database_url"] = database_url
    return configuration


@click.command()
@click.option("--database", default=lambda: os.environ.get("TRANSLATE_DATABASE_URL", ""), help="An SQLAlchemy address.")
@click.option("--to", "revision", default="head", show_default=True)
def migrate(database: str, revision: str) -> None:
    """Create or migrate the database."""
    if not database:
        raise click.UsageError("name the database: --database or TRANSLATE_DATABASE_URL")
    command.upgrade(alembic_config(database), revision)
    click.echo("The database is up to date.")
