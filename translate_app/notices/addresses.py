"""Where a notice leads: to the page on which its reader can do something about it."""

from __future__ import annotations

from flask import url_for

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.notices.models import Notice
from translate_app.notices.rules import Kind


def path(notice: Notice, person: Person) -> str:
    """The path of that page for this person."""
    rendering, service = notice.rendering, notice.piece.service_tag
    if notice.kind == Kind.COMMENT_WAITING:
        return url_for("comments.queue")
    if rendering is None:
        return url_for("pieces.piece", key=notice.piece.key)
    if (number := notice.event.details.get("revision")) and notice.kind in (Kind.TEXT_CHANGED, Kind.CHANGE_ANSWERED):
        return url_for("renderings.versions", key=rendering.key, _anchor=f"version-{number}")
    if rendering.writer_id == person.id:
        return url_for("renderings.write", key=rendering.key)
    if person.may(Permission.REVIEW_RENDERING, service=service):
        return url_for("board.show", key=rendering.key)
    return url_for("pieces.piece", key=notice.piece.key)
