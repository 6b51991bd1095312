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

# What the script of the write screen says. `{…}` are filled in by the script.
WRITING_WORDS: dict[str, LazyString] = {
    "saved": _l("Saved at {time}"),
    "untouched": _l("Everything is saved"),
    "typing": _l("Not saved yet"),
    "saving": _l("Saving…"),
    "offline": _l("Not saved: no connection. What you write is kept in this browser; trying again in {seconds} s"),
    "signedOut": _l(
        "You are signed out: sign in in another tab, then it is saved. Until then it is kept in this browser"
    ),
    "refused": _l("Not saved: {why}"),
    "conflict": _l("Not saved: somebody else changed the same text. Choose below"),
    "notDone": _l("Not done: no connection. Try again when it is back"),
    "notDoneWhy": _l("Not done: {why}"),
    "recovered": _l("Text that this browser had kept is put back; it is being saved"),
    "gone": _l("Somebody removed this block while you were writing in it."),
    "clash": _l("Somebody else changed this text while you were writing in it."),
    "removed": _l("(removed)"),
    "block": _l("Block {number}: {kind}"),
    "photo": _l("Photo caption"),
    "saveMerged": _l("Save the merged text"),
}
