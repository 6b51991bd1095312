"""Addresses of public pages, as paths and as readers' machines need them: absolute."""

from __future__ import annotations

from flask import current_app, url_for

from translate_app.config import Settings
from translate_app.languages import language
from translate_app.publishing.content import ENGLISH
from translate_app.publishing.queries import Address, Story

STORY = "publishing.story"
ORIGINAL = "publishing.original"
SIDE_BY_SIDE = "publishing.side_by_side"


def path(address: Address, endpoint: str = STORY) -> str:
    """The path of one of a story's pages."""
    return url_for(
        endpoint,
        language=address.language,
        year=address.first_published_at.year,
        month=address.first_published_at.month,
        slug=address.slug,
        key=address.key,
    )


def absolute(path: str) -> str:
    """A path with the address of the site before it."""
    settings: Settings = current_app.extensions["settings"]
    return settings.site_url + path


def alternates(story: Story) -> list[tuple[str, str]]:
    """(hreflang, absolute address) of every visible version of a story, itself and the original among them."""
    return alternates_of(story.versions)


def alternates_of(versions: list[Address]) -> list[tuple[str, str]]:
    """(hreflang, absolute address) of all versions of one original. Readers of no listed language get English."""
    original = versions[0]
    listed = [(language(version.language).search_tag, absolute(path(version))) for version in versions]
    if original.original_stands:
        listed.append((language(original.original_language).search_tag, absolute(path(original, ORIGINAL))))
    fallback = next((version for version in versions if version.language == ENGLISH), original)
    return [*listed, ("x-default", absolute(path(fallback)))]
