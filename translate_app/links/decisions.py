"""What editors decide about single links and blocks: confirm, reject, link, explain.

Every act names what it acts on by the mark the editor saw (`rules.mark`). Acts on one rendering wait for each other, so
that the second of two editors is always told of the first one's decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.history.verbs import Verb
from translate_app.links import guards, journal, queries
from translate_app.links.guards import Turn
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import UNDECIDED, AdditionReason, OmissionReason, Origin, Status
from translate_app.links.standing import Standing


def confirm(
    session: Session, *, actor: Person, key: str, link_id: int, seen: str, opened_at: datetime | None = None
) -> Link:
    """Say that a link holds, for the two texts as they are now. A rejected link can be taken back up this way.

    `opened_at` is when the actor opened the board, for the journal.
    """
    turn = guards.opened(session, actor=actor, key=key, opened_at=opened_at)
    standing = turn.standing
    link = guards.find_as_seen(standing, link_id, seen, wanted=Status.CONFIRMED)
    if standing.status(link) is not Status.CONFIRMED:
        _confirm(turn, [link])
    return link


def confirm_above(
    session: Session, *, actor: Person, key: str, link_id: int, seen: str, opened_at: datetime | None = None
) -> list[Link]:
    """Confirm a link and every undecided one before it in the rendering. `seen` is the mark of the whole board."""
    turn = guards.opened(session, actor=actor, key=key, opened_at=opened_at)
    standing = turn.standing
    guards.demand_seen(seen, standing.mark)
    last = guards.find(standing, link_id)
    before = standing.links[: standing.links.index(last) + 1]
    waiting = [link for link in before if standing.status(link) in UNDECIDED]
    if waiting:
        _confirm(turn, waiting)
    return waiting


def reject(session: Session, *, actor: Person, key: str, link_id: int, seen: str) -> Link:
    """Say that a link does not hold. It is kept as rejected, and the machine never proposes the pair again."""
    turn = guards.opened(session, actor=actor, key=key)
    standing = turn.standing
    link = guards.find_as_seen(standing, link_id, seen, wanted=Status.REJECTED)
    if link.status != Status.REJECTED:
        _decide(link, actor, Status.REJECTED)
        journal.done(turn, Verb.LINK_REJECTED, **_pairs([link]))
    return link


def add_link(
    session: Session,
    *,
    actor: Person,
    key: str,
    source_id: int,
    target_id: int,
    seen_source: str,
    seen_target: str,
    opened_at: datetime | None = None,
) -> Link:
    """Link two blocks, confirmed at once. An omission or addition that said otherwise is taken back."""
    turn = guards.opened(session, actor=actor, key=key, opened_at=opened_at)
    standing = turn.standing
    guards.demand_blocks(standing, source_id=source_id, target_id=target_id)
    guards.demand_seen(seen_source, standing.mark_of_source(source_id))
    guards.demand_seen(seen_target, standing.mark_of_target(target_id))
    for link in standing.links:
        if (link.source_block_id, link.target_block_id) == (source_id, target_id):
            _confirm(turn, [link])
            return link
    link = Link(
        rendering_id=standing.rendering.id,
        source_block_id=source_id,
        target_block_id=target_id,
        origin=Origin.PERSON,
        why={},
    )
    _accept(standing, link, actor, queries.newest_revisions(session, standing.rendering))
    session.add(link)
    _drop_excuses(session, standing, link)
    journal.done(turn, Verb.LINK_ADDED, **_pairs([link]))
    return link


def mark_omission(
    session: Session, *, actor: Person, key: str, block_id: int, reason: OmissionReason, note: str = "", seen: str
) -> Omission:
    """Say that a block of the original is left out on purpose, and why. Undecided links of it are rejected."""
    turn = guards.opened(session, actor=actor, key=key)
    standing = turn.standing
    guards.demand_blocks(standing, source_id=block_id)
    guards.demand_seen(seen, standing.mark_of_source(block_id))
    guards.demand_reason(reason, note)
    _unlink(standing, [link for link in standing.live if link.source_block_id == block_id], actor)
    omission = standing.omissions.get(block_id)
    if omission is None:
        omission = Omission(rendering_id=standing.rendering.id, source_block_id=block_id, origin=Origin.PERSON)
        session.add(omission)
    omission.reason, omission.note = reason, note
    _decide(omission, actor, Status.CONFIRMED)
    journal.done(turn, Verb.OMISSION_MARKED, source=block_id, code=reason)
    return omission


def mark_addition(
    session: Session, *, actor: Person, key: str, block_id: int, reason: AdditionReason, note: str = "", seen: str
) -> Addition:
    """Say that a block of the rendering has no source, and why. Undecided links of it are rejected."""
    turn = guards.opened(session, actor=actor, key=key)
    standing = turn.standing
    guards.demand_blocks(standing, target_id=block_id)
    guards.demand_seen(seen, standing.mark_of_target(block_id))
    guards.demand_reason(reason, note)
    _unlink(standing, [link for link in standing.live if link.target_block_id == block_id], actor)
    addition = standing.additions.get(block_id)
    if addition is None:
        addition = Addition(rendering_id=standing.rendering.id, target_block_id=block_id, origin=Origin.PERSON)
        session.add(addition)
    addition.reason, addition.note = reason, note
    _decide(addition, actor, Status.CONFIRMED)
    journal.done(turn, Verb.ADDITION_MARKED, target=block_id, code=reason)
    return addition


def clear_omission(session: Session, *, actor: Person, key: str, block_id: int, seen: str) -> None:
    """Take an omission back: the block needs a link or another reason now."""
    turn = guards.opened(session, actor=actor, key=key)
    standing = turn.standing
    guards.demand_blocks(standing, source_id=block_id)
    guards.demand_seen(seen, standing.mark_of_source(block_id))
    _clear(session, standing.omissions.get(block_id))
    journal.done(turn, Verb.OMISSION_CLEARED, source=block_id)


def clear_addition(session: Session, *, actor: Person, key: str, block_id: int, seen: str) -> None:
    """Take an addition back: the block needs a link or another reason now."""
    turn = guards.opened(session, actor=actor, key=key)
    standing = turn.standing
    guards.demand_blocks(standing, target_id=block_id)
    guards.demand_seen(seen, standing.mark_of_target(block_id))
    _clear(session, standing.additions.get(block_id))
    journal.done(turn, Verb.ADDITION_CLEARED, target=block_id)


def _confirm(turn: Turn, links: Sequence[Link]) -> None:
    revisions = queries.newest_revisions(turn.session, turn.standing.rendering)
    for link in links:
        _accept(turn.standing, link, turn.actor, revisions)
        _drop_excuses(turn.session, turn.standing, link)
    journal.done(turn, Verb.LINK_CONFIRMED, **_pairs(links))


def _accept(standing: Standing, link: Link, actor: Person, revisions: tuple[int | None, int | None]) -> None:
    _decide(link, actor, Status.CONFIRMED)
    standing.check(link, revisions)


def _decide(decision: Link | Omission | Addition, actor: Person, status: Status) -> None:
    decision.status = status
    decision.decided_at = datetime.now(UTC)
    decision.decided_by_id = actor.id


def _drop_excuses(session: Session, standing: Standing, link: Link) -> None:
    """A linked block is neither left out nor added."""
    for excuse in (standing.omissions.get(link.source_block_id), standing.additions.get(link.target_block_id)):
        if excuse is not None:
            session.delete(excuse)


def _unlink(standing: Standing, links: Sequence[Link], actor: Person) -> None:
    """A block that has no counterpart has no links; but what a person confirmed is taken back by itself first."""
    if any(standing.status(link) is Status.CONFIRMED for link in links):
        raise Rule(_l("This paragraph has a confirmed link. Reject that first."))
    for link in links:
        _decide(link, actor, Status.REJECTED)


def _clear(session: Session, excuse: Omission | Addition | None) -> None:
    if excuse is None:
        raise Rule(guards.CHANGED)
    session.delete(excuse)


def _pairs(links: Sequence[Link]) -> dict[str, list[list[int]]]:
    return {"pairs": [[link.source_block_id, link.target_block_id] for link in links]}
