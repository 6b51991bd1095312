"""Stories read from files, which wait to be stored or discarded.

Revision: 0007, after 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Give them a table."""
    op.create_table(
        "waiting_story",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("service_tag", sa.String(length=40), nullable=True),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_waiting_story_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_waiting_story_rendering_id_rendering"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_tag"], ["language_service.tag"], name=op.f("fk_waiting_story_service_tag_language_service")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_story")),
        sa.UniqueConstraint("key", name=op.f("uq_waiting_story_key")),
    )
    op.create_index(op.f("ix_waiting_story_arrived_at"), "waiting_story", ["arrived_at"], unique=False)
    op.create_index(op.f("ix_waiting_story_person_id"), "waiting_story", ["person_id"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_waiting_story_person_id"), table_name="waiting_story")
    op.drop_index(op.f("ix_waiting_story_arrived_at"), table_name="waiting_story")
    op.drop_table("waiting_story")
