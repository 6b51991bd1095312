"""One pure module a format, each with `read(bytes) -> Document` and `write(Document) -> bytes`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from translate_app.exchange.formats import json_document, plain_text
from translate_app.pieces.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One format by name. `extensions` are lower case, with the dot; the first is the one written files get."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], Document]
    write: Callable[[Document], bytes]


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("json", "application/json", (".json",), json_document.read, json_document.write),
        Format("text", "text/plain; charset=utf-8", (".txt", ".text"), plain_text.read, plain_text.write),
    )
}


def format_of(file_name: str) -> Format | None:
    """The format a file's name says it is in; None for an extension nobody here reads.

    >>> format_of("Story.TXT").name
    'text'
    """
    return next((form for form in FORMATS.values() if file_name.lower().endswith(form.extensions)), None)
