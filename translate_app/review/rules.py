"""What an editor may decide, and who may not."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum


class Outcome(StrEnum):
    """An editor's verdict on the text."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


def wrote_it(person_id: int, *, writer_id: int | None, authors: Set[int | None]) -> bool:
    """Nobody approves their own rendering: whether this person holds the claim or handed in one of its revisions."""
    return person_id == writer_id or person_id in authors
