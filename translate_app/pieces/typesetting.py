"""A block's words as HTML: everything escaped, with no element but those its marks ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from translate_app.pieces.document import Mark
from translate_app.pieces.marks import from_values, segments


def typeset(text: str, marks: Sequence[Mark] = ()) -> Markup:
    """The text with its emphasis and links. No site learns from a link which page its reader came from.

    >>> typeset("a < b")
    Markup('a &lt; b')
    """
    return Markup("").join(_set(part.text, part.strong, part.emphasis, part.href) for part in segments(text, marks))


def typeset_block(block: Any) -> Markup:
    """A block of any kind that has a text: a row, a frozen one, or the plain values of an edition."""
    if isinstance(block, Mapping):
        return typeset(block["text"], from_values(block.get("marks", ())))
    return typeset(block.text, block.marks)


def _set(text: str, strong: bool, emphasis: bool, href: str) -> Markup:
    words = Markup("{}").format(text)
    words = Markup("<em>{}</em>").format(words) if emphasis else words
    words = Markup("<strong>{}</strong>").format(words) if strong else words
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(href, words) if href else words
