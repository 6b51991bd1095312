"""What the worker does about publishing: says when a story's instant has come."""

from __future__ import annotations

from sqlalchemy.orm import Session

from translate_app.db import transaction
from translate_app.jobs.worker import Task
from translate_app.publishing import clock, editions, services


def tasks() -> list[Task]:
    """Readers see a story by the clock alone; telling the newsroom so is work."""
    return [Task("tell that a story appeared", _any_appeared, _tell)]


def _any_appeared(session: Session) -> bool:
    return editions.any_appeared(session, now=clock.now())


def _tell() -> bool:
    with transaction() as session:
        return services.note_appearance(session, now=clock.now()) is not None
