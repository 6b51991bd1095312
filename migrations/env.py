"""Alembic's environment: online only, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os

from alembic import context

from translate_app import tables
from translate_app.db import create_engine

url = context.config.attributes.get("database_url") or os.environ.get("TRANSLATE_DATABASE_URL")
if not url:
    raise SystemExit("name the database in TRANSLATE_DATABASE_URL")

engine = create_engine(url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
