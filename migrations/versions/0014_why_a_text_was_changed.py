"""An editor says why a writer's text was changed, and the writer can answer.

Revision: 0014, after 0013.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from translate_app.db import UTCDateTime

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build it: of what was changed before, nobody was asked the reason."""
    op.add_column("rendering_revision", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "revision_answer",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("revision_id", NUMBER, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("author_id", NUMBER, nullable=True),
        sa.Column("author_name", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["rendering_revision.id"],
            name=op.f("fk_revision_answer_revision_id_rendering_revision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_revision_answer_author_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_answer")),
    )
    op.create_index(op.f("ix_revision_answer_revision_id"), "revision_answer", ["revision_id"])


def downgrade() -> None:
    """Take it down: reasons and answers go."""
    op.drop_table("revision_answer")
    op.drop_column("rendering_revision", "reason")
