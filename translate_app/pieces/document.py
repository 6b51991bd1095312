"""A news text as plain values: what intake reads, formats exchange, and tests compare. No database, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from translate_app.credits.roles import Credit

__all__ = ["Block", "BlockKind", "Credit", "Document", "Figure"]


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    PULL_QUOTE = "pull_quote"
    LIST_ITEM = "list_item"
    FIGURE = "figure"
    EDITOR_NOTE = "editor_note"


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of text. For a figure, `text` is its caption."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo. `position` is the index in `Document.blocks` before which it stands."""

    caption: str
    credit: str = ""
    taken_on: date | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One story as text. `unparsed` holds every line intake saw and could not place: nothing is dropped silently."""

    headline: str = ""
    deck: str = ""
    dateline: str = ""
    figures: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    credit_line: str = ""
    unparsed: tuple[str, ...] = ()
