"""One pure module a format, each with `read(bytes) -> Document`, `write(Document) -> bytes`, or both.

What a format cannot hold is named: `read` does so in the document's own report, for `write` the menu does
(`exchange.wording.EXPORT_LEAVES`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from translate_app.exchange.formats import (
    docx,
    feed,
    hwp,
    hwpx,
    json_document,
    mail,
    newsml,
    ninjs,
    odt,
    plain_text,
    web_page,
)
from translate_app.pieces.document import Document


class Read(Protocol):
    """Reads a file. `language` is the BCP 47 tag the person names; empty if nobody said."""

    def __call__(self, data: bytes, /, *, language: str = "") -> Document: ...


class ReadAll(Protocol):
    """Reads a file that may hold several stories, in its order."""

    def __call__(self, data: bytes, /, *, language: str = "") -> list[Document]: ...


ZIP = re.compile(rb"PK\x03\x04")
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
COMPOUND = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
HEADER = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:")
NINJS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{.*?\"(?:uri|standard|versioncreated|versionCreated)\"\s*:", re.DOTALL)
NEWSML = re.compile(rb".{0,4000}?<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b", re.DOTALL)
FEED = re.compile(rb".{0,4000}?<(?:\w+:)?(?:rss|feed|RDF)\b", re.DOTALL)
ODT = "application/vnd.oasis.opendocument.text"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Format:
    """One format by name. `extensions` are lower case, with the dot; the first is the one written files get.

    `begins` is what the first bytes of its files look like. `read_all` is for formats that hold several stories.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    read: Read | None = None
    write: Callable[[Document], bytes] | None = None
    begins: re.Pattern[bytes] | None = None
    read_all: ReadAll | None = None


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("ninjs", "application/json", (".json",), ninjs.read, begins=NINJS),
        Format("json", "application/json", (".json",), json_document.read, json_document.write, begins=OBJECT),
        Format("text", "text/plain; charset=utf-8", (".txt", ".text"), plain_text.read, plain_text.write),
        Format("docx", WORD, (".docx",), docx.read, begins=ZIP),
        Format("odt", ODT, (".odt",), odt.read, begins=ZIP),
        Format("hwpx", "application/hwp+zip", (".hwpx",), hwpx.read, begins=ZIP),
        Format("hwp", "application/x-hwp", (".hwp",), hwp.read, begins=COMPOUND),
        Format("html", "text/html; charset=utf-8", (".html", ".htm", ".xhtml"), web_page.read, begins=MARKUP),
        Format("mail", "message/rfc822", (".eml",), mail.read, begins=HEADER),
        Format(
            "newsml",
            "application/vnd.iptc.g2.newsitem+xml",
            (".xml",),
            newsml.read,
            begins=NEWSML,
            read_all=newsml.read_all,
        ),
        Format(
            "feed", "application/rss+xml", (".rss", ".atom", ".xml"), feed.read, begins=FEED, read_all=feed.read_all
        ),
    )
}
_MARKUP = ("newsml", "feed", "html")
_BY_TYPE = {
    "text/html": ("html",),
    "application/xhtml+xml": ("html",),
    "text/plain": ("text",),
    "application/json": ("ninjs",),
    **dict.fromkeys(("application/xml", "text/xml", "application/rss+xml", "application/atom+xml"), _MARKUP),
}
READERS = {name: form.read for name, form in FORMATS.items() if form.read}
WRITERS = {name: form.write for name, form in FORMATS.items() if form.write}


def format_of(file_name: str, data: bytes = b"") -> Format | None:
    """The format a file's name says it is in; None for an extension nobody here reads.

    Where several formats share an extension, the file's first bytes decide.

    >>> format_of("Story.TXT").name
    'text'
    """
    return _chosen([form for form in FORMATS.values() if file_name.lower().endswith(form.extensions)], data)


def format_of_type(media_type: str, data: bytes) -> Format | None:
    """The format of what the web calls by this media type; None for what is no story."""
    return _chosen([FORMATS[name] for name in _BY_TYPE.get(media_type, ())], data)


def _chosen(forms: list[Format], data: bytes) -> Format | None:
    fitting = (form for form in forms if form.begins is None or form.begins.match(data))
    return next(fitting, forms[-1] if forms else None)
