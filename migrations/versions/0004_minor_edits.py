"""A revision of an original knows whether it was a minor edit. Nothing is known of earlier ones.

Revision: 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Build it."""
    op.add_column("piece_revision", sa.Column("minor", sa.String(length=40), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it down."""
    op.drop_column("piece_revision", "minor")
