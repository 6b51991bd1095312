"""Formats that hold a rendering beside its original: one pure module each, `write(Bitext) -> bytes`, and where the
format is made for coming back, `read(bytes) -> Returned`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from translate_app.exchange.bitexts import json_lines, lines, po, tei, tmx, xliff1, xliff2
from translate_app.exchange.bitexts.bitext import Bitext, Returned
from translate_app.pieces.problems import IntakeProblem, ProblemCode

PO = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:#|msg)")
XLIFF_1 = re.compile(rb"<(?:\w+:)?xliff\b[^>]*\bversion\s*=\s*[\"']1")
XLIFF_2 = re.compile(rb"<(?:\w+:)?xliff\b(?![^>]*\bversion\s*=\s*[\"']1)")


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """One format by name. `title` is its own name, the same in every language.

    `known_by` is found at the beginning of files that come back, without the zero bytes of UTF-16.
    """

    name: str
    title: str
    media_type: str
    extension: str
    write: Callable[[Bitext], bytes]
    read: Callable[[bytes], Returned] | None = None
    known_by: re.Pattern[bytes] | None = None


BITEXTS: dict[str, BitextFormat] = {
    form.name: form
    for form in (
        BitextFormat("po", "PO (gettext)", "text/x-gettext-translation", ".po", po.write, po.read, PO),
        BitextFormat("xliff2", "XLIFF 2.1", "application/xliff+xml", ".xlf", xliff2.write, xliff2.read, XLIFF_2),
        BitextFormat("xliff1", "XLIFF 1.2", "application/x-xliff+xml", ".12.xlf", xliff1.write, xliff1.read, XLIFF_1),
        BitextFormat("tmx", "TMX 1.4b", "application/x-tmx+xml", ".tmx", tmx.write),
        BitextFormat("tei", "TEI P5", "application/tei+xml", ".tei.xml", tei.write),
        BitextFormat("jsonl", "JSON Lines", "application/jsonl", ".jsonl", json_lines.write),
        BitextFormat("moses", "Moses", "application/zip", ".moses.zip", lines.moses),
        BitextFormat("sketch", "Sketch Engine", "text/plain; charset=utf-8", ".map", lines.sketch),
    )
}


def form_of(data: bytes) -> BitextFormat:
    """The format of a file that came back, by its first bytes. Raises IntakeProblem for a format nobody reads."""
    begins = data[:8_000].replace(b"\0", b"")
    for form in BITEXTS.values():
        if form.known_by and form.known_by.search(begins):
            return form
    known = ", ".join(form.title for form in BITEXTS.values() if form.known_by)
    raise IntakeProblem(ProblemCode.NO_BITEXT, known=known)
