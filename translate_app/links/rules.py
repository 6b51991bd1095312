"""The words of stored alignment, and when it is settled."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who said so."""

    MACHINE = "machine"
    PERSON = "person"


class Status(StrEnum):
    """Whether a link, omission or addition holds. A rejected link is kept, so that the machine does not repeat it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    STALE = "stale"


class AlignmentState(StrEnum):
    """Where the alignment of a rendering stands."""

    PROPOSED = "proposed"
    UNDER_REVIEW = "under_review"
    SIGNED_OFF = "signed_off"


class OmissionReason(StrEnum):
    """Why a block of the original is not rendered. UNSTATED is the machine's: a person must replace it."""

    UNSTATED = "unstated"
    LOCAL_DETAIL = "local_detail"
    REPEATED = "repeated"
    LENGTH = "length"
    SOURCE_PROTECTION = "source_protection"
    OUTDATED = "outdated"
    SENSITIVE = "sensitive"
    OTHER = "other"


class AdditionReason(StrEnum):
    """Why a block of the rendering has no source. UNSTATED is the machine's: a person must replace it."""

    UNSTATED = "unstated"
    BACKGROUND = "background"
    ATTRIBUTION = "attribution"
    CONTEXT = "context"
    TRANSITION = "transition"
    EDITOR_NOTE = "editor_note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What stands between an alignment and its sign-off, as block ids (and link ids)."""

    sources_unexplained: tuple[int, ...]
    targets_unexplained: tuple[int, ...]
    links_undecided: tuple[int, ...]
    reasons_missing: int

    def __bool__(self) -> bool:
        return bool(
            self.sources_unexplained or self.targets_unexplained or self.links_undecided or self.reasons_missing
        )


def unexplained(blocks: Set[int], linked: Set[int], excused: Set[int]) -> tuple[int, ...]:
    """Block ids that neither a confirmed link nor a stated reason accounts for."""
    return tuple(sorted(blocks - linked - excused))
