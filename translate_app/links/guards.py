"""What every act on an alignment begins and ends with: the right person, the right moment, what the editor saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.errors import NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links import queries, rules, snapshot
from translate_app.links.models import Alignment, Link
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Status
from translate_app.links.snapshot import Snapshot
from translate_app.links.standing import Standing
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.states import locked

CHANGED = _l("This changed since you looked at it: a colleague decided, or a text was edited. Look at it again.")

_LEFT = "board as the act of this transaction leaves it"

RESTING = _l("Links can be decided on while the rendering is in review, and after it is published.")


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn at a board: how it stood when the turn began. Turns at one board wait for each other.

    `opened_at` is when the person opened the board's page, where that is known.
    """

    session: Session
    actor: Person
    standing: Standing
    before: Snapshot
    opened_at: datetime | None = None


def opened(session: Session, *, actor: Person, key: str, opened_at: datetime | None = None) -> Turn:
    """A turn at the board of this rendering, if the actor may work on it in this state."""
    locked(session, key)
    rendering = queries.rendering(session, key=key)
    demand(actor, Permission.REVIEW_RENDERING, service=rendering.piece.service_tag)
    if RenderingState(rendering.state) not in rules.OPEN_STATES:
        raise Rule(RESTING)
    standing = queries.standing(session, rendering)
    return Turn(session, actor, standing, snapshot.taken(standing), opened_at)


def touch(session: Session, standing: Standing, actor: Person) -> None:
    """An act changed the alignment: it is under review, a sign-off holds no more, and its version counts up."""
    alignment = standing.alignment
    if alignment is None:
        session.add(Alignment(rendering_id=standing.rendering.id, state=AlignmentState.UNDER_REVIEW))
    else:
        if alignment.state == AlignmentState.SIGNED_OFF:
            note(session, Verb.ALIGNMENT_REOPENED, actor, standing)
        alignment.state = AlignmentState.UNDER_REVIEW
        alignment.signed_off_at = alignment.signed_off_by = None
        flag_modified(alignment, "state")
    session.flush()


def leave(session: Session, standing: Standing) -> None:
    """End an act with the board as it stands now, so that whoever answers has no need to read it once more."""
    session.info[_LEFT] = standing


def left(session: Session, *, key: str) -> Standing:
    """The board as this transaction's act has left it, or as it is read now."""
    standing: Standing | None = session.info.pop(_LEFT, None)
    if standing is None or standing.rendering.key != key:
        standing = queries.standing(session, queries.rendering(session, key=key))
    return standing


def note(session: Session, verb: Verb, actor: Person | None, standing: Standing, **details: Any) -> None:
    """Record an act on the alignment."""
    rendering = standing.rendering
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)


def demand_seen(seen: str, now: str) -> None:
    """Refuse unless the thing is as the editor saw it."""
    if seen != now:
        raise Rule(CHANGED)


def demand_reason(reason: OmissionReason | AdditionReason, note: str) -> None:
    """Refuse a reason that says nothing."""
    if reason in rules.UNSTATED:
        raise Rule(_l("Say why."))
    if reason in (OmissionReason.OTHER, AdditionReason.OTHER) and not note:
        raise Rule(_l("Say in a few words what the other reason is."))


def demand_blocks(standing: Standing, *, source_id: int | None = None, target_id: int | None = None) -> None:
    """Refuse blocks of other texts, and removed ones."""
    if source_id is not None and source_id not in standing.source_order:
        raise NotFound(_l("This paragraph is not in the original, or no longer."))
    if target_id is not None and target_id not in standing.target_order:
        raise NotFound(_l("This paragraph is not in the rendering, or no longer."))


def find(standing: Standing, link_id: int) -> Link:
    """The link of this number, between two blocks that stand."""
    for link in standing.links:
        if link.id == link_id:
            return link
    raise NotFound(_l("There is no such link, or the machine has replaced it since."))


def find_as_seen(standing: Standing, link_id: int, seen: str, *, wanted: Status) -> Link:
    """The link, if it is as the editor saw it, or already as the editor wants it."""
    link = find(standing, link_id)
    if standing.status(link) is not wanted:
        demand_seen(seen, standing.mark_of_link(link))
    return link
