"""Which acts are told to whom, and how. Tables, not branches."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from translate_app.history.verbs import Verb

DIGEST_AT = time(7)  # in the newsroom's time zone


class Kind(StrEnum):
    """What a notice is about, the most urgent first: one act makes one notice, of the first kind it has."""

    ORIGINAL_WITHDRAWN = "original-withdrawn"
    RENDERING_WITHDRAWN = "rendering-withdrawn"
    ORIGINAL_CORRECTED = "original-corrected"
    CHANGES_REQUESTED = "changes-requested"
    MENTIONED = "mentioned"
    PIECE_JUDGED = "piece-judged"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    APPROVED = "approved"
    HANDED_IN = "handed-in"
    TEXT_CHANGED = "text-changed"
    CHANGE_ANSWERED = "change-answered"
    ALIGNMENT_REOPENED = "alignment-reopened"
    RENDERING_BEGUN = "rendering-begun"
    COMMENT_WAITING = "comment-waiting"


class How(StrEnum):
    """How a person wants to be told."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    DESK = "desk"
    NOT = "not"


class Party(StrEnum):
    """Who a story's people are, seen from an act."""

    REPORTERS = "reporters"
    WRITERS = "writers"
    EDITORS = "editors"  # who had to do with it: reviewing, deciding, publishing
    REVIEWERS = "reviewers"  # the editor who has the review, or everybody who may take it
    MODERATORS = "moderators"
    MENTIONED = "mentioned"
    CONCERNED = "concerned"  # whom the act itself names: who changed a text, whose text it was


_P = Party

TOLD: dict[Verb, tuple[Kind, tuple[Party, ...]]] = {
    Verb.PIECE_ACCEPTED: (Kind.PIECE_JUDGED, (_P.REPORTERS,)),
    Verb.PIECE_RETURNED: (Kind.PIECE_JUDGED, (_P.REPORTERS,)),
    Verb.PIECE_EDITED: (Kind.ORIGINAL_CORRECTED, (_P.WRITERS, _P.EDITORS)),
    Verb.PIECE_MINOR_UNDONE: (Kind.ORIGINAL_CORRECTED, (_P.WRITERS, _P.EDITORS)),
    Verb.PIECE_WITHDRAWN: (Kind.ORIGINAL_WITHDRAWN, (_P.REPORTERS, _P.WRITERS, _P.EDITORS)),
    Verb.RENDERING_CLAIMED: (Kind.RENDERING_BEGUN, (_P.REPORTERS,)),
    Verb.RENDERING_SUBMITTED: (Kind.HANDED_IN, (_P.REVIEWERS,)),
    Verb.RENDERING_CHANGES_REQUESTED: (Kind.CHANGES_REQUESTED, (_P.WRITERS,)),
    Verb.RENDERING_APPROVED: (Kind.APPROVED, (_P.WRITERS, _P.REPORTERS)),
    Verb.RENDERING_PUBLISHED: (Kind.PUBLISHED, (_P.WRITERS, _P.REPORTERS)),
    Verb.RENDERING_APPEARED: (Kind.PUBLISHED, (_P.WRITERS, _P.REPORTERS)),
    Verb.RENDERING_CORRECTED: (Kind.CORRECTED, (_P.WRITERS, _P.REPORTERS, _P.EDITORS)),
    Verb.RENDERING_UPDATED: (Kind.CORRECTED, (_P.WRITERS, _P.REPORTERS, _P.EDITORS)),
    Verb.RENDERING_KEPT: (Kind.CORRECTED, (_P.WRITERS, _P.REPORTERS, _P.EDITORS)),
    Verb.RENDERING_WITHDRAWN: (Kind.RENDERING_WITHDRAWN, (_P.WRITERS, _P.REPORTERS, _P.EDITORS)),
    Verb.RENDERING_EDITED: (Kind.TEXT_CHANGED, (_P.WRITERS,)),
    Verb.CHANGE_ANSWERED: (Kind.CHANGE_ANSWERED, (_P.CONCERNED,)),
    Verb.ALIGNMENT_REOPENED: (Kind.ALIGNMENT_REOPENED, (_P.EDITORS,)),
    Verb.NOTE_ADDED: (Kind.MENTIONED, (_P.MENTIONED,)),
    Verb.COMMENT_RECEIVED: (Kind.COMMENT_WAITING, (_P.MODERATORS,)),
}

DEFAULT: dict[Kind, How] = {
    **dict.fromkeys(Kind, How.AT_ONCE),
    Kind.ALIGNMENT_REOPENED: How.DAILY,
    Kind.RENDERING_BEGUN: How.DAILY,
    Kind.COMMENT_WAITING: How.DAILY,
}

# A withdrawn original is told at once, and never to nobody: whoever wants no mail finds it at the desk.
CHOICES: dict[Kind, tuple[How, ...]] = {
    **dict.fromkeys(Kind, tuple(How)),
    Kind.ORIGINAL_WITHDRAWN: (How.AT_ONCE, How.DESK),
}

# While the last one lies unread, another one of these would say nothing new.
ONE_IS_ENOUGH = frozenset({Kind.COMMENT_WAITING})

URGENCY = {kind: place for place, kind in enumerate(Kind)}


def mail_due_at(how: How, now: datetime, *, zone: str) -> datetime | None:
    """When a notice goes out by e-mail; None where it does not."""
    if how is How.AT_ONCE:
        return now
    return next_digest(now, zone=zone) if how is How.DAILY else None


def next_digest(now: datetime, *, zone: str) -> datetime:
    """The next time that the day's digest goes out.

    >>> next_digest(datetime(2026, 11, 24, 12, tzinfo=UTC), zone="Asia/Seoul").isoformat()
    '2026-11-24T22:00:00+00:00'
    """
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), DIGEST_AT, tzinfo=local.tzinfo)
    due = today if local < today else datetime.combine(local.date() + timedelta(days=1), DIGEST_AT, local.tzinfo)
    return due.astimezone(UTC)
