"""States of comments in the moderator's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.comments.rules import CommentState, Flag

STATE_NAMES: dict[CommentState, LazyString] = {
    CommentState.HELD: _l("waiting for a moderator"),
    CommentState.APPROVED: _l("shown"),
    CommentState.EDITED: _l("shown, edited"),
    CommentState.REFUSED: _l("refused"),
}

STATE_LOOKS: dict[CommentState, str] = {
    CommentState.HELD: "warn",
    CommentState.APPROVED: "good",
    CommentState.EDITED: "good",
    CommentState.REFUSED: "bad",
}

FLAG_NAMES: dict[Flag, LazyString] = {Flag.LINKS: _l("several links")}
