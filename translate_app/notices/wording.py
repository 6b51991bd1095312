"""What notices are called, and the sentences of mails: nobody's name and no word of the text stands in them."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.history.verbs import Verb
from translate_app.notices.rules import How, Kind

KIND_NAMES: dict[Kind, LazyString] = {
    Kind.ORIGINAL_WITHDRAWN: _l("An original is withdrawn"),
    Kind.RENDERING_WITHDRAWN: _l("A published rendering is withdrawn"),
    Kind.ORIGINAL_CORRECTED: _l("An original you work from is changed"),
    Kind.CHANGES_REQUESTED: _l("An editor asks you for changes"),
    Kind.MENTIONED: _l("A note names you"),
    Kind.PIECE_JUDGED: _l("Your original is accepted or returned"),
    Kind.PUBLISHED: _l("A rendering is published"),
    Kind.CORRECTED: _l("A published rendering is corrected or updated"),
    Kind.APPROVED: _l("A rendering is approved"),
    Kind.HANDED_IN: _l("A rendering waits for review"),
    Kind.TEXT_CHANGED: _l("An editor changed your text"),
    Kind.CHANGE_ANSWERED: _l("Somebody answers a change of a text"),
    Kind.ALIGNMENT_REOPENED: _l("An alignment is open again"),
    Kind.RENDERING_BEGUN: _l("Somebody begins to render your original"),
    Kind.COMMENT_WAITING: _l("A reader's comment waits for a moderator"),
}

HOW_NAMES: dict[How, LazyString] = {
    How.AT_ONCE: _l("desk and e-mail, at once"),
    How.DAILY: _l("desk and e-mail, once a day"),
    How.DESK: _l("desk only"),
    How.NOT: _l("not at all"),
}

MAIL_SENTENCES: dict[Verb, LazyString] = {
    Verb.PIECE_ACCEPTED: _l("Your original was accepted. Writers can claim it now."),
    Verb.PIECE_RETURNED: _l("Your original was returned to you. The reason is at the desk."),
    Verb.PIECE_EDITED: _l("The original of a rendering you work on was changed."),
    Verb.PIECE_MINOR_UNDONE: _l("An edit of an original you work from counts after all."),
    Verb.PIECE_WITHDRAWN: _l("An original was withdrawn. Its renderings are held until an editor decides."),
    Verb.RENDERING_CLAIMED: _l("A writer has begun to render your original."),
    Verb.RENDERING_SUBMITTED: _l("A rendering was handed in for review."),
    Verb.RENDERING_CHANGES_REQUESTED: _l("An editor asks for changes in your rendering."),
    Verb.RENDERING_APPROVED: _l("A rendering was approved."),
    Verb.RENDERING_PUBLISHED: _l("A rendering was published."),
    Verb.RENDERING_APPEARED: _l("A rendering was published."),
    Verb.RENDERING_CORRECTED: _l("A published rendering was corrected."),
    Verb.RENDERING_UPDATED: _l("A published rendering was updated."),
    Verb.RENDERING_KEPT: _l("An editor decided that a rendering stands although its original was withdrawn."),
    Verb.RENDERING_WITHDRAWN: _l("A published rendering was withdrawn."),
    Verb.RENDERING_EDITED: _l("An editor changed your text. The changes are at the desk."),
    Verb.CHANGE_ANSWERED: _l("A change of a text was answered. The answer is at the desk."),
    Verb.ALIGNMENT_REOPENED: _l("The alignment of a rendering is open again."),
    Verb.NOTE_ADDED: _l("A note names you."),
    Verb.COMMENT_RECEIVED: _l("A reader's comment waits for a moderator."),
}
