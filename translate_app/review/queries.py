"""Reading verdicts, assignments and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session, joinedload

from translate_app.accounts.models import Person
from translate_app.links.models import Alignment
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import author_ids
from translate_app.review.models import Assignment, Note, Verdict


@dataclass(frozen=True, slots=True)
class Facts:
    """Who reviews a rendering, what was last decided, and whether this person is among its authors.

    `alignment` is held so that `links`, which looks it up by its key, finds it loaded.
    """

    assignment: Assignment | None
    verdict: Verdict | None
    authored: bool
    alignment: Alignment | None


def assignment(session: Session, rendering: Rendering) -> Assignment | None:
    """Who has taken this rendering for review."""
    return session.get(Assignment, rendering.id, options=[joinedload(Assignment.editor).lazyload(Person.grants)])


def facts(session: Session, rendering: Rendering, person: Person) -> Facts:
    """The review as a whole, in one statement."""
    newest = select(func.max(Verdict.id)).where(Verdict.rendering_id == rendering.id).scalar_subquery()
    authored = literal(person.id).in_(author_ids(rendering))
    row = session.execute(
        select(Assignment, Verdict, authored, Alignment)
        .select_from(Rendering)
        .outerjoin(Assignment, Assignment.rendering_id == Rendering.id)
        .outerjoin(Verdict, Verdict.id == newest)
        .outerjoin(Alignment, Alignment.rendering_id == Rendering.id)
        .where(Rendering.id == rendering.id)
        .options(
            joinedload(Assignment.editor).lazyload(Person.grants),
            joinedload(Alignment.signed_off_by).lazyload(Person.grants),
        )
    ).one()
    return Facts(assignment=row[0], verdict=row[1], authored=row[2], alignment=row[3])


def notes(session: Session, rendering: Rendering) -> Sequence[Note]:
    """Every internal note on the rendering, the oldest first."""
    return session.scalars(select(Note).where(Note.rendering_id == rendering.id).order_by(Note.id)).all()
