"""A document as plain text, the way a web editor pastes it: one line a paragraph, an empty line between."""

from __future__ import annotations

from collections.abc import Iterator

from translate_app.pieces.decoding import decode
from translate_app.pieces.document import BlockKind, Document, Figure
from translate_app.pieces.intake import read_text

_BEFORE = {BlockKind.LIST_ITEM: "• "}


def write(document: Document) -> bytes:
    """Headline, deck, captions in their places, the dateline before the first paragraph, credits at the end."""
    return "\n\n".join(part for part in _parts(document) if part).encode() + b"\n"


def _parts(document: Document) -> Iterator[str]:
    yield document.headline
    yield document.deck
    dateline = document.dateline
    for position, block in enumerate(document.blocks):
        yield from _captions(document, position)
        text = _BEFORE.get(block.kind, "") + block.text
        if dateline and block.kind is BlockKind.PARAGRAPH:
            text, dateline = f"{dateline}—{text}", ""
        yield text
    for position in sorted({figure.position for figure in document.figures if figure.position >= len(document.blocks)}):
        yield from _captions(document, position)
    yield document.credit_line
    yield from document.unparsed


def _captions(document: Document, position: int) -> Iterator[str]:
    for figure in document.figures:
        if figure.position == position:
            yield _caption(figure)


def _caption(figure: Figure) -> str:
    dated = f"{figure.taken_on.isoformat()}: {figure.caption}" if figure.taken_on else figure.caption
    return f"{dated} Photo: {figure.credit}" if figure.credit else dated


def read(data: bytes, *, language: str = "") -> Document:
    """The document in a text file of any of the desks' encodings. Raises pieces.problems.IntakeProblem."""
    return read_text(decode(data), language=language)
