"""What people call the formats and the parts of a text that come and go with them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

BITEXT_USES: dict[str, object] = {
    "po": _l("editors of catalogues, such as Poedit"),
    "xliff2": _l("translation tools"),
    "xliff1": _l("older translation tools"),
    "tmx": _l("translation memories: confirmed pairs only, no names"),
    "tei": _l("research: both texts, and links that stand apart from them"),
    "jsonl": _l("programs: one story in one line"),
    "moses": _l("machine translation: two files, line beside line"),
    "sketch": _l("corpus search: a map of paragraph numbers"),
}

HEADING_NAMES: dict[str, object] = {
    "headline": _l("Headline"),
    "deck": _l("Deck"),
    "dateline": _l("Dateline"),
}
