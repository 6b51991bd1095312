"""RSS 2.0 of the stories in a language, every item with its other versions as Atom links."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree import ElementTree

from translate_app.config import Settings
from translate_app.exchange.bitexts.bitext import clean
from translate_app.exchange.news.facts import Facts, of_original, of_rendering
from translate_app.publishing.addresses import absolute, alternates
from translate_app.publishing.feeds import ATOM
from translate_app.publishing.queries import Story
from translate_app.publishing.reading import first_words

DC = "http://purl.org/dc/elements/1.1/"

ElementTree.register_namespace("dc", DC)
ElementTree.register_namespace("atom", ATOM)


def write(stories: Sequence[Story], *, language: str, title: str, address: str, settings: Settings) -> str:
    """The feed; `address` is its own path."""
    root = ElementTree.Element("rss", {"version": "2.0"})
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", absolute("/"))
    _add(channel, "description", title)
    _add(channel, "language", language)
    _add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=absolute(address))
    for story in stories:
        _item(channel, story, language, settings)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _item(channel: ElementTree.Element, story: Story, language: str, settings: Settings) -> None:
    rendered = story.address.language == language
    facts: Facts = (of_rendering if rendered else of_original)(story, settings)
    text = story.content["rendering" if rendered else "original"]
    item = ElementTree.SubElement(channel, "item")
    _add(item, "title", facts.headline)
    for hreflang, other in alternates(story):
        if other != facts.address and hreflang != "x-default":
            _add(item, f"{{{ATOM}}}link", rel="alternate", type="text/html", hreflang=hreflang, href=other)
    _add(item, "link", facts.address)  # last: some readers take the last link for the item's own
    _add(item, "guid", facts.address, isPermaLink="true")
    _add(item, "pubDate", format_datetime(facts.first_published_at))
    _add(item, "description", first_words(text))
    for person in facts.people:
        _add(item, f"{{{DC}}}creator", person.name)


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = clean(text) or None
