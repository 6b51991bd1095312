"""All that is published, pair beside pair, as one long file: for translation memories and for research.

It is made from editions, which hold what editors confirmed and what may be public: a paragraph left out to protect a
source is in none of them, nor is anything under embargo. Nobody's name is written. Memory does not grow with the
number of stories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from translate_app.exchange.bitexts import json_lines, tmx
from translate_app.exchange.bitexts.bitext import Bitext, Standing, Tie, Unit
from translate_app.publishing.content import Content, TextContent
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import original_stands, visible_at
from translate_app.renderings.models import Rendering

BATCH = 200  # editions in memory at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories: of one language service's language or of all, first published from `since` and before `until`."""

    language: str = ""
    since: datetime | None = None
    until: datetime | None = None


Story = tuple[Bitext, datetime]


def stories(session: Session, wanted: Wanted, *, now: datetime) -> Iterator[Story]:
    """The visible stories in the order of their first editions, each with that day."""
    chosen = (
        select(Rendering.key, Edition.content, Edition.first_published_at)
        .join(Edition.rendering)
        .where(visible_at(now), *_conditions(wanted))
        .order_by(Edition.first_published_at, Edition.id)
        .execution_options(yield_per=BATCH)
    )
    for key, content, at in session.execute(chosen):
        yield bitext_of_edition(key, cast(Content, content)), at


def count(session: Session, wanted: Wanted, *, now: datetime) -> int:
    """How many stories `stories` gives."""
    return session.scalar(select(func.count()).select_from(Edition).where(visible_at(now), *_conditions(wanted))) or 0


def bitext_of_edition(key: str, content: Content) -> Bitext:
    """The two texts as they were frozen, with the links that were confirmed."""
    original, rendering = content["original"], content["rendering"]
    return Bitext(
        key=key,
        source_language=original["language"],
        target_language=rendering["language"],
        sources=_units(original, "s"),
        targets=_units(rendering, "t"),
        ties=tuple(Tie(source, target, Standing.CONFIRMED) for source, target in content["links"]),
        source_heading=(Unit("headline", "heading", original["headline"]),),
        target_heading=(Unit("headline", "heading", rendering["headline"]),),
        signed_off=True,
    )


def as_memory(told: Iterable[Story]) -> Iterator[bytes]:
    """TMX 1.4b."""
    return tmx.stream(pair for bitext, at in told for pair in tmx.pairs(bitext, at))


def as_lines(told: Iterable[Story]) -> Iterator[bytes]:
    """A story a line."""
    return (json_lines.write(bitext) for bitext, _at in told)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A format that holds many stories."""

    name: str
    title: str
    media_type: str
    extension: str
    stream: Callable[[Iterable[Story]], Iterator[bytes]]


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus("tmx", "TMX 1.4b", "application/x-tmx+xml", ".tmx", as_memory),
        Corpus("jsonl", "JSON Lines", "application/jsonl", ".jsonl", as_lines),
    )
}


def _units(text: TextContent, side: str) -> tuple[Unit, ...]:
    return tuple(Unit(f"{side}{place}", block["kind"], block["text"]) for place, block in enumerate(text["blocks"]))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Edition.rendering.has(Rendering.piece.has(original_stands))]
    if wanted.language:
        conditions.append(Edition.original_language == wanted.language)
    if wanted.since is not None:
        conditions.append(Edition.first_published_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(Edition.first_published_at < wanted.until)
    return conditions
