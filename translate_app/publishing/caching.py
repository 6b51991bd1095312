"""How long a public answer may be kept, and how to ask whether it changed."""

from __future__ import annotations

import hashlib
from datetime import datetime

from flask import Response, g, make_response, request, session
from flask_security import current_user

SECONDS = 60  # a correction, a withdrawal or a new comment shows after this at the latest


def changing(words: str, *, changed_at: datetime | None) -> None:
    """Told by a part of a page: words in it that differ each time, and when the rest of it last changed."""
    g.changing_words = words
    g.part_changed_at = changed_at


def public(body: str, *, kind: str = "text/html", changed_at: datetime | None = None, status: int = 200) -> Response:
    """A public answer that caches may keep for a minute, and then ask about by ETag.

    An answer to somebody signed in, or one that shows a message meant for one person, is kept by nobody.
    """
    response = make_response(body, status)
    response.mimetype = kind
    response.vary.update(("Accept-Language", "Cookie"))
    if session.modified or current_user.is_authenticated:
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.cache_control.public = True
    response.cache_control.max_age = SECONDS
    unchanging = body.replace(g.get("changing_words") or "\0", "")
    response.set_etag(hashlib.sha256(unchanging.encode()).hexdigest()[:32], weak=True)
    moments = [moment for moment in (changed_at, g.get("part_changed_at")) if moment is not None]
    if moments:
        response.last_modified = max(moments)
    if status == 200:
        response.make_conditional(request)  # turns it into 304 where the asker has it already
    return response
