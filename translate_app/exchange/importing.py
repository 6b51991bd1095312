"""Whole archives taken in: originals become pieces, English stories renderings of the originals they name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import numpy as np
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from translate_app.accounts.models import LanguageService, Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.alignment import Encoder, encoders_for
from translate_app.errors import NotFound, Rule
from translate_app.exchange.formats.json_document import fields_of, from_fields
from translate_app.exchange.incoming import pictures_of
from translate_app.exchange.models import ImportedStory
from translate_app.languages import ENGLISH
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Document
from translate_app.pieces.models import Piece
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering

SAME_DAYS = timedelta(days=3)
LIKELY = 0.45
"""Mean of the best similarities from which a pair is proposed; an editor decides, so it is generous."""
OPENING = 6  # the headline and the first blocks: what a rendering keeps
_WAITING = (
    select(ImportedStory)
    .where(ImportedStory.piece_id.is_(None), ImportedStory.rendering_id.is_(None), ImportedStory.document != "")
    .order_by(ImportedStory.id)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one story: "original", "waiting" or "unknown language"."""

    outcome: str
    headline: str


def digest_of(data: bytes) -> str:
    """What a file is known by."""
    return sha256(data).hexdigest()


def is_known(session: Session, digest: str) -> bool:
    """Whether a file with these bytes was taken before."""
    return session.scalar(select(ImportedStory.id).where(ImportedStory.digest == digest).limit(1)) is not None


def take(
    session: Session, *, actor: Person, digest: str, stories: Sequence[Document], language: str, folder: Path
) -> list[Taken]:
    """Store the stories of one file: all of them or none. `language` is of those that do not say theirs."""
    services = set(session.scalars(select(LanguageService.tag).where(LanguageService.active)))
    taken = []
    for number, story in enumerate(stories):
        tag = _known_tag(story.language, services) or language
        if tag != ENGLISH.tag and tag not in services:
            taken.append(Taken("unknown language", story.headline))
            continue
        row = ImportedStory(
            digest=digest,
            number=number,
            arrived_at=datetime.now(UTC),
            person_id=actor.id,
            language=tag,
            published=story.published,
            names=list(story.identifiers),
            points_to=list(story.counterparts),
            headline=story.headline,
        )
        if tag == ENGLISH.tag:
            row.document = json.dumps(fields_of(story), ensure_ascii=False)
        else:
            row.piece = _original(session, actor, tag, story, folder)
        session.add(row)
        session.flush()
        taken.append(Taken("waiting" if row.document else "original", story.headline))
    return taken


def pair_by_names(session: Session) -> int:
    """Make renderings of the waiting stories whose original is named: by either, or by both under one name.

    Another import that is pairing at this moment is waited for: what it paired is not waiting any more.
    """
    known = session.scalars(select(ImportedStory).where(ImportedStory.piece_id.is_not(None))).all()
    owner: dict[str, ImportedStory] = {}
    for original in known:
        owner |= dict.fromkeys([*original.names, *original.points_to], original)
    paired = 0
    for story in session.scalars(_WAITING.with_for_update(of=ImportedStory)).all():
        original_ = next((owner[name] for name in [*story.points_to, *story.names] if name in owner), None)
        if original_ is not None and original_.piece is not None and _free(session, original_.piece):
            _pair(session, story, original_.piece)
            paired += 1
    return paired


def propose_pairs(session: Session, *, encoders: Sequence[Encoder] | None = None) -> int:
    """Propose an original for each waiting story that names none: the most alike of the same days."""
    originals = session.scalars(select(ImportedStory).where(ImportedStory.piece_id.is_not(None))).all()
    proposed = 0
    for story in waiting(session):
        if story.likely_piece_id is not None or story.published is None:
            continue
        near = [
            it for it in originals if it.piece and it.published and abs(it.published - story.published) <= SAME_DAYS
        ]
        scored = [
            (likeness, it.piece)
            for it in near
            if it.piece and _free(session, it.piece)
            if (likeness := _likeness(it.piece, story, encoders)) >= LIKELY
        ]
        if scored:
            story.likeness, story.likely_piece = max(scored, key=lambda found: found[0])
            proposed += 1
    session.flush()
    return proposed


