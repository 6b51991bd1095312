"""Bytes of a plain-text file as text, whichever of the desks' encodings they were saved in."""

from __future__ import annotations

import codecs
import unicodedata
from itertools import islice

from charset_normalizer import from_bytes

from translate_app.pieces.problems import IntakeProblem, ProblemCode

MAX_TEXT_BYTES = 2_000_000
"""The largest text taken in, counted in UTF-8."""
MAX_FILE_BYTES = 3 * MAX_TEXT_BYTES
"""No encoding we read needs more for a text within the limit (UTF-32 of plain Latin excepted)."""

# What other files begin with. A text may be called .txt and still be one of these.
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or HWPX"),
    (b"\xd0\xcf\x11\xe0", "DOC or HWP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "ELF"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp949", "gb18030", "big5hkscs"]  # each takes in the older set: EUC-KR, GB 2312 and GBK, Big5
_TYPOGRAPHY = "…‘’“”•–—\xa0©®°é"  # what an English text in Windows-1252 holds beyond ASCII
_SAMPLE_BYTES = 100_000
_PLAUSIBLE = 0.9  # share of ordinary characters below which a guess is taken for a wrong one
_MANY_CONTROLS = 0.02


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, EUC-KR / CP949, GB18030, Big5 (HKSCS) or Windows-1252.

    Raises IntakeProblem: too large, binary, mixed encodings, undecodable; with the line where reading failed.
    """
    if len(data) > MAX_FILE_BYTES:
        raise IntakeProblem(ProblemCode.TOO_LARGE, limit=MAX_TEXT_BYTES)
    _refuse_other_files(data)
    text = _decoded(data)
    if len(text) > MAX_TEXT_BYTES or len(text.encode()) > MAX_TEXT_BYTES:
        raise IntakeProblem(ProblemCode.TOO_LARGE, limit=MAX_TEXT_BYTES)
    return text


def _refuse_other_files(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise IntakeProblem(ProblemCode.BINARY, kind=kind)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data:
        return _utf16_without_mark(data)
    _refuse_controls(data)
    try:
        return data.decode()
    except UnicodeDecodeError as wrong:
        _refuse_mixture(data)
        return _legacy(data, wrong)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].decode(encoding, "replace").count("\n") + 1
        raise IntakeProblem(ProblemCode.UNDECODABLE, line=line, offset=wrong.start) from wrong


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 betrays itself by the zero bytes of its spaces and line ends, all on one side."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _plausible(text):
            return text
    raise IntakeProblem(ProblemCode.BINARY, kind="NUL")


def _plausible(text: str) -> bool:
    """Whether nearly all characters are ones that news texts are made of, and words are divided somewhere."""
    sample = text[:_SAMPLE_BYTES]
    ordinary = sum(unicodedata.category(char)[0] in "LMNPZS" or char in "\r\n\t" for char in sample)
    known_blocks = sum(
        char < "\u2e80" or "\u3000" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in sample
    )
    breaks = any(char in "\n .。,，" for char in sample)
    return breaks and ordinary >= _PLAUSIBLE * len(sample) and known_blocks >= _PLAUSIBLE * len(sample)


def _refuse_controls(data: bytes) -> None:
    controls = sum(islice((byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in data), _SAMPLE_BYTES))
    if controls > _MANY_CONTROLS * min(len(data), _SAMPLE_BYTES):
        raise IntakeProblem(ProblemCode.BINARY, kind="control characters")


def _refuse_mixture(data: bytes) -> None:
    """Some lines are clearly UTF-8 and another clearly is not: two texts pasted into one file."""
    broken = 0
    clear = False
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            text = line.decode()
            clear = clear or sum(char > "\u07ff" for char in text) > 2
        except UnicodeDecodeError as wrong:
            cut_at_the_end = wrong.reason == "unexpected end of data" and number == data.count(b"\n") + 1
            broken = broken or (0 if cut_at_the_end else number)
    if clear and broken:
        raise IntakeProblem(ProblemCode.MIXED_ENCODING, line=broken)


def _legacy(data: bytes, wrong: UnicodeDecodeError) -> str:
    western = _windows_1252(data)
    if western is not None:
        return western
    line_end = data.rfind(b"\n", 0, _SAMPLE_BYTES) if len(data) > _SAMPLE_BYTES else -1
    sample = data[:line_end] if line_end > 0 else data  # cut between lines, never inside a character
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    if best:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError as later:
            wrong = later
        else:
            if _plausible(text):
                return text
    line = data.count(b"\n", 0, wrong.start) + 1
    raise IntakeProblem(ProblemCode.UNDECODABLE, line=line, offset=wrong.start) from wrong


def _windows_1252(data: bytes) -> str | None:
    """An English text from an old editor: ASCII but for curly quotes and dashes."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [char for char in text if char > "\x7f"]
    few = len(beyond) <= 0.1 * len(text)
    return text if few and all(char in _TYPOGRAPHY for char in beyond) else None
