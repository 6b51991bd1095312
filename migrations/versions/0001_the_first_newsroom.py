"""The first newsroom: people, originals, renderings, links, reviews, editions, comments, history.

Revision: 0001, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Build it."""
    op.create_table(
        "embedding",
        sa.Column("encoder", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("encoder", "digest", name=op.f("pk_embedding")),
    )
    op.create_index(op.f("ix_embedding_used_at"), "embedding", ["used_at"], unique=False)
    op.create_table(
        "language_service",
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tag", name=op.f("pk_language_service")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("interface_language", sa.String(length=40), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    op.create_table(
        "contributor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("sort_key", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contributor_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
    )
    op.create_index(op.f("ix_contributor_sort_key"), "contributor", ["sort_key"], unique=False)
    op.create_table(
        "grant",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("service_tag", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_grant_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["service_tag"], ["language_service.tag"], name=op.f("fk_grant_service_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint("person_id", "role", "service_tag", name=op.f("uq_grant_person_id_role_service_tag")),
    )
    op.create_table(
        "piece",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=22), nullable=False),
        sa.Column("service_tag", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("embargo_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unparsed", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("credit_line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_piece_created_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["service_tag"], ["language_service.tag"], name=op.f("fk_piece_service_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece")),
        sa.UniqueConstraint("key", name=op.f("uq_piece_key")),
    )
    op.create_index(op.f("ix_piece_created_by_id"), "piece", ["created_by_id"], unique=False)
    op.create_index(op.f("ix_piece_service_tag"), "piece", ["service_tag"], unique=False)
    op.create_index(op.f("ix_piece_state_submitted_at"), "piece", ["state", "submitted_at"], unique=False)
    op.create_table(
        "contributor_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contributor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("display", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_contributor_name_contributor_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor_name")),
        sa.UniqueConstraint("contributor_id", "language", name=op.f("uq_contributor_name_contributor_id_language")),
    )
    op.create_index(op.f("ix_contributor_name_folded"), "contributor_name", ["folded"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("credit", sa.String(length=500), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("media", sa.String(length=500), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["piece_id"], ["piece.id"], name=op.f("fk_figure_piece_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    op.create_index(op.f("ix_figure_piece_id"), "figure", ["piece_id"], unique=False)
    op.create_table(
        "piece_credit",
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("contributor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_tag", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["contributor_id"], ["contributor.id"], name=op.f("fk_piece_credit_contributor_id")),
        sa.ForeignKeyConstraint(["piece_id"], ["piece.id"], name=op.f("fk_piece_credit_piece_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["service_tag"], ["language_service.tag"], name=op.f("fk_piece_credit_service_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_credit")),
    )
    op.create_index(op.f("ix_piece_credit_contributor_id"), "piece_credit", ["contributor_id"], unique=False)
    op.create_index(op.f("ix_piece_credit_piece_id"), "piece_credit", ["piece_id"], unique=False)
    op.create_table(
        "piece_revision",
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_name", sa.String(length=500), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("credit_line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_piece_revision_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["piece_id"], ["piece.id"], name=op.f("fk_piece_revision_piece_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_revision")),
        sa.UniqueConstraint("piece_id", "number", name=op.f("uq_piece_revision_piece_id_number")),
    )
    op.create_table(
        "piece_block",
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_piece_block_figure_id")),
        sa.ForeignKeyConstraint(["piece_id"], ["piece.id"], name=op.f("fk_piece_block_piece_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_piece_block")),
    )
    op.create_index(op.f("ix_piece_block_piece_id"), "piece_block", ["piece_id"], unique=False)
    op.create_table(
        "rendering",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=22), nullable=False),
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("piece_revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("writer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unparsed", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("credit_line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["piece_id"], ["piece.id"], name=op.f("fk_rendering_piece_id")),
        sa.ForeignKeyConstraint(
            ["piece_revision_id"], ["piece_revision.id"], name=op.f("fk_rendering_piece_revision_id")
        ),
        sa.ForeignKeyConstraint(["writer_id"], ["person.id"], name=op.f("fk_rendering_writer_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendering")),
        sa.UniqueConstraint("key", name=op.f("uq_rendering_key")),
    )
    op.create_index(op.f("ix_rendering_piece_id"), "rendering", ["piece_id"], unique=False)
    op.create_index(op.f("ix_rendering_state_changed_at"), "rendering", ["state", "changed_at"], unique=False)
    op.create_index(op.f("ix_rendering_writer_id"), "rendering", ["writer_id"], unique=False)
    op.create_table(
        "alignment",
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signed_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_off_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_alignment_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signed_off_by_id"], ["person.id"], name=op.f("fk_alignment_signed_off_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("rendering_id", name=op.f("pk_alignment")),
    )
    op.create_table(
        "assignment",
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("editor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["person.id"], name=op.f("fk_assignment_editor_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_assignment_rendering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("rendering_id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_editor_id"), "assignment", ["editor_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=22), nullable=False),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_name", sa.String(length=500), nullable=False),
        sa.Column("original_text", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_comment_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["rendering_id"], ["rendering.id"], name=op.f("fk_comment_rendering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("key", name=op.f("uq_comment_key")),
    )
    op.create_index(op.f("ix_comment_rendering_id"), "comment", ["rendering_id"], unique=False)
    op.create_index(op.f("ix_comment_sender_received_at"), "comment", ["sender", "received_at"], unique=False)
    op.create_index(op.f("ix_comment_state_received_at"), "comment", ["state", "received_at"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor_name", sa.String(length=500), nullable=False),
        sa.Column("piece_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_event_actor_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["piece_id"], ["piece.id"], name=op.f("fk_event_piece_id")),
        sa.ForeignKeyConstraint(["rendering_id"], ["rendering.id"], name=op.f("fk_event_rendering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_piece_id_id"), "event", ["piece_id", "id"], unique=False)
    op.create_table(
        "omission",
        sa.Column("source_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_omission_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_omission_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_block_id"], ["piece_block.id"], name=op.f("fk_omission_source_block_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omission")),
        sa.UniqueConstraint("rendering_id", "source_block_id", name=op.f("uq_omission_rendering_id_source_block_id")),
    )
    op.create_index(op.f("ix_omission_rendering_id"), "omission", ["rendering_id"], unique=False)
    op.create_table(
        "piece_revision_block",
        sa.Column("revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["block_id"], ["piece_block.id"], name=op.f("fk_piece_revision_block_block_id")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_piece_revision_block_figure_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["piece_revision.id"], name=op.f("fk_piece_revision_block_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "block_id", name=op.f("pk_piece_revision_block")),
    )
    op.create_table(
        "rendering_block",
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_rendering_block_figure_id")),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_rendering_block_rendering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendering_block")),
    )
    op.create_index(op.f("ix_rendering_block_rendering_id"), "rendering_block", ["rendering_id"], unique=False)
    op.create_table(
        "rendering_credit",
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("contributor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service_tag", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_rendering_credit_contributor_id")
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_rendering_credit_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_tag"], ["language_service.tag"], name=op.f("fk_rendering_credit_service_tag")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendering_credit")),
    )
    op.create_index(op.f("ix_rendering_credit_contributor_id"), "rendering_credit", ["contributor_id"], unique=False)
    op.create_index(op.f("ix_rendering_credit_rendering_id"), "rendering_credit", ["rendering_id"], unique=False)
    op.create_table(
        "rendering_revision",
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("piece_revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_name", sa.String(length=500), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("credit_line", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_rendering_revision_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["piece_revision_id"], ["piece_revision.id"], name=op.f("fk_rendering_revision_piece_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_rendering_revision_rendering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendering_revision")),
        sa.UniqueConstraint("rendering_id", "number", name=op.f("uq_rendering_revision_rendering_id_number")),
    )
    op.create_table(
        "addition",
        sa.Column("target_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_addition_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_addition_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["target_block_id"], ["rendering_block.id"], name=op.f("fk_addition_target_block_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addition")),
        sa.UniqueConstraint("rendering_id", "target_block_id", name=op.f("uq_addition_rendering_id_target_block_id")),
    )
    op.create_index(op.f("ix_addition_rendering_id"), "addition", ["rendering_id"], unique=False)
    op.create_table(
        "edition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("original_language", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("public_note", sa.Text(), nullable=False),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visible_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["rendering_id"], ["rendering.id"], name=op.f("fk_edition_rendering_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["rendering_revision.id"], name=op.f("fk_edition_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("rendering_id", "number", name=op.f("uq_edition_rendering_id_number")),
    )
    op.create_index(op.f("ix_edition_current_visible_from"), "edition", ["current", "visible_from"], unique=False)
    op.create_table(
        "link",
        sa.Column("source_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("target_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("source_digest", sa.String(length=64), nullable=False),
        sa.Column("target_digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_link_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_link_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_block_id"], ["piece_block.id"], name=op.f("fk_link_source_block_id")),
        sa.ForeignKeyConstraint(["target_block_id"], ["rendering_block.id"], name=op.f("fk_link_target_block_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("source_block_id", "target_block_id", name=op.f("uq_link_source_block_id_target_block_id")),
    )
    op.create_index(op.f("ix_link_rendering_id"), "link", ["rendering_id"], unique=False)
    op.create_index(op.f("ix_link_target_block_id"), "link", ["target_block_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("target_block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("author_name", sa.String(length=500), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_note_author_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_note_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["source_block_id"], ["piece_block.id"], name=op.f("fk_note_source_block_id")),
        sa.ForeignKeyConstraint(["target_block_id"], ["rendering_block.id"], name=op.f("fk_note_target_block_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_rendering_id"), "note", ["rendering_id"], unique=False)
    op.create_table(
        "rendering_revision_block",
        sa.Column("revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("block_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("figure_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["block_id"], ["rendering_block.id"], name=op.f("fk_rendering_revision_block_block_id")
        ),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_rendering_revision_block_figure_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["rendering_revision.id"],
            name=op.f("fk_rendering_revision_block_revision_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "block_id", name=op.f("pk_rendering_revision_block")),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rendering_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("given_by_name", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_verdict_given_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rendering_id"], ["rendering.id"], name=op.f("fk_verdict_rendering_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["rendering_revision.id"], name=op.f("fk_verdict_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_rendering_id"), "verdict", ["rendering_id"], unique=False)
    op.create_table(
        "edition_picture",
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_picture_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition_id", "name", name=op.f("pk_edition_picture")),
    )
    op.create_index(op.f("ix_edition_picture_name"), "edition_picture", ["name"], unique=False)


def downgrade() -> None:
    """Take it down again."""
    op.drop_index(op.f("ix_edition_picture_name"), table_name="edition_picture")
    op.drop_table("edition_picture")
    op.drop_index(op.f("ix_verdict_rendering_id"), table_name="verdict")
    op.drop_table("verdict")
    op.drop_table("rendering_revision_block")
    op.drop_index(op.f("ix_note_rendering_id"), table_name="note")
    op.drop_table("note")
    op.drop_index(op.f("ix_link_target_block_id"), table_name="link")
    op.drop_index(op.f("ix_link_rendering_id"), table_name="link")
    op.drop_table("link")
    op.drop_index(op.f("ix_edition_current_visible_from"), table_name="edition")
    op.drop_table("edition")
    op.drop_index(op.f("ix_addition_rendering_id"), table_name="addition")
    op.drop_table("addition")
    op.drop_table("rendering_revision")
    op.drop_index(op.f("ix_rendering_credit_rendering_id"), table_name="rendering_credit")
    op.drop_index(op.f("ix_rendering_credit_contributor_id"), table_name="rendering_credit")
    op.drop_table("rendering_credit")
    op.drop_index(op.f("ix_rendering_block_rendering_id"), table_name="rendering_block")
    op.drop_table("rendering_block")
    op.drop_table("piece_revision_block")
    op.drop_index(op.f("ix_omission_rendering_id"), table_name="omission")
    op.drop_table("omission")
    op.drop_index(op.f("ix_event_piece_id_id"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_comment_state_received_at"), table_name="comment")
    op.drop_index(op.f("ix_comment_sender_received_at"), table_name="comment")
    op.drop_index(op.f("ix_comment_rendering_id"), table_name="comment")
    op.drop_table("comment")
    op.drop_index(op.f("ix_assignment_editor_id"), table_name="assignment")
    op.drop_table("assignment")
    op.drop_table("alignment")
    op.drop_index(op.f("ix_rendering_writer_id"), table_name="rendering")
    op.drop_index(op.f("ix_rendering_state_changed_at"), table_name="rendering")
    op.drop_index(op.f("ix_rendering_piece_id"), table_name="rendering")
    op.drop_table("rendering")
    op.drop_index(op.f("ix_piece_block_piece_id"), table_name="piece_block")
    op.drop_table("piece_block")
    op.drop_table("piece_revision")
    op.drop_index(op.f("ix_piece_credit_piece_id"), table_name="piece_credit")
    op.drop_index(op.f("ix_piece_credit_contributor_id"), table_name="piece_credit")
    op.drop_table("piece_credit")
    op.drop_index(op.f("ix_figure_piece_id"), table_name="figure")
    op.drop_table("figure")
    op.drop_index(op.f("ix_contributor_name_folded"), table_name="contributor_name")
    op.drop_table("contributor_name")
    op.drop_index(op.f("ix_piece_state_submitted_at"), table_name="piece")
    op.drop_index(op.f("ix_piece_service_tag"), table_name="piece")
    op.drop_index(op.f("ix_piece_created_by_id"), table_name="piece")
    op.drop_table("piece")
    op.drop_table("grant")
    op.drop_index(op.f("ix_contributor_sort_key"), table_name="contributor")
    op.drop_table("contributor")
    op.drop_table("person")
    op.drop_table("language_service")
    op.drop_index(op.f("ix_embedding_used_at"), table_name="embedding")
    op.drop_table("embedding")
