"""Settling what changed in the original, one by one; then the rendering is made from the new revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links import guards, suggesting
from translate_app.links.queries import newest_revisions
from translate_app.links.rules import AdditionReason, OmissionReason, Status
from translate_app.renderings import arranging, editing
from translate_app.renderings.editing import BlockText, HeadingField
from translate_app.renderings.models import Rendering
from translate_app.renderings.states import LEASE
from translate_app.upkeep.models import Settlement
from translate_app.upkeep.queries import Upkeep, upkeep
from translate_app.upkeep.rules import Change, Kind, Outcome

SEEN_OTHERWISE = _l("The original changed again, or somebody has settled this meanwhile. Look at it again.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person does about one change: texts to store, a new text, or a reason, as the outcome needs."""

    outcome: Outcome
    blocks: Sequence[BlockText] = ()
    heading: str = ""
    seen_heading: str = ""
    text: str = ""
    reason: str = ""
    note: str = ""


def settle(
    session: Session, *, actor: Person, key: str, change: str, seen: str, answer: Answer, lease: timedelta = LEASE
) -> Upkeep:
    """Settle one change as its writer, or as an editor who may amend the text. Returns what is left."""
    rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    state = upkeep(session, key=key)
    asked = next((one for one in state.open if one.name == change and one.mark == seen), None)
    if asked is None or answer.outcome not in state.outcomes(asked):
        raise Rule(SEEN_OTHERWISE)
    _ACTS[answer.outcome](_Act(session, actor, state, asked, answer, lease))
    session.add(
        Settlement(
            rendering_id=rendering.id,
            piece_revision_id=state.newest.id,
            change=asked.name,
            mark=asked.mark,
            outcome=answer.outcome,
            decided_at=datetime.now(UTC),
            decided_by_id=actor.id,
            decided_by_name=actor.name,
        )
    )
    _record(session, Verb.CHANGE_SETTLED, actor, rendering, change=asked.name, outcome=answer.outcome)
    session.flush()
    session.expire(rendering, ["blocks"])
    return catch_up(session, actor=actor, key=key)


