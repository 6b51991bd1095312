"""Alembic's environment: online only, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import re
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


def include_object(_thing: object, name: str | None, _kind: str, _reflected: bool, _compare_to: object) -> bool:
    """The full-text index is written by hand: FTS5's tables on SQLite, an index over expressions on PostgreSQL."""
    return not re.match(r"search_terms|ix_search_entry_terms", name or "")


engine = create_engine(url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_object=include_object,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
