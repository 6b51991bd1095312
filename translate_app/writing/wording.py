"""What the write screen says, in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.links.rules import Status
from translate_app.writing.cautions import Caution
from translate_app.writing.marks import Look

CAUTIONS: dict[Caution, LazyString] = {
    Caution.NUMBERS_MISSING: _l("The original has a number that is missing here:"),
    Caution.NUMBERS_ADDED: _l("The original does not have this number:"),
    Caution.NAMES_MISSING: _l("The original has a name that is missing here:"),
    Caution.TERMS_MISSING: _l("What the original says here is not written as in the glossary:"),
    Caution.QUOTE_ALONE: _l("A quotation that the original does not quote:"),
    Caution.NOT_RENDERED: _l("A long paragraph that no block renders yet. Leave it out on purpose, or render it."),
    Caution.SOURCE_LANGUAGE: _l("Text in the original's language was left here:"),
    Caution.UNBALANCED: _l("A quotation mark or bracket without its other half:"),
    Caution.HIDDEN: _l("A character that nobody sees:"),
}

MARKS: dict[Look, LazyString] = {
    Look.BOTH: _l("stands in both texts"),
    Look.ONE: _l("does not stand in the other text"),
    Look.ALONE: _l("not compared"),
}

TIES: dict[Status, LazyString] = {
    Status.PROPOSED: _l("an editor confirms this later"),
    Status.CONFIRMED: _l("confirmed by an editor"),
    Status.STALE: _l("one of the two texts changed since: an editor looks again"),
}

KEYS: list[tuple[str, LazyString]] = [
    ("Ctrl+Enter", _l("divide the block at the cursor")),
    ("Ctrl+B / Ctrl+I / Ctrl+K", _l("selected words: strong, emphasis, a link; once more: no longer")),
    ("Backspace", _l("at the very beginning: join the block to the one above")),
    ("Alt+↑ / Alt+↓", _l("move the block")),
    ("Alt+Enter", _l("a new block below")),
    ("Alt+Delete", _l("remove the block")),
    ("Alt+PageUp / Alt+PageDown", _l("previous and next block")),
    ("Alt+C", _l("to the counterpart and back")),
    ("Alt+L", _l("on a paragraph of the original: link it to the block you were in")),
    ("Alt+R", _l("on a paragraph of the original: render it")),
    ("Alt+O", _l("on a paragraph of the original: leave it out, with a reason")),
    ("Alt+B", _l("in a block: it has no source, with a reason")),
    ("Alt+M", _l("leave a note")),
    ("Ctrl+Z / Ctrl+Shift+Z", _l("take back, do it again: across saves")),
    ("Ctrl+S", _l("save now")),
    ("?", _l("this list (in a text: Alt+?)")),
]

# What the script of the write screen says. `{…}` are filled in by the script.
WORDS: dict[str, LazyString] = {
    "saved": _l("Saved at {time}"),
    "untouched": _l("Everything is saved"),
    "typing": _l("Not saved yet"),
    "saving": _l("Saving…"),
    "offline": _l("Not saved: no connection. What you write is kept in this browser; trying again in {seconds} s"),
    "busy": _l(
        "Not saved: the server cannot save now. What you write is kept in this browser; trying again in {seconds} s"
    ),
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
    "mergedClean": _l("nothing of either is lost"),
    "mergedBoth": _l("where both changed the same words, both stand: choose"),
    "nothingSelected": _l("Select some words first."),
    "nothingToLink": _l("Go into a block first, then link a paragraph to it."),
    "take": _l("Take it over"),
    "writesHere": _l("is writing here."),
    "pairing": _l("Looking for what belongs together…"),
}
