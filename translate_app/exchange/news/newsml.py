"""NewsML-G2 2.35 (IPTC), All Power: a story as a newsItem, its original as a link, its people with their roles."""

from __future__ import annotations

from typing import Any

from lxml import etree

from translate_app.config import Settings
from translate_app.exchange.bitexts.bitext import clean
from translate_app.exchange.bitexts.elements import add, serialised, tag
from translate_app.exchange.news.facts import Facts
from translate_app.publishing.addresses import absolute

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"


def write(facts: Facts, settings: Settings) -> bytes:
    """One text of a visible story."""
    item = etree.Element(tag(NAMESPACE, "newsItem"), nsmap={None: NAMESPACE})
    for name, value in (
        ("standard", "NewsML-G2"),
        ("standardversion", "2.35"),
        ("conformance", "power"),
        ("guid", facts.address),
        ("version", str(facts.number)),
        (XML_LANG, facts.language),
    ):
        item.set(name, value)
    add(item, "catalogRef", href=CATALOG)
    catalog = add(item, "catalog")
    add(catalog, "scheme", alias="xrel", uri=f"{settings.site_url}/rel/")
    add(catalog, "scheme", alias="xrol", uri=f"{settings.site_url}/roles/")
    _item_meta(item, facts, settings)
    _content_meta(item, facts)
    _body(item, facts)
    return serialised(item)


def _item_meta(item: Any, facts: Facts, settings: Settings) -> None:
    meta = add(item, "itemMeta")
    add(meta, "itemClass", qcode="ninat:text")
    add(add(meta, "provider", uri=absolute("/")), "name", settings.organisation)
    add(meta, "versionCreated", facts.changed_at.isoformat(timespec="seconds"))
    add(meta, "firstCreated", facts.first_published_at.isoformat(timespec="seconds"))
    add(meta, "pubStatus", qcode="stat:usable")
    if facts.other:
        add(
            meta,
            "link",
            rel="xrel:translationOf",
            residref=facts.other,
            href=facts.other,
            contenttype="text/html",
        )


def _content_meta(item: Any, facts: Facts) -> None:
    meta = add(item, "contentMeta")
    for element, reporting in (("creator", True), ("contributor", False)):
        for person in facts.people:
            if (person.role == "reporter") is reporting:
                name = add(add(meta, element, role=f"xrol:{person.role}"), "name", person.name)
                name.set(XML_LANG, facts.language)
    add(meta, "language", tag=facts.language)
    add(meta, "headline", facts.headline)
    if facts.dateline:
        add(meta, "dateline", facts.dateline)
    if facts.byline:
        add(meta, "by", facts.byline)


def _body(item: Any, facts: Facts) -> None:
    content = add(add(item, "contentSet"), "inlineXML", contenttype="application/xhtml+xml")
    page = f'<html xmlns="{XHTML}"><head><title/></head><body>{clean(str(facts.body))}</body></html>'
    html = etree.fromstring(page)
    html[0][0].text = clean(facts.headline)
    content.append(html)
