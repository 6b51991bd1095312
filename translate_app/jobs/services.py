"""Taking a row's work, and saying how it went. Whoever lost the lease meanwhile changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.jobs.models import LeaseColumns
from translate_app.jobs.queries import is_free
from translate_app.jobs.rules import LEASE, MOST_ATTEMPTS, JobState, pause_after

Row = TypeVar("Row", bound=LeaseColumns)


def take(session: Session, table: type[Row], *, now: datetime, lease: timedelta = LEASE) -> Row | None:
    """The row whose work has been due longest, held from now on; None where nothing is free.

    Two workers never get the same row: PostgreSQL skips what another has locked, SQLite has one writer.
    """
    columns: Any = table
    row = session.scalar(
        select(table).where(is_free(table, now)).order_by(columns.due_at).limit(1).with_for_update(skip_locked=True)
    )
    if row is not None:
        row.lease_until = now + lease
        row.attempts += 1
        session.flush()
    return row


def held(session: Session, table: type[Row], row_id: int, *, lease_until: datetime | None) -> Row | None:
    """The row, locked, if it is still held under this lease; None where the lease ran out and another took it."""
    row = session.get(table, row_id, with_for_update=True, populate_existing=True)
    return row if row is not None and row.state == JobState.DUE and row.lease_until == lease_until else None


def finish(row: LeaseColumns) -> None:
    """The work is done."""
    row.state, row.lease_until = JobState.DONE, None


def give_up(row: LeaseColumns) -> None:
    """The work cannot be done, now or later."""
    row.state, row.lease_until = JobState.FAILED, None


def put_off(row: LeaseColumns, *, now: datetime) -> None:
    """It did not work this time: try again later, or give up after many tries."""
    if row.attempts >= MOST_ATTEMPTS:
        give_up(row)
        return
    row.due_at, row.lease_until = now + pause_after(row.attempts), None
