"""What people call the formats and the parts of a text that come and go with them."""

from __future__ import annotations

from flask_babel import LazyString
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

BITEXT_LEAVES: dict[str, object] = {
    "po": _l("paragraphs that have no source, emphasis, web links"),
    "tmx": _l("what nobody has confirmed, emphasis, web links, credits, reasons, notes"),
    "tei": _l("deck, dateline, emphasis, web links, notes"),
    "jsonl": _l("deck, dateline, emphasis, web links, credits, notes"),
    "moses": _l("what nobody has confirmed, emphasis, web links, credits, reasons, notes"),
    "sketch": _l("the texts themselves, what is certain, reasons, notes"),
}

EXPORT_USES: dict[str, object] = {
    "json": _l("for programs, and to come back."),
    "text": _l("to paste elsewhere, with the credit sentence."),
}

EXPORT_LEAVES: dict[str, object] = {
    "json": _l("photos (their captions are there), and which paragraph tells what"),
    "text": _l("emphasis, links, photos and their descriptions, which line is a crosshead or a quotation"),
}

NEWS_USE = _l("for other newsrooms: the story as readers see it.")

LIST_NAMES: dict[str, object] = {
    "pieces": _l("Stories"),
    "credits": _l("Credits by contributor"),
    "coverage": _l("Coverage by language service"),
}

HEADING_NAMES: dict[str, object] = {
    "headline": _l("Headline"),
    "deck": _l("Deck"),
    "dateline": _l("Dateline"),
}

FORMAT_NAMES: dict[str, LazyString] = {
    "json": _l("JSON"),
    "text": _l("Plain text"),
    "docx": _l("Word document"),
    "odt": _l("OpenDocument text"),
    "hwpx": _l("Hancom document (HWPX)"),
    "hwp": _l("Hancom document (HWP)"),
    "html": _l("Web page"),
    "mail": _l("E-mail"),
    "ninjs": _l("Agency story (ninjs)"),
    "newsml": _l("Agency story (NewsML-G2)"),
    "feed": _l("Feed (RSS or Atom)"),
}
