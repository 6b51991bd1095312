"""Readers' comments in any state."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from tests.factories.editions import NOW
from translate_app.comments.models import Comment
from translate_app.comments.rules import SHOWN, CommentState


def make_comment(
    session: Session,
    *,
    rendering_id: int,
    state: CommentState = CommentState.HELD,
    author_name: str = "Ana",
    text: str = "Good news for the valley.",
    received_at: datetime = NOW,
) -> Comment:
    """A comment; an edited one says something else than its reader did."""
    edited = state is CommentState.EDITED
    comment = Comment(
        key=uuid4().hex[:22],
        rendering_id=rendering_id,
        author_name=author_name,
        original_text=text,
        public_text=f"{text} (shortened)" if edited else text if state in SHOWN else "",
        state=state,
        reason="It advertises." if state is CommentState.REFUSED else "",
        received_at=received_at,
        decided_at=None if state is CommentState.HELD else received_at,
        sender="sender",
    )
    session.add(comment)
    session.flush()
    return comment