def confirm_caught_up(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> Upkeep:
    """A person who may change the text says that nothing is left to settle."""
    editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    state = catch_up(session, actor=actor, key=key)
    if state.behind:
        raise Rule(SEEN_OTHERWISE)
    return state


def catch_up(session: Session, *, actor: Person, key: str) -> Upkeep:
    """Make the newest revision the one the rendering is made from, if nothing of what changed is open."""
    state = upkeep(session, key=key)
    if not state.behind or state.open:
        return state
    rendering = state.rendering
    rendering.piece_revision_id = state.newest.id
    _record(session, Verb.RENDERING_CAUGHT_UP, actor, rendering, revision=state.newest.number)
    session.flush()
    session.expire(rendering, ["piece_revision"])
    return upkeep(session, key=key)


@dataclass(frozen=True, slots=True)
class _Act:
    """One person settling one change: everything the acts below need."""

    session: Session
    actor: Person
    state: Upkeep
    change: Change
    answer: Answer
    lease: timedelta

    @property
    def key(self) -> str:
        return self.state.rendering.key


def _still_right(act: _Act) -> None:
    """The links of what changed hold for its new words; what changed in the rendering is still the editors' to check.

    A sign-off is to be given anew: an editor vouched for other words.
    """
    standing = act.state.standing
    stale = [
        link
        for link in standing.live
        if link.source_block_id in act.change.new and standing.status(link) is Status.STALE
    ]
    revision, _ = newest_revisions(act.session, act.state.rendering)
    for link in stale:
        link.source_digest, link.source_revision_id = standing.source_digests[link.source_block_id], revision
    if stale:
        guards.touch(act.session, standing, act.actor)


def _rewrite(act: _Act) -> None:
    """The rendering says what the original says now; its links wait for an editor, as after every edit."""
    if act.change.kind is Kind.HEADING:
        changed = _save_heading(act, HeadingField(act.change.name))
    else:
        changed = _save_blocks(act) or _rewritten_before(act)
    if not changed:
        raise Rule(_l("Nothing is changed yet. Change the text, or say that it is still right."))


def _save_heading(act: _Act, field: HeadingField) -> bool:
    before = getattr(act.state.rendering, field)
    saved = editing.save_heading(
        act.session,
        actor=act.actor,
        key=act.key,
        field=field,
        text=act.answer.heading,
        seen_text=act.answer.seen_heading,
        lease=act.lease,
    )
    return bool(getattr(saved, field) != before)


def _save_blocks(act: _Act) -> bool:
    linked = {block.id for block in act.state.targets(act.change)}
    return _save(act, act.answer.blocks, linked)


def _save_shared(act: _Act) -> None:
    """What says more than the deleted paragraph is changed by the same act that takes the rest out, or keeps it."""
    shared = {block.id for block in act.state.shared(act.change)}
    _save(act, [block for block in act.answer.blocks if block.id in shared], shared)


def _save(act: _Act, blocks: Sequence[BlockText], linked: Set[int]) -> bool:
    changed = False
    for block in blocks:
        if block.id not in linked:
            raise Rule(SEEN_OTHERWISE)
        saved = editing.save_block(
            act.session,
            actor=act.actor,
            key=act.key,
            block_id=block.id,
            text=block.text,
            seen_version=block.seen_version,
            lease=act.lease,
        )
        changed = changed or saved.version != block.seen_version
    return changed


def _rewritten_before(act: _Act) -> bool:
    """Whether the write screen has changed the rendering since the link was checked."""
    standing = act.state.standing
    links = [link for link in standing.live if link.source_block_id in act.change.new]
    return any(link.target_digest != standing.target_digests[link.target_block_id] for link in links)


def _render(act: _Act) -> None:
    """A new paragraph is rendered here: a new block at its place, linked to it."""
    if not act.answer.text.strip():
        raise Rule(_l("Write what the new paragraph says, or leave it out."))
    after = act.state.place_of(act.change)
    block = arranging.add_block(
        act.session, actor=act.actor, key=act.key, after=after, text=act.answer.text, lease=act.lease
    )
    for source in act.change.new:
        suggesting.suggest_link(
            act.session, actor=act.actor, rendering=act.state.rendering, source_id=source, target_id=block.id
        )


def _leave_out(act: _Act) -> None:
    reason = OmissionReason(act.answer.reason or OmissionReason.UNSTATED)
    for source in act.change.new:
        suggesting.leave_out(
            act.session,
            actor=act.actor,
            rendering=act.state.rendering,
            block_id=source,
            reason=reason,
            note=act.answer.note,
        )


def _take_out(act: _Act) -> None:
    """What was said of a deleted paragraph alone goes; its rows stay, and so do their links."""
    _save_shared(act)
    seen = {block.id: block.seen_version for block in act.answer.blocks}
    for block in act.state.only(act.change):
        version = seen.get(block.id, 0)  # a block that was not on the screen is taken out by nobody
        arranging.remove_block(
            act.session, actor=act.actor, key=act.key, block_id=block.id, seen_version=version, lease=act.lease
        )


def _keep(act: _Act) -> None:
    """What was said of a deleted paragraph still stands, without a source in the original, for a reason."""
    _save_shared(act)
    for block in act.state.only(act.change):
        suggesting.mark_added(
            act.session,
            actor=act.actor,
            rendering=act.state.rendering,
            block_id=block.id,
            reason=AdditionReason(act.answer.reason or AdditionReason.UNSTATED),
            note=act.answer.note,
        )


_ACTS: dict[Outcome, Callable[[_Act], None]] = {
    Outcome.STILL_RIGHT: _still_right,
    Outcome.REWRITTEN: _rewrite,
    Outcome.RENDERED: _render,
    Outcome.LEFT_OUT: _leave_out,
    Outcome.TAKEN_OUT: _take_out,
    Outcome.KEPT: _keep,
}


def _record(session: Session, verb: Verb, actor: Person, rendering: Rendering, **details: object) -> None:
    record(session, verb=verb, actor=actor, piece_id=rendering.piece_id, rendering_id=rendering.id, **details)
