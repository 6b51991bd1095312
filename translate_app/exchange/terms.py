"""Lists of terms that come in: what of them is new, what is kept already, which lines cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.errors import Rule
from translate_app.exchange.term_lists import Line, read
from translate_app.glossary import queries, services
from translate_app.glossary.rules import form_of
from translate_app.glossary.wording import FAULTS

NOT_YOURS = _l("You do not keep the glossary of this language.")


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a list in would do. `bad` has the number of each line and why it cannot be taken, by column."""

    new: list[Line] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    bad: list[tuple[int, Mapping[str, object]]] = field(default_factory=list)


def plan(session: Session, *, actor: Person, text: str) -> Plan:
    """Read a list and set it against the glossary: one statement. A term that comes twice is new once."""
    found, lines = Plan(), read(text)
    kept = queries.forms(session, languages={line.words.language for line in lines if not line.faults})
    for line in lines:
        form = form_of(line.words)
        if line.faults:
            found.bad.append((line.number, {name: FAULTS[fault] for name, fault in line.faults.items()}))
        elif not actor.may(Permission.KEEP_GLOSSARY, service=line.words.language):
            found.bad.append((line.number, {"language": NOT_YOURS}))
        elif form in kept:
            found.known.append(line)
        else:
            found.new.append(line)
            kept.add(form)
    return found


def take_in(session: Session, *, actor: Person, text: str) -> int:
    """Keep every new term of a list, all or none; how many those were."""
    found = plan(session, actor=actor, text=text)
    if found.bad:
        raise Rule(_l("Some lines cannot be taken. Nothing was stored."))
    if found.new:
        services.add_all(session, actor=actor, every=[line.words for line in found.new])
    return len(found.new)
