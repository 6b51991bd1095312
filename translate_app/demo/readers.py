"""A reader of the demo who writes a comment, and the moderator who decides on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from translate_app.comments import services as comments
from translate_app.comments.rules import CommentState
from translate_app.demo.newsroom import Newsroom
from translate_app.renderings.models import Rendering


def comment(newsroom: Newsroom, rendering: Rendering, told: dict[str, Any]) -> None:
    """Send one comment, decide on it as the story says, and let it have come as long ago as the story says."""
    session, editor, now = newsroom.session, newsroom.person("editor"), datetime.now(UTC)
    sent = comments.send(
        session,
        rendering_id=rendering.id,
        author_name=told["name"],
        text=told["text"],
        sender=f"demo:{told['name']}",
        now=now,
    )
    facts: dict[str, Any] = {"actor": editor, "key": sent.key, "seen_version": sent.version, "now": now}
    match CommentState(told["state"]):
        case CommentState.APPROVED:
            comments.approve(session, **facts)
        case CommentState.EDITED:
            comments.edit(session, text=told["edited_text"], **facts)
        case CommentState.REFUSED:
            comments.refuse(session, reason=told["reason"], **facts)
        case CommentState.HELD:
            pass
    sent.received_at = now - timedelta(minutes=told["minutes_ago"])
