"""The columns that an original and a rendering share: a text made of blocks, and its frozen revisions.

A block row is the block's identity for life and its working text. A revision freezes the text of every block.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Dialect, ForeignKey, String, TypeDecorator
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from translate_app.db import Body, Code, Identity, Instant
from translate_app.pieces import marks
from translate_app.pieces.document import Mark


class MarksColumn(TypeDecorator[tuple[Mark, ...]]):
    """The marks of a text, as JSON in the database."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Mark, ...] | None, dialect: Dialect) -> list[dict[str, Any]]:
        """A block that nobody gave marks has none."""
        return marks.plain_values(value or ())

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Mark, ...]:
        """As plain values again."""
        return marks.from_values(value or ())


class TextColumns:
    """What stands above the blocks. `credit_line` is the raw line as pasted, kept for ever."""

    headline: Mapped[Body] = mapped_column(default="")
    deck: Mapped[Body] = mapped_column(default="")
    dateline: Mapped[Body] = mapped_column(default="")
    credit_line: Mapped[Body] = mapped_column(default="")


class BlockColumns:
    """Kind and text of one block; for a figure block the text is the caption. `alt` says what a photo shows.

    `marks` are the ranges of the text that are emphasised or linked.
    """

    position: Mapped[int]
    kind: Mapped[Code]
    text: Mapped[Body]
    alt: Mapped[Body] = mapped_column(default="")
    marks: Mapped[tuple[Mark, ...]] = mapped_column(MarksColumn, default=())

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
    return {name: getattr(block, name) for name in ("kind", "text", "marks", "alt", "figure_id")}


def is_as_frozen(text: Any, revision: Any) -> bool:
    """Whether a working text, a piece's or a rendering's, is this revision of it, word for word and block for block."""
    now = [(block.id, words_of(block)) for block in text.blocks]
    then = [(block.block_id, words_of(block)) for block in revision.blocks]
    return now == then and heading_of(text) == heading_of(revision)
