"""Finding work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from translate_app.jobs.rules import JobState


def is_free(table: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a row's work is due and nobody holds it."""
    return and_(
        table.state == JobState.DUE,
        table.due_at <= now,
        or_(table.lease_until.is_(None), table.lease_until <= now),
    )
