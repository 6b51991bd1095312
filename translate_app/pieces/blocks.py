"""The columns that an original and a rendering share: a text made of blocks, and its frozen revisions.

A block row is the block's identity for life and its working text. A revision freezes the text of every block.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from translate_app.db import Body, Code, Identity, Instant


class TextColumns:
    """What stands above the blocks. `credit_line` is the raw line as pasted, kept for ever."""

    headline: Mapped[Body] = mapped_column(default="")
    deck: Mapped[Body] = mapped_column(default="")
    dateline: Mapped[Body] = mapped_column(default="")
    credit_line: Mapped[Body] = mapped_column(default="")


class BlockColumns:
    """Kind and text of one block; for a figure block the text is the caption. `alt` says what a photo shows."""

    position: Mapped[int]
    kind: Mapped[Code]
    text: Mapped[Body]
    alt: Mapped[Body] = mapped_column(default="")

    @declared_attr
    def figure_id(cls) -> Mapped[int | None]:  # noqa: N805 (a declared attribute is given the class)
        return mapped_column(ForeignKey("figure.id"))


class WorkingBlockColumns(BlockColumns):
    """A block as it is being written. `version` counts its edits; a removed block keeps its row and its links.

    `parents` are other blocks of the same text whose words it took over: the one it was cut from, those joined to it.
    """

    id: Mapped[Identity]
    version: Mapped[int] = mapped_column(default=1)
    removed: Mapped[bool] = mapped_column(Boolean, default=False)
    parents: Mapped[list[int]] = mapped_column(JSON, default=list)


class RevisionColumns(TextColumns):
    """A frozen state of the text: never changed once written."""

    id: Mapped[Identity]
    number: Mapped[int]
    created_at: Mapped[Instant]
    author_name: Mapped[str] = mapped_column(String(500))

    @declared_attr
    def author_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


HEADING = ("headline", "deck", "dateline", "credit_line")


def heading_of(text: TextColumns) -> dict[str, str]:
    """What stands above the blocks, by column."""
    return {name: getattr(text, name) for name in HEADING}


def words_of(block: BlockColumns) -> dict[str, Any]:
    """What a block says, by column."""
    return {name: getattr(block, name) for name in ("kind", "text", "alt", "figure_id")}


def is_as_frozen(text: Any, revision: Any) -> bool:
    """Whether a working text, a piece's or a rendering's, is this revision of it, word for word and block for block."""
    now = [(block.id, words_of(block)) for block in text.blocks]
    then = [(block.block_id, words_of(block)) for block in revision.blocks]
    return now == then and heading_of(text) == heading_of(revision)
