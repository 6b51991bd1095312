"""The alignment of a rendering as a whole: proposed, proposed anew, signed off. Single links: `decisions`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.alignment import Encoder
from translate_app.errors import NotAllowed, Rule
from translate_app.history.verbs import Verb
from translate_app.links import guards, proposal, queries, rules
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Alignment
from translate_app.links.rules import AlignmentState
from translate_app.links.wording import still_open
from translate_app.renderings.models import Rendering
from translate_app.renderings.states import locked


def alignment_of(session: Session, rendering: Rendering) -> Alignment | None:
    """The alignment of a rendering, None before it was handed in for the first time."""
    return session.get(Alignment, rendering.id)


def unsettled(session: Session, rendering: Rendering) -> rules.Unsettled:
    """What stands between the alignment and its sign-off."""
    return queries.standing(session, rendering).unsettled


def signed_off(session: Session, rendering: Rendering) -> bool:
    """Whether the alignment is signed off and no edit has overtaken that since."""
    return queries.standing(session, rendering).state is AlignmentState.SIGNED_OFF


def propose(
    session: Session,
    *,
    rendering: Rendering,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
) -> Alignment:
    """Let the machine propose links for a rendering as it stands. Persons' decisions are kept."""
    locked(session, rendering.key)
    standing = queries.standing(session, rendering)
    return proposal.propose(session, standing=standing, encoders=encoders, vectors=vectors)


def realign(
    session: Session,
    *,
    actor: Person,
    key: str,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
) -> Alignment:
    """Let the machine propose anew whatever no person has decided on."""
    standing = guards.opened(session, actor=actor, key=key)
    return proposal.propose(session, standing=standing, actor=actor, encoders=encoders, vectors=vectors)


def sign_off(session: Session, *, actor: Person, key: str, seen: str) -> Alignment:
    """Vouch for the alignment as a whole. Nobody does so for their own rendering, nor while anything is open."""
    standing = guards.opened(session, actor=actor, key=key)
    rendering = standing.rendering
    if rules.wrote_it(actor.id, writer_id=rendering.writer_id, authors=queries.authors(session, rendering)):
        raise NotAllowed(_l("You worked on this text yourself. Another editor has to sign its alignment off."))
    guards.demand_seen(seen, standing.mark)
    if standing.alignment is None:
        raise Rule(_l("Nothing is aligned yet. Let the machine propose links first."))
    if standing.unsettled:
        raise Rule(_l("The alignment is not settled: %(open)s.", open=still_open(standing.unsettled)))
    alignment = standing.alignment
    if alignment.state != AlignmentState.SIGNED_OFF:
        alignment.state = AlignmentState.SIGNED_OFF
        alignment.signed_off_at = datetime.now(UTC)
        alignment.signed_off_by = actor
        guards.note(session, Verb.ALIGNMENT_SIGNED_OFF, actor, standing)
    return alignment
