"""What may happen to a rendering, in which state, and by whom. Tables, not branches."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from translate_app.accounts.rules import Permission


class RenderingState(StrEnum):
    """Where a rendering stands."""

    CLAIMED = "claimed"
    WRITING = "writing"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class RenderingAct(StrEnum):
    """What a person does to a rendering."""

    WRITE = "write"
    RELEASE = "release"
    TAKE_OVER = "take-over"
    SUBMIT = "submit"
    ASSIGN = "assign"
    REQUEST_CHANGES = "request-changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    AMEND = "amend"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


_S, _A = RenderingState, RenderingAct

NEEDS: dict[RenderingAct, Permission] = {
    _A.WRITE: Permission.WRITE_RENDERING,
    _A.RELEASE: Permission.WRITE_RENDERING,
    _A.TAKE_OVER: Permission.WRITE_RENDERING,
    _A.SUBMIT: Permission.WRITE_RENDERING,
    _A.ASSIGN: Permission.REVIEW_RENDERING,
    _A.REQUEST_CHANGES: Permission.REVIEW_RENDERING,
    _A.APPROVE: Permission.REVIEW_RENDERING,
    _A.PUBLISH: Permission.PUBLISH_RENDERING,
    _A.AMEND: Permission.REVIEW_RENDERING,
    _A.CORRECT: Permission.PUBLISH_RENDERING,
    _A.WITHDRAW: Permission.PUBLISH_RENDERING,
}

# AMEND is an editor's change to the text: in review it is a credited edit, after publication it waits for CORRECT,
# which makes the new edition.
TRANSITIONS: dict[tuple[RenderingState, RenderingAct], RenderingState] = {
    (_S.CLAIMED, _A.WRITE): _S.WRITING,
    (_S.CLAIMED, _A.RELEASE): _S.CLAIMED,
    (_S.CLAIMED, _A.TAKE_OVER): _S.CLAIMED,
    (_S.WRITING, _A.WRITE): _S.WRITING,
    (_S.WRITING, _A.RELEASE): _S.WRITING,
    (_S.WRITING, _A.TAKE_OVER): _S.WRITING,
    (_S.WRITING, _A.SUBMIT): _S.IN_REVIEW,
    (_S.IN_REVIEW, _A.ASSIGN): _S.IN_REVIEW,
    (_S.IN_REVIEW, _A.AMEND): _S.IN_REVIEW,
    (_S.IN_REVIEW, _A.REQUEST_CHANGES): _S.CHANGES_REQUESTED,
    (_S.IN_REVIEW, _A.APPROVE): _S.APPROVED,
    (_S.CHANGES_REQUESTED, _A.WRITE): _S.CHANGES_REQUESTED,
    (_S.CHANGES_REQUESTED, _A.RELEASE): _S.CHANGES_REQUESTED,
    (_S.CHANGES_REQUESTED, _A.TAKE_OVER): _S.CHANGES_REQUESTED,
    (_S.CHANGES_REQUESTED, _A.SUBMIT): _S.IN_REVIEW,
    (_S.APPROVED, _A.REQUEST_CHANGES): _S.CHANGES_REQUESTED,
    (_S.APPROVED, _A.PUBLISH): _S.PUBLISHED,
    (_S.PUBLISHED, _A.AMEND): _S.PUBLISHED,
    (_S.PUBLISHED, _A.CORRECT): _S.CORRECTED,
    (_S.PUBLISHED, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.CORRECTED, _A.AMEND): _S.CORRECTED,
    (_S.CORRECTED, _A.CORRECT): _S.CORRECTED,
    (_S.CORRECTED, _A.WITHDRAW): _S.WITHDRAWN,
}

# While its writer has it, the text changes by WRITE; from then on only by an editor's AMEND.
UNDER_WAY = frozenset({_S.CLAIMED, _S.WRITING, _S.CHANGES_REQUESTED})

# A second rendering into the same language may begin only when none of these is under way.
CLOSED = frozenset({_S.WITHDRAWN})


def next_state(state: RenderingState, act: RenderingAct) -> RenderingState | None:
    """The state an act leads to; None where the act is not possible."""
    return TRANSITIONS.get((state, act))


def editing_act(state: RenderingState) -> RenderingAct:
    """The act that a change of the text is in this state (whether or not the state allows it)."""
    return _A.WRITE if state in UNDER_WAY else _A.AMEND


def may_take_over(*, writer_id: int | None, lease_until: datetime | None, now: datetime) -> bool:
    """Whether a rendering lies free: released, or its writer has given no sign of life for a whole lease."""
    return writer_id is None or lease_until is None or lease_until <= now
