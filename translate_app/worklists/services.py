"""Keeping a filter, and forgetting it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotFound, Rule
from translate_app.worklists.models import KeptFilter

MOST = 30  # filters of one person: more is no longer a shortcut


def keep(session: Session, *, actor: Person, name: str, arguments: Mapping[str, str]) -> KeptFilter:
    """Keep a list with its filters under a name. A name that is taken gives way to the new filters."""
    kept = session.scalar(select(KeptFilter).where(KeptFilter.person_id == actor.id, KeptFilter.name == name))
    if kept is None:
        held = session.scalar(select(func.count()).where(KeptFilter.person_id == actor.id)) or 0
        if held >= MOST:
            raise Rule(_l("You keep as many filters as there is room for. Forget one first."))
        kept = KeptFilter(person_id=actor.id, name=name)
        session.add(kept)
    kept.arguments = dict(arguments)
    session.flush()
    return kept


def forget(session: Session, *, actor: Person, kept_id: int) -> KeptFilter:
    """Keep it no longer. Only one's own."""
    kept = session.get(KeptFilter, kept_id)
    if kept is None or kept.person_id != actor.id:
        raise NotFound(_l("You keep no such filter."))
    session.delete(kept)
    session.flush()
    return kept
