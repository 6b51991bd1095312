"""One field of text as a person typed it: normalised, and refused with a sentence where it holds what no text needs."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from translate_app.errors import ImportRefused
from translate_app.pieces.characters import clean, refuse_reordering
from translate_app.pieces.marks import safe_address
from translate_app.pieces.problems import IntakeProblem, NoticeCode

MAX_LINE = 1_000  # characters
MAX_BODY = 50_000

_BYTE_ORDER_MARK = "\ufeff"  # invisible, harmless, and everywhere in text copied from files


def clean_line(text: str, language: str) -> str:
    """A headline, a name, a dateline: one line in NFC, no spaces at its ends.

    Raises ImportRefused (422) for control characters, for marks that could turn the line around, and for a line
    longer than MAX_LINE.

    >>> clean_line(" Cafe\\u0301  opens\\n", "en")
    'Café opens'
    """
    line = " ".join(_checked(text, language).split())
    if len(line) > MAX_LINE:
        raise ImportRefused(_l("This line is longer than %(number)s characters. Shorten it.", number=MAX_LINE))
    return line


def clean_body(text: str, language: str) -> str:
    """A block's text in NFC: line breaks stay, spaces at the ends go. Refuses as `clean_line` does, with MAX_BODY."""
    body = _checked(text, language).strip()
    if len(body) > MAX_BODY:
        raise ImportRefused(_l("This block is longer than %(number)s characters. Divide it.", number=MAX_BODY))
    return body


def clean_address(href: str) -> str:
    """Where a link leads. Raises ImportRefused for what is no address of the web or of mail."""
    address = safe_address(href)
    if not address:
        raise ImportRefused(_l("A link begins with https://, http:// or mailto: and holds no spaces."))
    return address


def _checked(text: str, language: str) -> str:
    try:
        cleaned, notices = clean(text.replace(_BYTE_ORDER_MARK, ""))
        refuse_reordering(cleaned, language=language)
    except IntakeProblem as problem:
        character = problem.facts.get("character", "U+0000")
        raise ImportRefused(
            _l(
                "The text holds a hidden character that it must not hold (%(character)s). Remove it.",
                character=character,
            )
        ) from problem
    if any(notice.code is NoticeCode.CONTROL_CHARACTERS for notice in notices):
        raise ImportRefused(_l("The text holds control characters, which nobody can see. Remove them."))
    return cleaned
