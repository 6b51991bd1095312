"""Reading stored alignment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from translate_app.accounts.models import Person
from translate_app.credits.models import ContributorName
from translate_app.errors import NotFound
from translate_app.glossary.queries import standing_in
from translate_app.links.models import Addition, Alignment, Link, Omission
from translate_app.links.standing import Standing
from translate_app.pieces.models import Piece, PieceCredit, PieceRevision
from translate_app.pieces.queries import minor_edits_of
from translate_app.renderings.models import Rendering, RenderingCredit, RenderingRevision


def rendering(session: Session, *, key: str) -> Rendering:
    """The rendering of this key with its piece and the blocks of both texts: three statements."""
    wanted = (
        select(Rendering)
        .where(Rendering.key == key)
        .options(
            joinedload(Rendering.piece).selectinload(Piece.blocks),
            joinedload(Rendering.writer).lazyload(Person.grants),
            selectinload(Rendering.blocks),
        )
    )
    found = session.scalar(wanted)
    if found is None:
        raise NotFound(_l("There is no such rendering."))
    return found


def standing(session: Session, rendering: Rendering) -> Standing:
    """How the rendering's alignment stands: six statements at most, with the texts loaded."""
    signer = joinedload(Alignment.signed_off_by).lazyload(Person.grants)
    alignment = session.get(Alignment, rendering.id, options=[signer])
    links = select(Link).where(Link.rendering_id == rendering.id)
    omissions = select(Omission).where(Omission.rendering_id == rendering.id)
    additions = select(Addition).where(Addition.rendering_id == rendering.id)
    here = alignment is not None  # nothing is said about any block before the first proposal or act
    return Standing(
        rendering=rendering,
        alignment=alignment,
        sources=rendering.piece.blocks,
        targets=rendering.blocks,
        every_link=session.scalars(links).all() if here else [],
        every_omission=session.scalars(omissions).all() if here else [],
        every_addition=session.scalars(additions).all() if here else [],
        minor_edits=minor_edits_of(session, rendering.piece_id),
    )


def newest_revisions(session: Session, rendering: Rendering) -> tuple[int | None, int | None]:
    """The newest revisions of the original and of the rendering, by id: what a link is checked against now."""
    of_piece = select(PieceRevision.id).where(PieceRevision.piece_id == rendering.piece_id)
    source = session.scalar(of_piece.order_by(PieceRevision.number.desc()).limit(1))
    of_rendering = select(RenderingRevision.id).where(RenderingRevision.rendering_id == rendering.id)
    return source, session.scalar(of_rendering.order_by(RenderingRevision.number.desc()).limit(1))


def known_words(session: Session, rendering: Rendering) -> list[tuple[str, str]]:
    """What is known in both languages, as the original's and the rendering's write it: evidence for the aligner.

    The credited people's names, and of the glossary what stands in the original. Three statements.
    """
    entries = standing_in(
        session,
        [block.text for block in rendering.piece.blocks],
        language=rendering.piece.language,
        target=rendering.language,
    )
    of_glossary = [(way.written, way.rendered) for here in entries for entry in here for way in entry.ways]
    pairs = [*names(session, rendering), *of_glossary]
    once = {(written.casefold(), rendered.casefold()): (written, rendered) for written, rendered in pairs}
    return list(once.values())


def names(session: Session, rendering: Rendering) -> list[tuple[str, str]]:
    """The credited people's names as the original's language and the rendering's write them: one statement."""
    of_piece = select(PieceCredit.contributor_id).where(PieceCredit.piece_id == rendering.piece_id)
    of_rendering = select(RenderingCredit.contributor_id).where(RenderingCredit.rendering_id == rendering.id)
    here, there = aliased(ContributorName), aliased(ContributorName)
    wanted = (
        select(here.display, there.display)
        .join(there, there.contributor_id == here.contributor_id)
        .where(here.contributor_id.in_(of_piece.union(of_rendering)))
        .where(here.language == rendering.piece.language, there.language == rendering.language)
        .order_by(here.display, there.display)
    )
    return [(name, counterpart) for name, counterpart in session.execute(wanted)]


def version(session: Session, *, key: str) -> tuple[int | None, ...]:
    """What changes with every act and every edit of either text: one small row, for asking often."""
    wanted = (
        select(Rendering.version, Piece.version, Alignment.version)
        .join(Piece, Piece.id == Rendering.piece_id)
        .outerjoin(Alignment, Alignment.rendering_id == Rendering.id)
        .where(Rendering.key == key)
    )
    found = session.execute(wanted).first()
    if found is None:
        raise NotFound(_l("There is no such rendering."))
    return tuple(found)
