"""A news text as plain values: what intake reads, formats exchange, and tests compare. No database, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from translate_app.credits.roles import Credit
from translate_app.pieces.problems import Notice

__all__ = ["Block", "BlockKind", "Credit", "Document", "Figure", "Mark", "MarkKind"]


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    PULL_QUOTE = "pull_quote"
    LIST_ITEM = "list_item"
    FIGURE = "figure"
    EDITOR_NOTE = "editor_note"


class MarkKind(StrEnum):
    """What sets a few words apart inside a block. The list is short on purpose."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text are set apart; a link says where to. The text itself stays plain."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of text. For a figure, `text` is its caption."""

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo. `position` is the index in `Document.blocks` before which it stands.

    `picture` is an image file as a format carried it, empty where there is none; only `pieces.media` may store it.
    `marks` are ranges of the caption.
    """

    caption: str
    credit: str = ""
    taken_on: date | None = None
    position: int = 0
    alt: str = ""
    picture: bytes = b""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One story as text. `unparsed` holds every line intake saw and could not place: nothing is dropped silently.

    `identifiers` are names other systems know the story by, its address among them; `counterparts` are the identifiers
    and addresses of versions in other languages it points to. `report` tells what reading it lost or changed; it is no
    part of the story, so two documents are equal whatever their reports say.
    """

    headline: str = ""
    deck: str = ""
    dateline: str = ""
    figures: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    credit_line: str = ""
    unparsed: tuple[str, ...] = ()
    language: str = ""
    published: date | None = None
    identifiers: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    report: tuple[Notice, ...] = field(default=(), compare=False)
