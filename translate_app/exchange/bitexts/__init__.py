"""Formats that hold a rendering beside its original: one pure module each, `write(Bitext) -> bytes`, and where the
format is made for coming back, `read(bytes) -> Returned`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from translate_app.exchange.bitexts import json_lines, lines, po, tei, tmx, xliff1, xliff2
from translate_app.exchange.bitexts.bitext import Bitext, Returned


@dataclass(frozen=True, slots=True)
class BitextFormat:
    """One format by name. `title` is its own name, the same in every language."""

    name: str
    title: str
    media_type: str
    extension: str
    write: Callable[[Bitext], bytes]
    read: Callable[[bytes], Returned] | None = None


BITEXTS: dict[str, BitextFormat] = {
    form.name: form
    for form in (
        BitextFormat("po", "PO (gettext)", "text/x-gettext-translation", ".po", po.write, po.read),
        BitextFormat("xliff2", "XLIFF 2.1", "application/xliff+xml", ".xlf", xliff2.write, xliff2.read),
        BitextFormat("xliff1", "XLIFF 1.2", "application/x-xliff+xml", ".12.xlf", xliff1.write, xliff1.read),
        BitextFormat("tmx", "TMX 1.4b", "application/x-tmx+xml", ".tmx", tmx.write),
        BitextFormat("tei", "TEI P5", "application/tei+xml", ".tei.xml", tei.write),
        BitextFormat("jsonl", "JSON Lines", "application/jsonl", ".jsonl", json_lines.write),
        BitextFormat("moses", "Moses", "application/zip", ".moses.zip", lines.moses),
        BitextFormat("sketch", "Sketch Engine", "text/plain; charset=utf-8", ".map", lines.sketch),
    )
}
