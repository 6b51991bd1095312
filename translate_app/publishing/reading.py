"""A frozen text as a reader meets it: list items grouped, the dateline in its place, no quote heard twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

from translate_app.pieces.document import BlockKind
from translate_app.publishing.content import BlockContent, TextContent


@dataclass(frozen=True, slots=True)
class Part:
    """One element of the page: a block, or a run of list items.

    `opens` says that the dateline stands before this paragraph. `repeats` says that the pull quote's words stand in
    the text as well, so that a screen reader may pass over it.
    """

    kind: str
    blocks: tuple[BlockContent, ...]
    opens: bool = False
    repeats: bool = False

    @property
    def block(self) -> BlockContent:
        """The only block of a part that is not a list."""
        return self.blocks[0]


def parts(text: TextContent) -> list[Part]:
    """The text as elements of a page."""
    made: list[Part] = []
    opened = not text["dateline"]
    for kind, run in groupby(text["blocks"], key=lambda block: block["kind"]):
        if kind == BlockKind.LIST_ITEM:
            made.append(Part(kind, tuple(run)))
            continue
        for block in run:
            opens = kind == BlockKind.PARAGRAPH and not opened
            opened = opened or opens
            made.append(Part(kind, (block,), opens, kind == BlockKind.PULL_QUOTE and _repeats(block, text)))
    return made


def first_words(text: TextContent, length: int = 200) -> str:
    """What a feed, a search result or a shared link says under the headline: the deck, or the first paragraph."""
    paragraphs = (block["text"] for block in text["blocks"] if block["kind"] == BlockKind.PARAGRAPH)
    words = text["deck"] or next(paragraphs, "")
    if len(words) <= length:
        return words
    cut = words[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def _repeats(quote: BlockContent, text: TextContent) -> bool:
    words = _plain(quote["text"])
    return any(words in _plain(block["text"]) for block in text["blocks"] if block["kind"] == BlockKind.PARAGRAPH)


def _plain(text: str) -> str:
    """Letters and digits only: quotation marks and full stops differ between a pull quote and its paragraph."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
