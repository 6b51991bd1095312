"""Every act at an alignment board is kept with what it changed: undo, redo, and the journal of a review.

Revision: 0008, after 0007.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None

IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build it."""
    op.create_table(
        "board_act",
        sa.Column("id", IDENTITY, nullable=False),
        sa.Column("rendering_id", IDENTITY, nullable=False),
        sa.Column("actor_id", IDENTITY, nullable=True),
        sa.Column("actor_name", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgone", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("reading_seconds", sa.Double(), nullable=False),
        sa.Column("given_seconds", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_board_act_actor_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_board_act_rendering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_act")),
    )
    op.create_index(op.f("ix_board_act_rendering_id_id"), "board_act", ["rendering_id", "id"], unique=False)


def downgrade() -> None:
    """Take it down."""
    op.drop_index(op.f("ix_board_act_rendering_id_id"), table_name="board_act")
    op.drop_table("board_act")
