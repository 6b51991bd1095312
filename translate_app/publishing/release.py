"""Releasing an original together with its renderings: in one act, at one instant, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.errors import NotFound, Rule
from translate_app.pieces.models import Piece
from translate_app.pieces.queries import piece as piece_by_key
from translate_app.publishing import clock
from translate_app.publishing.models import Edition
from translate_app.publishing.services import publish
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingAct, RenderingState, next_state


def releasable(rendering: Rendering) -> bool:
    """Whether a rendering can go out in a joint release."""
    return next_state(RenderingState(rendering.state), RenderingAct.PUBLISH) is not None


def renderings_of(session: Session, piece: Piece) -> Sequence[Rendering]:
    """A piece's renderings, in the order in which they were begun."""
    return session.scalars(select(Rendering).where(Rendering.piece_id == piece.id).order_by(Rendering.id)).all()


def release(
    session: Session, *, actor: Person, piece_key: str, keys: Sequence[str], at: datetime | None = None
) -> list[Edition]:
    """Publish these renderings of a piece, and with them their original, at the same instant.

    Refused as a whole where one of them cannot be published: nothing is released then.
    """
    piece = piece_by_key(session, piece_key)
    demand(actor, Permission.PUBLISH_RENDERING, service=piece.service_tag)
    session.execute(select(Piece.id).where(Piece.id == piece.id).with_for_update())
    chosen = [rendering for rendering in renderings_of(session, piece) if rendering.key in keys]
    if len(chosen) != len(set(keys)):
        raise NotFound(_l("There is no such rendering."))
    if not chosen:
        raise Rule(_l("Choose at least one version to release."))
    for rendering in chosen:
        if not releasable(rendering):
            raise Rule(
                _l(
                    "Nothing is released: %(headline)s is not approved, or out already.",
                    headline=rendering.headline or rendering.language,
                )
            )
    instant = at or clock.now()  # one instant for all, though making the editions takes a moment
    return [publish(session, actor=actor, key=rendering.key, at=instant) for rendering in chosen]
