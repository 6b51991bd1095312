"""The search index: an entry for each text, and the database's own full-text index over the entries.

`translate-app reindex` fills it for the texts that are there already.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

COLUMNS = ("heading", "names", "body", "exact")
BUILD = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_terms USING fts5(heading, names, body, exact, content='search_entry', "
        "content_rowid='id', tokenize='ascii')",
        "CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN "
        "INSERT INTO search_terms(rowid, heading, names, body, exact) "
        "VALUES (new.id, new.heading, new.names, new.body, new.exact); END",
        "CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN "
        "INSERT INTO search_terms(search_terms, rowid, heading, names, body, exact) "
        "VALUES ('delete', old.id, old.heading, old.names, old.body, old.exact); END",
    ),
    "postgresql": (
        "CREATE INDEX ix_search_entry_terms ON search_entry USING gin "
        "((setweight(heading, 'A') || setweight(names, 'B') || setweight(body, 'C') || setweight(exact, 'D')))",
    ),
}
CLEAR = {"sqlite": "DROP TABLE search_terms", "postgresql": "DROP INDEX ix_search_entry_terms"}


def upgrade() -> None:
    """Build it, empty."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    terms = sa.Text().with_variant(TSVECTOR(), "postgresql")
    op.create_table(
        "search_entry",
        sa.Column("id", number, nullable=False),
        sa.Column("piece_id", number, nullable=False),
        sa.Column("rendering_id", number, nullable=True),
        *(sa.Column(name, terms, nullable=False) for name in COLUMNS),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], name=op.f("fk_search_entry_piece_id_piece"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_search_entry_rendering_id_rendering"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index(op.f("ix_search_entry_piece_id"), "search_entry", ["piece_id"])
    op.create_index(op.f("ix_search_entry_rendering_id"), "search_entry", ["rendering_id"])
    for statement in BUILD[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take it down: it holds nothing that the texts do not say."""
    op.execute(CLEAR[op.get_bind().dialect.name])
    op.drop_table("search_entry")
