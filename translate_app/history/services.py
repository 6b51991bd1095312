"""Writing history. Every service that changes something calls `record` in the same transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from translate_app.history.models import Event
from translate_app.history.verbs import Verb

_NEW = "acts recorded in this transaction"


class Actor(Protocol):
    """Whoever acts: a person with an account. History needs the id and the name of the day."""

    id: Any
    name: Any


def record(
    session: Session,
    *,
    verb: Verb,
    actor: Actor | None,
    piece_id: int | None = None,
    rendering_id: int | None = None,
    **details: Any,
) -> Event:
    """Append one act. `actor` is None for the machine's own acts; `details` must be plain JSON values."""
    event = Event(
        at=datetime.now(UTC),
        verb=verb,
        actor_id=None if actor is None else actor.id,
        actor_name="" if actor is None else actor.name,
        piece_id=piece_id,
        rendering_id=rendering_id,
        details=details,
    )
    session.add(event)
    session.info.setdefault(_NEW, []).append(event)
    return event


def take_new_acts(session: Session) -> list[Event]:
    """The acts recorded in this transaction, each handed out once. What was rolled back is none."""
    return [event for event in session.info.pop(_NEW, []) if event in session]
