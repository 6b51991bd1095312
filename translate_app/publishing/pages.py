"""What the templates of public pages are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from flask import current_app, g, render_template, url_for
from flask_babel import format_date, get_locale
from markupsafe import Markup

from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.i18n import interface_direction
from translate_app.publishing import clock, jsonld, queries, rules
from translate_app.publishing.addresses import ORIGINAL, SIDE_BY_SIDE, absolute, alternates, path
from translate_app.publishing.bylines import sentence
from translate_app.publishing.content import BlockContent, Content, TextContent
from translate_app.publishing.queries import Story, Withdrawn
from translate_app.publishing.reading import first_words, parts
from translate_app.publishing.wording import share_links


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page with both texts: blocks that say the same, or a block that only one of them has."""

    number: int
    sources: list[BlockContent]
    targets: list[BlockContent]


def story_page(story: Story) -> str:
    """The rendering, as readers see it."""
    language = story.address.language
    g.page_language = language
    picture = _picture_address(story.content["rendering"])
    here = absolute(path(story.address))
    return render_template(
        "publishing/story.html",
        story=story,
        edition=story.edition,
        changes=queries.changes(current_session(), rendering_id=story.edition.rendering_id, now=clock.now()),
        original_changed_at=_original_changed_at(story),
        canonical=here,
        alternates=alternates(story),
        data=jsonld.rendering_page(story, _settings(), picture),
        picture=picture,
        share=share_links(here, story.edition.headline),
        original_path=path(story.original_address, ORIGINAL),
        side_path=path(story.address, SIDE_BY_SIDE),
        versions=[(version.language, path(version)) for version in story.versions if version != story.address],
        **rendering_facts(story.content),
    )


def rendering_facts(content: Content) -> dict[str, Any]:
    """What the page of a rendering needs of its content, published or not."""
    text = content["rendering"]
    texts = [content["original"], text]
    return {
        "page_language": text["language"],
        "text": text,
        "original": content["original"],
        "parts": parts(text),
        "byline": sentence(texts, text["language"], _settings().organisation),
        "description": first_words(text),
    }


def original_page(story: Story) -> str:
    """The original as its language service reported it."""
    text = story.content["original"]
    g.page_language = text["language"]
    picture = _picture_address(text)
    return render_template(
        "publishing/original.html",
        story=story,
        canonical=absolute(path(story.original_address, ORIGINAL)),
        alternates=alternates(story),
        data=jsonld.original_page(story, _settings(), picture),
        picture=picture,
        page_language=text["language"],
        text=text,
        parts=parts(text),
        byline=sentence([text], text["language"], _settings().organisation),
        description=first_words(text),
        versions=[(version.language, path(version)) for version in story.versions],
        side_path=path(story.address, SIDE_BY_SIDE),
    )


def side_by_side_page(story: Story) -> str:
    """Both texts in rows."""
    g.page_language = story.address.language
    return render_template(
        "publishing/side_by_side.html",
        story=story,
        page_language=story.address.language,
        canonical=absolute(path(story.address, SIDE_BY_SIDE)),
        original=story.content["original"],
        text=story.content["rendering"],
        rows=rows(story.content),
        byline=rendering_facts(story.content)["byline"],
        story_path=path(story.address),
        original_path=path(story.original_address, ORIGINAL),
    )


def withdrawn_page(gone: Withdrawn) -> str:
    """Why there is no story any more at this address."""
    g.page_language = gone.address.language
    return render_template("publishing/withdrawn.html", gone=gone, page_language=gone.address.language)


def rows(content: Content) -> list[Row]:
    """Both texts as rows, in the order of the rendering."""
    sources, targets = content["original"]["blocks"], content["rendering"]["blocks"]
    links = [(source, target) for source, target in content["links"]]
    return [
        Row(number, [sources[index] for index in bead.sources], [targets[index] for index in bead.targets])
        for number, bead in enumerate(rules.beads(len(sources), len(targets), links), start=1)
    ]


def interface_attributes() -> Markup:
    """`lang` and `dir` for words of the interface that stand inside a text of another language."""
    return Markup('lang="{}" dir="{}"').format(interface_tag(), interface_direction())


def interface_tag() -> str:
    """The interface's language as a BCP 47 tag."""
    return str(get_locale() or Locale("en")).replace("_", "-")


def public_day(at: datetime) -> Markup:
    """The day of an instant, machine-readable too."""
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), format_date(at, "long"))


def photo_day(taken_on: str) -> Markup:
    """The day a photo was taken, an ISO date, as words."""
    shown = format_date(date.fromisoformat(taken_on), "long")
    return Markup('<time datetime="{}">{}</time>').format(taken_on, shown)


def _original_changed_at(story: Story) -> datetime | None:
    return queries.original_changed_at(current_session(), story.edition) if story.address.original_stands else None


def _picture_address(text: TextContent) -> str:
    for block in text["blocks"]:
        if block["figure"] and block["figure"]["media"]:
            return absolute(url_for("publishing.media", name=block["figure"]["media"]))
    return ""


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
