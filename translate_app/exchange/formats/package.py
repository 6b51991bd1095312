"""Documents that are ZIP files (.docx, .odt, .hwpx): looked through first, counted while unpacked."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from translate_app.exchange.formats.markup import parse
from translate_app.pieces.problems import IntakeProblem, ProblemCode

MAX_MEMBERS = 2_000
MAX_TOTAL = 200_000_000
MAX_XML = 20_000_000
MAX_PART = 25_000_000
MAX_RATIO = 100
RATIO_COUNTS_ABOVE = 1_000_000
_CHUNK = 1 << 16
_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_ENCRYPTED = 0x1
_WRONG = (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


class Package:
    """A ZIP file whose parts may be read. Raises IntakeProblem for one that no word processor would write."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except _WRONG as wrong:
            raise IntakeProblem(ProblemCode.BROKEN, part="ZIP") from wrong
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise IntakeProblem(ProblemCode.TOO_MANY_PARTS, count=MAX_MEMBERS)
        self._unpacked = 0
        for member in members:
            _demand_sane(member)
        self.names = frozenset(member.filename for member in members)
        if len(self.names) < len(members):
            raise IntakeProblem(ProblemCode.BROKEN, part="ZIP")
        if sum(member.file_size for member in members) > MAX_TOTAL:
            raise IntakeProblem(ProblemCode.UNPACKS_TOO_LARGE, part="ZIP")
        for member in members:
            self._refuse_archive(member)

    def read(self, name: str, limit: int = MAX_PART) -> bytes:
        """One part, unpacked. The headers' word about its size is not believed."""
        try:
            member = self._zip.getinfo(name)
        except KeyError as missing:
            raise IntakeProblem(ProblemCode.MISSING_PART, part=name) from missing
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    _demand_bearable(member, size, limit)
                    if self._unpacked > MAX_TOTAL:
                        raise IntakeProblem(ProblemCode.UNPACKS_TOO_LARGE, part=name)
                    pieces.append(chunk)
        except _WRONG as wrong:
            raise IntakeProblem(ProblemCode.BROKEN, part=name) from wrong
        return b"".join(pieces)

    def xml(self, name: str) -> Any:
        """The root element of an XML part."""
        return parse(self.read(name, MAX_XML), name)

    def perhaps(self, name: str) -> Any | None:
        """The root element of an XML part that need not be there."""
        return self.xml(name) if name in self.names else None

    def _refuse_archive(self, member: ZipInfo) -> None:
        try:
            with self._zip.open(member) as stream:
                beginning = stream.read(8)
        except _WRONG as wrong:
            raise IntakeProblem(ProblemCode.BROKEN, part=member.filename) from wrong
        if beginning.startswith(_ARCHIVES):
            raise IntakeProblem(ProblemCode.NESTED, part=member.filename)


def _demand_sane(member: ZipInfo) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\0" in name:
        raise IntakeProblem(ProblemCode.UNSAFE_NAME, part=name)
    if member.flag_bits & _ENCRYPTED:
        raise IntakeProblem(ProblemCode.LOCKED)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise IntakeProblem(ProblemCode.BROKEN, part=name)
    _demand_bearable(member, member.file_size, MAX_TOTAL)


def _demand_bearable(member: ZipInfo, size: int, limit: int) -> None:
    if size > limit:
        raise IntakeProblem(ProblemCode.PART_TOO_LARGE, part=member.filename)
    if size > RATIO_COUNTS_ABOVE and size > MAX_RATIO * max(1, member.compress_size):
        raise IntakeProblem(ProblemCode.PACKED_TOO_TIGHT, part=member.filename)
