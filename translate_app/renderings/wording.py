"""States of renderings in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.renderings.rules import RenderingState

STATE_NAMES: dict[RenderingState, LazyString] = {
    RenderingState.CLAIMED: _l("claimed"),
    RenderingState.WRITING: _l("being written"),
    RenderingState.IN_REVIEW: _l("in review"),
    RenderingState.CHANGES_REQUESTED: _l("changes requested"),
    RenderingState.APPROVED: _l("approved"),
    RenderingState.PUBLISHED: _l("published"),
    RenderingState.CORRECTED: _l("published, corrected"),
    RenderingState.WITHDRAWN: _l("withdrawn from the public"),
}

STATE_LOOKS: dict[RenderingState, str] = {
    RenderingState.CLAIMED: "",
    RenderingState.WRITING: "",
    RenderingState.IN_REVIEW: "warn",
    RenderingState.CHANGES_REQUESTED: "bad",
    RenderingState.APPROVED: "good",
    RenderingState.PUBLISHED: "good",
    RenderingState.CORRECTED: "good",
    RenderingState.WITHDRAWN: "bad",
}
