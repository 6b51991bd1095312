"""The words of stored alignment, and when it is settled."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from translate_app.renderings.rules import RenderingState
from translate_app.statements.rules import LIVE, UNDECIDED, Origin, Status, digest

__all__ = [
    "LIVE",
    "OPEN_STATES",
    "UNDECIDED",
    "UNSTATED",
    "AdditionReason",
    "AlignmentState",
    "OmissionReason",
    "Origin",
    "Status",
    "Unsettled",
    "digest",
    "mark",
    "standing",
    "strength",
    "wrote_it",
]


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


# An editor works on links wherever an editor may also amend the text: while it is judged, and after publication, when
# the next correction needs a new sign-off. In between (approved, changes requested) the alignment rests.
OPEN_STATES = frozenset({RenderingState.IN_REVIEW, RenderingState.PUBLISHED, RenderingState.CORRECTED})

UNSTATED = frozenset({OmissionReason.UNSTATED, AdditionReason.UNSTATED})


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What stands between an alignment and its sign-off, as block ids (and link ids), each in the order of the text.

    Every block is named once: a block without any link or statement is unexplained, one with a link nobody has decided
    on shows under `links_undecided`, one left out or added for no stated reason under `..._without_reason`.
    """

    sources_unexplained: tuple[int, ...] = ()
    targets_unexplained: tuple[int, ...] = ()
    links_undecided: tuple[int, ...] = ()
    sources_without_reason: tuple[int, ...] = ()
    targets_without_reason: tuple[int, ...] = ()

    @property
    def reasons_missing(self) -> int:
        """How many blocks are left out or added for no stated reason."""
        return len(self.sources_without_reason) + len(self.targets_without_reason)

    @property
    def count(self) -> int:
        """How many decisions are still to be made."""
        blocks = len(self.sources_unexplained) + len(self.targets_unexplained)
        return blocks + len(self.links_undecided) + self.reasons_missing

    def __bool__(self) -> bool:
        return self.count > 0


def standing(status: Status, *, checked: tuple[str, str], now: tuple[str, str]) -> Status:
    """The status of a link given the digests it was checked against and those of its two texts now."""
    return Status.STALE if status in LIVE and checked != now else status


def strength(confidence: float | None) -> int:
    """How a link is drawn, from 1 (doubtful) to 4 (nearly sure); the steps fit a calibrated confidence."""
    return 1 + sum((confidence or 0.0) >= step for step in (0.65, 0.8, 0.95))


def mark(*facts: object) -> str:
    """A short name for what an editor saw: the same facts give the same mark, any other facts another one.

    Every act on the board carries the mark of what it acts on, so that a decision is never laid over a colleague's, nor
    over a text that was edited since.
    """
    return sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def wrote_it(person_id: int, *, writer_id: int | None, authors: Set[int | None]) -> bool:
    """Nobody judges their own rendering: whether this person holds the claim or is among its authors."""
    return person_id == writer_id or person_id in authors
