"""What may happen to a reader's comment."""

from __future__ import annotations

from enum import StrEnum


class CommentState(StrEnum):
    """Only approved and edited comments are ever shown."""

    HELD = "held"
    APPROVED = "approved"
    EDITED = "edited"
    REFUSED = "refused"


class CommentAct(StrEnum):
    """What a moderator does."""

    APPROVE = "approve"
    EDIT = "edit"
    REFUSE = "refuse"


_S, _A = CommentState, CommentAct
_AFTER = {_A.APPROVE: _S.APPROVED, _A.EDIT: _S.EDITED, _A.REFUSE: _S.REFUSED}

# A moderator may change their mind: every decision can be replaced by another.
TRANSITIONS: dict[tuple[CommentState, CommentAct], CommentState] = {
    (state, act): after for state in CommentState for act, after in _AFTER.items() if not (state is after is _S.REFUSED)
}
SHOWN = frozenset({_S.APPROVED, _S.EDITED})


def next_state(state: CommentState, act: CommentAct) -> CommentState | None:
    """The state an act leads to; None where the act is not possible."""
    return TRANSITIONS.get((state, act))
