"""Claims: a lease on a rendering that everybody sees, released or taken over explicitly."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from flask_babel import LazyString, format_datetime
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.credits.models import Contributor
from translate_app.credits.roles import CreditRole
from translate_app.errors import NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.languages import LANGUAGES
from translate_app.pieces.models import Piece
from translate_app.pieces.queries import latest_revision, piece
from translate_app.pieces.rules import PieceState
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingCredit, RenderingWriter
from translate_app.renderings.rules import CLOSED, UNDER_WAY, RenderingAct, RenderingState, may_take_over
from translate_app.renderings.states import LEASE, change_state, locked
from translate_app.renderings.wording import STATE_NAMES


def claim(
    session: Session, *, actor: Person, piece_key: str, language: str = "en", lease: timedelta = LEASE
) -> Rendering:
    """Begin a rendering of an accepted piece, or go on with one that lies free. Only one is under way per language."""
    original = piece(session, piece_key)
    demand(actor, Permission.WRITE_RENDERING, service=original.service_tag)
    session.execute(select(Piece.id).where(Piece.id == original.id).with_for_update())
    if original.state != PieceState.ACCEPTED:
        raise Rule(_l("Only an original that the desk has accepted can be rendered."))
    if language not in LANGUAGES or language == original.language:
        raise Rule(_l("The original cannot be rendered into this language."))
    begun = session.scalar(
        select(Rendering).where(
            Rendering.piece_id == original.id, Rendering.language == language, Rendering.state.not_in(CLOSED)
        )
    )
    if begun is None:
        return _begin(session, actor=actor, original=original, language=language, lease=lease)
    if begun.state not in UNDER_WAY:
        state = STATE_NAMES[RenderingState(begun.state)]
        raise Rule(_l("There is a rendering in this language already: it is %(state)s.", state=state))
    return take_over(session, actor=actor, key=begun.key, lease=lease)


def take_over(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> Rendering:
    """Go on with a rendering that was released or whose lease is over. One's own lease is simply renewed."""
    rendering = locked(session, key)
    now = datetime.now(UTC)
    before = rendering.writer
    if before is not None and before.id != actor.id:
        until = rendering.lease_until
        if until is not None and not may_take_over(writer_id=before.id, lease_until=until, now=now):
            raise Rule(
                _l(
                    "%(name)s is writing this and holds it until %(instant)s.",
                    name=before.name,
                    instant=LazyString(format_datetime, until, "short"),
                )
            )
    change_state(session, rendering=rendering, act=RenderingAct.TAKE_OVER, actor=actor)
    rendering.lease_until = now + lease
    if before is not None and before.id == actor.id:
        return rendering
    rendering.writer_id, rendering.claimed_at = actor.id, now
    _credit_writer(session, rendering, actor)
    _record(session, Verb.RENDERING_TAKEN_OVER, actor, rendering, before=None if before is None else before.name)
    session.flush()
    session.refresh(rendering, ["writer"])
    return rendering


def release(session: Session, *, actor: Person, key: str) -> Rendering:
    """Give a claim back. What is written stays, for whoever goes on."""
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.RELEASE, actor=actor)
    demand_claim(rendering, actor)
    rendering.writer, rendering.lease_until = None, None
    _record(session, Verb.RENDERING_RELEASED, actor, rendering)
    session.flush()
    return rendering


def join(session: Session, *, actor: Person, key: str) -> Rendering:
    """Write along under somebody else's claim: an act everybody sees, and one is among the authors from then on."""
    rendering = locked(session, key)
    demand(actor, Permission.WRITE_RENDERING, service=rendering.piece.service_tag)
    if RenderingState(rendering.state) not in UNDER_WAY:
        raise Rule(_l("Nobody is writing this rendering now."))
    if rendering.writer is None:
        raise Rule(_l("This rendering was released. Take it over to go on."))
    if rendering.writer_id == actor.id or writes_along(rendering, actor):
        return rendering
    rendering.along.append(RenderingWriter(person_id=actor.id, since=datetime.now(UTC)))
    _credit_writer(session, rendering, actor)
    _record(session, Verb.RENDERING_JOINED, actor, rendering)
    session.flush()
    return rendering


def writes_along(rendering: Rendering, person: Person) -> bool:
    """Whether this person has joined the writing."""
    return any(other.person_id == person.id for other in rendering.along)


def demand_part(rendering: Rendering, actor: Person) -> None:
    """Refuse unless the actor holds the claim, or writes along under it."""
    if rendering.writer is None or not writes_along(rendering, actor):
        demand_claim(rendering, actor)


def renew(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> Rendering:
    """A sign of life: the writer's lease begins anew. Whoever still holds the claim may, even after it ran out."""
    rendering = locked(session, key)
    demand(actor, Permission.WRITE_RENDERING, service=rendering.piece.service_tag)
    demand_claim(rendering, actor)
    rendering.lease_until = datetime.now(UTC) + lease
    session.flush()
    return rendering


def demand_claim(rendering: Rendering, actor: Person) -> None:
    """Refuse unless the claim is this person's. A lease that ran out still counts until somebody takes over."""
    if rendering.writer is None:
        raise Rule(_l("This rendering was released. Take it over to go on."))
    if rendering.writer_id != actor.id:
        raise Rule(_l("%(name)s is writing this rendering now.", name=rendering.writer.name))


def _begin(session: Session, *, actor: Person, original: Piece, language: str, lease: timedelta) -> Rendering:
    revision = latest_revision(original)
    if revision is None:
        raise NotFound(_l("The original has no text to render yet."))
    now = datetime.now(UTC)
    rendering = Rendering(
        key=secrets.token_urlsafe(16),
        piece=original,
        piece_revision_id=revision.id,
        language=language,
        state=RenderingState.CLAIMED,
        writer=actor,
        claimed_at=now,
        lease_until=now + lease,
        changed_at=now,
        blocks=[RenderingBlock(position=0, kind="paragraph", text="")],
    )
    session.add(rendering)
    session.flush()
    _credit_writer(session, rendering, actor)
    _record(session, Verb.RENDERING_CLAIMED, actor, rendering, language=language)
    session.flush()
    return rendering


def _credit_writer(session: Session, rendering: Rendering, actor: Person) -> None:
    """The writer's own byline, where the person has one, is credited from the start."""
    contributor = session.scalar(
        select(Contributor).where(Contributor.person_id == actor.id).order_by(Contributor.id).limit(1)
    )
    if contributor is None or any(
        credit.contributor_id == contributor.id and credit.role == CreditRole.WRITER for credit in rendering.credits
    ):
        return
    position = len(rendering.credits)
    rendering.credits.append(RenderingCredit(position=position, role=CreditRole.WRITER, contributor=contributor))


def _record(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: object) -> None:
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
