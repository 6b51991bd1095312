"""The names of the work lists and filters."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.pieces import wording as pieces
from translate_app.renderings import wording as renderings
from translate_app.worklists.rules import Age, Waiting, WorkList

LIST_NAMES: dict[WorkList, LazyString] = {
    WorkList.MINE: _l("Mine"),
    WorkList.JUDGE: _l("New originals"),
    WorkList.WAITING: _l("Waiting for a writer"),
    WorkList.WRITING: _l("Being written"),
    WorkList.REVIEW: _l("In review"),
    WorkList.APPROVED: _l("To be published"),
    WorkList.PUBLISHED: _l("Published"),
}
LIST_EMPTY: dict[WorkList, LazyString] = {
    WorkList.MINE: _l("Nothing here is yours yet. What you submit, claim or review is listed here."),
    WorkList.JUDGE: _l("No original waits for an editor's decision."),
    WorkList.WAITING: _l("No original waits for a writer."),
    WorkList.WRITING: _l("Nobody is writing at the moment."),
    WorkList.REVIEW: _l("No rendering waits for review."),
    WorkList.APPROVED: _l("Everything approved is published."),
    WorkList.PUBLISHED: _l("Nothing is published yet."),
}
AGE_NAMES: dict[Age, LazyString] = {
    Age.TODAY: _l("the last 24 hours"),
    Age.THREE_DAYS: _l("the last three days"),
    Age.OLDER: _l("older than three days"),
}
# What a search is narrowed to: the states of originals and of renderings, which share one word.
TEXT_STATES: dict[str, LazyString] = {
    **{state.value: name for state, name in pieces.STATE_NAMES.items()},
    **{state.value: name for state, name in renderings.STATE_NAMES.items()},
}

# Why something waits for a person: said to the person, and said of the person to others.
WAITING_NAMES: dict[Waiting, LazyString] = {
    Waiting.CHANGES: _l("Changes are asked for"),
    Waiting.BEHIND: _l("The original has changed since"),
    Waiting.WRITING: _l("Being written"),
    Waiting.REVIEW: _l("To be reviewed"),
    Waiting.APPROVED: _l("Approved, to be published"),
    Waiting.RETURNED: _l("Returned to its reporter"),
    Waiting.DRAFTS: _l("Drafts, not submitted yet"),
    Waiting.WENT: _l("Where the originals of the last 30 days are"),
}
