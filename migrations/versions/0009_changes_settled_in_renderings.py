"""Who settled which change of an original in which rendering.

Revision: 0009, after 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Build it."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "settlement",
        sa.Column("id", number, nullable=False),
        sa.Column("rendering_id", number, nullable=False),
        sa.Column("piece_revision_id", number, nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", number, nullable=True),
        sa.Column("decided_by_name", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_settlement_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["piece_revision_id"], ["piece_revision.id"], name=op.f("fk_settlement_piece_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_settlement_rendering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_index(op.f("ix_settlement_rendering_id"), "settlement", ["rendering_id"], unique=False)


def downgrade() -> None:
    """Take it down."""
    op.drop_table("settlement")
