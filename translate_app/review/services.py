"""From hand-in to verdict: who reviews, what they ask for, what they approve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.accounts.services import person
from translate_app.alignment import Encoder
from translate_app.errors import NotAllowed, Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links import queries as links
from translate_app.links.embeddings import StoredVectors
from translate_app.links.rules import AlignmentState, wrote_it
from translate_app.links.services import propose
from translate_app.pieces.blocks import is_as_frozen
from translate_app.renderings.models import Rendering, RenderingRevision
from translate_app.renderings.queries import authors, latest_revision
from translate_app.renderings.rules import RenderingAct
from translate_app.renderings.services import submit
from translate_app.renderings.states import change_state, locked
from translate_app.review import queries
from translate_app.review.models import Assignment, Verdict
from translate_app.review.rules import Outcome, text_mark
from translate_app.upkeep.services import catch_up

TEXT_CHANGED = _l("The text was edited after you opened this page. Read it again before you decide.")


def hand_in(
    session: Session,
    *,
    actor: Person,
    key: str,
    seen_version: int,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
) -> Rendering:
    """The writer submits the text for review, and the machine proposes the links of what it says now."""
    rendering = locked(session, key)
    if rendering.version == seen_version:  # otherwise it is refused below
        catch_up(session, actor=actor, key=key)
        seen_version = rendering.version
    submit(session, actor=actor, key=key, seen_version=seen_version)
    rendering = links.rendering(session, key=key)
    propose(session, rendering=rendering, encoders=encoders, vectors=vectors)
    return rendering


def assign(session: Session, *, actor: Person, key: str, editor_id: int, seen_editor_id: int | None) -> Assignment:
    """Give the review to an editor, oneself or another.

    `seen_editor_id` is who had it when the actor looked: taking over from somebody is explicit, never by accident.
    """
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.ASSIGN, actor=actor)
    editor = person(session, editor_id)
    if not editor.may(Permission.REVIEW_RENDERING, service=rendering.piece.service_tag):
        raise Rule(_l("%(name)s is not an editor for this language service.", name=editor.name))
    _demand_not_the_writer(session, rendering, editor)
    taken = queries.assignment(session, rendering)
    if (None if taken is None else taken.editor_id) != seen_editor_id:
        raise Rule(_l("Somebody else has taken this review meanwhile. Look at it again."))
    if taken is None:
        taken = Assignment(rendering_id=rendering.id)
        session.add(taken)
    taken.editor, taken.since = editor, datetime.now(UTC)
    _record(session, Verb.RENDERING_ASSIGNED, actor, rendering, editor=editor.name)
    session.flush()
    return taken


def request_changes(session: Session, *, actor: Person, key: str, remark: str) -> Verdict:
    """Send the text back to its writer with a remark that says what to change."""
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.REQUEST_CHANGES, actor=actor)
    if not remark.strip():
        raise Rule(_l("Say what should be changed."))
    revision = _finished_revision(session, rendering)
    rendering.state_reason = remark.strip()
    verdict = _give(session, rendering, revision, actor, Outcome.CHANGES_REQUESTED, remark.strip())
    _record(
        session, Verb.RENDERING_CHANGES_REQUESTED, actor, rendering, reason=remark.strip(), revision=revision.number
    )
    return verdict


def approve(session: Session, *, actor: Person, key: str, seen: str, remark: str = "") -> Verdict:
    """Approve the text as it stands, once its alignment is signed off. Nobody approves their own rendering.

    `seen` is the mark of the text that the editor read (`rules.text_mark`).
    """
    rendering = locked(session, key)
    change_state(session, rendering=rendering, act=RenderingAct.APPROVE, actor=actor)
    _demand_not_the_writer(session, rendering, actor)
    if seen != text_mark(rendering):
        raise Rule(TEXT_CHANGED)
    standing = links.standing(session, links.rendering(session, key=key))
    if standing.state is not AlignmentState.SIGNED_OFF:
        raise Rule(_l("The alignment has to be signed off before the text can be approved."))
    rendering.state_reason = ""
    revision = _finished_revision(session, rendering)
    verdict = _give(session, rendering, revision, actor, Outcome.APPROVED, remark.strip())
    _record(session, Verb.RENDERING_APPROVED, actor, rendering, reason=remark.strip(), revision=revision.number)
    return verdict


def _demand_not_the_writer(session: Session, rendering: Rendering, editor: Person) -> None:
    if wrote_it(editor.id, writer_id=rendering.writer_id, authors=authors(session, rendering)):
        raise NotAllowed(_l("Nobody approves their own rendering. Another editor has to review this text."))


def _finished_revision(session: Session, rendering: Rendering) -> RenderingRevision:
    """The revision that a verdict is on. What an editor changed since is that editor's own: it has to be one first."""
    revision = latest_revision(session, rendering.id)
    if revision is None:
        raise Rule(_l("This rendering was never handed in."))
    if not is_as_frozen(rendering, revision):
        raise Rule(_l("An editor has begun to change this text. Those changes have to be finished first."))
    return revision


def _give(
    session: Session, rendering: Rendering, revision: RenderingRevision, actor: Person, outcome: Outcome, remark: str
) -> Verdict:
    """A verdict is on a revision: on the words that were read, whatever is written later."""
    verdict = Verdict(
        rendering_id=rendering.id,
        revision_id=revision.id,
        outcome=outcome,
        remark=remark,
        given_at=datetime.now(UTC),
        given_by_id=actor.id,
        given_by_name=actor.name,
    )
    session.add(verdict)
    session.flush()
    return verdict


def _record(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: Any) -> None:
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
