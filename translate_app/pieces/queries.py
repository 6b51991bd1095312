"""Reads of originals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from translate_app.accounts.models import Person
from translate_app.credits.entries import ENGLISH, CreditEntry
from translate_app.credits.models import Contributor
from translate_app.credits.queries import printed_name
from translate_app.credits.roles import CreditRole
from translate_app.errors import NotFound
from translate_app.pieces.document import BlockKind
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock, Picture
from translate_app.pieces.minor import Minor, MinorEdits, minor_edits
from translate_app.pieces.models import Figure, Piece, PieceBlock, PieceRevision, PieceRevisionBlock
from translate_app.pieces.rules import NEEDS, PieceAct, PieceState, next_state


def piece(session: Session, key: str) -> Piece:
    """The original of this key; NotFound if there is none."""
    return _found(session.scalar(select(Piece).where(Piece.key == key)))


def with_text(session: Session, key: str) -> Piece:
    """The original of this key with its blocks, figures, credits and revisions, in a fixed number of statements."""
    statement = (
        select(Piece)
        .where(Piece.key == key)
        .options(
            selectinload(Piece.blocks),
            selectinload(Piece.figures),
            selectinload(Piece.credits),
            selectinload(Piece.revisions),
        )
    )
    return _found(session.scalar(statement))


def latest_revision(piece: Piece) -> PieceRevision | None:
    """The newest frozen state; None while the piece was never submitted."""
    return piece.revisions[-1] if piece.revisions else None


def revision(session: Session, *, key: str, number: int) -> PieceRevision:
    """One frozen state with its text; NotFound if there is none of this number."""
    statement = (
        select(PieceRevision)
        .join(Piece)
        .where(Piece.key == key, PieceRevision.number == number)
        .options(selectinload(PieceRevision.blocks), selectinload(PieceRevision.piece).selectinload(Piece.figures))
    )
    found = session.scalar(statement)
    if found is None:
        raise NotFound(_l("There is no such version of this original."))
    return found


def minor_edits_of(session: Session, piece_id: int) -> MinorEdits:
    """Which edits of an original were minor, and what became of that: one statement, two where there are any."""
    columns = (PieceRevision.id, PieceRevision.number, PieceRevision.minor)
    revisions = session.execute(select(*columns).where(PieceRevision.piece_id == piece_id)).all()
    marked = [revision.number for revision in revisions if revision.minor in (Minor.MARKED, Minor.UNDONE)]
    texts: dict[int, dict[int, str]] = {}
    if marked:
        block = PieceRevisionBlock
        wanted = select(PieceRevision.number, block.block_id, block.text).join(block)
        near = {number for after in marked for number in (after - 1, after)}
        for number, block_id, text in session.execute(
            wanted.where(PieceRevision.piece_id == piece_id, PieceRevision.number.in_(near))
        ):
            texts.setdefault(number, {})[block_id] = text
    return minor_edits(sorted(revisions, key=lambda revision: revision.number), texts)


def manuscript(piece: Piece) -> Manuscript:
    """The working text as plain values."""
    return Manuscript(
        headline=piece.headline,
        deck=piece.deck,
        dateline=piece.dateline,
        credit_line=piece.credit_line,
        blocks=tuple(_manuscript_block(block) for block in piece.blocks),
        unparsed=tuple(piece.unparsed),
    )


def credit_entries(piece: Piece) -> list[CreditEntry]:
    """The credits as the edit screen shows them: the name in the piece's language, and its romanised form."""
    return [
        CreditEntry(
            role=CreditRole(credit.role),
            contributor_id=credit.contributor_id,
            service_tag=credit.service_tag,
            **({} if credit.contributor is None else _names(credit.contributor, piece.language)),
        )
        for credit in piece.credits
    ]


def acts(piece: Piece, actor: Person) -> frozenset[PieceAct]:
    """What this person may do to this original now."""
    return frozenset(
        act
        for act in PieceAct
        if next_state(PieceState(piece.state), act) is not None and actor.may(NEEDS[act], service=piece.service_tag)
    )


def figure_with_picture(session: Session, *, key: str, media: str) -> Figure:
    """The figure of this original that shows this stored picture; NotFound if there is none."""
    statement = select(Figure).join(Piece).where(Piece.key == key, Figure.media == media, Figure.media != "").limit(1)
    found = session.scalar(statement)
    if found is None:
        raise NotFound(_l("There is no such picture."))
    return found


def _found(piece: Piece | None) -> Piece:
    if piece is None:
        raise NotFound(_l("There is no such original."))
    return piece


def _names(contributor: Contributor, language: str) -> dict[str, str]:
    name, tag = printed_name(contributor, language=language)
    latin = "" if tag == ENGLISH else next((it.display for it in contributor.names if it.language == ENGLISH), "")
    return {"name": name, "language": tag, "latin": latin}


def _manuscript_block(block: PieceBlock) -> ManuscriptBlock:
    kind = BlockKind(block.kind)
    if kind is not BlockKind.FIGURE or block.figure is None:
        return ManuscriptBlock(kind, block.text, id=block.id, marks=block.marks)
    figure = block.figure
    picture = Picture(figure.credit, figure.taken_on, figure.media, figure.width, figure.height)
    return ManuscriptBlock(kind, block.text, id=block.id, alt=block.alt, picture=picture, marks=block.marks)
