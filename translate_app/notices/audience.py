"""Whose business an act is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Grant, Person
from translate_app.accounts.rules import HOLDERS, Permission
from translate_app.credits.models import Contributor
from translate_app.credits.roles import CreditRole
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.notices.rules import Party
from translate_app.pieces.models import Piece, PieceCredit
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import writers
from translate_app.renderings.rules import CLOSED
from translate_app.review.models import Assignment, Verdict

_PUBLISHING = (Verb.RENDERING_PUBLISHED, Verb.RENDERING_CORRECTED, Verb.RENDERING_UPDATED, Verb.RENDERING_KEPT)


def audience(session: Session, event: Event, parties: Iterable[Party]) -> list[Person]:
    """The people an act concerns: not the one who did it, nobody whose account is closed, nobody from another desk."""
    piece = session.get_one(Piece, event.piece_id)
    concerned = {number for party in parties for number in _FIND[party](session, event)} - {event.actor_id, None}
    people = session.scalars(select(Person).where(Person.id.in_(concerned)).order_by(Person.id))
    return [person for person in people if person.may(Permission.SEE_DESK, service=piece.service_tag)]


def _reporters(session: Session, event: Event) -> Iterable[int | None]:
    """Who brought the original in, and who is credited with reporting it."""
    credited = (
        select(Contributor.person_id)
        .join(PieceCredit, PieceCredit.contributor_id == Contributor.id)
        .where(PieceCredit.piece_id == event.piece_id, PieceCredit.role == CreditRole.REPORTER)
    )
    brought_in = select(Piece.created_by_id).where(Piece.id == event.piece_id)
    return session.scalars(brought_in.union(credited))


def _concerned_renderings(session: Session, event: Event) -> list[Rendering]:
    """The rendering an act is about; for an act on the original, every rendering that has not been withdrawn."""
    if event.rendering_id is not None:
        return [session.get_one(Rendering, event.rendering_id)]
    standing = select(Rendering).where(Rendering.piece_id == event.piece_id, Rendering.state.not_in(CLOSED))
    return list(session.scalars(standing))


def _writers(session: Session, event: Event) -> Iterable[int | None]:
    """Who holds a rendering, and who writes along."""
    return {person for rendering in _concerned_renderings(session, event) for person in writers(rendering)}


def _editors(session: Session, event: Event) -> Iterable[int | None]:
    """Who has the review, who gave a verdict, who published."""
    renderings = [rendering.id for rendering in _concerned_renderings(session, event)]
    published = select(Event.actor_id).where(Event.rendering_id.in_(renderings), Event.verb.in_(_PUBLISHING))
    return session.scalars(
        select(Assignment.editor_id)
        .where(Assignment.rendering_id.in_(renderings))
        .union(select(Verdict.given_by_id).where(Verdict.rendering_id.in_(renderings)), published)
    )


def _reviewers(session: Session, event: Event) -> Iterable[int | None]:
    assigned = session.scalar(select(Assignment.editor_id).where(Assignment.rendering_id == event.rendering_id))
    return [assigned] if assigned is not None else _holders(session, event, Permission.REVIEW_RENDERING)


def _moderators(session: Session, event: Event) -> Iterable[int | None]:
    return _holders(session, event, Permission.MODERATE_COMMENTS)


def _holders(session: Session, event: Event, permission: Permission) -> Iterable[int]:
    """Everybody who may do this for the piece's language service."""
    service = select(Piece.service_tag).where(Piece.id == event.piece_id).scalar_subquery()
    holding = Grant.role.in_(HOLDERS[permission]), Grant.service_tag.is_(None) | (Grant.service_tag == service)
    return session.scalars(select(Grant.person_id).where(*holding).distinct())


def _mentioned(_session: Session, event: Event) -> Iterable[int]:
    mentioned: list[int] = event.details.get("mentions", [])
    return mentioned


def _concerned(_session: Session, event: Event) -> Iterable[int]:
    concerned: list[int] = event.details.get("concerns", [])
    return concerned


_FIND: dict[Party, Callable[[Session, Event], Iterable[int | None]]] = {
    Party.REPORTERS: _reporters,
    Party.WRITERS: _writers,
    Party.EDITORS: _editors,
    Party.REVIEWERS: _reviewers,
    Party.MODERATORS: _moderators,
    Party.MENTIONED: _mentioned,
    Party.CONCERNED: _concerned,
}
