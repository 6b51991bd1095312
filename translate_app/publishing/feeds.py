"""The Atom feed of a language (RFC 4287) and the sitemap with its alternates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from xml.etree import ElementTree

from translate_app.config import Settings
from translate_app.credits.roles import CreditRole
from translate_app.publishing.addresses import ORIGINAL, absolute, alternates, alternates_of, path
from translate_app.publishing.bylines import people
from translate_app.publishing.jsonld import AUTHORS
from translate_app.publishing.queries import Address, Story
from translate_app.publishing.reading import first_words

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HELPERS = frozenset(CreditRole) - AUTHORS
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("xhtml", XHTML)


def atom(stories: Sequence[Story], *, language: str, title: str, address: str, settings: Settings) -> str:
    """The feed of the stories that can be read in `language`; `address` is the feed's own path."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM, XML_LANG: language})
    _add(feed, "title", title)
    _add(feed, "id", absolute(address))
    _add(feed, "link", rel="self", type="application/atom+xml", href=absolute(address))
    _add(feed, "link", rel="alternate", type="text/html", href=absolute("/"))
    newest = max((story.edition.visible_from for story in stories), default=datetime.fromisoformat("2000-01-01T00:00Z"))
    _add(feed, "updated", newest.isoformat(timespec="seconds"))
    _name(feed, "author", settings.organisation)
    for story in stories:
        _entry(feed, story, language, settings)
    return _written(feed)


def sitemap(addresses: Sequence[Address]) -> str:
    """Every visible story and original, each with the addresses of its other versions."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP})
    for _piece, group in groupby(addresses, key=lambda address: address.piece_id):
        versions = list(group)
        listed = alternates_of(versions)
        changed = max(version.changed_at for version in versions)
        pages = [(path(version), version.changed_at) for version in versions]
        if versions[0].original_stands:
            pages.append((path(versions[0], ORIGINAL), changed))
        for page, changed_at in pages:
            url = _add(root, "url")
            _add(url, "loc", absolute(page))
            _add(url, "lastmod", changed_at.isoformat(timespec="seconds"))
            for tag, alternate in listed:
                _add(url, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=alternate)
    return _written(root)


def _entry(feed: ElementTree.Element, story: Story, language: str, settings: Settings) -> None:
    rendered = story.address.language == language
    text = story.content["rendering" if rendered else "original"]
    texts = [story.content["original"], text] if rendered else [text]
    page = absolute(path(story.address) if rendered else path(story.original_address, ORIGINAL))
    entry = _add(feed, "entry")
    entry.set(XML_LANG, language)
    _add(entry, "title", text["headline"])
    _add(entry, "id", page)
    _add(entry, "published", story.edition.first_published_at.isoformat(timespec="seconds"))
    _add(entry, "updated", story.edition.visible_from.isoformat(timespec="seconds"))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    for tag, alternate in alternates(story):
        if alternate != page and tag != "x-default":
            _add(entry, "link", rel="alternate", type="text/html", hreflang=tag, href=alternate)
    for credit in people(texts, language, AUTHORS) or [{"name": settings.organisation}]:
        _name(entry, "author", credit["name"])
    for credit in people(texts, language, HELPERS):
        _name(entry, "contributor", credit["name"])
    _add(entry, "summary", first_words(text))


def _name(parent: ElementTree.Element, element: str, name: str) -> None:
    _add(_add(parent, element), "name", name)


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _written(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
