"""Hancom documents (.hwp 5.0), a compound file of compressed records: text, looks, links to pictures.

hwpkit's reader was weighed: it reads paths only, unpacks without a bound, and cannot tell a comment from the story.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

import olefile

from translate_app.exchange.formats.hwpx import role_of_style
from translate_app.exchange.formats.package import MAX_PART, MAX_RATIO, MAX_XML, RATIO_COUNTS_ABOVE
from translate_app.exchange.formats.story import ALWAYS, Run, Story
from translate_app.pieces.document import Document
from translate_app.pieces.intake import Role
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode

_BIN_DATA, _CHAR_SHAPE, _STYLE = 0x12, 0x15, 0x1A
_PARAGRAPH, _TEXT, _SHAPES, _CONTROL, _PICTURE, _MEMOS = 0x42, 0x43, 0x44, 0x47, 0x55, 0x5D
_SIGNATURE = b"HWP Document File"
_COMPRESSED, _LOCKED, _DISTRIBUTED, _DRM = 0x1, 0x2, 0x4, 0x10
_LOSSES = {
    b"head": NoticeCode.RUNNING_TITLES,
    b"foot": NoticeCode.RUNNING_TITLES,
    b"tcmt": NoticeCode.COMMENTS,
    b"eqed": NoticeCode.EMBEDDED,
}
_NOTES = (b"fn  ", b"en  ")
_WIDE = frozenset(range(0x01, 0x09)) | frozenset(range(0x0B, 0x0D)) | frozenset(range(0x0E, 0x18)) | {0x09}
_WRONG = (struct.error, OSError, ValueError, IndexError, TypeError, AttributeError, KeyError, OverflowError)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a stream."""

    tag: int
    level: int
    body: bytes


