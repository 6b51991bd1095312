"""Reading verdicts, assignments and notes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from translate_app.renderings.models import Rendering
from translate_app.review.models import Assignment, Note, Verdict


def assignment(session: Session, rendering: Rendering) -> Assignment | None:
    """Who has taken this rendering for review."""
    return session.get(Assignment, rendering.id, options=[joinedload(Assignment.editor)])


def latest_verdict(session: Session, rendering: Rendering) -> Verdict | None:
    """What an editor last decided on the text."""
    return session.scalar(
        select(Verdict).where(Verdict.rendering_id == rendering.id).order_by(Verdict.id.desc()).limit(1)
    )


def notes(session: Session, rendering: Rendering) -> Sequence[Note]:
    """Every internal note on the rendering, the oldest first."""
    return session.scalars(select(Note).where(Note.rendering_id == rendering.id).order_by(Note.id)).all()
