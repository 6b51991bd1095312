"""Writing a manuscript into a piece's rows, and freezing the rows into a revision."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from translate_app.errors import NotFound
from translate_app.pieces.blocks import HEADING, heading_of, words_of
from translate_app.pieces.document import BlockKind
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock, Picture
from translate_app.pieces.models import Figure, Piece, PieceBlock, PieceRevision, PieceRevisionBlock
from translate_app.statements.following import Recast, follow
from translate_app.statements.rules import Side


def write(session: Session, piece: Piece, manuscript: Manuscript) -> None:
    """Make the piece's rows say what the manuscript says. A block that is gone keeps its row, marked as removed.

    What is said about blocks that were cut or joined follows their words.
    """
    for name in HEADING:
        setattr(piece, name, getattr(manuscript, name))
    piece.unparsed = list(manuscript.unparsed)
    touch(piece)
    session.flush()
    rows = _rows_of(session, piece)
    before = {row.id: row.text for row in rows.values() if not row.removed}
    written = []
    for position, block in enumerate(manuscript.blocks):
        written.append(_row(session, piece, rows, block))
        _write_block(session, piece, written[-1], block, position)
    for row in rows.values():
        row.removed = True
    session.flush()
    after = {row.id: row.text for row in written}
    parents = {row.id: block.parents for row, block in zip(written, manuscript.blocks, strict=True)}
    follow(session, side=Side.SOURCE, text=Recast(before=before, after=after, parents=parents))
    session.refresh(piece, ["blocks", "figures"])


def touch(piece: Piece) -> None:
    """Count an edit that may have changed only blocks or credits: the version stands for all of them."""
    flag_modified(piece, "headline")


def frozen(piece: Piece, *, number: int) -> PieceRevision:
    """The working text as a new revision, its author still to be named."""
    return PieceRevision(
        number=number,
        created_at=datetime.now(UTC),
        blocks=[
            PieceRevisionBlock(block_id=block.id, position=block.position, **words_of(block)) for block in piece.blocks
        ],
        **heading_of(piece),
    )


def _rows_of(session: Session, piece: Piece) -> dict[int, PieceBlock]:
    """Every row the piece ever had, also removed ones: an edit may bring one back."""
    found = select(PieceBlock).where(PieceBlock.piece_id == piece.id).order_by(PieceBlock.position)
    return {row.id: row for row in session.scalars(found)}


def _row(session: Session, piece: Piece, rows: dict[int, PieceBlock], block: ManuscriptBlock) -> PieceBlock:
    """The row of a block, taken out of `rows`; a new one for a new block."""
    if block.id is None:
        row = PieceBlock(piece_id=piece.id, version=0)
        session.add(row)
        return row
    known = rows.pop(block.id, None)
    if known is None:
        raise NotFound(_l("There is no such block in this original."))
    return known


def _write_block(session: Session, piece: Piece, row: PieceBlock, block: ManuscriptBlock, position: int) -> None:
    now = (block.kind, block.text, block.alt, block.marks or ())
    if (row.kind, row.text, row.alt, row.marks) != now:
        row.kind, row.text, row.alt, row.marks = now
        row.version += 1
    row.position, row.removed = position, False
    row.parents = sorted({*(row.parents or ()), *block.parents})
    if block.kind is BlockKind.FIGURE:
        if row.figure is None:
            row.figure = Figure(piece_id=piece.id)
            session.add(row.figure)
        _write_picture(row.figure, block.picture)


def _write_picture(figure: Figure, picture: Picture) -> None:
    figure.credit, figure.taken_on = picture.credit, picture.taken_on
    figure.media, figure.width, figure.height = picture.media, picture.width, picture.height
