"""What happens to a story from a file: it waits, and is stored or discarded."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.errors import NotFound, Rule
from translate_app.exchange.formats.json_document import fields_of, from_fields
from translate_app.exchange.models import WaitingStory
from translate_app.pieces import media
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Document, Figure
from translate_app.pieces.manuscript import Picture
from translate_app.pieces.models import Piece
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering

KEY_BYTES = 16
PATIENCE = timedelta(days=1)
MOST_STORIES = 200  # of one file


def receive(
    session: Session,
    *,
    actor: Person,
    stories: Sequence[Document],
    form: str,
    service_tag: str | None = None,
    rendering: Rendering | None = None,
) -> list[WaitingStory]:
    """Let stories wait: as originals of a language service, or as the text of a rendering. Old ones go meanwhile."""
    if service_tag is not None:
        demand(actor, Permission.SUBMIT_PIECE, service=service_tag)
    now = datetime.now(UTC)
    session.execute(delete(WaitingStory).where(WaitingStory.arrived_at < now - PATIENCE))
    waiting = [
        WaitingStory(
            key=secrets.token_urlsafe(KEY_BYTES),
            person_id=actor.id,
            arrived_at=now,
            format=form,
            service_tag=service_tag,
            rendering_id=None if rendering is None else rendering.id,
            document=json.dumps(fields_of(story), ensure_ascii=False),
        )
        for story in stories[:MOST_STORIES]
    ]
    session.add_all(waiting)
    session.flush()
    return waiting


def waiting_of(session: Session, *, actor: Person, key: str) -> WaitingStory:
    """The story of this key; NotFound if there is none, or if it is another person's."""
    found = session.scalar(select(WaitingStory).where(WaitingStory.key == key, WaitingStory.person_id == actor.id))
    if found is None:
        raise NotFound(_l("This story does not wait here any more. Send the file again."))
    return found


def beside(session: Session, waiting: WaitingStory) -> Sequence[WaitingStory]:
    """The stories that came in the same file and still wait, this one among them."""
    same = (WaitingStory.person_id == waiting.person_id, WaitingStory.arrived_at == waiting.arrived_at)
    return session.scalars(select(WaitingStory).where(*same).order_by(WaitingStory.id)).all()


def document_of(waiting: WaitingStory) -> Document:
    """What was understood."""
    return from_fields(json.loads(waiting.document))


def store_original(session: Session, *, actor: Person, key: str, folder: Path) -> Piece:
    """Make it a draft of its language service, with its pictures."""
    waiting = waiting_of(session, actor=actor, key=key)
    if waiting.service_tag is None:
        raise Rule(_l("This text belongs to a rendering."))
    document = document_of(waiting)
    started = pieces.start(
        session,
        actor=actor,
        service_tag=waiting.service_tag,
        language=waiting.service_tag,
        document=document,
        pictures=pictures_of(document, folder),
    )
    session.delete(waiting)
    return started


def store_rendering(session: Session, *, actor: Person, key: str, replaces: bool, lease: timedelta) -> Rendering:
    """Put it in the place of the rendering's text."""
    waiting = waiting_of(session, actor=actor, key=key)
    if waiting.rendering is None:
        raise Rule(_l("This text belongs to an original."))
    document = replace(document_of(waiting), report=())
    stored = renderings.paste(
        session, actor=actor, key=waiting.rendering.key, document=document, replace=replaces, lease=lease
    )
    session.delete(waiting)
    return stored


def discard(session: Session, *, actor: Person, key: str) -> None:
    """Forget it."""
    session.delete(waiting_of(session, actor=actor, key=key))


def pictures_of(document: Document, folder: Path) -> dict[Figure, Picture]:
    """The pictures of a document put into the media folder; they were made anew when it was read."""
    kept: dict[Figure, Picture] = {}
    for figure in document.figures:
        if figure.picture:
            stored = media.keep(figure.picture, folder)
            kept[figure] = Picture(media=stored.name, width=stored.width, height=stored.height)
    return kept
