"""The one clock of everything that is public: what may be seen depends on it, so tests set it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)
