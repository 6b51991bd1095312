"""Whose unfinished changes stand in a text that was handed in.

Revision: 0015, after 0014.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from translate_app.db import UTCDateTime

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Build it: of changes under way nobody knows whose they are; whoever goes on takes them over."""
    op.create_table(
        "amendment",
        sa.Column("rendering_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("since", UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_amendment_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_amendment_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("rendering_id", name=op.f("pk_amendment")),
    )


def downgrade() -> None:
    """Take it down."""
    op.drop_table("amendment")
