"""Reads about contributors, and credits as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from translate_app.credits.entries import ENGLISH, fold
from translate_app.credits.models import Contributor, ContributorName, CreditColumns
from translate_app.credits.roles import Credit
from translate_app.credits.service_names import SERVICE_LANGUAGES
from translate_app.languages import language as content_language
from translate_app.web.pagination import PAGE_SIZE, Page, page_of

_SERVICES = {language: name for name, language in SERVICE_LANGUAGES.items()}


def printable(credits: Iterable[CreditColumns], *, language: str) -> list[Credit]:  # noqa: A002
    """The credits as `credits.sentence.write` takes them, every name in `language` where the contributor has one.

    A withheld name is empty: nothing printed from here can give it away.
    """
    return [_printable(credit, language) for credit in credits]


def printed_name(contributor: Contributor, *, language: str) -> tuple[str, str]:
    """A contributor's name for a text in `language`, and the language the name itself stands in.

    First the name in that language, then one of the same language in another script, then the English one, then any.
    """
    names = {name.language: name.display for name in contributor.names}
    near = [tag for tag in names if tag.split("-")[0] == language.split("-")[0]]
    tag = next((tag for tag in (language, *near, ENGLISH, *names) if tag in names), "")
    return names.get(tag, ""), tag


def english_service_name(tag: str) -> str:
    """The language service's English name, as credit lines write it.

    >>> english_service_name("zh-Hans"), english_service_name("ko")
    ('Mandarin', 'Korean')
    """
    return _SERVICES.get(tag.split("-")[0]) or content_language(tag).english_name


def contributors(session: Session, *, search: str = "", number: int = 1) -> Page[Contributor]:
    """Contributors by sort key; with a search, those who have a name in any language that contains it."""
    found = select(Contributor).order_by(Contributor.sort_key, Contributor.id)
    if fold(search):
        named = select(ContributorName.contributor_id).where(
            ContributorName.folded.contains(fold(search), autoescape=True)
        )
        found = found.where(Contributor.id.in_(named))
    found = found.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(found).all(), number)


def bearers(session: Session, *, name: str) -> Sequence[int]:
    """The contributors who have exactly this name in some language. A withheld one is nobody's to find."""
    named = select(ContributorName.contributor_id).where(ContributorName.folded == fold(name))
    shown = select(Contributor.id).where(Contributor.id.in_(named), Contributor.withheld.is_(False))
    return session.scalars(shown.order_by(Contributor.id)).all()


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A name that more than one contributor has in the same language."""

    contributor_id: int
    display: str
    language: str


def look_alikes(session: Session, *, contributor: Contributor) -> Sequence[LookAlike]:
    """Other contributors who bear one of this contributor's names, letter for letter once both are folded."""
    folded = [name.folded for name in contributor.names]
    found = (
        select(ContributorName.contributor_id, ContributorName.display, ContributorName.language)
        .where(ContributorName.folded.in_(folded), ContributorName.contributor_id != contributor.id)
        .order_by(ContributorName.contributor_id, ContributorName.language)
    )
    return [LookAlike(*row) for row in session.execute(found)]


def shared_names(session: Session, *, contributor_ids: Sequence[int]) -> set[int]:
    """Those of these contributors who share a name with somebody else."""
    other = (
        select(ContributorName.folded, func.count(ContributorName.contributor_id.distinct()).label("holders"))
        .group_by(ContributorName.folded)
        .having(func.count(ContributorName.contributor_id.distinct()) > 1)
        .subquery()
    )
    found = (
        select(ContributorName.contributor_id)
        .join(other, other.c.folded == ContributorName.folded)
        .where(ContributorName.contributor_id.in_(contributor_ids))
    )
    return set(session.scalars(found))


def _printable(credit: CreditColumns, language: str) -> Credit:
    service = english_service_name(credit.service_tag) if credit.service_tag else ""
    if credit.contributor is None or credit.contributor.withheld:
        return Credit(role=credit.role, service=service)
    name, tag = printed_name(credit.contributor, language=language)
    return Credit(role=credit.role, name=name, service=service, language="" if tag == language else tag)
