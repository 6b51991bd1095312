"""The writer's workspace: steps that can be taken back, who is where, who writes along, cautions, mentions.

Revision: 0010, after 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from translate_app.db import UTCDateTime

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build the five tables."""
    op.create_table(
        "writing_step",
        sa.Column("id", NUMBER, nullable=False),
        _rendering(),
        _person(),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        *_keys("writing_step", "rendering", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_writing_step"),
    )
    op.create_index(
        "ix_writing_step_rendering_id_person_id_id", "writing_step", ["rendering_id", "person_id", "id"], unique=False
    )
    op.create_table(
        "presence",
        _rendering(),
        _person(),
        sa.Column("block_id", NUMBER, nullable=True),
        sa.Column("seen_at", UTCDateTime(timezone=True), nullable=False),
        *_keys("presence", "rendering", "person"),
        sa.ForeignKeyConstraint(["block_id"], ["rendering_block.id"], name="fk_presence_block_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("rendering_id", "person_id", name="pk_presence"),
    )
    op.create_table(
        "rendering_writer",
        _rendering(),
        _person(),
        sa.Column("since", UTCDateTime(timezone=True), nullable=False),
        *_keys("rendering_writer", "rendering", "person"),
        sa.PrimaryKeyConstraint("rendering_id", "person_id", name="pk_rendering_writer"),
    )
    op.create_table(
        "caution_dismissed",
        _rendering(),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("by_id", NUMBER, nullable=True),
        sa.Column("at", UTCDateTime(timezone=True), nullable=False),
        *_keys("caution_dismissed", "rendering"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_caution_dismissed_by_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("rendering_id", "mark", name="pk_caution_dismissed"),
    )
    op.create_table(
        "note_mention",
        sa.Column("note_id", NUMBER, nullable=False),
        _person(),
        *_keys("note_mention", "note", "person"),
        sa.PrimaryKeyConstraint("note_id", "person_id", name="pk_note_mention"),
    )
    op.create_index("ix_note_mention_person_id", "note_mention", ["person_id"], unique=False)


def downgrade() -> None:
    """Take them down."""
    for table in ("note_mention", "caution_dismissed", "rendering_writer", "presence", "writing_step"):
        op.drop_table(table)


def _rendering() -> sa.Column[int]:
    return sa.Column("rendering_id", NUMBER, nullable=False)


def _person() -> sa.Column[int]:
    return sa.Column("person_id", NUMBER, nullable=False)


def _keys(table: str, *others: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([f"{it}_id"], [f"{it}.id"], name=f"fk_{table}_{it}_id", ondelete="CASCADE")
        for it in others
    ]
