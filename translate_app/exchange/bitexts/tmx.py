"""TMX 1.4b, for translation memories: reviewed pairs only, and no names. Written as a stream, a pair at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from translate_app.exchange.bitexts.bitext import Bitext, Standing, clean


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that a person has confirmed to say the same, and when."""

    name: str
    source_language: str
    target_language: str
    source: str
    target: str
    at: datetime | None = None


def write(bitext: Bitext) -> bytes:
    """The confirmed beads of one rendering."""
    return b"".join(stream(pairs(bitext)))


def pairs(bitext: Bitext, at: datetime | None = None) -> Iterator[Pair]:
    """The beads whose links persons have confirmed, both texts as they are now."""
    languages = bitext.source_language, bitext.target_language
    for number, bead in enumerate(bitext.body, start=1):
        if bead.standing is Standing.CONFIRMED and bead.sources and bead.targets:
            yield Pair(f"{bitext.key}-{number}", *languages, bead.source, bead.target, at)


def stream(pairs: Iterable[Pair]) -> Iterator[bytes]:
    """The file in pieces of one pair each; memory does not grow with their number."""
    yield (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="translate-app" '
        b'creationtoolversion="1" segtype="paragraph" o-tmf="translate-app" adminlang="en" srclang="*all*" '
        b'datatype="plaintext"/><body>\n'
    )
    for pair in pairs:
        yield _unit(pair).encode()
    yield b"</body></tmx>\n"


def _unit(pair: Pair) -> str:
    dated = "" if pair.at is None else f' creationdate="{pair.at:%Y%m%dT%H%M%SZ}"'
    return (
        f"<tu tuid={quoteattr(pair.name)}{dated}>"
        f'<tuv xml:lang="{pair.source_language}"><seg>{escape(clean(pair.source))}</seg></tuv>'
        f'<tuv xml:lang="{pair.target_language}"><seg>{escape(clean(pair.target))}</seg></tuv></tu>\n'
    )
