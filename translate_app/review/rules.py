"""What an editor may decide. Who may not (`wrote_it`) stands in `links.rules`: it binds the sign-off as well."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Protocol

from translate_app.links.rules import mark


class Outcome(StrEnum):
    """An editor's verdict on the text."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


class Text(Protocol):
    """A text to judge: a rendering as it is being worked on, or one of its revisions."""

    headline: Any
    deck: Any
    dateline: Any

    @property
    def blocks(self) -> Sequence[Any]: ...


def text_mark(text: Text) -> str:
    """Names a text word for word, so that a verdict is never given on other words than those that were read."""
    blocks = [(str(block.kind), block.text, block.alt, block.figure_id) for block in text.blocks]
    return mark("text", text.headline, text.deck, text.dateline, blocks)
