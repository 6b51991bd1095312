"""Reads of renderings for pages."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, lazyload, selectinload

from translate_app.accounts.models import Person
from translate_app.errors import NotFound
from translate_app.pieces.models import Figure, Piece, PieceRevision, PieceRevisionBlock
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingRevision


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """What the write screen shows: the rendering, the original as it was when the rendering was begun, its photos.

    `newest_number` is the number of the original's newest revision: above `original.number`, it has changed since.
    """

    rendering: Rendering
    original: PieceRevision
    figures: dict[int, Figure]
    newest_number: int

    @property
    def captioned(self) -> set[int]:
        """The photos that stand in the rendering already."""
        return {block.figure_id for block in self.rendering.blocks if block.figure_id is not None}

    @property
    def original_changed(self) -> bool:
        """Whether the original has a newer revision than the one the rendering is made from."""
        return self.newest_number > self.original.number

    def figure_of(self, block: PieceRevisionBlock | RenderingBlock) -> Figure | None:
        """The photo of a caption."""
        return None if block.figure_id is None else self.figures.get(block.figure_id)


def rendering(session: Session, key: str) -> Rendering:
    """The rendering of this key, its piece and its writer loaded."""
    return _one(session, _with_piece(key))


def with_texts(session: Session, key: str) -> Rendering:
    """The rendering of this key with both working texts: its own blocks and the original's."""
    texts = (
        selectinload(Rendering.blocks),
        joinedload(Rendering.piece).selectinload(Piece.blocks),
        joinedload(Rendering.piece_revision),
    )
    return _one(session, _with_piece(key).options(*texts))


def for_writing(session: Session, key: str) -> WritingDesk:
    """Everything the write screen shows, in six statements whatever the length of the texts."""
    texts = (
        selectinload(Rendering.blocks),
        selectinload(Rendering.credits),
        joinedload(Rendering.piece_revision).selectinload(PieceRevision.blocks),
        joinedload(Rendering.piece).selectinload(Piece.figures),
    )
    found = _one(session, _with_piece(key).options(*texts))
    newest = select(func.max(PieceRevision.number)).where(PieceRevision.piece_id == found.piece_id)
    return WritingDesk(
        rendering=found,
        original=found.piece_revision,
        figures={figure.id: figure for figure in found.piece.figures},
        newest_number=session.scalar(newest) or 0,
    )


def latest_revision(session: Session, rendering_id: int) -> RenderingRevision | None:
    """The newest revision of a rendering with its blocks; None before it was handed in."""
    return session.scalar(
        select(RenderingRevision)
        .where(RenderingRevision.rendering_id == rendering_id)
        .order_by(RenderingRevision.number.desc())
        .limit(1)
        .options(selectinload(RenderingRevision.blocks))
    )


def _with_piece(key: str) -> Select[Rendering]:
    writer = joinedload(Rendering.writer).options(lazyload(Person.grants))
    return select(Rendering).where(Rendering.key == key).options(joinedload(Rendering.piece), writer)


def _one(session: Session, statement: Select[Rendering]) -> Rendering:
    found = session.scalar(statement)
    if found is None:
        raise NotFound(_l("There is no such rendering."))
    return found
