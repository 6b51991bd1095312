"""Imported stories: which file each came from, and the originals that wait to be confirmed.

Revision: 0012, after 0011.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | None = None
depends_on: str | None = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Give them a table."""
    op.create_table(
        "imported_story",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("points_to", sa.JSON(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("piece_id", _KEY, nullable=True),
        sa.Column("rendering_id", _KEY, nullable=True),
        sa.Column("likely_piece_id", _KEY, nullable=True),
        sa.Column("likeness", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["likely_piece_id"], ["piece.id"], name=op.f("fk_imported_story_likely_piece_id_piece"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_imported_story_person_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], name=op.f("fk_imported_story_piece_id_piece"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"],
            ["rendering.id"],
            name=op.f("fk_imported_story_rendering_id_rendering"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_story")),
        sa.UniqueConstraint("digest", "number", name=op.f("uq_imported_story_digest_number")),
    )
    op.create_index(op.f("ix_imported_story_likely_piece_id"), "imported_story", ["likely_piece_id"], unique=False)
    op.create_index(op.f("ix_imported_story_piece_id"), "imported_story", ["piece_id"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_imported_story_piece_id"), table_name="imported_story")
    op.drop_index(op.f("ix_imported_story_likely_piece_id"), table_name="imported_story")
    op.drop_table("imported_story")
