"""A stored text as a Document, which formats can write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_app.credits.entries import ENGLISH
from translate_app.credits.models import CreditColumns
from translate_app.credits.patterns import PATTERNS
from translate_app.credits.queries import printable
from translate_app.credits.sentence import write
from translate_app.pieces.document import Block, BlockKind, Document, Figure
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering


def document_of(text: Piece | Rendering, *, organisation: str) -> Document:
    """The working text with its credits, every name in the text's own language where there is one.

    A withheld name is not in it: the credit line is written anew, and lines of the pasted text that hold such a name
    stay behind. A rendering's line credits those who reported the original as well.
    """
    blocks: list[Block] = []
    figures: list[Figure] = []
    for block in text.blocks:
        if block.figure is None:
            blocks.append(Block(BlockKind(block.kind), block.text, block.marks))
        else:
            shown = block.figure
            figures.append(Figure(block.text, shown.credit, shown.taken_on, len(blocks), block.alt, marks=block.marks))
    credits_: Sequence[CreditColumns] = (
        [*text.piece.credits, *text.credits] if isinstance(text, Rendering) else text.credits
    )
    hidden = list(_withheld(credits_))
    return Document(
        headline=text.headline,
        deck=text.deck,
        dateline=text.dateline,
        figures=tuple(figures),
        blocks=tuple(blocks),
        credits=tuple(printable(text.credits, language=text.language)),
        credit_line=credit_sentence(credits_, text.language, organisation) if credits_ else text.credit_line,
        unparsed=tuple(line for line in text.unparsed if not any(name in line for name in hidden)),
    )


def credit_sentence(credits_: Sequence[CreditColumns], language: str, organisation: str) -> str:
    """The credits as they are printed under a text in this language: in English where it has no pattern."""
    written_in = language if language in PATTERNS else ENGLISH
    return str(write(printable(credits_, language=written_in), language=written_in, organisation=organisation))


def _withheld(credits_: Sequence[CreditColumns]) -> Iterator[str]:
    for credit in credits_:
        if credit.contributor is not None and credit.contributor.withheld:
            yield from (name.display for name in credit.contributor.names)
