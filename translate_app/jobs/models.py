"""The columns of a row that is also a piece of work."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from translate_app.db import Code, Instant
from translate_app.jobs.rules import JobState


class LeaseColumns:
    """Work written down in the transaction that made it necessary.

    Due from `due_at` on. Whoever works on it holds it until `lease_until`; one that died lets the lease run out, and
    the next sweep takes the row again.
    """

    state: Mapped[Code] = mapped_column(default=JobState.DUE)
    due_at: Mapped[Instant]
    lease_until: Mapped[Instant | None]
    attempts: Mapped[int] = mapped_column(default=0)
