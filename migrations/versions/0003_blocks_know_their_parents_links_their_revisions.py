"""Blocks know whose words they took over; links know the revisions they were checked against.

Which dash stands between two numbers counts no more, a minus before a number does: links whose text is known get its
new digest, so that none becomes stale by the change. The revisions of a link are the newest ones of the time it was
decided on, or else the one its rendering was made from and the rendering's first.

Revision: 0003, after 0002.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from hashlib import sha256

import regex
import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

_OLD = regex.compile(r"[\p{L}\p{M}\p{N}\p{Sc}\p{Sm}%‰]|(?<=\p{N})\S(?=\p{N})")
_DASH = regex.compile(r"[\p{Pd}\u2212]")
_NEW = regex.compile(_OLD.pattern + r"|(?<![\p{L}\p{M}\p{N}\p{Pd}])-(?=\p{N})")


def upgrade() -> None:
    """Build it, with what is known."""
    for table in ("piece_block", "rendering_block"):
        op.add_column(table, sa.Column("parents", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("link") as link:
        link.add_column(sa.Column("source_revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
        link.add_column(sa.Column("target_revision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
        for side, table in (("source", "piece_revision"), ("target", "rendering_revision")):
            name = op.f(f"fk_link_{side}_revision_id")
            link.create_foreign_key(name, table, [f"{side}_revision_id"], ["id"])
    _note_revisions()
    _redigest(_digest_before, _digest_now)


def downgrade() -> None:
    """Take it down."""
    _redigest(_digest_now, _digest_before)
    with op.batch_alter_table("link") as link:
        for side in ("target", "source"):
            link.drop_constraint(op.f(f"fk_link_{side}_revision_id"), type_="foreignkey")
            link.drop_column(f"{side}_revision_id")
    for table in ("rendering_block", "piece_block"):
        op.drop_column(table, "parents")


def _note_revisions() -> None:
    newest = "SELECT {it}.id FROM {it} WHERE {it}.{of} = rendering.{key} AND {it}.created_at <= link.decided_at"
    for side, table, of, key in (
        ("source", "piece_revision", "piece_id", "piece_id"),
        ("target", "rendering_revision", "rendering_id", "id"),
    ):
        found = newest.format(it=table, of=of, key=key) + " ORDER BY number DESC LIMIT 1"
        first = f"SELECT id FROM {table} WHERE {of} = rendering.{key} ORDER BY number LIMIT 1"  # noqa: S608 (names of our own)
        fallback = "rendering.piece_revision_id" if side == "source" else f"({first})"
        op.execute(
            f"UPDATE link SET {side}_revision_id = "  # noqa: S608
            f"(SELECT COALESCE(({found}), {fallback}) FROM rendering WHERE rendering.id = link.rendering_id)"
        )


def _redigest(before: Callable[[str], str], after: Callable[[str], str]) -> None:
    connection = op.get_bind()
    for side, working, frozen in (
        ("source", "piece_block", "piece_revision_block"),
        ("target", "rendering_block", "rendering_revision_block"),
    ):
        links = connection.execute(sa.text(f"SELECT id, {side}_block_id, {side}_digest FROM link")).all()  # noqa: S608
        texts = sa.text(
            f"SELECT text FROM {working} WHERE id = :id UNION SELECT text FROM {frozen} WHERE block_id = :id"  # noqa: S608
        )
        for link, block, digest in links:
            new = _translated(connection.scalars(texts, {"id": block}), digest, before, after)
            if new != digest:
                update = sa.text(f"UPDATE link SET {side}_digest = :new WHERE id = :id")  # noqa: S608
                connection.execute(update, {"new": new, "id": link})


def _translated(texts: Iterable[str], digest: str, before: Callable[[str], str], after: Callable[[str], str]) -> str:
    """The digest of the text that had this one; one whose text is not known stays, and the link with it as it is."""
    return next((after(text) for text in texts if before(text) == digest), digest)


def _digest_before(text: str) -> str:
    return _hashed(_OLD, unicodedata.normalize("NFKC", text).casefold())


def _digest_now(text: str) -> str:
    return _hashed(_NEW, _DASH.sub("-", unicodedata.normalize("NFKC", text)).casefold())


def _hashed(meant: regex.Pattern[str], folded: str) -> str:
    return sha256("".join(meant.findall(folded)).encode("utf-8", "surrogatepass")).hexdigest()
