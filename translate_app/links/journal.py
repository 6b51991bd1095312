"""The journal of a review: every act at a board is kept with what it changed, and how long its author had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.history.verbs import Verb
from translate_app.links import pace, queries, rules, snapshot
from translate_app.links.guards import Turn, leave, note, touch
from translate_app.links.models import BoardAct
from translate_app.links.pace import Run
from translate_app.links.rules import Status
from translate_app.links.snapshot import Changes
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering


class Offer(NamedTuple):
    """What a person can take back next, and what they can repeat."""

    undo: BoardAct | None
    redo: BoardAct | None


def done(turn: Turn, verb: Verb, **details: Any) -> BoardAct:
    """End a turn: the alignment is under review, history has a line, and the act can be taken back."""
    session, standing, actor = turn.session, turn.standing, turn.actor
    touch(session, standing, actor)
    after = queries.standing(session, standing.rendering)
    leave(session, after)
    changes = snapshot.changes(turn.before, snapshot.taken(after))
    note(session, verb, actor, standing, **details)
    _forgo(session, standing.rendering, actor)
    now = datetime.now(UTC)
    pairs = confirmed_pairs(changes)
    act = BoardAct(
        rendering_id=standing.rendering.id,
        actor_id=actor.id,
        actor_name=actor.name,
        at=now,
        verb=verb,
        changes=changes,
        confirmed=len(pairs),
        reading_seconds=_reading(standing, pairs),
        given_seconds=_given(turn, now),
    )
    session.add(act)
    session.flush()
    return act


def confirmed_pairs(changes: Changes) -> list[tuple[int, int]]:
    """The blocks of every link that became confirmed, for the texts as they were then."""
    found = []
    for name, (_before, after) in changes.items():
        source, target = snapshot.blocks(name)
        if source is not None and target is not None and after is not None and after["status"] == Status.CONFIRMED:
            found.append((source, target))
    return found


def offer(acts: Sequence[BoardAct], person: Person) -> Offer:
    """The person's last act that stands, and the first of those they took back and may repeat."""
    mine = [act for act in acts if act.actor_id == person.id and act.verb != Verb.ALIGNMENT_SIGNED_OFF]
    undo = next((act for act in reversed(mine) if act.undone_at is None), None)
    redo = next((act for act in mine if act.undone_at is not None and not act.forgone), None)
    return Offer(undo, redo)


def acts(session: Session, rendering: Rendering) -> Sequence[BoardAct]:
    """Every act at this board, the first one first."""
    here = BoardAct.rendering_id == rendering.id
    return session.scalars(select(BoardAct).where(here).order_by(BoardAct.id)).all()


def hasty(acts: Sequence[BoardAct]) -> list[Run]:
    """The confirmations since the last sign-off that stand and were made faster than both texts can be read."""
    signed = max((place for place, act in enumerate(acts, 1) if act.verb == Verb.ALIGNMENT_SIGNED_OFF), default=0)
    return pace.runs(
        pace.Confirmed(
            person_id=act.actor_id,
            name=act.actor_name,
            at=act.at,
            links=act.confirmed,
            needed=act.reading_seconds,
            given=act.given_seconds,
            pairs=confirmed_pairs(act.changes),
        )
        for act in acts[signed:]
        if act.undone_at is None
    )


def mark_of(runs: Sequence[Run]) -> str:
    """Names these runs, so that what an editor acknowledges is what was shown."""
    return rules.mark("hasty", *((run.name, run.begun, run.ended, run.links) for run in runs))


def signed(turn: Turn, runs: Sequence[Run]) -> BoardAct:
    """A sign-off in the journal and in history, with the hasty runs that were acknowledged."""
    told = [
        {"name": run.name, "links": run.links, "given": round(run.given, 1), "needed": round(run.needed, 1)}
        for run in runs
    ]
    note(turn.session, Verb.ALIGNMENT_SIGNED_OFF, turn.actor, turn.standing, **({"hasty": told} if told else {}))
    act = BoardAct(
        rendering_id=turn.standing.rendering.id,
        actor_id=turn.actor.id,
        actor_name=turn.actor.name,
        at=datetime.now(UTC),
        verb=Verb.ALIGNMENT_SIGNED_OFF,
        changes={},
    )
    turn.session.add(act)
    return act


def _forgo(session: Session, rendering: Rendering, actor: Person) -> None:
    """Whoever goes on after taking back does not repeat what they took back."""
    mine = (BoardAct.rendering_id == rendering.id, BoardAct.actor_id == actor.id)
    session.execute(update(BoardAct).where(*mine, BoardAct.undone_at.is_not(None)).values(forgone=True))


def _reading(standing: Standing, pairs: Sequence[tuple[int, int]]) -> float:
    """The least time for reading the blocks of these links, each block once."""
    rendering = standing.rendering
    sources, targets = {source for source, _ in pairs}, {target for _, target in pairs}
    seconds = sum(pace.seconds_to_read(b.text, rendering.piece.language) for b in standing.sources if b.id in sources)
    return seconds + sum(pace.seconds_to_read(b.text, rendering.language) for b in standing.targets if b.id in targets)


def _given(turn: Turn, now: datetime) -> float | None:
    """How long the actor had: since they opened the board, or since their last act here if that was later."""
    mine = (BoardAct.rendering_id == turn.standing.rendering.id, BoardAct.actor_id == turn.actor.id)
    last = turn.session.scalar(select(func.max(BoardAct.at)).where(*mine))
    since = max((instant for instant in (last, turn.opened_at) if instant is not None), default=None)
    return None if since is None else max(0.0, (now - since).total_seconds())
