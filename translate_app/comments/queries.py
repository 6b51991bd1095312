"""Reading comments: those that readers see, and those that wait for a moderator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager

from translate_app.comments.models import Comment
from translate_app.comments.rules import SHOWN, CommentState
from translate_app.errors import NotFound
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering
from translate_app.web.pagination import PAGE_SIZE, Page, page_of

THREAD_LENGTH = 500
DECISIONS = (Verb.COMMENT_APPROVED, Verb.COMMENT_EDITED, Verb.COMMENT_REFUSED)


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment as readers see it; nothing else of it leaves the desk."""

    author_name: str
    text: str
    edited: bool
    received_at: datetime
    decided_at: datetime


def shown(session: Session, *, rendering_id: int) -> list[ShownComment]:
    """The comments that readers of a story see, the oldest first."""
    found = select(
        Comment.author_name, Comment.public_text, Comment.state, Comment.received_at, Comment.decided_at
    ).where(Comment.rendering_id == rendering_id, Comment.state.in_(SHOWN))
    rows = session.execute(found.order_by(Comment.received_at, Comment.id).limit(THREAD_LENGTH))
    return [
        ShownComment(name, text, state == CommentState.EDITED, received_at, decided_at or received_at)
        for name, text, state, received_at, decided_at in rows
    ]


def comment(session: Session, *, key: str) -> Comment:
    """The comment of this key with its rendering and piece."""
    found = session.scalar(_with_story().where(Comment.key == key))
    if found is None:
        raise NotFound(_l("There is no such comment."))
    return found


def queue(
    session: Session, *, services: Sequence[str | None], states: Sequence[CommentState], number: int
) -> Page[Comment]:
    """Comments in these states on stories of these language services (None stands for all), the oldest first."""
    found = _with_story().where(Comment.state.in_(states))
    if None not in services:
        found = found.where(Piece.service_tag.in_(services))
    found = found.order_by(Comment.received_at, Comment.id).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(found).all(), number)


def sent_since(session: Session, *, sender: str, since: datetime) -> int:
    """How many comments a sender has sent since an instant."""
    counted = select(func.count()).select_from(Comment)
    return session.scalar(counted.where(Comment.sender == sender, Comment.received_at > since)) or 0


def texts_by(session: Session, *, rendering_id: int, sender: str, author_name: str) -> Sequence[str]:
    """What the same sender, or somebody of the same name, wrote under a story lately."""
    same = (Comment.sender == sender) | (Comment.author_name == author_name)
    found = select(Comment.original_text).where(Comment.rendering_id == rendering_id, same)
    return session.scalars(found.order_by(Comment.id.desc()).limit(200)).all()


def decisions(session: Session, *, comment: Comment) -> Sequence[Event]:
    """What moderators decided about a comment, the newest first."""
    about = Event.details["comment"].as_string() == comment.key
    found = select(Event).where(Event.rendering_id == comment.rendering_id, Event.verb.in_(DECISIONS), about)
    return session.scalars(found.order_by(Event.id.desc())).all()


def _with_story() -> Select[Comment]:
    return (
        select(Comment)
        .join(Comment.rendering)
        .join(Rendering.piece)
        .options(contains_eager(Comment.rendering).contains_eager(Rendering.piece))
    )
