"""What the newsroom asks about editions: which stands, where readers find it, what the next would hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, contains_eager

from translate_app.links.models import Addition, Link, Omission
from translate_app.pieces.rules import PieceState
from translate_app.publishing.content import Content, Text, build, without_original
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import Address, address_of, visible_at
from translate_app.renderings.models import Rendering


def current_edition(session: Session, *, rendering_id: int) -> Edition | None:
    """The edition that stands, visible or not yet; None before the first and after a withdrawal nobody saw."""
    return session.scalar(select(Edition).where(Edition.rendering_id == rendering_id, Edition.current))


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What became of one rendering of a piece, for those who reported it."""

    address: Address
    headline: str
    visible_from: datetime
    visible: bool
    withdrawn: bool
    held: bool


def whereabouts(session: Session, *, piece_id: int, now: datetime) -> list[Whereabouts]:
    """Every rendering of a piece that has an edition, the oldest first."""
    rows = session.execute(
        select(Edition, visible_at(now), Rendering.kept_at)
        .join(Edition.rendering)
        .join(Rendering.piece)
        .where(Rendering.piece_id == piece_id, Edition.current)
        .options(contains_eager(Edition.rendering).contains_eager(Rendering.piece))
        .order_by(Edition.first_published_at, Edition.id)
    )
    return [
        Whereabouts(
            address=address_of(edition),
            headline=edition.rendering.headline,
            visible_from=max(edition.visible_from, edition.rendering.piece.embargo_until or edition.visible_from),
            visible=visible,
            withdrawn=edition.withdrawn,
            held=not edition.withdrawn and kept_at is None and edition.rendering.piece.state == PieceState.WITHDRAWN,
        )
        for edition, visible, kept_at in rows
    ]


def appeared(now: datetime) -> ColumnElement[bool]:
    """Whether readers see an edition and the newsroom has not been told so yet."""
    return and_(Edition.announced_at.is_(None), visible_at(now))


def any_appeared(session: Session, *, now: datetime) -> bool:
    """Whether some story has appeared untold."""
    return bool(session.scalar(select(exists().where(appeared(now)))))


def content_of(session: Session, *, rendering: Rendering, text: Text) -> Content:
    """What an edition of `text`, the rendering itself or a revision of it, would hold.

    The original is frozen as the rendering was made from it: its later changes are not yet in the rendering's words.
    """
    content = build(
        rendering=rendering,
        original_text=rendering.piece_revision,
        rendering_text=text,
        links=session.scalars(select(Link).where(Link.rendering_id == rendering.id)),
        omissions=session.scalars(select(Omission).where(Omission.rendering_id == rendering.id)),
        additions=session.scalars(select(Addition).where(Addition.rendering_id == rendering.id)),
    )
    return without_original(content) if rendering.piece.state == PieceState.WITHDRAWN else content
