"""The credits that intake read from a credit line, as entries for the records."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import LanguageService
from translate_app.credits.entries import MAX_NAME, CreditEntry
from translate_app.credits.roles import Credit, CreditRole
from translate_app.pieces.document import Document


def entries_from(session: Session, *, document: Document, language: str) -> tuple[list[CreditEntry], list[str]]:
    """The credits as entries, names in `language` unless the credit says otherwise, and what could not be one.

    A service we do not have and a name too long to be one are not dropped: they are lines a person has to place.
    """
    tags = {name.casefold(): tag for tag, name in session.execute(select(LanguageService.tag, LanguageService.name))}
    entries: list[CreditEntry] = []
    unknown: list[str] = []
    for credit in document.credits:
        if len(credit.name) > MAX_NAME:
            unknown.append(credit.name)
            continue
        tag = tags.get(credit.service.casefold()) if credit.service else None
        if credit.service and tag is None:
            unknown.append(credit.service)
        if credit.name or tag or not credit.service:
            entries.append(_entry(credit, tag, language))
    return entries, list(dict.fromkeys(unknown))


def _entry(credit: Credit, tag: str | None, language: str) -> CreditEntry:
    return CreditEntry(
        role=CreditRole(credit.role),
        name=credit.name,
        language=(credit.language or language) if credit.name else "",
        service_tag=tag,
    )