def waiting(session: Session) -> Sequence[ImportedStory]:
    """The stories that have no original yet, oldest first."""
    return session.scalars(_WAITING.options(selectinload(ImportedStory.likely_piece))).all()


def how_many_wait(session: Session) -> int:
    """How many stories have no original yet."""
    return session.scalar(select(func.count()).select_from(_WAITING.order_by(None).subquery())) or 0


def confirm(session: Session, *, actor: Person, story_id: int) -> Rendering:
    """An editor says that the proposed pair is one."""
    story = _proposed(session, actor, story_id)
    if story.likely_piece is None:
        raise Rule(_l("Nothing is proposed for this story."))
    if story.person is None:
        raise Rule(_l("Whoever imported this story is gone. Import it again."))
    return _pair(session, story, story.likely_piece)


def reject(session: Session, *, actor: Person, story_id: int) -> None:
    """An editor says that it is none. The story goes on waiting."""
    story = _proposed(session, actor, story_id)
    story.likely_piece, story.likeness = None, None


def _proposed(session: Session, actor: Person, story_id: int) -> ImportedStory:
    story = session.get(ImportedStory, story_id)
    if story is None or story.likely_piece is None:
        raise NotFound(_l("Nothing is proposed for this story."))
    demand(actor, Permission.REVIEW_RENDERING, service=story.likely_piece.service_tag)
    return story


def _known_tag(said: str, services: set[str]) -> str:
    """The newsroom's tag for what a file says of its language: en-US is English, zh-CN Mandarin.

    Chinese from Hong Kong or Macau may be Mandarin or Cantonese: the folder says which, or a person.
    """
    if said.lower().startswith("zh") and said.lower().endswith(("hk", "mo")):
        return ""
    primary = said.replace("_", "-").partition("-")[0].lower()
    if primary == ENGLISH.tag:
        return ENGLISH.tag
    exact = next((tag for tag in services if tag.lower() == said.replace("_", "-").lower()), "")
    return exact or next((tag for tag in sorted(services) if primary and tag.partition("-")[0] == primary), "")


def _original(session: Session, actor: Person, tag: str, story: Document, folder: Path) -> Piece:
    """An accepted original, or a draft where it lacks what an original needs."""
    pictures = pictures_of(story, folder)
    piece = pieces.start(session, actor=actor, service_tag=tag, language=tag, document=story, pictures=pictures)
    if story.headline and story.blocks:
        pieces.submit(session, actor=actor, key=piece.key)
        pieces.accept(session, actor=actor, key=piece.key)
    return piece


def _free(session: Session, piece: Piece) -> bool:
    """Whether no English rendering of this accepted original exists yet."""
    rendered = select(Rendering.id).where(Rendering.piece_id == piece.id, Rendering.language == ENGLISH.tag).limit(1)
    return piece.state == "accepted" and session.scalar(rendered) is None


def _pair(session: Session, story: ImportedStory, piece: Piece) -> Rendering:
    """The story as a rendering that lies free for a writer, with the credits its own line names and no others."""
    actor = story.person
    if actor is None:
        raise Rule(_l("Whoever imported this story is gone. Import it again."))
    document = from_fields(json.loads(story.document))
    rendering = renderings.claim(session, actor=actor, piece_key=piece.key)
    renderings.set_credits(session, actor=actor, key=rendering.key, entries=[])
    renderings.paste(session, actor=actor, key=rendering.key, document=document)
    renderings.release(session, actor=actor, key=rendering.key)
    story.rendering_id, story.document, story.likely_piece, story.likeness = rendering.id, "", None, None
    session.flush()
    return rendering


def _likeness(piece: Piece, story: ImportedStory, encoders: Sequence[Encoder] | None) -> float:
    """How well each opening text of the story is matched by one of the original's: the mean of the best."""
    usable = encoders_for(piece.language, story.language) if encoders is None else encoders
    document = from_fields(json.loads(story.document))
    theirs = [text for text in (piece.headline, *(block.text for block in piece.blocks)) if text][:OPENING]
    ours = [text for text in (document.headline, *(block.text for block in document.blocks)) if text][:OPENING]
    if not usable or not theirs or not ours:
        return 0.0
    return float(np.mean(np.max(usable[0].encode(ours) @ usable[0].encode(theirs).T, axis=1)))
