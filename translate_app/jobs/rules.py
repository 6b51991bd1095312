"""When work is tried again, and when it is given up."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)  # longer than any one try may take
MOST_ATTEMPTS = 12  # with the pauses below: about a day and a half
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)


class JobState(StrEnum):
    """Where a row's work stands. What somebody is working on is still due: only its lease says so."""

    DUE = "due"
    DONE = "done"
    FAILED = "failed"


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many tries that failed: twice as long each time.

    >>> [str(pause_after(attempts)) for attempts in (1, 2, 3, 12)]
    ['0:00:30', '0:01:00', '0:02:00', '6:00:00']
    """
    doubled: timedelta = _FIRST_PAUSE * 2 ** min(attempts - 1, 20)
    return min(doubled, _LONGEST_PAUSE)
