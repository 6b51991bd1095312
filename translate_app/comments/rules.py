"""What may happen to a reader's comment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from translate_app.hidden_characters import HIDDEN

NAME_LENGTH = 80
TEXT_LENGTH = 4000
# How many comments one sender may send within a time. Beyond that the reader is asked to wait.
LIMITS: tuple[tuple[timedelta, int], ...] = ((timedelta(minutes=10), 3), (timedelta(hours=24), 12))
QUICKEST = timedelta(seconds=3)  # nobody reads the terms and types a comment faster
OPEN_FOR = timedelta(days=2)  # how long a form on an open page can be sent
LINKS_SUSPECT = 2

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LINK = re.compile(
    r"https?://\S+|\bwww\.\S+|\b[a-z0-9-]+\.(?:com|net|org|info|biz|ru|cn|top|xyz|site|shop|online)\b\S*", re.IGNORECASE
)


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


class Flag(StrEnum):
    """What a moderator should look at twice."""

    LINKS = "links"


def clean_text(text: str) -> str:
    """A comment's text without control characters and hidden reordering; NFC, no more than one empty line in a row.

    Joiners and zero-width spaces stay: scripts need them.
    """
    lines = HIDDEN.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    tidied = "\n".join(line.rstrip() for line in lines).strip()
    return unicodedata.normalize("NFC", re.sub("\n{3,}", "\n\n", tidied))


def clean_name(name: str) -> str:
    """A reader's name as one line.

    >>> clean_name(" Ana\\tLee\\u202e ")
    'Ana Lee'
    """
    return " ".join(clean_text(name).split())


def has_words(text: str) -> bool:
    """Whether there is anything to read: a letter, a digit, a sign such as an emoji."""
    return any(unicodedata.category(char)[0] in "LNS" for char in text)


def flags(text: str) -> frozenset[Flag]:
    """What stands out in a comment."""
    return frozenset({Flag.LINKS} if len(_LINK.findall(text)) >= LINKS_SUSPECT else ())


def repeats(text: str, earlier: Iterable[str]) -> bool:
    """Whether a comment says letter for letter what an earlier one said, spaces and signs aside."""
    return _folded(text) in {_folded(other) for other in earlier}


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMNS")
