"""What happens to a rendering as a whole: handing in, freezing, amending, pasting, crediting.

Claims live in `leases`, the text under the writer's hands in `editing`; their verbs are offered here as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import demand
from translate_app.credits.entries import CreditEntry
from translate_app.credits.services import apply as apply_credits
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces.blocks import heading_of, is_as_frozen, words_of
from translate_app.pieces.rules import PieceState
from translate_app.renderings.arranging import add_block, merge_block, move_block, remove_block, split_block
from translate_app.renderings.editing import HeadingField, open_for_editing, save_block, save_heading, set_kind
from translate_app.renderings.leases import claim, demand_claim, join, release, renew, take_over
from translate_app.renderings.models import (
    Rendering,
    RenderingCredit,
    RenderingRevision,
    RenderingRevisionBlock,
    RevisionAnswer,
)
from translate_app.renderings.pasting import paste
from translate_app.renderings.queries import involved, latest_revision, unfinished_by, writers
from translate_app.renderings.rules import RenderingAct
from translate_app.renderings.states import LEASE, change_state, locked
from translate_app.renderings.structure import tidy

__all__ = [
    "LEASE",
    "HeadingField",
    "add_block",
    "answer",
    "change_state",
    "claim",
    "dismiss_unparsed",
    "finish_amending",
    "freeze",
    "is_held",
    "join",
    "merge_block",
    "move_block",
    "paste",
    "release",
    "remove_block",
    "renew",
    "save_block",
    "save_heading",
    "set_credits",
    "set_kind",
    "split_block",
    "submit",
    "take_over",
]


def submit(session: Session, *, actor: Person, key: str, seen_version: int | None = None) -> RenderingRevision:
    """Hand the text in: tidy it, freeze it as a revision, and leave it to the editors.

    Refused while the rendering changed after `seen_version`, has no headline or no text, or its original is withdrawn.
    """
    rendering = locked(session, key)
    if seen_version is not None and rendering.version != seen_version:
        raise Rule(_l("The text changed in the meantime. Read it once more, then hand it in."))
    change_state(session, rendering=rendering, act=RenderingAct.SUBMIT, actor=actor)
    demand_claim(rendering, actor)
    if is_held(rendering):
        raise Rule(_l("The original was withdrawn. Talk to the language service before you go on."))
    if not rendering.headline:
        raise Rule(_l("Write a headline before you hand the rendering in."))
    tidy(session, rendering)
    if not rendering.blocks:
        raise Rule(_l("Write the text before you hand the rendering in."))
    rendering.submitted_at = datetime.now(UTC)
    rendering.state_reason = ""
    revision = freeze(session, rendering, actor)
    _record(session, Verb.RENDERING_SUBMITTED, actor, rendering, revision=revision.number)
    return revision


def is_held(rendering: Rendering) -> bool:
    """Whether its original was withdrawn, and no editor has decided yet that it stands all the same."""
    return rendering.piece.state == PieceState.WITHDRAWN and rendering.kept_at is None


def freeze(session: Session, rendering: Rendering, actor: Person, *, reason: str = "") -> RenderingRevision:
    """Freeze the text as the rendering's next revision, with this person as its author."""
    session.flush()
    before = latest_revision(session, rendering.id)
    revision = RenderingRevision(
        rendering_id=rendering.id,
        piece_revision_id=rendering.piece_revision_id,
        number=1 if before is None else before.number + 1,
        created_at=datetime.now(UTC),
        author_id=actor.id,
        author_name=actor.name,
        reason=reason,
        blocks=[
            RenderingRevisionBlock(block_id=block.id, position=block.position, **words_of(block))
            for block in rendering.blocks
        ],
        **heading_of(rendering),
    )
    session.add(revision)
    rendering.amendment = None
    session.flush()
    session.expire(rendering, ["revisions"])
    return revision


def finish_amending(session: Session, *, actor: Person, key: str, reason: str = "") -> RenderingRevision | None:
    """An editor's changes become a revision with that editor as author; None when nothing was changed.

    Whose text it was is told what was changed and why; only who changes their own text needs no reason. Another editor
    may finish them, and say why: they stay the changes of the one who made them.
    """
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.AMEND, actor=actor)
    before = latest_revision(session, rendering.id)
    if before is not None and is_as_frozen(rendering, before):
        return None
    editor = unfinished_by(rendering) or actor
    if not reason.strip() and not {actor.id, editor.id} <= writers(rendering):
        raise Rule(_l("Say why you changed it: its writer reads this."))
    tidy(session, rendering)
    revision = freeze(session, rendering, editor, reason=reason.strip())
    facts: dict[str, object] = {"revision": revision.number, "reason": revision.reason}
    _record(session, Verb.RENDERING_EDITED, editor, rendering, **facts)
    return revision


def answer(session: Session, *, actor: Person, key: str, number: int, text: str) -> RevisionAnswer:
    """Say something to a change of one's text, or back to its writer: only its authors do that."""
    rendering = locked(session, key)
    demand(actor, Permission.SEE_DESK, service=rendering.piece.service_tag)
    revision = next((each for each in rendering.revisions if each.number == number and each.reason), None)
    if revision is None:
        raise NotFound(_l("There is no such version."))
    if actor.id not in involved(session, rendering):
        raise NotAllowed(_l("Only those who wrote this text answer here."))
    if not text.strip():
        raise Rule(_l("An empty answer says nothing."))
    given = RevisionAnswer(
        revision_id=revision.id,
        text=text.strip(),
        written_at=datetime.now(UTC),
        author_id=actor.id,
        author_name=actor.name,
    )
    session.add(given)
    session.flush()
    session.expire(revision, ["answers"])
    told = {revision.author_id, *writers(rendering), *(each.author_id for each in revision.answers)}
    facts = {"revision": number, "note": given.text, "concerns": [person for person in told if person is not None]}
    _record(session, Verb.CHANGE_ANSWERED, actor, rendering, **facts)
    return given


def set_credits(
    session: Session, *, actor: Person, key: str, entries: Sequence[CreditEntry], lease: timedelta = LEASE
) -> Rendering:
    """Replace the credits by these, in this order."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    apply_credits(session, credits=rendering.credits, make=RenderingCredit, entries=entries)
    _record(session, Verb.RENDERING_CREDITED, actor, rendering)
    return rendering


def dismiss_unparsed(session: Session, *, actor: Person, key: str) -> Rendering:
    """Drop the lines that intake could not place, once the writer has looked at them."""
    rendering = open_for_editing(session, actor=actor, key=key)
    rendering.unparsed = []
    session.flush()
    return rendering


def _record(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: object) -> None:
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
