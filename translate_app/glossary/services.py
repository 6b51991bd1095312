"""Keeping the glossary: adding, changing and removing terms. Each is asked of the language's own keepers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.errors import NotFound, Rule
from translate_app.glossary.models import Term
from translate_app.glossary.rules import Words, faults, form_of
from translate_app.glossary.wording import FAULTS
from translate_app.history.services import record
from translate_app.history.verbs import Verb

MEANWHILE = _l("Somebody else kept one of these terms at the same moment. Nothing was stored. Look at the list again.")


def term(session: Session, term_id: int) -> Term:
    """The term of this number."""
    return _there(session.get(Term, term_id))


def add(session: Session, *, actor: Person, words: Words) -> Term:
    """Keep a term."""
    demand(actor, Permission.KEEP_GLOSSARY, service=words.language)
    added = Term()
    _write(session, added, words)
    record(session, verb=Verb.TERM_ADDED, actor=actor, term=added.id, after=asdict(words))
    return added


def change(session: Session, *, actor: Person, term_id: int, words: Words, seen: str | None = None) -> Term:
    """Write a term otherwise, if it still is as it was seen."""
    changed = _held(session, term_id, seen)
    before = changed.words
    for language in (before.language, words.language):
        demand(actor, Permission.KEEP_GLOSSARY, service=language)
    _write(session, changed, words)
    record(session, verb=Verb.TERM_CHANGED, actor=actor, term=changed.id, before=asdict(before), after=asdict(words))
    return changed


def remove(session: Session, *, actor: Person, term_id: int, seen: str | None = None) -> Words:
    """Take a term out, if it still is as it was seen. What it was comes back, so that it can be put back."""
    removed = _held(session, term_id, seen)
    words = removed.words
    demand(actor, Permission.KEEP_GLOSSARY, service=words.language)
    session.delete(removed)
    record(session, verb=Verb.TERM_REMOVED, actor=actor, term=term_id, before=asdict(words))
    return words


def add_all(session: Session, *, actor: Person, every: Sequence[Words]) -> None:
    """Keep many terms at once that are not kept yet, all or none. History has them as one act."""
    for language in sorted({words.language for words in every}):
        demand(actor, Permission.KEEP_GLOSSARY, service=language)
    # In one order, or else each of two lists with the same terms could wait for what the other has.
    session.add_all(Term(**_facts(words)) for words in sorted(every, key=form_of))
    _flush(session, every)
    record(session, verb=Verb.TERMS_ADDED, actor=actor, after=[asdict(words) for words in every])


def _held(session: Session, term_id: int, seen: str | None) -> Term:
    """The term as it is now, which nobody else changes or removes before this is stored."""
    found = _there(session.get(Term, term_id, with_for_update=True, populate_existing=True))
    if seen is not None and seen != found.seen:
        raise Rule(_l("Somebody else changed this meanwhile. It is now: %(now)s", now=_shown(found.words)))
    return found


def _there(found: Term | None) -> Term:
    if found is None:
        raise NotFound(_l("There is no such term."))
    return found


def _write(session: Session, written: Term, words: Words) -> None:
    facts = _facts(words)
    same = select(Term).filter_by(**form_of(words)._asdict())
    there = session.scalar(same.where(Term.id != (written.id or 0)))
    if there is not None:
        raise Rule(_kept_already(there.words))
    for name, value in facts.items():
        setattr(written, name, value)
    session.add(written)
    _flush(session, [words])


def _facts(words: Words) -> dict[str, str]:
    """The columns of a term that keeps the rules."""
    for fault in faults(words).values():
        raise Rule(FAULTS[fault])
    return asdict(words) | form_of(words)._asdict()


def _flush(session: Session, every: Sequence[Words]) -> None:
    try:
        session.flush()
    except IntegrityError as error:  # somebody else kept the same at the same moment
        raise Rule(_kept_already(every[0]) if len(every) == 1 else MEANWHILE) from error


def _kept_already(words: Words) -> object:
    return _l("The glossary has this term already: %(term)s", term=_shown(words))


def _shown(words: Words) -> str:
    return f"{words.written} → {words.rendered}" + (f" ({words.note})" if words.note else "")
