"""Internal notes on blocks: what the desk says to itself. Never public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.states import locked
from translate_app.review.models import Mention, Note

WHO = (Permission.WRITE_RENDERING, Permission.REVIEW_RENDERING)


def add_note(
    session: Session,
    *,
    actor: Person,
    key: str,
    text: str,
    source_block_id: int | None = None,
    target_block_id: int | None = None,
) -> Note:
    """Remark on a block of the original or of the rendering, or (with neither) on the rendering as a whole."""
    rendering = _for(session, actor, key)
    if not text.strip():
        raise Rule(_l("An empty note says nothing."))
    _demand_blocks(session, rendering, source_block_id, target_block_id)
    note = Note(
        rendering_id=rendering.id,
        source_block_id=source_block_id,
        target_block_id=target_block_id,
        text=text.strip(),
        written_at=datetime.now(UTC),
        author_id=actor.id,
        author_name=actor.name,
        mentions=[Mention(person=person) for person in _mentioned(text, colleagues(session, rendering))],
    )
    session.add(note)
    session.flush()
    mentioned = [mention.person_id for mention in note.mentions]
    _record(session, Verb.NOTE_ADDED, actor, rendering, note=note.id, mentions=mentioned)
    return note


def resolve_note(session: Session, *, actor: Person, key: str, note_id: int) -> Note:
    """Say that a note is dealt with. Doing so twice is no harm."""
    return _settle(session, actor, key, note_id, resolved=True)


def reopen_note(session: Session, *, actor: Person, key: str, note_id: int) -> Note:
    """Say that a note is not dealt with after all."""
    return _settle(session, actor, key, note_id, resolved=False)


def colleagues(session: Session, rendering: Rendering) -> list[Person]:
    """Everybody who may read this rendering's notes, by name: who can be mentioned in one."""
    service = rendering.piece.service_tag
    active = select(Person).where(Person.active).order_by(Person.name, Person.id)
    everybody = session.scalars(active.options(joinedload(Person.grants))).unique()
    return [person for person in everybody if any(person.may(permission, service=service) for permission in WHO)]


def _mentioned(text: str, people: Sequence[Person]) -> list[Person]:
    """The people a text names with @, the longest name first, so that @Ada Writer is not Ada."""
    found: list[Person] = []
    rest = text.casefold()
    for person in sorted(people, key=lambda each: len(each.name), reverse=True):
        called = f"@{person.name.casefold()}"
        if called in rest:
            found.append(person)
            rest = rest.replace(called, " ")
    return found


def _settle(session: Session, actor: Person, key: str, note_id: int, *, resolved: bool) -> Note:
    rendering = _for(session, actor, key)
    note = session.get(Note, note_id)
    if note is None or note.rendering_id != rendering.id:
        raise NotFound(_l("There is no such note."))
    if note.resolved is not resolved:
        note.resolved = resolved
        verb = Verb.NOTE_RESOLVED if resolved else Verb.NOTE_REOPENED
        _record(session, verb, actor, rendering, note=note.id)
    return note


def _for(session: Session, actor: Person, key: str) -> Rendering:
    rendering = locked(session, key)
    if not any(actor.may(permission, service=rendering.piece.service_tag) for permission in WHO):
        raise NotAllowed(_l("Notes are between the writers and editors of this language service."))
    return rendering


def _demand_blocks(session: Session, rendering: Rendering, source_id: int | None, target_id: int | None) -> None:
    """A note hangs on a block of these two texts, standing or removed, and on no other."""
    source = PieceBlock.id == source_id, PieceBlock.piece_id == rendering.piece_id
    target = RenderingBlock.id == target_id, RenderingBlock.rendering_id == rendering.id
    for asked, statement in (
        (source_id, select(PieceBlock.id).where(*source)),
        (target_id, select(RenderingBlock.id).where(*target)),
    ):
        if asked is not None and session.scalar(statement) is None:
            raise NotFound(_l("There is no such paragraph in these texts."))


def _record(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: int | list[int]) -> None:
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
