"""Blocks hold marks: emphasis and links, as ranges beside the text. What was stored before has none.

Revision: 0013, after 0012.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None

TABLES = ("piece_block", "piece_revision_block", "rendering_block", "rendering_revision_block")


def upgrade() -> None:
    """Build it. The words of every block stay as they are."""
    for table in TABLES:
        op.add_column(table, sa.Column("marks", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it down: the words stay, their looks go."""
    for table in reversed(TABLES):
        op.drop_column(table, "marks")
