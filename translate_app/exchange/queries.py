"""A stored text as a Document, which formats can write."""

from __future__ import annotations

from translate_app.credits.queries import printable
from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering


def document_of(text: Piece | Rendering) -> Document:
    """The working text with its credits, every name in the text's own language where there is one.

    A withheld name is not in it.
    """
    blocks: list[Block] = []
    figures: list[Figure] = []
    for block in text.blocks:
        if block.figure is None:
            blocks.append(Block(BlockKind(block.kind), block.text, block.marks))
        else:
            shown = block.figure
            figures.append(Figure(block.text, shown.credit, shown.taken_on, len(blocks), block.alt, marks=block.marks))
    return Document(
        headline=text.headline,
        deck=text.deck,
        dateline=text.dateline,
        figures=tuple(figures),
        blocks=tuple(blocks),
        credits=tuple(printable(text.credits, language=text.language)),
        credit_line=text.credit_line,
    )
