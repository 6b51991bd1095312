"""A rendering beside its original, as the desk has them now, for the bilingual formats."""

from __future__ import annotations

from sqlalchemy.orm import Session

from translate_app.exchange.bitexts.bitext import HEADING, Bitext, Standing, Tie, Unit
from translate_app.exchange.queries import credit_sentence
from translate_app.links import queries as links
from translate_app.links.rules import AlignmentState, OmissionReason, Status, digest
from translate_app.links.standing import Standing as AlignmentStanding
from translate_app.pieces.blocks import TextColumns
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering
from translate_app.review.queries import notes

_STANDINGS = {
    Status.PROPOSED: Standing.PROPOSED,
    Status.CONFIRMED: Standing.CONFIRMED,
    Status.STALE: Standing.STALE,
}


def bitext_of(session: Session, *, key: str, organisation: str) -> Bitext:
    """Both texts with their links. Withheld names are not in it, nor paragraphs left out to protect a source."""
    rendering = links.rendering(session, key=key)
    standing = links.standing(session, rendering)
    piece: Piece = rendering.piece
    protected = {i for i, each in standing.omissions.items() if each.reason == OmissionReason.SOURCE_PROTECTION}
    sources = [block for block in standing.sources if block.id not in protected]
    reasons = {f"s{block}": str(each.reason) for block, each in standing.omissions.items() if block not in protected}
    reasons |= {f"t{block}": str(each.reason) for block, each in standing.additions.items()}
    return Bitext(
        key=rendering.key,
        source_language=piece.language,
        target_language=rendering.language,
        sources=tuple(Unit(f"s{block.id}", block.kind, block.text, block.marks) for block in sources),
        targets=tuple(Unit(f"t{block.id}", block.kind, block.text, block.marks) for block in standing.targets),
        ties=_ties(standing, {block.id: place for place, block in enumerate(sources)}),
        source_heading=_heading(piece),
        target_heading=_heading(rendering),
        source_credits=credit_sentence(piece.credits, piece.language, organisation),
        target_credits=credit_sentence(rendering.credits, rendering.language, organisation),
        revision=rendering.piece_revision.number,
        signed_off=standing.state is AlignmentState.SIGNED_OFF,
        reasons=reasons,
        before=_before(rendering, standing, protected),
        notes=_notes(session, rendering, protected),
    )


def _ties(standing: AlignmentStanding, places: dict[int, int]) -> tuple[Tie, ...]:
    return tuple(
        Tie(
            places[link.source_block_id],
            standing.target_order[link.target_block_id],
            _STANDINGS[standing.status(link)],
            link.confidence,
        )
        for link in standing.live
        if link.source_block_id in places
    )


def _heading(text: TextColumns) -> tuple[Unit, ...]:
    return tuple(Unit(name, "heading", getattr(text, name)) for name in HEADING)


def _before(rendering: Rendering, standing: AlignmentStanding, protected: set[int]) -> dict[str, str]:
    """What the blocks of the original that say something else now said in the revision that was rendered."""
    then = {block.block_id: block.text for block in rendering.piece_revision.blocks}
    return {
        f"s{block}": then[block]
        for block, now in standing.source_digests.items()
        if block in then and block not in protected and digest(then[block]) != now
    }


def _notes(session: Session, rendering: Rendering, protected: set[int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in notes(session, rendering):
        if note.source_block_id in protected:
            continue
        ends = (("s", note.source_block_id), ("t", note.target_block_id))
        for name in (f"{side}{block}" for side, block in ends if block is not None and not note.resolved):
            found.setdefault(name, []).append(note.text)
    return found
