"""What may happen to an original, in which state, and by whom. Tables, not branches."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from translate_app.accounts.rules import Permission


class PieceState(StrEnum):
    """Where an original stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Priority(IntEnum):
    """How soon the desk wants it rendered."""

    NORMAL = 0
    HIGH = 1
    URGENT = 2


class PieceAct(StrEnum):
    """What a person does to an original."""

    EDIT = "edit"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"
    PRIORITISE = "prioritise"
    EMBARGO = "embargo"


_S, _A = PieceState, PieceAct

NEEDS: dict[PieceAct, Permission] = {
    _A.EDIT: Permission.SUBMIT_PIECE,
    _A.SUBMIT: Permission.SUBMIT_PIECE,
    _A.ACCEPT: Permission.JUDGE_PIECE,
    _A.RETURN: Permission.JUDGE_PIECE,
    _A.WITHDRAW: Permission.JUDGE_PIECE,
    _A.PRIORITISE: Permission.JUDGE_PIECE,
    _A.EMBARGO: Permission.SUBMIT_PIECE,
}

# An accepted original can still be edited: that is a correction, and makes a new revision.
TRANSITIONS: dict[tuple[PieceState, PieceAct], PieceState] = {
    (_S.DRAFT, _A.EDIT): _S.DRAFT,
    (_S.DRAFT, _A.SUBMIT): _S.SUBMITTED,
    (_S.SUBMITTED, _A.EDIT): _S.SUBMITTED,
    (_S.SUBMITTED, _A.ACCEPT): _S.ACCEPTED,
    (_S.SUBMITTED, _A.RETURN): _S.RETURNED,
    (_S.SUBMITTED, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.RETURNED, _A.EDIT): _S.RETURNED,
    (_S.RETURNED, _A.SUBMIT): _S.SUBMITTED,
    (_S.ACCEPTED, _A.EDIT): _S.ACCEPTED,
    (_S.ACCEPTED, _A.WITHDRAW): _S.WITHDRAWN,
    **{(state, _A.PRIORITISE): state for state in (_S.SUBMITTED, _S.RETURNED, _S.ACCEPTED)},
    **{(state, _A.EMBARGO): state for state in (_S.DRAFT, _S.SUBMITTED, _S.RETURNED, _S.ACCEPTED)},
}
# In these states every edit is a new revision, because others already work from the text.
FROZEN_EDITS = frozenset({_S.SUBMITTED, _S.ACCEPTED})


def next_state(state: PieceState, act: PieceAct) -> PieceState | None:
    """The state an act leads to; None where the act is not possible."""
    return TRANSITIONS.get((state, act))
