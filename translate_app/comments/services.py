"""Readers send comments; moderators approve, edit or refuse them, and may change their minds."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.comments import queries, rules
from translate_app.comments.models import Comment
from translate_app.comments.rules import LIMITS, CommentAct, CommentState
from translate_app.comments.wording import STATE_NAMES
from translate_app.errors import NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.publishing.queries import NO_SUCH_STORY, is_visible

VERBS = {
    CommentAct.APPROVE: Verb.COMMENT_APPROVED,
    CommentAct.EDIT: Verb.COMMENT_EDITED,
    CommentAct.REFUSE: Verb.COMMENT_REFUSED,
}


class TooManyComments(Rule):
    """One sender sends faster than people write."""

    status = 429


def send(session: Session, *, rendering_id: int, author_name: str, text: str, sender: str, now: datetime) -> Comment:
    """Hold a reader's comment for a moderator.

    `author_name` and `text` are cleaned already. Raises NotFound for a story readers cannot see, TooManyComments, and
    Rule for words the same sender or name has sent already.
    """
    if not is_visible(session, rendering_id=rendering_id, now=now):
        raise NotFound(NO_SUCH_STORY)
    for within, most in LIMITS:
        if queries.sent_since(session, sender=sender, since=now - within) >= most:
            raise TooManyComments(_l("You have sent several comments already. Please wait a while before the next."))
    earlier = queries.texts_by(session, rendering_id=rendering_id, sender=sender, author_name=author_name)
    if rules.repeats(text, earlier):
        raise Rule(_l("We have this comment already. There is no need to send it twice."))
    comment = Comment(
        key=secrets.token_urlsafe(16),
        rendering_id=rendering_id,
        author_name=author_name,
        original_text=text,
        state=CommentState.HELD,
        received_at=now,
        sender=sender,
    )
    session.add(comment)
    session.flush()
    return _recorded(session, comment, Verb.COMMENT_RECEIVED, None)


def approve(session: Session, *, actor: Person, key: str, seen_version: int, now: datetime) -> Comment:
    """Show the reader's words as they are."""
    comment = _decide(session, actor=actor, key=key, act=CommentAct.APPROVE, seen_version=seen_version, now=now)
    comment.public_text, comment.reason = comment.original_text, ""
    return _recorded(session, comment, VERBS[CommentAct.APPROVE], actor)


def edit(session: Session, *, actor: Person, key: str, text: str, seen_version: int, now: datetime) -> Comment:
    """Show the comment in a moderator's wording; the reader's own words are kept for moderators."""
    comment = _decide(session, actor=actor, key=key, act=CommentAct.EDIT, seen_version=seen_version, now=now)
    cleaned = rules.clean_text(text)
    if not rules.has_words(cleaned):
        raise Rule(_l("Nothing is left of the comment. Refuse it instead."))
    if cleaned == comment.original_text:
        raise Rule(_l("These are the reader's own words. Approve them instead."))
    comment.public_text, comment.reason = cleaned, ""
    return _recorded(session, comment, VERBS[CommentAct.EDIT], actor)


def refuse(session: Session, *, actor: Person, key: str, reason: str, seen_version: int, now: datetime) -> Comment:
    """Do not show the comment. The reason is for moderators."""
    comment = _decide(session, actor=actor, key=key, act=CommentAct.REFUSE, seen_version=seen_version, now=now)
    if not reason.strip():
        raise Rule(_l("Say why the comment is refused."))
    comment.public_text, comment.reason = "", reason.strip()
    return _recorded(session, comment, VERBS[CommentAct.REFUSE], actor)


def _decide(session: Session, *, actor: Person, key: str, act: CommentAct, seen_version: int, now: datetime) -> Comment:
    comment = queries.comment(session, key=key)
    demand(actor, Permission.MODERATE_COMMENTS, service=comment.rendering.piece.service_tag)
    state = CommentState(comment.state)
    if comment.version != seen_version:
        raise Rule(
            _l(
                "Another moderator was faster: the comment is %(state)s now. Look at it again before you decide.",
                state=STATE_NAMES[state],
            )
        )
    following = rules.next_state(state, act)
    if following is None:
        raise Rule(_l("The comment is %(state)s already.", state=STATE_NAMES[state]))
    comment.state = following
    comment.decided_at = now
    comment.decided_by_id = actor.id
    return comment


def _recorded(session: Session, comment: Comment, verb: Verb, actor: Person | None) -> Comment:
    session.flush()
    record(
        session,
        verb=verb,
        actor=actor,
        piece_id=comment.rendering.piece_id,
        rendering_id=comment.rendering_id,
        comment=comment.key,
    )
    return comment
