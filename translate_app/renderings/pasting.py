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
from translate_app.pieces.descent import Ancestry, trace
from translate_app.pieces.document import BlockKind, Document, Figure
from translate_app.pieces.fields import clean_body, clean_line
from translate_app.pieces.marks import followed, inherited
from translate_app.pieces.parsed_credits import entries_from
from translate_app.renderings.editing import open_for_editing
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit
from translate_app.renderings.states import LEASE
from translate_app.renderings.structure import new_block, number, take_out
from translate_app.statements.following import Recast, follow
from translate_app.statements.rules import Side

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

    Every block that comes from an old one, wherever it stands now, takes over its identity and what is linked to it.
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
    _replace(session, rendering, blocks)
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
    language = rendering.language
    photos = [figure.id for figure in rendering.piece.figures]
    captions = sorted(document.figures, key=lambda figure: figure.position)
    placed, homeless = captions[: len(photos)], captions[len(photos) :]
    blocks: list[RenderingBlock] = []
    for place in range(len(document.blocks) + 1):
        for caption, photo in zip(placed, photos, strict=False):
            if min(caption.position, len(document.blocks)) == place:
                text = clean_body(caption.caption, language)
                marks = followed(caption.marks, caption.caption, text)
                blocks.append(new_block(BlockKind.FIGURE, text, photo, marks))
        if place < len(document.blocks):
            block = document.blocks[place]
            text = clean_body(block.text, language)
            marks = followed(block.marks, block.text, text)
            blocks.append(new_block(BlockKind(block.kind), text, marks=marks))
    return blocks, [_as_line(figure) for figure in homeless]


def _replace(session: Session, rendering: Rendering, blocks: list[RenderingBlock]) -> None:
    """Put the new text in place of the old one, block by block. A text without marks takes over those of its words."""
    old = list(rendering.blocks)
    plain = not any(block.marks for block in blocks)
    before = {block.id: block.text for block in old}
    standing: list[RenderingBlock] = list(blocks)
    parents: list[tuple[int, ...]] = [()] * len(blocks)
    for photos in (True, False):
        there = [block for block in old if (block.kind == BlockKind.FIGURE) is photos]
        places = [place for place, block in enumerate(blocks) if (block.kind == BlockKind.FIGURE) is photos]
        if photos:
            shown = {block.figure_id: at for at, block in enumerate(there)}
            found = [Ancestry(shown.get(blocks[place].figure_id)) for place in places]
        else:
            found = trace([block.text for block in there], [blocks[place].text for place in places])
        for place, ancestry in zip(places, found, strict=True):
            parents[place] = tuple(there[at].id for at in ancestry.others)
            if plain:
                blocks[place].marks = inherited(blocks[place].text, ancestry.of(there))
            if ancestry.own is not None:
                standing[place] = _rewritten(there[ancestry.own], blocks[place])
    take_out(session, rendering, [block for block in old if block not in standing])
    rendering.blocks = standing
    number(standing)
    session.flush()
    for block, others in zip(standing, parents, strict=True):
        block.parents = sorted({*(block.parents or ()), *others})
    after = {block.id: block.text for block in standing}
    of = {block.id: others for block, others in zip(standing, parents, strict=True)}
    follow(session, side=Side.TARGET, text=Recast(before=before, after=after, parents=of))


def _rewritten(block: RenderingBlock, new: RenderingBlock) -> RenderingBlock:
    if (block.kind, block.text, block.marks) != (new.kind, new.text, new.marks):
        block.kind, block.text, block.marks = new.kind, new.text, new.marks
        block.version += 1
    return block


def _as_line(figure: Figure) -> str:
    return " ".join(part for part in (figure.caption, f"({figure.credit})" if figure.credit else "") if part)
