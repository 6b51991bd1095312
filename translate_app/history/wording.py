"""Every act as a whole sentence. `%(who)s` is the actor's name of the day; the machine has none."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from translate_app.history.models import Event
from translate_app.history.verbs import Verb

SENTENCES: dict[Verb, LazyString] = {
    Verb.PIECE_STARTED: _l("%(who)s brought in the original."),
    Verb.PIECE_EDITED: _l("%(who)s changed the original."),
    Verb.PIECE_SUBMITTED: _l("%(who)s submitted the original."),
    Verb.PIECE_ACCEPTED: _l("%(who)s accepted the original."),
    Verb.PIECE_RETURNED: _l("%(who)s returned the original to its reporter."),
    Verb.PIECE_WITHDRAWN: _l("%(who)s withdrew the original."),
    Verb.PIECE_CREDITED: _l("%(who)s changed the credits of the original."),
    Verb.PIECE_PRIORITISED: _l("%(who)s changed the priority of the original."),
    Verb.PIECE_EMBARGOED: _l("%(who)s changed the embargo of the original."),
    Verb.PIECE_MINOR_UNDONE: _l("%(who)s said that an edit was not minor."),
    Verb.RENDERING_CLAIMED: _l("%(who)s claimed the rendering."),
    Verb.RENDERING_RELEASED: _l("%(who)s released the rendering."),
    Verb.RENDERING_TAKEN_OVER: _l("%(who)s took over the rendering."),
    Verb.RENDERING_JOINED: _l("%(who)s writes along."),
    Verb.RENDERING_EDITED: _l("%(who)s changed the rendering."),
    Verb.RENDERING_CAUGHT_UP: _l("%(who)s brought the rendering up to date with the original."),
    Verb.CHANGE_ANSWERED: _l("%(who)s answered a change of the rendering."),
    Verb.CHANGE_SETTLED: _l("%(who)s settled a change of the original."),
    Verb.RENDERING_CREDITED: _l("%(who)s changed the credits of the rendering."),
    Verb.RENDERING_SUBMITTED: _l("%(who)s handed the rendering in for review."),
    Verb.RENDERING_ASSIGNED: _l("%(who)s took the rendering for review."),
    Verb.RENDERING_CHANGES_REQUESTED: _l("%(who)s asked for changes."),
    Verb.RENDERING_APPROVED: _l("%(who)s approved the rendering."),
    Verb.RENDERING_PUBLISHED: _l("%(who)s published the rendering."),
    Verb.RENDERING_APPEARED: _l("Readers can see the rendering now."),
    Verb.RENDERING_CORRECTED: _l("%(who)s published a correction."),
    Verb.RENDERING_UPDATED: _l("%(who)s published an update."),
    Verb.RENDERING_KEPT: _l("%(who)s decided that the rendering stands without its original."),
    Verb.RENDERING_WITHDRAWN: _l("%(who)s withdrew the rendering."),
    Verb.ALIGNMENT_PROPOSED: _l("The machine proposed an alignment."),
    Verb.ALIGNMENT_SIGNED_OFF: _l("%(who)s signed the alignment off."),
    Verb.ALIGNMENT_REOPENED: _l("The alignment is open again: a text changed."),
    Verb.ALIGNMENT_UNDONE: _l("%(who)s took a decision on the alignment back."),
    Verb.ALIGNMENT_REDONE: _l("%(who)s repeated a decision on the alignment."),
    Verb.LINK_ADDED: _l("%(who)s linked two paragraphs."),
    Verb.LINK_CONFIRMED: _l("%(who)s confirmed a link."),
    Verb.LINK_REJECTED: _l("%(who)s rejected a link."),
    Verb.OMISSION_MARKED: _l("%(who)s marked a paragraph as left out."),
    Verb.OMISSION_CLEARED: _l("%(who)s cleared an omission."),
    Verb.ADDITION_MARKED: _l("%(who)s marked a paragraph as added."),
    Verb.ADDITION_CLEARED: _l("%(who)s cleared an addition."),
    Verb.NOTE_ADDED: _l("%(who)s wrote a note."),
    Verb.NOTE_RESOLVED: _l("%(who)s resolved a note."),
    Verb.COMMENT_RECEIVED: _l("A reader sent a comment."),
    Verb.NOTE_REOPENED: _l("%(who)s opened a note again."),
    Verb.COMMENT_APPROVED: _l("%(who)s approved a reader's comment."),
    Verb.COMMENT_EDITED: _l("%(who)s edited a reader's comment."),
    Verb.COMMENT_REFUSED: _l("%(who)s refused a reader's comment."),
    Verb.CONTRIBUTOR_CHANGED: _l("%(who)s changed a contributor's names."),
    Verb.TERM_ADDED: _l("%(who)s added a term to the glossary."),
    Verb.TERM_CHANGED: _l("%(who)s changed a term of the glossary."),
    Verb.TERM_REMOVED: _l("%(who)s removed a term from the glossary."),
    Verb.TERMS_ADDED: _l("%(who)s took a list of terms into the glossary."),
    Verb.PERSON_INVITED: _l("%(who)s made an account."),
    Verb.PERSON_GRANTED: _l("%(who)s gave a role."),
    Verb.PERSON_REVOKED: _l("%(who)s took a role back."),
    Verb.PERSON_DISABLED: _l("%(who)s closed an account."),
}


def sentence_of(event: Event) -> Markup:
    """The act as a sentence, the name set apart so that its direction cannot disturb the rest."""
    who = Markup("<bdi>{}</bdi>").format(event.actor_name or _("The machine"))
    pattern = str(escape(str(SENTENCES[Verb(event.verb)])))
    return Markup(pattern.replace("%(who)s", str(who)))  # noqa: S704 (both parts are escaped above)
