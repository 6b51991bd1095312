"""What is sought in: headings, paragraphs and names of originals and renderings, read for many texts at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from translate_app.credits.models import Contributor, ContributorName
from translate_app.pieces.models import Piece, PieceBlock, PieceCredit
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text: an original, or (with `rendering_id`) one of its renderings."""

    piece_id: int
    rendering_id: int | None = None


@dataclass(slots=True)
class Passages:
    """One text in the pieces that are indexed and quoted. A withheld name is in none of them."""

    headline: str
    above: Sequence[str] = ()  # deck and dateline
    blocks: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ids:
    """Many texts: originals by their ids, and renderings by theirs."""

    pieces: frozenset[int] = frozenset()
    renderings: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.pieces or self.renderings)

    def __or__(self, other: Ids) -> Ids:
        return Ids(self.pieces | other.pieces, self.renderings | other.renderings)


def passages(session: Session, ids: Ids) -> dict[TextKey, Passages]:
    """The passages of these texts, in six statements. A text that is gone is not among them."""
    found = _headings(session, [Piece.id, null()], Piece, ids.pieces)
    found |= _headings(session, [Rendering.piece_id, Rendering.id], Rendering, ids.renderings)
    originals = {key.piece_id: text for key, text in found.items() if key.rendering_id is None}
    renderings = {key.rendering_id: text for key, text in found.items() if key.rendering_id is not None}
    _add_blocks(session, originals, PieceBlock, PieceBlock.piece_id)
    _add_blocks(session, renderings, RenderingBlock, RenderingBlock.rendering_id)
    _add_names(session, originals, PieceCredit, PieceCredit.piece_id)
    _add_names(session, renderings, RenderingCredit, RenderingCredit.rendering_id)
    return found


def credited(session: Session, contributor_ids: Collection[int]) -> Ids:
    """The texts that credit one of these contributors."""
    originals = select(PieceCredit.piece_id).where(PieceCredit.contributor_id.in_(contributor_ids))
    renderings = select(RenderingCredit.rendering_id).where(RenderingCredit.contributor_id.in_(contributor_ids))
    return Ids(frozenset(session.scalars(originals)), frozenset(session.scalars(renderings)))


def _headings(session: Session, key: Sequence[Any], table: type[Any], ids: Collection[int]) -> dict[TextKey, Passages]:
    if not ids:
        return {}
    chosen = select(*key, table.headline, table.deck, table.dateline).where(table.id.in_(ids))
    return {
        TextKey(*whose): Passages(headline, [line for line in (deck, dateline) if line])
        for *whose, headline, deck, dateline in session.execute(chosen)
    }


def _add_blocks(session: Session, texts: Mapping[int, Passages], table: type[Any], owner: Any) -> None:
    if not texts:
        return
    chosen = (
        select(owner, table.text, table.alt)
        .where(owner.in_(texts), table.removed.is_(False))
        .order_by(owner, table.position)
    )
    for owned_by, *said in session.execute(chosen):
        texts[owned_by].blocks += [text for text in said if text]


def _add_names(session: Session, texts: Mapping[int, Passages], table: type[Any], owner: Any) -> None:
    if not texts:
        return
    chosen = (
        select(owner, ContributorName.display)
        .join(Contributor, Contributor.id == table.contributor_id)
        .join(ContributorName, ContributorName.contributor_id == Contributor.id)
        .where(owner.in_(texts), Contributor.withheld.is_(False))
        .order_by(owner, table.position, ContributorName.language)
    )
    for owned_by, name in session.execute(chosen):
        texts[owned_by].names.append(name)
