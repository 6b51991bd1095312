"""Reading the glossary: as a list, and as what stands in a text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from translate_app.glossary import matching
from translate_app.glossary.models import Term
from translate_app.glossary.rules import Entry, Form, Words
from translate_app.web.pagination import PAGE_SIZE, Page, page_of

MOST_IN_A_TEXT = 500
"""So many different terms of one original are looked at: far more than a long story has."""


def terms(session: Session, *, language: str = "", search: str = "", number: int = 1) -> Page[Term]:
    """Terms by language and by what is written; with a search, those that contain it on either side."""
    found = _sought(language, search).offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    return page_of(session.scalars(found).all(), number)


def every_term(session: Session, *, language: str = "", search: str = "") -> list[Words]:
    """The same on one page, as plain values."""
    return [term.words for term in session.scalars(_sought(language, search))]


def forms(session: Session, *, languages: Collection[str]) -> set[Form]:
    """What the terms of these languages of originals are told apart by."""
    columns = (Term.language, Term.target, Term.folded_written, Term.folded_rendered)
    found = session.execute(select(*columns).where(Term.language.in_(languages)))
    return {Form(*row) for row in found}


def standing_in(session: Session, texts: Sequence[str], *, language: str, target: str) -> list[list[Entry]]:
    """What of the glossary stands in each of these texts, in its order there.

    Two statements, however many texts and terms: the first reads what the language's terms are looked up by, the second
    the few that are there.
    """
    kept = (Term.language == language, Term.target == target)
    every = session.scalars(select(Term.folded_written).where(*kept).distinct())
    standing = matching.standing_in(texts, every, language)
    sought = list(dict.fromkeys(chain.from_iterable(standing)))[:MOST_IN_A_TEXT]
    if not sought:
        return [[] for _ in texts]
    by_form: dict[str, list[Words]] = {}
    rows = select(Term).where(*kept, Term.folded_written.in_(sought)).order_by(Term.folded_rendered)
    for term in session.scalars(rows):
        by_form.setdefault(term.folded_written, []).append(term.words)
    entries = {form: Entry(tuple(found)) for form, found in by_form.items()}
    return [[entries[form] for form in here if form in entries] for here in standing]


def _sought(language: str, search: str) -> Select[Term]:
    found = select(Term).order_by(Term.language, Term.folded_written, Term.target, Term.folded_rendered)
    if language:
        found = found.where(Term.language == language)
    if sought := matching.folded(search):
        sides = (Term.folded_written, Term.folded_rendered)
        found = found.where(or_(*(side.contains(sought, autoescape=True) for side in sides)))
    return found
