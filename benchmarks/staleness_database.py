"""One correction through the services and a database: what the links say afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from uuid import uuid4

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.stories import Story
from translate_app import tables
from translate_app.accounts.models import Grant, LanguageService, Person
from translate_app.accounts.rules import Role
from translate_app.links import queries
from translate_app.links.models import Alignment, Link
from translate_app.links.rules import AlignmentState, Origin, Status, digest
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.manuscript import Manuscript
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def through_database(story: Story, manuscript: Manuscript, *, minor: bool) -> dict[tuple[int, int], Status]:
    """(place in the new text, target) -> how the link stands."""
    with _session() as session:
        desk = _desk(session)
        piece = _accepted(session, story, desk)
        rendering = _rendered(session, story, piece)
        known = {number: block.id for number, block in enumerate(piece.blocks, start=1)}
        blocks = [replace(block, id=None if block.id is None else known[block.id]) for block in manuscript.blocks]
        whole = replace(manuscript, headline=piece.headline, blocks=tuple(blocks))
        pieces.edit(session, actor=desk, key=piece.key, seen_version=piece.version, manuscript=whole, minor=minor)
        session.flush()
        session.expire_all()
        standing = queries.standing(session, queries.rendering(session, key=rendering.key))
        said = {
            (standing.source_order[link.source_block_id], standing.target_order[link.target_block_id]): standing.status(
                link
            )
            for link in standing.live
        }
        session.rollback()
        return said


@cache
def _engine() -> object:
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    return engine


def _session() -> Session:
    return Session(_engine())  # type: ignore[arg-type]  # cached: one database for all, every correction rolled back


def _desk(session: Session) -> Person:
    """Somebody who may do everything, for every language service."""
    roles = [Grant(role=role, service_tag=None) for role in Role]
    person = Person(
        email="trial@news.example", name="Trial", created_at=NOW, active=True, fs_uniquifier=uuid4().hex, grants=roles
    )
    session.add(person)
    session.flush()
    return person


def _accepted(session: Session, story: Story, desk: Person) -> Piece:
    session.add(LanguageService(tag=story.source_language, name=story.source_language, active=True))
    session.flush()
    document = Document(headline="…", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in story.source))
    tag = story.source_language
    piece = pieces.start(session, actor=desk, service_tag=tag, language=tag, document=document)
    pieces.submit(session, actor=desk, key=piece.key)
    pieces.accept(session, actor=desk, key=piece.key)
    return pieces_queries.with_text(session, piece.key)


def _rendered(session: Session, story: Story, piece: Piece) -> Rendering:
    rendering = Rendering(
        key=uuid4().hex[:22],
        piece_id=piece.id,
        piece_revision_id=piece.revisions[-1].id,
        language=story.target_language,
        state=RenderingState.IN_REVIEW,
        claimed_at=NOW,
        changed_at=NOW,
        blocks=[RenderingBlock(position=at, kind="paragraph", text=text) for at, text in enumerate(story.target)],
    )
    session.add(rendering)
    session.flush()
    session.add(Alignment(rendering_id=rendering.id, state=AlignmentState.SIGNED_OFF))
    for source, target in sorted(story.links):
        session.add(
            Link(
                rendering_id=rendering.id,
                source_block_id=piece.blocks[source].id,
                target_block_id=rendering.blocks[target].id,
                origin=Origin.PERSON,
                status=Status.CONFIRMED,
                why={},
                source_digest=digest(story.source[source]),
                target_digest=digest(story.target[target]),
                source_revision_id=piece.revisions[-1].id,
            )
        )
    session.flush()
    return rendering
