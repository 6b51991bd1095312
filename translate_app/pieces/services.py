"""What people do to originals: start, edit, submit, judge."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import LanguageService, Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.credits.entries import CreditEntry
from translate_app.credits.services import apply as apply_credits
from translate_app.errors import EditConflict, NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces import queries, text
from translate_app.pieces.blocks import is_as_frozen
from translate_app.pieces.document import Document, Figure
from translate_app.pieces.manuscript import Manuscript, Picture, from_document, with_identities
from translate_app.pieces.minor import STANDING, Minor, recognised
from translate_app.pieces.models import Piece, PieceCredit, PieceRevision
from translate_app.pieces.parsed_credits import entries_from
from translate_app.pieces.rules import FROZEN_EDITS, NEEDS, TRANSITIONS, PieceAct, PieceState, Priority, next_state

KEY_BYTES = 16  # 22 characters in an address


def start(
    session: Session,
    *,
    actor: Person,
    service_tag: str,
    language: str,
    document: Document,
    pictures: Mapping[Figure, Picture] = MappingProxyType({}),
) -> Piece:
    """Store a text that intake has read as a new draft, with the credits it names and the pictures stored for it."""
    demand(actor, Permission.SUBMIT_PIECE, service=service_tag)
    service = session.get(LanguageService, service_tag)
    if service is None or not service.active:
        raise NotFound(_l("There is no such language service."))
    started = Piece(
        key=secrets.token_urlsafe(KEY_BYTES),
        service_tag=service_tag,
        language=language,
        state=PieceState.DRAFT,
        created_at=datetime.now(UTC),
        created_by_id=actor.id,
    )
    session.add(started)
    entries, not_understood = entries_from(session, document=document, language=language)
    text.write(session, started, from_document(document, pictures))
    started.unparsed = [*started.unparsed, *not_understood]
    apply_credits(session, credits=started.credits, make=PieceCredit, entries=entries)
    record(session, verb=Verb.PIECE_STARTED, actor=actor, piece_id=started.id)
    return started


def edit(
    session: Session, *, actor: Person, key: str, seen_version: int, manuscript: Manuscript, minor: bool = False
) -> Piece:
    """Replace the working text; blocks keep their identity. After submission this is a new revision.

    `minor`: the reporter says that it changes nothing for those who render it, so that no link becomes stale.

    Raises EditConflict with both texts when the original changed since `seen_version`, Rule in a state without edits.
    """
    edited = load_for(session, actor=actor, key=key, act=PieceAct.EDIT)
    manuscript = manuscript.tidied()
    stored = queries.manuscript(edited)
    if edited.version != seen_version:
        raise EditConflict(
            _l("Somebody else changed this original while you had it open."),
            theirs=stored.plain_text(),
            yours=manuscript.plain_text(),
        )
    manuscript = with_identities(manuscript, stored)
    if manuscript == stored:
        return edited
    text.write(session, edited, manuscript)
    if edited.state in FROZEN_EDITS:
        freeze(session, edited, actor, minor=minor)
    record(session, verb=Verb.PIECE_EDITED, actor=actor, piece_id=edited.id, **_newest(edited))
    session.flush()
    return edited


def replace_text(
    session: Session, *, actor: Person, key: str, seen_version: int, document: Document, minor: bool = False
) -> Piece:
    """Put a whole new text in place; every block that comes from an old one keeps its identity and its picture."""
    manuscript = from_document(document)
    return edit(session, actor=actor, key=key, seen_version=seen_version, manuscript=manuscript, minor=minor)


def undo_minor(session: Session, *, actor: Person, key: str, number: int) -> PieceRevision:
    """Say that a revision was not minor after all: what it changed has to be checked in every rendering."""
    revision = queries.revision(session, key=key, number=number)
    demand(actor, Permission.JUDGE_PIECE, service=revision.piece.service_tag)
    if revision.minor not in STANDING:
        raise Rule(_l("This version is not marked as a minor edit, or no longer."))
    revision.minor = Minor.UNDONE
    record(session, verb=Verb.PIECE_MINOR_UNDONE, actor=actor, piece_id=revision.piece_id, revision=number)
    session.flush()
    return revision


def set_credits(session: Session, *, actor: Person, key: str, entries: Sequence[CreditEntry]) -> Piece:
    """Replace the credits, in this order. Nothing happens, and nothing is recorded, when they are the same."""
    credited = load_for(session, actor=actor, key=key, act=PieceAct.EDIT)
    if list(entries) == queries.credit_entries(credited):
        return credited
    apply_credits(session, credits=credited.credits, make=PieceCredit, entries=entries)
    text.touch(credited)
    record(session, verb=Verb.PIECE_CREDITED, actor=actor, piece_id=credited.id)
    session.flush()
    return credited


def submit(session: Session, *, actor: Person, key: str) -> Piece:
    """Hand the original to the desk, and freeze what was handed over."""
    submitted = load_for(session, actor=actor, key=key, act=PieceAct.SUBMIT)
    if not submitted.headline:
        raise Rule(_l("An original needs a headline before it can be submitted."))
    if not any(block.text for block in submitted.blocks):
        raise Rule(_l("An original needs some text before it can be submitted."))
    submitted.submitted_at = datetime.now(UTC)
    submitted.state_reason = ""
    frozen = freeze(session, submitted, actor)
    return _moved(session, submitted, PieceAct.SUBMIT, Verb.PIECE_SUBMITTED, actor, revision=frozen.number)


def accept(session: Session, *, actor: Person, key: str) -> Piece:
    """Take the original: writers may claim it from now on."""
    return _moved(
        session,
        load_for(session, actor=actor, key=key, act=PieceAct.ACCEPT),
        PieceAct.ACCEPT,
        Verb.PIECE_ACCEPTED,
        actor,
    )


def return_(session: Session, *, actor: Person, key: str, reason: str) -> Piece:
    """Give the original back to its reporters, with the reason."""
    returned = load_for(session, actor=actor, key=key, act=PieceAct.RETURN)
    return _moved_with_reason(session, returned, PieceAct.RETURN, Verb.PIECE_RETURNED, actor, reason)


def withdraw(session: Session, *, actor: Person, key: str, reason: str) -> Piece:
    """Kill the original: nothing more is made of it."""
    withdrawn = load_for(session, actor=actor, key=key, act=PieceAct.WITHDRAW)
    return _moved_with_reason(session, withdrawn, PieceAct.WITHDRAW, Verb.PIECE_WITHDRAWN, actor, reason)


def prioritise(session: Session, *, actor: Person, key: str, priority: Priority) -> Piece:
    """Say how soon the desk wants this rendered."""
    prioritised = load_for(session, actor=actor, key=key, act=PieceAct.PRIORITISE)
    if prioritised.priority != priority:
        prioritised.priority = priority
        record(
            session,
            verb=Verb.PIECE_PRIORITISED,
            actor=actor,
            piece_id=prioritised.id,
            priority=int(priority),
        )
        session.flush()
    return prioritised


def set_embargo(session: Session, *, actor: Person, key: str, until: datetime | None) -> Piece:
    """Keep every version of this from the public until an instant; None lifts the embargo."""
    embargoed = load_for(session, actor=actor, key=key, act=PieceAct.EMBARGO)
    if embargoed.embargo_until != until:
        embargoed.embargo_until = until
        record(
            session,
            verb=Verb.PIECE_EMBARGOED,
            actor=actor,
            piece_id=embargoed.id,
            until=None if until is None else until.astimezone(UTC).isoformat(),
        )
        session.flush()
    return embargoed


def freeze(session: Session, piece: Piece, actor: Person, *, minor: bool = False) -> PieceRevision:
    """The working text as a revision: a new one, or the latest where nothing has changed since."""
    latest = queries.latest_revision(piece)
    if latest is not None and is_as_frozen(piece, latest):
        return latest
    frozen = text.frozen(piece, number=1 if latest is None else latest.number + 1)
    frozen.author_id, frozen.author_name = actor.id, actor.name
    if latest is not None:
        frozen.minor = Minor.RECOGNISED if recognised(latest, frozen) else Minor.MARKED if minor else Minor.NO
    piece.revisions.append(frozen)
    session.flush()
    return frozen


def load_for(session: Session, *, actor: Person, key: str, act: PieceAct) -> Piece:
    """The original, once it is certain that this person may do this to it in its state."""
    loaded = queries.with_text(session, key)
    demand(actor, NEEDS[act], service=loaded.service_tag)
    if next_state(PieceState(loaded.state), act) is None:
        raise Rule(_l("That cannot be done to this original as it now stands."))
    return loaded


def _moved_with_reason(session: Session, piece: Piece, act: PieceAct, verb: Verb, actor: Person, reason: str) -> Piece:
    if not reason.strip():
        raise Rule(_l("Give a reason: the reporters will read it."))
    piece.state_reason = reason.strip()
    return _moved(session, piece, act, verb, actor, reason=piece.state_reason)


def _moved(session: Session, piece: Piece, act: PieceAct, verb: Verb, actor: Person, **details: Any) -> Piece:
    piece.state = TRANSITIONS[PieceState(piece.state), act]
    record(session, verb=verb, actor=actor, piece_id=piece.id, **details)
    session.flush()
    return piece


def _newest(piece: Piece) -> dict[str, Any]:
    """The newest revision as history tells it."""
    latest = queries.latest_revision(piece)
    if latest is None:
        return {"revision": 0}
    return {"revision": latest.number} | ({"minor": latest.minor} if latest.minor else {})
