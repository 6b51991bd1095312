"""The columns that an original and a rendering share: a text made of blocks, and its frozen revisions.

A block row is the block's identity for life and its working text. A revision freezes the text of every block.
"""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String
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
    """A block as it is being written. `version` counts its edits; a removed block keeps its row and its links."""

    id: Mapped[Identity]
    version: Mapped[int] = mapped_column(default=1)
    removed: Mapped[bool] = mapped_column(Boolean, default=False)


class RevisionColumns(TextColumns):
    """A frozen state of the text: never changed once written."""

    id: Mapped[Identity]
    number: Mapped[int]
    created_at: Mapped[Instant]
    author_name: Mapped[str] = mapped_column(String(500))

    @declared_attr
    def author_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
