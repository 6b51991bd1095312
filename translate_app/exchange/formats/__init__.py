"""One pure module a format, each with `read(bytes) -> Document`, `write(Document) -> bytes`, or both.

What a format cannot hold is named: `read` in the document's own report, `write` by `losses(Document) -> notices`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from translate_app.exchange.formats import json_document, plain_text
from translate_app.pieces.document import Document
from translate_app.pieces.problems import Notice


class Read(Protocol):
    """Reads a file. `language` is the BCP 47 tag the person names; empty if nobody said."""

    def __call__(self, data: bytes, /, *, language: str = "") -> Document: ...


def nothing(_document: Document) -> tuple[Notice, ...]:
    """The losses of a format that holds everything."""
    return ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format by name. `extensions` are lower case, with the dot; the first is the one written files get."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Read | None = None
    write: Callable[[Document], bytes] | None = None
    losses: Callable[[Document], tuple[Notice, ...]] = nothing


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("json", "application/json", (".json",), json_document.read, json_document.write),
        Format("text", "text/plain; charset=utf-8", (".txt", ".text"), plain_text.read, plain_text.write),
    )
}
READERS = {name: form.read for name, form in FORMATS.items() if form.read}
WRITERS = {name: form.write for name, form in FORMATS.items() if form.write}


def format_of(file_name: str) -> Format | None:
    """The format a file's name says it is in; None for an extension nobody here reads.

    >>> format_of("Story.TXT").name
    'text'
    """
    return next((form for form in FORMATS.values() if file_name.lower().endswith(form.extensions)), None)
