"""The glossary: how the house writes the words of its originals.

Revision: 0016, after 0015.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Build the table."""
    op.create_table(
        "term",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("written", sa.String(length=500), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("rendered", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("folded_written", sa.String(length=500), nullable=False),
        sa.Column("folded_rendered", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint(
            "language",
            "target",
            "folded_written",
            "folded_rendered",
            name=op.f("uq_term_language_target_folded_written_folded_rendered"),
        ),
    )


def downgrade() -> None:
    """Take it down."""
    op.drop_table("term")
