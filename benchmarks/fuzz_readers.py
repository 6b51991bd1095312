"""Damage that looks for its own way through the readers, by what of their code it reaches.

`python -m benchmarks.fuzz_readers odt --seconds 300 --found DIR`, after `pip install atheris` (Linux and macOS only, so
it is no dependency of ours). Whatever a reader raises beside its own refusal is printed once a place, and the input
that did it put into DIR: take the smallest into FOUND of tests/exchange/formats/test_damaged_files.py.
Of an archive (docx, odt, hwpx) one part is damaged and the whole packed anew. `po`, `xliff1` and `xliff2` are the
bilingual files that come back.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import atheris
from PIL import Image

with atheris.instrument_imports(
    include=["translate_app.exchange", "translate_app.pieces", "translate_app.credits", "PIL", "polib"]
):
    import polib  # noqa: F401 (to be watched)
    from PIL import IptcImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401

    from translate_app.exchange.bitexts import BITEXTS
    from translate_app.exchange.formats import READERS
    from translate_app.exchange.formats.pictures import figure_of
    from translate_app.pieces.media import re_encoded

from tests.exchange.formats.test_damaged_files import PACKAGES, RETURNING, SOUND
from tests.factories.files import photo, photo_with_iim, zipped
from translate_app.errors import ImportRefused
from translate_app.pieces.problems import IntakeProblem

PICTURES = "pictures"
LONGEST = 20_000  # bytes of one input


def main() -> None:
    """Fuzz one reader for a while."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reader", choices=sorted([*SOUND, *RETURNING, PICTURES]))
    options.add_argument("--seconds", type=int, default=300)
    options.add_argument("--found", type=Path, required=True)
    chosen = options.parse_args()
    chosen.found.mkdir(parents=True, exist_ok=True)
    read, seeds = _reading(chosen.reader)
    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds):
            (Path(corpus) / f"{number}").write_bytes(seed)
        bounds = [f"-max_total_time={chosen.seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2048"]
        prefix = f"-artifact_prefix={chosen.found}/{chosen.reader}-"
        atheris.Setup([sys.argv[0], *bounds, prefix, corpus], _Watch(chosen.reader, read, chosen.found))
        atheris.Fuzz()


class _Watch:
    """Reads each input, and keeps the first of each place at which a reader gives way."""

    def __init__(self, name: str, read: Callable[[bytes], object], found: Path) -> None:
        self.name, self.read, self.found = name, read, found
        self.places: set[str] = set()

    def __call__(self, data: bytes) -> None:
        try:
            self.read(data)
        except (IntakeProblem, ImportRefused):
            return
        except Exception as fault:  # every one of them is what is looked for
            where = fault.__traceback__
            while where and where.tb_next:
                where = where.tb_next
            place = f"{type(fault).__name__} at {where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
            if place not in self.places:
                self.places.add(place)
                kept = self.found / f"{self.name}-{sha256(data).hexdigest()[:12]}"
                kept.write_bytes(data)
                sys.stdout.write(f"{self.name}: {place}: {fault} ({kept})\n")
                sys.stdout.flush()


def _reading(name: str) -> tuple[Callable[[bytes], object], list[bytes]]:
    """What is done with an input, and the inputs to begin with."""
    if name == PICTURES:
        return _picture, _pictures()
    returning = BITEXTS[name].read if name in BITEXTS else None
    if returning:
        return returning, [RETURNING[name]]
    reader = READERS[name]
    if name not in PACKAGES:
        return lambda data: reader(data, language=""), [SOUND[name]]
    with ZipFile(BytesIO(SOUND[name])) as archive:
        parts = {it: archive.read(it) for it in sorted(archive.namelist())}
    names = list(parts)

    def packed(data: bytes) -> object:
        part = names[data[0] % len(names)] if data else names[0]
        return reader(zipped({**parts, part: data[1:]}), language="")

    return packed, [bytes([number]) + part for number, part in enumerate(parts.values()) if len(part) < LONGEST]


def _picture(data: bytes) -> None:
    figure_of(data)
    re_encoded(data)


def _pictures() -> list[bytes]:
    written = [photo(caption="Rain"), photo_with_iim(r120="Rain", r80="Ann Muster", r55="20260502")]
    for form in ("PNG", "WEBP"):
        file = BytesIO()
        Image.new("RGBA", (8, 6), "navy").save(file, form, exif=Image.Exif(), xmp=b"<x/>")
        written.append(file.getvalue())
    return written


if __name__ == "__main__":
    main()
