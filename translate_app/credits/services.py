"""Contributors and credits: finding or making the record behind a name, and putting credits on a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import LanguageService, Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.credits.entries import ENGLISH, CreditEntry, fold, name_language
from translate_app.credits.models import Contributor, ContributorName, CreditColumns
from translate_app.errors import NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb

CreditRow = TypeVar("CreditRow", bound=CreditColumns)


def contributor(session: Session, contributor_id: int) -> Contributor:
    """The contributor of this number."""
    found = session.get(Contributor, contributor_id)
    if found is None:
        raise NotFound(_l("There is no such contributor."))
    return found


def contributor_for(session: Session, *, entry: CreditEntry) -> Contributor:
    """The record behind a name: a known one, or a new one with the name and, if given, its romanised form.

    Two people may share a name in one script; a differing romanised form tells them apart.
    """
    if entry.contributor_id is not None:
        return contributor(session, entry.contributor_id)
    if not entry.name:
        raise Rule(_l("A contributor needs a name."))
    names = _names(entry)
    found = _known(session, names) or Contributor(sort_key=fold(names.get(ENGLISH, entry.name)))
    held = {name.language for name in found.names}
    for language, display in names.items():
        if language not in held:
            found.names.append(ContributorName(language=language, display=display, folded=fold(display)))
    session.add(found)
    session.flush()
    return found


def apply(
    session: Session,
    *,
    credits: list[CreditRow],  # noqa: A002 (the word for them; nobody here asks the interpreter for its makers)
    make: Callable[[], CreditRow],
    entries: Sequence[CreditEntry],
) -> None:
    """Replace a text's credits by these, in this order. `make` gives an empty row of the right table."""
    rows = []
    for position, entry in enumerate(entries):
        row = make()
        row.position = position
        row.role = entry.role
        row.service_tag = _service_tag(session, entry)
        row.contributor = contributor_for(session, entry=entry) if entry.name or entry.contributor_id else None
        rows.append(row)
    credits[:] = rows
    session.flush()


def add(session: Session, *, actor: Person, names: Mapping[str, str], sort_key: str, withheld: bool) -> Contributor:
    """Make a record for somebody nobody has credited yet."""
    demand(actor, Permission.MANAGE_CONTRIBUTORS)
    added = Contributor(sort_key="")
    session.add(added)
    _describe(added, names, sort_key=sort_key, withheld=withheld)
    session.flush()
    _record(session, actor, added, before={})
    return added


def change(
    session: Session, *, actor: Person, contributor_id: int, names: Mapping[str, str], sort_key: str, withheld: bool
) -> Contributor:
    """Change how a contributor is named, in each language, and whether the name is printed at all."""
    demand(actor, Permission.MANAGE_CONTRIBUTORS)
    changed = contributor(session, contributor_id)
    before = {name.language: name.display for name in changed.names}
    _describe(changed, names, sort_key=sort_key, withheld=withheld)
    session.flush()
    _record(session, actor, changed, before=before)
    return changed


def _describe(described: Contributor, names: Mapping[str, str], *, sort_key: str, withheld: bool) -> None:
    given = {language: name for language, name in names.items() if name}
    if not given:
        raise Rule(_l("A contributor needs a name in at least one language."))
    _rename(described, given)
    described.sort_key = fold(sort_key or given.get(ENGLISH, next(iter(given.values()))))
    described.withheld = withheld


def _record(session: Session, actor: Person, described: Contributor, *, before: Mapping[str, str]) -> None:
    record(
        session,
        verb=Verb.CONTRIBUTOR_CHANGED,
        actor=actor,
        contributor=described.id,
        before=dict(before),
        after={name.language: name.display for name in described.names},
        withheld=described.withheld,
    )


def _names(entry: CreditEntry) -> dict[str, str]:
    """The entry's names by language, the one it is found by first."""
    names = {name_language(entry.name, entry.language or ENGLISH): entry.name}
    if entry.latin:
        names.setdefault(ENGLISH, entry.latin)
    return names


def _known(session: Session, names: Mapping[str, str]) -> Contributor | None:
    language, display = next(iter(names.items()))
    statement = (
        select(Contributor)
        .join(ContributorName)
        .where(ContributorName.language == language, ContributorName.folded == fold(display))
        .order_by(Contributor.id)
    )
    return next((found for found in session.scalars(statement) if _agrees(found, names)), None)


def _agrees(found: Contributor, names: Mapping[str, str]) -> bool:
    return all(name.folded == fold(names[name.language]) for name in found.names if name.language in names)


def _rename(changed: Contributor, names: Mapping[str, str]) -> None:
    held = {name.language: name for name in changed.names}
    for language, name in held.items():
        if language not in names:
            changed.names.remove(name)
    for language, display in names.items():
        if language in held:
            held[language].display, held[language].folded = display, fold(display)
        else:
            changed.names.append(ContributorName(language=language, display=display, folded=fold(display)))


def _service_tag(session: Session, entry: CreditEntry) -> str | None:
    if entry.service_tag is None:
        return None
    if session.get(LanguageService, entry.service_tag) is None:
        raise NotFound(_l("There is no such language service."))
    return entry.service_tag
