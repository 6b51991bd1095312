"""States, priorities, acts and kinds of blocks in the person's language."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from flask_babel import LazyString, get_locale
from flask_babel import lazy_gettext as _l

from translate_app.pieces.document import BlockKind
from translate_app.pieces.problems import NoticeCode, ProblemCode
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

PROBLEM_SENTENCES: dict[ProblemCode | NoticeCode, LazyString] = {
    ProblemCode.EMPTY: _l("There is no text here. Paste the original or choose a file."),
    ProblemCode.TOO_LARGE: _l("This is too long to take in: at most %(limit)s megabytes of text."),
    ProblemCode.BINARY: _l("This is not plain text. Save it as a .txt file, or copy the text and paste it."),
    ProblemCode.UNDECODABLE: _l("The characters cannot be read from line %(line)s on. Save the file as UTF-8."),
    ProblemCode.MIXED_ENCODING: _l("Line %(line)s is encoded differently from the rest. Save the file as UTF-8."),
    ProblemCode.BROKEN_CHARACTER: _l("Line %(line)s holds half a character (%(character)s). Copy that line again."),
    ProblemCode.BIDI_CONTROL: _l(
        "Line %(line)s holds an invisible character that turns text around (%(character)s). Delete it."
    ),
    ProblemCode.WRONG_SCRIPT: _l("This is not %(expected)s: it looks like %(found)s."),
    NoticeCode.CONTROL_CHARACTERS: _l(
        "Invisible control characters were taken out: %(count)s, the first one in line %(line)s."
    ),
    NoticeCode.REPLACEMENT_CHARACTERS: _l(
        "Some characters were lost before the text came here: %(count)s, the first one in line %(line)s."
    ),
    NoticeCode.LOOKS_LIKE: _l("This looks like %(found)s, not %(expected)s. Check that it is the right text."),
}


def sentence(code: ProblemCode | NoticeCode, facts: Mapping[str, str | int]) -> str:
    """Why a text was refused, or what is worth knowing about it, in the person's language."""
    return str(PROBLEM_SENTENCES[code]) % {name: _fact(name, value) for name, value in facts.items()}


def language_name(tag: str) -> str:
    """A content language as the person calls it."""
    return Locale.parse(tag, sep="-").get_display_name(get_locale()) or tag


def _fact(name: str, value: str | int) -> str | int:
    if name in ("expected", "found"):
        return language_name(str(value))
    return int(value) // 1_000_000 if name == "limit" else value
