"""Pieces and renderings in any state, with blocks, written straight to the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Piece, PieceBlock, PieceRevision, PieceRevisionBlock
from translate_app.pieces.rules import PieceState
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingRevision, RenderingRevisionBlock
from translate_app.renderings.rules import RenderingState

ORIGINAL = ("강 수위가 3미터 올랐다.", "나루터는 10월 2일에 다시 열렸다.", "주민 240명이 배를 탔다.")
ENGLISH = ("The river rose three metres.", "The ferry landing reopened on Oct. 2, and 240 residents took the boat.")


def make_piece(
    session: Session,
    *,
    state: PieceState = PieceState.ACCEPTED,
    service: str = "ko",
    paragraphs: Sequence[str] = ORIGINAL,
    reporter: Person | None = None,
    headline: str = "나루터가 다시 열리다",
) -> Piece:
    """An original with one revision (none while a draft)."""
    make_service(session, service)
    reporter = reporter or make_person(session, Role.REPORTER, service=service)
    now = datetime.now(UTC)
    piece = Piece(
        key=uuid4().hex[:22],
        service_tag=service,
        language=service,
        state=state,
        headline=headline,
        created_at=now,
        submitted_at=None if state is PieceState.DRAFT else now,
        created_by_id=reporter.id,
        blocks=[PieceBlock(position=i, kind="paragraph", text=text) for i, text in enumerate(paragraphs)],
    )
    session.add(piece)
    session.flush()
    if state is not PieceState.DRAFT:
        session.add(
            PieceRevision(
                piece_id=piece.id,
                number=1,
                headline=headline,
                created_at=now,
                author_id=reporter.id,
                author_name=reporter.name,
                blocks=[
                    PieceRevisionBlock(block_id=block.id, position=block.position, kind=block.kind, text=block.text)
                    for block in piece.blocks
                ],
            )
        )
        session.flush()
    session.refresh(piece)
    return piece


def make_rendering(
    session: Session,
    *,
    piece: Piece | None = None,
    state: RenderingState = RenderingState.WRITING,
    writer: Person | None = None,
    paragraphs: Sequence[str] = ENGLISH,
    headline: str = "Ferry landing reopens",
) -> Rendering:
    """A rendering of an accepted piece; from review on it has one revision."""
    piece = piece or make_piece(session)
    writer = writer or make_person(session, Role.WRITER)
    now = datetime.now(UTC)
    rendering = Rendering(
        key=uuid4().hex[:22],
        piece_id=piece.id,
        piece_revision_id=piece.revisions[-1].id,
        language="en",
        state=state,
        headline=headline,
        writer_id=writer.id,
        claimed_at=now,
        lease_until=now + timedelta(hours=2),
        changed_at=now,
        blocks=[RenderingBlock(position=i, kind="paragraph", text=text) for i, text in enumerate(paragraphs)],
    )
    session.add(rendering)
    session.flush()
    if state not in (RenderingState.CLAIMED, RenderingState.WRITING):
        rendering.submitted_at = now
        session.add(
            RenderingRevision(
                rendering_id=rendering.id,
                piece_revision_id=rendering.piece_revision_id,
                number=1,
                headline=headline,
                created_at=now,
                author_id=writer.id,
                author_name=writer.name,
                blocks=[
                    RenderingRevisionBlock(block_id=block.id, position=block.position, kind=block.kind, text=block.text)
                    for block in rendering.blocks
                ],
            )
        )
        session.flush()
    session.refresh(rendering)
    return rendering
