"""ninjs 3.1 (IPTC, May 2025): a story as JSON. Only properties that its schema knows; people are `infoSources`."""

from __future__ import annotations

import json
from typing import Any

from translate_app.config import Settings
from translate_app.exchange.news.facts import Facts
from translate_app.publishing.addresses import absolute, path
from translate_app.publishing.queries import Withdrawn

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def write(facts: Facts, settings: Settings) -> str:
    """One text of a visible story."""
    item: dict[str, Any] = {
        "uri": facts.address,
        "standard": STANDARD,
        "type": "text",
        "language": facts.language,
        "version": str(facts.number),
        "versionCreated": facts.changed_at.isoformat(timespec="seconds"),
        "firstCreated": facts.first_published_at.isoformat(timespec="seconds"),
        "pubStatus": "usable",
        "by": facts.byline,
        "headlines": [{"role": "main", "value": facts.headline}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": str(facts.body)}],
        "infoSources": [
            {"name": person.name, "role": f"{settings.site_url}/roles/{person.role}"} for person in facts.people
        ],
        "altIds": [{"role": "translationGroup", "value": facts.group}],
    }
    if facts.deck:
        item["headlines"].append({"role": "deck", "value": facts.deck})
    if facts.other:
        item["associations"] = [
            {
                "name": "original",
                "rel": f"{settings.site_url}/rel/translationOf",
                "uri": facts.other,
                "type": "text",
                "language": facts.other_language,
            }
        ]
    return json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False, indent=2) + "\n"


def write_withdrawn(gone: Withdrawn) -> str:
    """A story that was taken away: nothing but that."""
    item = {
        "uri": absolute(path(gone.address)),
        "standard": STANDARD,
        "type": "text",
        "language": gone.address.language,
        "versionCreated": gone.withdrawn_at.isoformat(timespec="seconds"),
        "pubStatus": "canceled",
    }
    return json.dumps(item, ensure_ascii=False, indent=2) + "\n"
