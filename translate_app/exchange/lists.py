"""Lists for spreadsheets: stories, what each contributor is credited with, and how much is rendered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from translate_app.credits.models import Contributor, CreditColumns
from translate_app.credits.queries import english_service_name, printed_name
from translate_app.exchange.sheets import Cell
from translate_app.pieces.models import Piece, PieceCredit
from translate_app.publishing.models import Edition
from translate_app.publishing.queries import visible_at
from translate_app.renderings.models import Rendering, RenderingCredit


@dataclass(frozen=True, slots=True)
class Period:
    """Of one language service or of all (empty), submitted from `since` and before `until`.

    `contributors` narrows credits to these people. Published is what readers see at `now`.
    """

    service: str = ""
    since: datetime | None = None
    until: datetime | None = None
    contributors: frozenset[int] | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list by name: its columns (field names, the same in every language) and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Session, Period], Iterator[Row]]


def pieces(session: Session, period: Period) -> Iterator[Row]:
    """A row a rendering, and one for an original without any; drafts are not at the desk yet."""
    chosen = (
        select(Piece, Rendering, _first_edition())
        .outerjoin(Rendering, Rendering.piece_id == Piece.id)
        .where(*_in(period))
        .order_by(Piece.submitted_at, Piece.id, Rendering.id)
    )
    for piece, rendering, published in session.execute(chosen):
        original = (piece.key, piece.service_tag, piece.headline, piece.state, piece.submitted_at, piece.embargo_until)
        rendered: Row = (None,) * 5
        if rendering is not None:
            facts = rendering.key, rendering.language, rendering.headline, rendering.state
            rendered = (*facts, published)
        yield (*original, *rendered)


def credits_(session: Session, period: Period) -> Iterator[Row]:
    """A contributor's record of work: a row a credit, by name. A withheld name is in no list."""
    found: list[Row] = []
    for piece, credit in _credits(session, PieceCredit, period):
        found += _credit(credit, piece.language, piece.headline, "original", piece, None)
    rendered = select(Rendering, _first_edition()).join(Rendering.piece).where(*_in(period))
    renderings = {row.id: (row, published) for row, published in session.execute(rendered)}
    for piece, credit in _credits(session, RenderingCredit, period):
        rendering, published = renderings[credit.rendering_id]
        found += _credit(credit, rendering.language, rendering.headline, "rendering", piece, published)
    yield from sorted(found, key=lambda row: (str(row[0]).casefold(), str(row[6])))


def coverage(session: Session, period: Period) -> Iterator[Row]:
    """A row a language service: originals submitted, rendered, published; of what readers see, paragraphs linked,
    left out, added."""
    submitted = _by_service(session, select(Piece.service_tag, func.count()), period)
    has = Rendering.piece_id == Piece.id
    rendered = select(Piece.service_tag, func.count(Piece.id.distinct())).join(Rendering, has)
    published = rendered.join(Edition, Edition.rendering_id == Rendering.id).where(visible_at(period.now))
    shares: dict[str, Counter[str]] = defaultdict(Counter)
    editions = (
        select(Piece.service_tag, Edition.content)
        .join(Rendering, has)
        .join(Edition, Edition.rendering_id == Rendering.id)
        .where(visible_at(period.now), *_in(period))
        .execution_options(yield_per=100)
    )
    for service, content in session.execute(editions):
        shares[service].update(
            linked=len({source for source, _target in content["links"]}),
            omitted=len(content["omitted"]),
            added=len(content["added"]),
        )
    rendered_by, published_by = _by_service(session, rendered, period), _by_service(session, published, period)
    for service in sorted(submitted):
        share = shares[service]
        counts = submitted[service], rendered_by.get(service, 0), published_by.get(service, 0)
        yield (service, *counts, share["linked"], share["omitted"], share["added"])


LISTS = {
    listed.name: listed
    for listed in (
        List(
            "pieces",
            (
                "original",
                "service",
                "headline",
                "state",
                "submitted_at",
                "embargo_until",
                "rendering",
                "rendering_language",
                "rendering_headline",
                "rendering_state",
                "first_published_at",
            ),
            pieces,
        ),
        List(
            "credits",
            ("name", "role", "text", "language", "headline", "service", "submitted_at", "first_published_at"),
            credits_,
        ),
        List(
            "coverage",
            (
                "service",
                "originals_submitted",
                "originals_rendered",
                "originals_published",
                "paragraphs_linked",
                "paragraphs_left_out",
                "paragraphs_added",
            ),
            coverage,
        ),
    )
}


def _first_edition() -> Any:
    return (
        select(func.min(Edition.first_published_at))
        .where(Edition.rendering_id == Rendering.id)
        .correlate(Rendering)
        .scalar_subquery()
        .label("published")
    )


def _credits(session: Session, model: type[Any], period: Period) -> Sequence[Any]:
    owner = PieceCredit.piece if model is PieceCredit else RenderingCredit.rendering
    chosen = select(Piece, model).select_from(model).join(owner)
    if model is RenderingCredit:
        chosen = chosen.join(Rendering.piece)
    if period.contributors is not None:
        chosen = chosen.where(model.contributor_id.in_(period.contributors))
    names = selectinload(model.contributor).selectinload(Contributor.names)
    return session.execute(chosen.where(*_in(period)).options(names)).all()


def _credit(
    credit: CreditColumns, language: str, headline: str, text: str, piece: Piece, published: datetime | None
) -> list[Row]:
    facts: Row = credit.role, text, language, headline, piece.service_tag, piece.submitted_at, published
    if credit.contributor is not None:
        name, _tag = printed_name(credit.contributor, language=language)
        return [] if credit.contributor.withheld else [(name, *facts)]
    return [(english_service_name(credit.service_tag), *facts)] if credit.service_tag else []


def _by_service(session: Session, chosen: Any, period: Period) -> dict[str, int]:
    rows = session.execute(chosen.where(*_in(period)).group_by(Piece.service_tag))
    return {str(service): int(number) for service, number in rows}


def _in(period: Period) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Piece.submitted_at.is_not(None)]
    if period.service:
        conditions.append(Piece.service_tag == period.service)
    if period.since is not None:
        conditions.append(Piece.submitted_at >= period.since)
    if period.until is not None:
        conditions.append(Piece.submitted_at < period.until)
    return conditions
