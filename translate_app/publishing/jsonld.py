"""What a story's page tells machines: schema.org's NewsArticle, with its original, its translator and its editor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from translate_app.config import Settings
from translate_app.credits.roles import CreditRole
from translate_app.publishing.addresses import ORIGINAL, absolute, path
from translate_app.publishing.bylines import people
from translate_app.publishing.content import TextContent
from translate_app.publishing.queries import Address, Story
from translate_app.publishing.reading import first_words

AUTHORS = frozenset({CreditRole.REPORTER})
CONTRIBUTORS = frozenset({CreditRole.ADDITIONAL_REPORTING})
TRANSLATORS = frozenset({CreditRole.TRANSLATOR, CreditRole.WRITER})
EDITORS = frozenset({CreditRole.EDITOR})


def rendering_page(story: Story, settings: Settings, picture: str) -> Markup:
    """The data block of a story's page. `picture` is the absolute address of its first picture, or empty."""
    language = story.content["rendering"]["language"]
    texts = [story.content["original"], story.content["rendering"]]
    original = story.content["original"]
    url = absolute(path(story.original_address, ORIGINAL))
    article = _article(story, story.content["rendering"], absolute(path(story.address)), picture)
    told = article | _people(texts, language, settings)
    if not story.address.original_stands:
        return _block(told)
    return _block(
        told
        | {
            "isBasedOn": url,
            "translationOfWork": {
                "@type": "NewsArticle",
                "@id": url,
                "url": url,
                "inLanguage": original["language"],
                "headline": original["headline"],
            },
        }
    )


def original_page(story: Story, settings: Settings, picture: str) -> Markup:
    """The data block of an original's page."""
    text = story.content["original"]
    article = _article(story, text, absolute(path(story.original_address, ORIGINAL)), picture)
    versions = [_version(address) for address in story.versions]
    return _block(article | _people([text], text["language"], settings) | {"workTranslation": versions})


def _article(story: Story, text: TextContent, url: str, picture: str) -> dict[str, Any]:
    edition = story.edition
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": text["language"],
        "headline": text["headline"],
        "description": first_words(text),
        "datePublished": edition.first_published_at.isoformat(timespec="seconds"),
        "dateModified": edition.visible_from.isoformat(timespec="seconds"),
    }
    return article | ({"image": [picture]} if picture else {})


def _people(texts: list[TextContent], language: str, settings: Settings) -> dict[str, Any]:
    publisher = {"@type": "NewsMediaOrganization", "name": settings.organisation, "url": settings.site_url}
    named = {
        "author": people(texts, language, AUTHORS),
        "contributor": people(texts, language, CONTRIBUTORS),
        "translator": people(texts, language, TRANSLATORS),
        "editor": people(texts, language, EDITORS),
    }
    told: dict[str, Any] = {
        role: [{"@type": "Person", "name": credit["name"]} for credit in holders]
        for role, holders in named.items()
        if holders
    }
    return {"author": [publisher]} | told | {"publisher": publisher}


def _version(address: Address) -> dict[str, str]:
    url = absolute(path(address))
    return {"@type": "NewsArticle", "@id": url, "url": url, "inLanguage": address.language}


def _block(value: Mapping[str, Any]) -> Markup:
    """JSON that cannot end its script element: `<`, `>`, `&` and every non-ASCII character are escaped."""
    return htmlsafe_json_dumps(value, dumps=json.dumps)
