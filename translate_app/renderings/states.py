"""Taking a rendering from state to state, one act at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.services import demand
from translate_app.config import Settings
from translate_app.errors import NotFound, Rule
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import NEEDS, RenderingAct, RenderingState, next_state
from translate_app.renderings.wording import STATE_NAMES

LEASE = timedelta(minutes=Settings.lease_minutes)
ANSWER_LEASE = timedelta(days=1)  # how long a writer keeps the claim after an editor asks for changes


def locked(session: Session, key: str) -> Rendering:
    """The rendering of this key, fresh and locked until the transaction ends: writers to one rendering queue up."""
    found = session.scalar(
        select(Rendering)
        .where(Rendering.key == key)
        .with_for_update(of=Rendering)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(_l("There is no such rendering."))
    return found


def change_state(session: Session, *, rendering: Rendering, act: RenderingAct, actor: Person) -> None:
    """Do the act's part that every act has: permission for this piece's language service, and the state it leads to.

    The caller records history, because it knows the details. Raises NotAllowed, or Rule where the state forbids it.
    """
    demand(actor, NEEDS[act], service=rendering.piece.service_tag)
    state = RenderingState(rendering.state)
    following = next_state(state, act)
    if following is None:
        raise Rule(_l("This cannot be done: the rendering is %(state)s.", state=STATE_NAMES[state]))
    now = datetime.now(UTC)
    rendering.state = following
    rendering.changed_at = now
    if act is RenderingAct.REQUEST_CHANGES and rendering.writer_id is not None:
        rendering.lease_until = now + ANSWER_LEASE
    session.flush()