def read(data: bytes, *, language: str = "") -> Document:
    """The document in an .hwp file. Raises IntakeProblem."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _Reading(file).document(language)
    except _WRONG as wrong:
        raise IntakeProblem(ProblemCode.BROKEN, part="HWP") from wrong


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as its records give it."""

    level: int
    style: int
    text: bytes = b""
    shapes: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Reading:
    """One file being read."""

    file: olefile.OleFileIO
    story: Story = field(default_factory=Story)
    compressed: bool = True
    looks: list[Run] = field(default_factory=list)
    roles: list[Role | None] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def document(self, language: str) -> Document:
        self._open()
        for name in sorted((it for it in self.file.listdir() if it[0] == "BodyText"), key=_number):
            self._section(list(records(self._stream("/".join(name)), "/".join(name))))
        if self.file.exists("\x05HwpSummaryInformation"):
            self.story.lost[NoticeCode.PEOPLE] = ALWAYS
        return self.story.document(language=language)

    def _open(self) -> None:
        if not self.file.exists("FileHeader"):
            raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=".hwp", part="FileHeader")
        header = self.file.openstream("FileHeader").read(256)
        if not header.startswith(_SIGNATURE):
            raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=".hwp", part="FileHeader")
        (flags,) = struct.unpack_from("<I", header, 36)
        if flags & (_LOCKED | _DISTRIBUTED | _DRM):
            raise IntakeProblem(ProblemCode.LOCKED)
        self.compressed = bool(flags & _COMPRESSED)
        for record in records(self._stream("DocInfo"), "DocInfo"):
            if record.tag == _CHAR_SHAPE:
                (look,) = struct.unpack_from("<I", record.body, 46)
                self.looks.append(Run("", emphasis=bool(look & 1), strong=bool(look & 2)))
            elif record.tag == _STYLE:
                self.roles.append(role_of_style(*_names(record.body)))
            elif record.tag == _BIN_DATA:
                self.pictures.append(_picture_name(record.body))

    def _stream(self, name: str, limit: int = MAX_XML) -> bytes:
        """A stream, unpacked as far as is bearable."""
        if not self.file.exists(name):
            raise IntakeProblem(ProblemCode.MISSING_PART, part=name)
        raw: bytes = self.file.openstream(name).read(MAX_PART + 1)
        if not self.compressed:
            return raw[:limit]
        unpacking = zlib.decompressobj(-15)
        try:
            unpacked = unpacking.decompress(raw, limit)
        except zlib.error as wrong:
            raise IntakeProblem(ProblemCode.BROKEN, part=name) from wrong
        if unpacking.unconsumed_tail:
            raise IntakeProblem(ProblemCode.PART_TOO_LARGE, part=name)
        if len(unpacked) > RATIO_COUNTS_ABOVE and len(unpacked) > MAX_RATIO * len(raw):
            raise IntakeProblem(ProblemCode.PACKED_TOO_TIGHT, part=name)
        return unpacked

    def _section(self, found: list[Record]) -> None:
        """Paragraphs in order. What stands below a control is the control's: a note, a title, a cell."""
        controls: list[tuple[int, bytes]] = []
        open_: _Paragraph | None = None
        for record in found:
            if record.tag == _MEMOS:
                self.story.lost[NoticeCode.COMMENTS] += 1
                break
            if record.tag in (_PARAGRAPH, _CONTROL):
                self._finish(open_, controls)
                controls = [it for it in controls if it[0] < record.level]
            if record.tag == _PARAGRAPH:
                open_ = _Paragraph(record.level, record.body[10] if len(record.body) > 10 else 0)
            elif record.tag == _TEXT and open_:
                open_.text = record.body
            elif record.tag == _SHAPES and open_:
                numbers = struct.unpack(f"<{len(record.body) // 8 * 2}I", record.body[: len(record.body) // 8 * 8])
                open_.shapes = tuple(zip(numbers[::2], numbers[1::2], strict=True))
            elif record.tag == _CONTROL:
                open_ = None
                kind = record.body[:4][::-1]
                controls.append((record.level, kind))
                self._count(kind)
            elif record.tag == _PICTURE:
                self._add_picture(record.body)
        self._finish(open_, controls)

    def _count(self, kind: bytes) -> None:
        if kind in _LOSSES:
            self.story.lost[_LOSSES[kind]] += 1
        self.story.lost[NoticeCode.TABLES] += kind == b"tbl "

    def _finish(self, paragraph: _Paragraph | None, controls: list[tuple[int, bytes]]) -> None:
        if paragraph is None:
            return
        above = {kind for level, kind in controls if level < paragraph.level}
        if above & _LOSSES.keys():
            return
        runs = list(self._runs(paragraph))
        if above & set(_NOTES):
            self.story.add_aside(runs)
        else:
            self.story.add(runs, self.roles[paragraph.style] if paragraph.style < len(self.roles) else None)

    def _runs(self, paragraph: _Paragraph) -> Iterator[Run]:
        """The words, look by look. Positions count two-byte units, controls in the text are eight of them."""
        edges = [*[start for start, _shape in paragraph.shapes], len(paragraph.text) // 2]
        looks = [self.looks[shape] if shape < len(self.looks) else Run("") for _start, shape in paragraph.shapes]
        for look, start, end in zip(looks or [Run("")], edges[:-1] or [0], edges[1:] or edges, strict=False):
            yield replace(look, text=_plain(paragraph.text, start, end))

    def _add_picture(self, body: bytes) -> None:
        (number,) = struct.unpack_from("<H", body, 71)
        name = self.pictures[number - 1] if 0 < number <= len(self.pictures) else ""
        found = next((it for it in self.file.listdir() if it[0] == "BinData" and it[-1].lower() == name.lower()), None)
        data = b""
        if found:
            raw: bytes = self.file.openstream(found).read(MAX_PART + 1)
            data = raw if raw[:2] in (b"\xff\xd8", b"\x89P", b"RI") else self._stream("/".join(found), MAX_PART)
        self.story.add_picture(data)


def records(stream: bytes, name: str) -> Iterator[Record]:
    """The records of a stream. Raises IntakeProblem where one is cut off."""
    at = 0
    while at + 4 <= len(stream):
        (head,) = struct.unpack_from("<I", stream, at)
        at += 4
        size = head >> 20
        if size == 0xFFF:
            if at + 4 > len(stream):
                raise IntakeProblem(ProblemCode.BROKEN, part=name)
            (size,) = struct.unpack_from("<I", stream, at)
            at += 4
        if at + size > len(stream):
            raise IntakeProblem(ProblemCode.BROKEN, part=name)
        yield Record(head & 0x3FF, head >> 10 & 0x3FF, stream[at : at + size])
        at += size


def _plain(text: bytes, start: int, end: int) -> str:
    """Units `start` to `end` of a paragraph without the controls among them."""
    kept = bytearray()
    at = 0
    size = len(text) // 2
    while at < min(end, size):
        (unit,) = struct.unpack_from("<H", text, 2 * at)
        wide = unit in _WIDE
        if at >= start:
            if unit == 0x09 or unit in (0x1E, 0x1F):
                kept += b" \x00"
            elif unit == 0x0A:
                kept += b"\n\x00"
            elif unit >= 0x20:
                kept += text[2 * at : 2 * at + 2]
        at += 8 if wide else 1
    return kept.decode("utf-16-le", "replace")


def _number(path: list[str]) -> tuple[int, str]:
    digits = path[-1].removeprefix("Section")
    return (int(digits) if digits.isdecimal() else 10_000, path[-1])


def _names(body: bytes) -> list[str]:
    """A style's Korean and English names."""
    names, at = [], 0
    for _which in range(2):
        (length,) = struct.unpack_from("<H", body, at)
        names.append(body[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
        at += 2 + 2 * length
    return names


def _picture_name(body: bytes) -> str:
    """The stream of a stored picture; empty for one that is only linked."""
    kind, number = struct.unpack_from("<HH", body, 0) if len(body) >= 4 else (0, 0)
    if kind & 0xF != 1 or len(body) < 6:
        return ""
    (length,) = struct.unpack_from("<H", body, 4)
    return f"BIN{number:04X}.{body[6 : 6 + 2 * length].decode('utf-16-le', 'replace')}"
