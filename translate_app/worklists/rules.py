"""The lists of the desk, and what each may be narrowed to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class WorkList(StrEnum):
    """The lists of the desk, in the order a story goes through them."""

    MINE = "mine"
    JUDGE = "judge"
    WAITING = "waiting"
    WRITING = "writing"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"


class Age(StrEnum):
    """How long a story has been at the desk."""

    TODAY = "today"
    THREE_DAYS = "three-days"
    OLDER = "older"


class Waiting(StrEnum):
    """Why something waits for a person, in the order it is shown."""

    CHANGES = "changes"  # an editor asked the writer for changes
    BEHIND = "behind"  # the original has a newer revision than the one the writer's rendering was made from
    WRITING = "writing"
    REVIEW = "review"
    APPROVED = "approved"
    RETURNED = "returned"  # to its reporter
    DRAFTS = "drafts"
    WENT = "went"  # where a reporter's originals are now


PRIVATE = frozenset({Waiting.DRAFTS})  # shown to the person alone


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. Empty narrows nothing."""

    service: str = ""
    state: str = ""  # the rendering's, or the original's where there is no rendering
    person: int | None = None  # who reported, writes or reviews it
    age: Age | None = None
    priority: int | None = None
    stale: bool = False  # the original has changed since

    def arguments(self) -> dict[str, str]:
        """The filters as they stand in an address."""
        given = {name: value for name, value in asdict(self).items() if value or (value == 0 and value is not False)}
        return {name: "1" if value is True else str(value) for name, value in given.items()}
