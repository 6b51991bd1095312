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
from translate_app.links import guards, journal, proposal, queries, rules
from translate_app.links.difference import Difference, difference
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Alignment
from translate_app.links.rules import AlignmentState
from translate_app.links.wording import still_open
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import authors
from translate_app.renderings.states import locked

HASTY = _l(
    "Some links were confirmed faster than both texts can be read. "
    "Look at them again, or say below that you vouch for them."
)


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
    seen: str,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
) -> Difference:
    """Let the machine propose anew whatever no person has decided on. `seen` is the mark of what it was to change."""
    turn = guards.opened(session, actor=actor, key=key)
    vectors = vectors or StoredVectors(session.get_bind().engine)
    terms = queries.known_words(session, turn.standing.rendering)
    found = proposal.solve(turn.standing, terms=terms, encoders=encoders, vectors=vectors)
    change = difference(turn.standing, found)
    guards.demand_seen(seen, change.mark)
    vectors.save(session)
    proposal.store(session, standing=turn.standing, found=found)
    counted = {"links": len(found.links), "omitted": len(found.omitted), "added": len(found.added)}
    journal.done(turn, Verb.ALIGNMENT_PROPOSED, **counted)
    return change


def sign_off(session: Session, *, actor: Person, key: str, seen: str, acknowledged: str = "") -> Alignment:
    """Vouch for the alignment as a whole. Nobody does so for their own rendering, nor while anything is open.

    `acknowledged` is the mark of the confirmations that outran reading, as the editor was shown them.
    """
    turn = guards.opened(session, actor=actor, key=key)
    standing, rendering = turn.standing, turn.standing.rendering
    if rules.wrote_it(actor.id, writer_id=rendering.writer_id, authors=authors(session, rendering)):
        raise NotAllowed(_l("You worked on this text yourself. Another editor has to sign its alignment off."))
    guards.demand_seen(seen, standing.mark)
    if standing.alignment is None:
        raise Rule(_l("Nothing is aligned yet. Let the machine propose links first."))
    if standing.unsettled:
        raise Rule(_l("The alignment is not settled: %(open)s.", open=still_open(standing.unsettled)))
    alignment = standing.alignment
    if alignment.state != AlignmentState.SIGNED_OFF:
        runs = journal.hasty(journal.acts(session, rendering))
        if runs and acknowledged != journal.mark_of(runs):
            raise Rule(HASTY)
        alignment.state = AlignmentState.SIGNED_OFF
        alignment.signed_off_at = datetime.now(UTC)
        alignment.signed_off_by = actor
        journal.signed(turn, runs)
    return alignment
