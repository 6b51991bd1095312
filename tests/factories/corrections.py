"""A reporter corrects an original after others have rendered it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tests.factories.people import make_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.alignment import Encoder
from translate_app.links import proposal, queries, services
from translate_app.links.difference import difference
from translate_app.links.embeddings import StoredVectors
from translate_app.links.rules import Status
from translate_app.links.standing import Standing
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.renderings.models import Rendering


def correct(session: Session, piece: Piece, *texts: str, minor: bool = False, headline: str = "") -> PieceRevision:
    """Paste a whole new text over an original; its newest revision."""
    known = pieces_queries.with_text(session, piece.key)
    document = Document(
        headline=headline or known.headline, blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    )
    reporter = make_person(session, Role.REPORTER)
    pieces.replace_text(
        session, actor=reporter, key=piece.key, seen_version=known.version, document=document, minor=minor
    )
    session.flush()
    session.expire_all()
    return pieces_queries.with_text(session, piece.key).revisions[-1]


def standing_of(session: Session, rendering: Rendering) -> Standing:
    """How the alignment stands, read anew."""
    session.flush()
    session.expire_all()
    return queries.standing(session, queries.rendering(session, key=rendering.key))


def align_anew(session: Session, rendering: Rendering, actor: Person, encoders: Sequence[Encoder]) -> None:
    """Let the machine propose again, as an editor does who has seen what that would change."""
    vectors = StoredVectors(session.get_bind().engine)
    standing = standing_of(session, rendering)
    seen = difference(standing, proposal.solve(standing, terms=(), encoders=encoders, vectors=vectors)).mark
    services.realign(session, actor=actor, key=rendering.key, seen=seen, encoders=encoders, vectors=vectors)


def said(standing: Standing) -> list[tuple[int, int, Status]]:
    """Each link by the places of its blocks, and how it stands."""
    return sorted(
        (standing.source_order[it.source_block_id], standing.target_order[it.target_block_id], standing.status(it))
        for it in standing.links
    )
