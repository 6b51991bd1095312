"""Folders and archives of saved pages and documents, file by file. Nothing is unpacked onto the disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, is_zipfile

from translate_app.exchange.formats import format_of
from translate_app.exchange.guard import MAX_BYTES
from translate_app.languages import LANGUAGES

MOST_IN_ARCHIVE = 100_000
_WRONG = (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Found:
    """One file: where it stands, for a person; its name and its bytes. `wrong` says why there are none."""

    place: str
    data: bytes = b""
    wrong: str = ""

    @property
    def language(self) -> str:
        """The language its folder is named after, such as ko/2026/a.html; empty where no folder says one."""
        parts = PurePosixPath(self.place.replace("!", "/")).parts[:-1]
        return next((part for part in reversed(parts) if part in LANGUAGES), "")


def files_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file below these paths in a settled order, archives opened one level deep."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_dir() or file.is_symlink() or file.name.startswith("."):
                continue
            if format_of(file.name) is None and is_zipfile(file):
                yield from _in_archive(file)
            elif file.stat().st_size > MAX_BYTES:
                yield Found(str(file), wrong=f"larger than {MAX_BYTES // 1_000_000} megabytes")
            else:
                yield Found(str(file), file.read_bytes())


def _in_archive(path: Path) -> Iterator[Found]:
    try:
        with ZipFile(path) as archive:
            for member in sorted(archive.infolist()[:MOST_IN_ARCHIVE], key=lambda it: it.filename):
                if member.is_dir() or PurePosixPath(member.filename).name.startswith("."):
                    continue
                place = f"{path}!{member.filename}"
                with archive.open(member) as stream:
                    data = stream.read(MAX_BYTES + 1)
                large = len(data) > MAX_BYTES
                yield (
                    Found(place, wrong=f"larger than {MAX_BYTES // 1_000_000} megabytes")
                    if large
                    else Found(place, data)
                )
    except _WRONG as wrong:
        yield Found(str(path), wrong=f"the archive is damaged or locked ({type(wrong).__name__})")
