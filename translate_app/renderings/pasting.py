"""A rendering written elsewhere, taken in whole."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.credits.roles import CreditRole
from translate_app.credits.services import apply as apply_credits
from translate_app.errors import Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.document import BlockKind, Document, Figure
from translate_app.pieces.fields import clean_body, clean_line
from translate_app.pieces.parsed_credits import entries_from
from translate_app.renderings.editing import open_for_editing
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit
from translate_app.renderings.states import LEASE
from translate_app.renderings.structure import insert, new_block, take_out

# Who made the rendering. The other roles of a credit line belong to the original, which has credits of its own.
OWN_ROLES = frozenset({CreditRole.TRANSLATOR, CreditRole.WRITER, CreditRole.EDITOR})


def paste(
    session: Session,
    *,
    actor: Person,
    key: str,
    document: Document,
    replace: bool = False,
    lease: timedelta = LEASE,
) -> Rendering:
    """Take in a whole text. One that is there already gives way only with `replace`; its rows stay.

    Photos in the text become captions of the original's photos, in order; a caption for which the original has no
    photo is kept among `unparsed`, as is everything intake could not place.
    """
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    if not document.blocks:
        raise Rule(_l("There is no paragraph in this text."))
    if not replace and (rendering.headline or any(block.text for block in rendering.blocks)):
        raise Rule(_l("Something is written already. Say that the pasted text shall take its place."))
    rendering.headline = clean_line(document.headline, rendering.language)
    rendering.deck = clean_line(document.deck, rendering.language)
    rendering.dateline = clean_line(document.dateline, rendering.language)
    rendering.credit_line = clean_body(document.credit_line, rendering.language)
    blocks, homeless = _blocks(rendering, document)
    entries, unknown_services = entries_from(session, document=document, language=rendering.language)
    own = [entry for entry in entries if entry.role in OWN_ROLES]
    rendering.unparsed = [*document.unparsed, *homeless, *unknown_services]
    take_out(session, rendering, list(rendering.blocks))
    insert(session, rendering, 0, blocks)
    if own:
        apply_credits(session, credits=rendering.credits, make=RenderingCredit, entries=own)
    record(
        session,
        verb=Verb.RENDERING_EDITED,
        actor=actor,
        piece_id=rendering.piece_id,
        rendering_id=rendering.id,
        pasted=len(blocks),
    )
    session.flush()
    return rendering


def _blocks(rendering: Rendering, document: Document) -> tuple[list[RenderingBlock], list[str]]:
    """The new blocks, and the captions that found no photo."""
    photos = [figure.id for figure in rendering.piece.figures]
    captions = sorted(document.figures, key=lambda figure: figure.position)
    placed, homeless = captions[: len(photos)], captions[len(photos) :]
    blocks: list[RenderingBlock] = []
    for place in range(len(document.blocks) + 1):
        for caption, photo in zip(placed, photos, strict=False):
            if min(caption.position, len(document.blocks)) == place:
                blocks.append(new_block(BlockKind.FIGURE, clean_body(caption.caption, rendering.language), photo))
        if place < len(document.blocks):
            block = document.blocks[place]
            blocks.append(new_block(BlockKind(block.kind), clean_body(block.text, rendering.language)))
    return blocks, [_as_line(figure) for figure in homeless]


def _as_line(figure: Figure) -> str:
    return " ".join(part for part in (figure.caption, f"({figure.credit})" if figure.credit else "") if part)
