"""Changes of the original, and what became of them, in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.upkeep.rules import Kind, Outcome

KIND_NAMES: dict[Kind, LazyString] = {
    Kind.CHANGED: _l("Changed"),
    Kind.NEW: _l("New: not yet rendered"),
    Kind.DELETED: _l("Deleted from the original"),
    Kind.HEADING: _l("The heading changed"),
}
HEADING_NAMES: dict[str, LazyString] = {
    "headline": _l("The headline changed"),
    "deck": _l("The deck changed"),
    "dateline": _l("The dateline changed"),
}
OUTCOME_NAMES: dict[Outcome, LazyString] = {
    Outcome.STILL_RIGHT: _l("checked, still right"),
    Outcome.REWRITTEN: _l("rendering changed"),
    Outcome.RENDERED: _l("rendered"),
    Outcome.LEFT_OUT: _l("left out"),
    Outcome.TAKEN_OUT: _l("taken out"),
    Outcome.KEPT: _l("kept"),
}
