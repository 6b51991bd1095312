"""Publishing, correcting and withdrawing. Each makes a new edition; an edition that was made never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.blocks import is_as_frozen
from translate_app.publishing import clock, rules
from translate_app.publishing.content import Content, pictures
from translate_app.publishing.editions import appeared, content_of, current_edition
from translate_app.publishing.models import Edition, EditionPicture
from translate_app.publishing.rules import EditionKind
from translate_app.renderings.models import Rendering, RenderingRevision
from translate_app.renderings.queries import latest_revision, unfinished_by
from translate_app.renderings.rules import RenderingAct
from translate_app.renderings.services import change_state, freeze, is_held
from translate_app.renderings.states import locked


def publish(session: Session, *, actor: Person, key: str, at: datetime | None = None) -> Edition:
    """Publish an approved rendering, at once or at an instant to come, but never before its embargo ends."""
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.PUBLISH, actor=actor)
    _demand_standing(rendering)
    visible = rules.visible_from(clock.now(), at, rendering.piece.embargo_until)
    revision, content = frozen(session, rendering, actor)
    edition = new_edition(
        session,
        revision,
        content,
        visible_from=visible,
        first_published_at=visible,
        public_note=rendering.kept_note,
        kind=EditionKind.UPDATE if rendering.kept_note else EditionKind.PUBLICATION,
    )
    record_edition(session, Verb.RENDERING_PUBLISHED, actor, edition)
    return edition


def correct(
    session: Session, *, actor: Person, key: str, public_note: str, kind: EditionKind = EditionKind.CORRECTION
) -> Edition:
    """Publish the text as it stands now in place of the edition before, with a note that tells readers what changed.

    `kind` is CORRECTION where something was wrong, UPDATE where something is new. Raises Rule where the note is
    missing or nothing changed. What no reader has seen yet is replaced without a note.
    """
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.CORRECT, actor=actor)
    _demand_standing(rendering)
    if not public_note.strip():
        raise Rule(_l("Tell readers in one sentence what was corrected."))
    before = _standing(session, rendering)
    revision, content = frozen(session, rendering, actor, reason=public_note.strip())
    if content == before.content:
        raise Rule(_l("Nothing differs from the edition that readers see."))
    now = clock.now()
    seen = before.visible_from <= now
    visible = rules.visible_from(now, before.visible_from, rendering.piece.embargo_until)
    edition = new_edition(
        session,
        revision,
        content,
        visible_from=visible,
        first_published_at=before.first_published_at if seen else visible,
        public_note=public_note.strip() if seen else "",
        kind=kind,
    )
    verb = Verb.RENDERING_UPDATED if kind is EditionKind.UPDATE else Verb.RENDERING_CORRECTED
    record_edition(session, verb, actor, edition, note=edition.public_note)
    return edition


def withdraw(session: Session, *, actor: Person, key: str, public_note: str) -> Edition:
    """Take a story away from readers. Its address stays and tells them why; nothing of its text does.

    A story that no reader has seen yet simply never appears.
    """
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.WITHDRAW, actor=actor)
    if not public_note.strip():
        raise Rule(_l("Tell readers in one sentence why the story was withdrawn."))
    before = _standing(session, rendering)
    now = clock.now()
    before.current = False
    edition = Edition(
        rendering=rendering,
        revision_id=before.revision_id,
        number=before.number + 1,
        language=before.language,
        original_language=before.original_language,
        slug=before.slug,
        headline="",
        content={},
        public_note=public_note.strip(),
        first_published_at=before.first_published_at,
        published_at=now,
        visible_from=now,
        announced_at=now,
        current=before.visible_from <= now,
        withdrawn=True,
        kind=EditionKind.WITHDRAWAL,
    )
    session.add(edition)
    session.flush()
    record_edition(session, Verb.RENDERING_WITHDRAWN, actor, edition, note=edition.public_note)
    return edition


def note_appearance(session: Session, *, now: datetime) -> Edition | None:
    """Record that a story's instant has come: once, however many workers look. None where there is none untold."""
    edition = session.scalar(
        select(Edition).where(appeared(now)).order_by(Edition.id).limit(1).with_for_update(skip_locked=True)
    )
    if edition is not None:
        edition.announced_at = now
        record_edition(session, Verb.RENDERING_APPEARED, None, edition)
        session.flush()
    return edition


def new_edition(
    session: Session,
    revision: RenderingRevision,
    content: Content,
    *,
    visible_from: datetime,
    first_published_at: datetime,
    public_note: str = "",
    kind: EditionKind = EditionKind.PUBLICATION,
) -> Edition:
    """The next edition, in place of the one before."""
    rendering = revision.rendering
    before = current_edition(session, rendering_id=rendering.id)
    if before is not None:
        before.current = False
    now = clock.now()
    number = session.scalar(select(func.max(Edition.number)).where(Edition.rendering_id == rendering.id)) or 0
    edition = Edition(
        rendering=rendering,
        revision_id=revision.id,
        number=number + 1,
        language=rendering.language,
        original_language=rendering.piece.language,
        slug=rules.slug(revision.headline),
        headline=revision.headline,
        content=cast(dict[str, Any], content),
        kind=kind,
        public_note=public_note,
        first_published_at=first_published_at,
        published_at=now,
        visible_from=visible_from,
        current=True,
        announced_at=None if visible_from > now else now,
        pictures=[EditionPicture(name=name) for name in sorted(pictures(content))],
    )
    session.add(edition)
    session.flush()
    return edition


def frozen(
    session: Session, rendering: Rendering, actor: Person, *, reason: str = ""
) -> tuple[RenderingRevision, Content]:
    """The revision that holds the text as it stands, frozen now if the last one does not, and an edition's content."""
    last = latest_revision(session, rendering.id)
    rewritten = last is None or not is_as_frozen(rendering, last)
    if last is None or rewritten or last.piece_revision_id != rendering.piece_revision_id:
        author = (unfinished_by(rendering) or actor) if rewritten else actor
        last = freeze(session, rendering, author, reason=reason if rewritten else "")
    return last, content_of(session, rendering=rendering, text=last)


def _standing(session: Session, rendering: Rendering) -> Edition:
    edition = current_edition(session, rendering_id=rendering.id)
    if edition is None:
        raise Rule(_l("There is no edition of this rendering."))
    return edition


def _demand_standing(rendering: Rendering) -> None:
    if is_held(rendering):
        raise Rule(_l("The original was withdrawn: this rendering is held until an editor decides what becomes of it."))
    if not rendering.headline.strip():
        raise Rule(_l("A story needs a headline before it is published."))


def record_edition(session: Session, verb: Verb, actor: Person | None, edition: Edition, **details: Any) -> None:
    record(
        session,
        verb=verb,
        actor=actor,
        piece_id=edition.rendering.piece_id,
        rendering_id=edition.rendering_id,
        edition=edition.number,
        visible_from=edition.visible_from.isoformat(),
        **({} if edition.announced_at else {"scheduled": True}),
        **details,
    )
