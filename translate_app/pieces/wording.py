"""States, priorities, acts and kinds of blocks in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.pieces.document import BlockKind
from translate_app.pieces.rules import PieceAct, PieceState, Priority

STATE_NAMES: dict[PieceState, LazyString] = {
    PieceState.DRAFT: _l("draft"),
    PieceState.SUBMITTED: _l("submitted"),
    PieceState.RETURNED: _l("returned to its reporters"),
    PieceState.ACCEPTED: _l("accepted"),
    PieceState.WITHDRAWN: _l("withdrawn"),
}

STATE_LOOKS: dict[PieceState, str] = {
    PieceState.DRAFT: "",
    PieceState.SUBMITTED: "warn",
    PieceState.RETURNED: "bad",
    PieceState.ACCEPTED: "good",
    PieceState.WITHDRAWN: "bad",
}

PRIORITY_NAMES: dict[Priority, LazyString] = {
    Priority.NORMAL: _l("normal"),
    Priority.HIGH: _l("high"),
    Priority.URGENT: _l("urgent"),
}

ACT_NAMES: dict[PieceAct, LazyString] = {
    PieceAct.EDIT: _l("Edit the text"),
    PieceAct.SUBMIT: _l("Submit to the desk"),
    PieceAct.ACCEPT: _l("Accept for rendering"),
    PieceAct.RETURN: _l("Return to its reporters"),
    PieceAct.WITHDRAW: _l("Withdraw this original"),
    PieceAct.PRIORITISE: _l("Set the priority"),
    PieceAct.EMBARGO: _l("Set the embargo"),
}

KIND_NAMES: dict[BlockKind, LazyString] = {
    BlockKind.PARAGRAPH: _l("Paragraph"),
    BlockKind.CROSSHEAD: _l("Crosshead"),
    BlockKind.PULL_QUOTE: _l("Pull quote"),
    BlockKind.LIST_ITEM: _l("List item"),
    BlockKind.FIGURE: _l("Photo caption"),
    BlockKind.EDITOR_NOTE: _l("Editor's note"),
}
