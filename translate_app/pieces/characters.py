"""Which characters a text may hold: NFC, no control characters, no hidden reordering."""

from __future__ import annotations

import unicodedata

import regex

from translate_app.hidden_characters import ISOLATES, OVERRIDES
from translate_app.languages import language as content_language
from translate_app.pieces.problems import IntakeProblem, Notice, NoticeCode, ProblemCode, notice

_LINE_ENDS = regex.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = regex.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff]")
_SURROGATES = regex.compile("[\ud800-\udfff]")
_OVERRIDES = regex.compile(f"[{OVERRIDES}]")
_ISOLATES = regex.compile(f"[{ISOLATES}]")
_LOST = "\ufffd"


def clean(text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text in NFC with line ends as `\\n`, control characters removed and told; ZWSP, ZWJ and ZWNJ stay.

    Raises IntakeProblem for NUL and for half a character (a lone surrogate).
    """
    if "\0" in text:
        raise IntakeProblem(ProblemCode.BINARY, kind="NUL")
    broken = _SURROGATES.search(text)
    if broken:
        raise IntakeProblem(ProblemCode.BROKEN_CHARACTER, line=_line(text, broken.start()), character=_code(broken[0]))
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    notices = []
    first = _UNWANTED.search(text)
    if first:
        line = _line(text, first.start())
        text, count = _UNWANTED.subn("", text)
        notices.append(notice(NoticeCode.CONTROL_CHARACTERS, count=count, line=line))
    if _LOST in text:
        line = _line(text, text.index(_LOST))
        notices.append(notice(NoticeCode.REPLACEMENT_CHARACTERS, count=text.count(_LOST), line=line))
    return unicodedata.normalize("NFC", text), tuple(notices)


def refuse_reordering(text: str, *, language: str) -> None:
    """Raise IntakeProblem for characters that make text read otherwise than it is stored (Unicode TR 36).

    Overrides and embeddings are refused everywhere. Isolates are refused in left-to-right languages; in
    right-to-left ones every line must close what it opens.
    """
    override = _OVERRIDES.search(text)
    if override:
        raise _bidi_problem(text, override)
    for match in _ISOLATES.finditer(text):
        if content_language(language).direction == "ltr":
            raise _bidi_problem(text, match)
        break
    else:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        unbalanced = _unbalanced(line)
        if unbalanced:
            raise IntakeProblem(ProblemCode.BIDI_CONTROL, line=number, character=_code(unbalanced))


def _unbalanced(line: str) -> str:
    """The isolate that is never closed, or the close without an isolate; empty where all is well."""
    opened: list[str] = []
    for match in _ISOLATES.finditer(line):
        if match[0] in "\u2066\u2067\u2068":
            opened.append(match[0])
        elif match[0] == "\u2069":
            if not opened:
                return match[0]
            opened.pop()
    return opened[-1] if opened else ""


def _bidi_problem(text: str, match: regex.Match[str]) -> IntakeProblem:
    return IntakeProblem(ProblemCode.BIDI_CONTROL, line=_line(text, match.start()), character=_code(match[0]))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
