"""One field of text as a person typed it: normalised, and refused with a sentence where it holds what no text needs.

NFC on the way in. Zero-width space and joiners stay, scripts need them; so do the marks that keep a left-to-right
name in order within Uyghur, as long as each is closed. Overrides that turn text around are refused everywhere.
"""

from __future__ import annotations

import re
import unicodedata

from flask_babel import lazy_gettext as _l

from translate_app.errors import ImportRefused
from translate_app.languages import language as content_language

MAX_LINE = 1_000  # characters
MAX_BODY = 50_000

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # what other programs end a line with
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"
_ARABIC_LETTER_MARK = "\u061c"


def clean_line(text: str, language: str) -> str:
    """A headline, a name, a dateline: one line, no spaces at its ends.

    Raises ImportRefused (422) for control characters, for marks that could turn the line around, and for a line
    longer than MAX_LINE.

    >>> clean_line(" Cafe\\u0301  opens\\n", "en")
    'Café opens'
    """
    line = " ".join(_normalised(text).split())
    if content_language(language).direction == "ltr":
        _refuse_any(line, _ISOLATES | {_END_OF_ISOLATE, _ARABIC_LETTER_MARK})
    if len(line) > MAX_LINE:
        raise ImportRefused(_l("This line is longer than %(number)s characters. Shorten it.", number=MAX_LINE))
    return line


def clean_body(text: str) -> str:
    """The text of a block, in any language: line breaks stay, spaces at the ends go.

    Raises ImportRefused (422) as `clean_line` does; the limit is MAX_BODY.
    """
    body = _normalised(text).strip()
    if len(body) > MAX_BODY:
        raise ImportRefused(_l("This block is longer than %(number)s characters. Divide it.", number=MAX_BODY))
    return body


def _normalised(text: str) -> str:
    broken = _BREAKS.sub("\n", text.replace("\ufeff", ""))
    for char in broken:
        if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs"):
            raise _refusal(char)
    _refuse_any(broken, _OVERRIDES)
    _refuse_open_isolates(broken)
    return unicodedata.normalize("NFC", broken)


def _refuse_any(text: str, characters: frozenset[str]) -> None:
    for char in text:
        if char in characters:
            raise _refusal(char)


def _refuse_open_isolates(text: str) -> None:
    for paragraph in text.split("\n"):
        depth = 0
        for char in paragraph:
            depth += (char in _ISOLATES) - (char == _END_OF_ISOLATE)
            if depth < 0:
                raise _refusal(char)
        if depth:
            raise _refusal(next(char for char in paragraph if char in _ISOLATES))


def _refusal(char: str) -> ImportRefused:
    return ImportRefused(
        _l("The text holds an invisible control character (%(code)s). Delete it.", code=f"U+{ord(char):04X}")
    )
