"""What every news format says of a story's rendering or of its original, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from markupsafe import Markup

from translate_app.config import Settings
from translate_app.credits.roles import CreditRole
from translate_app.pieces.typesetting import typeset_block
from translate_app.publishing.addresses import ORIGINAL, absolute, path
from translate_app.publishing.bylines import people, plain_sentence
from translate_app.publishing.content import BlockContent, TextContent
from translate_app.publishing.queries import Story
from translate_app.publishing.reading import Part, parts

ELEMENTS = {
    "paragraph": Markup("<p>{}</p>"),
    "crosshead": Markup("<h2>{}</h2>"),
    "pull_quote": Markup("<blockquote>{}</blockquote>"),
    "editor_note": Markup("<aside>{}</aside>"),
}
ROLES = {role: str(role).replace("_", "-") for role in CreditRole}


@dataclass(frozen=True, slots=True)
class Named:
    """One person in one role; `role` is the last part of its address."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One text of a story. `other` is the address of the text it was made from, empty for an original."""

    address: str
    language: str
    headline: str
    deck: str
    dateline: str
    byline: str
    people: tuple[Named, ...]
    body: Markup
    number: int
    first_published_at: datetime
    changed_at: datetime
    other: str
    other_language: str
    other_headline: str
    group: str


def of_rendering(story: Story, settings: Settings) -> Facts:
    """The rendering, which is a translation of the original; of an original that was withdrawn nothing is said."""
    texts = [story.content["original"], story.content["rendering"]]
    original = absolute(path(story.original_address, ORIGINAL)) if story.address.original_stands else ""
    return _facts(story, settings, texts, absolute(path(story.address)), original)


def of_original(story: Story, settings: Settings) -> Facts:
    """The original."""
    texts = [story.content["original"]]
    return _facts(story, settings, texts, absolute(path(story.original_address, ORIGINAL)), "")


def html_of(text: TextContent) -> Markup:
    """The text as a few plain elements; everything in it is escaped."""
    return Markup("\n").join(element for part in parts(text) for element in _elements(part, text["dateline"]))


def _facts(story: Story, settings: Settings, texts: list[TextContent], address: str, other: str) -> Facts:
    text, original = texts[-1], story.content["original"]
    language = text["language"]
    return Facts(
        address=address,
        language=language,
        headline=text["headline"],
        deck=text["deck"],
        dateline=text["dateline"],
        byline=plain_sentence(texts, language, settings.organisation),
        people=tuple(_named(texts, language)),
        body=html_of(text),
        number=story.edition.number,
        first_published_at=story.edition.first_published_at,
        changed_at=story.edition.visible_from,
        other=other,
        other_language=original["language"] if other else "",
        other_headline=original["headline"] if other else "",
        group=story.original_address.key,
    )


def _named(texts: list[TextContent], language: str) -> Iterator[Named]:
    for role in CreditRole:
        yield from (Named(holder["name"], ROLES[role]) for holder in people(texts, language, frozenset({role})))


def _elements(part: Part, dateline: str) -> Iterator[Markup]:
    if part.kind == "list_item":
        items = Markup("").join(Markup("<li>{}</li>").format(typeset_block(block)) for block in part.blocks)
        yield Markup("<ul>{}</ul>").format(items)
    elif part.kind == "figure":
        yield _figure(part.block)
    else:
        opening = f"{dateline}—" if part.opens else ""
        yield ELEMENTS[part.kind].format(Markup("{}{}").format(opening, typeset_block(part.block)))


def _figure(block: BlockContent) -> Markup:
    figure = block["figure"]
    picture = Markup("")
    if figure and figure["media"]:
        source = absolute(url_for("publishing.media", name=figure["media"]))
        picture = Markup('<img src="{}" alt="{}"/>').format(source, figure["alt"])
    credit = f" {figure['credit']}" if figure and figure["credit"] else ""
    return Markup("<figure>{}<figcaption>{}{}</figcaption></figure>").format(picture, typeset_block(block), credit)
