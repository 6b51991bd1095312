"""Alembic's environment: online only, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
from typing import Any, Literal

from alembic import context

from translate_app import tables
from translate_app.db import UTCDateTime, create_engine

url = context.config.attributes.get("database_url") or os.environ.get("TRANSLATE_DATABASE_URL")
if not url:
    raise SystemExit("name the database in TRANSLATE_DATABASE_URL")


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration must not need tomorrow's application: our column type is written as what it is in the database."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


engine = create_engine(url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
