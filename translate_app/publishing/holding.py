"""What an editor decides about a rendering whose original was withdrawn: until then it is held, and readers see why."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.errors import Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.publishing import clock
from translate_app.publishing.editions import current_edition
from translate_app.publishing.rules import EditionKind, visible_from
from translate_app.publishing.services import frozen, new_edition, record_edition
from translate_app.renderings.models import Rendering
from translate_app.renderings.services import is_held
from translate_app.renderings.states import locked


def keep(session: Session, *, actor: Person, key: str, public_note: str) -> Rendering:
    """Decide that the rendering stands on its own. Where it is published, a new edition tells readers so.

    No word of the original is in that edition, or in any later one. The other decision is `services.withdraw`.
    """
    rendering = locked(session, key)
    demand(actor, Permission.PUBLISH_RENDERING, service=rendering.piece.service_tag)
    if not is_held(rendering):
        raise Rule(_l("This rendering is not held: its original stands, or an editor has decided already."))
    if not public_note.strip():
        raise Rule(_l("Tell readers in one sentence why this stands although the original was withdrawn."))
    now = clock.now()
    rendering.kept_at, rendering.kept_note = now, public_note.strip()
    before = current_edition(session, rendering_id=rendering.id)
    if before is None or before.withdrawn:
        record(
            session,
            verb=Verb.RENDERING_KEPT,
            actor=actor,
            piece_id=rendering.piece_id,
            rendering_id=rendering.id,
            note=rendering.kept_note,
        )
        session.flush()
        return rendering
    revision, content = frozen(session, rendering, actor)
    edition = new_edition(
        session,
        revision,
        content,
        visible_from=visible_from(now, before.visible_from, rendering.piece.embargo_until),
        first_published_at=before.first_published_at,
        public_note=rendering.kept_note,
        kind=EditionKind.UPDATE,
    )
    record_edition(session, Verb.RENDERING_KEPT, actor, edition, note=edition.public_note)
    return rendering
