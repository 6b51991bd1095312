"""Why there is an edition; and that a rendering stands although its original was withdrawn.

Revision: 0011, after 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Build it: an edition with a note was a correction until now."""
    op.add_column("edition", sa.Column("kind", sa.String(length=40), nullable=False, server_default="publication"))
    op.execute("UPDATE edition SET kind = 'correction' WHERE public_note <> ''")
    op.execute("UPDATE edition SET kind = 'withdrawal' WHERE withdrawn")
    op.add_column("rendering", sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("rendering", sa.Column("kept_note", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it down again."""
    op.drop_column("rendering", "kept_note")
    op.drop_column("rendering", "kept_at")
    op.drop_column("edition", "kind")
