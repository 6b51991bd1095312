"""Taking acts at a board back, and repeating them: everybody their own, unless something came between."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.verbs import Verb
from translate_app.links import guards, queries, snapshot
from translate_app.links.guards import Turn
from translate_app.links.models import BoardAct

BEFORE, AFTER = 0, 1


def undo(session: Session, *, actor: Person, key: str, act_id: int) -> BoardAct:
    """Take an act back: everything it touched is again what it was before."""
    turn = guards.opened(session, actor=actor, key=key)
    act = _own(turn, act_id)
    if act.undone_at is not None:
        raise Rule(_l("This is taken back already."))
    _put(turn, act, wanted=BEFORE, expected=AFTER)
    act.undone_at, act.forgone = datetime.now(UTC), False
    _end(turn, act, Verb.ALIGNMENT_UNDONE)
    return act


def redo(session: Session, *, actor: Person, key: str, act_id: int) -> BoardAct:
    """Do an act again that was taken back."""
    turn = guards.opened(session, actor=actor, key=key)
    act = _own(turn, act_id)
    if act.undone_at is None or act.forgone:
        raise Rule(_l("There is nothing to repeat here: you have gone on since."))
    _put(turn, act, wanted=AFTER, expected=BEFORE)
    act.undone_at = None
    _end(turn, act, Verb.ALIGNMENT_REDONE)
    return act


def _end(turn: Turn, act: BoardAct, verb: Verb) -> None:
    guards.touch(turn.session, turn.standing, turn.actor)
    guards.note(turn.session, verb, turn.actor, turn.standing, act=act.id, of=act.verb)
    guards.leave(turn.session, queries.standing(turn.session, turn.standing.rendering))


def _own(turn: Turn, act_id: int) -> BoardAct:
    here = (BoardAct.id == act_id, BoardAct.rendering_id == turn.standing.rendering.id)
    act = turn.session.scalar(select(BoardAct).where(*here))
    if act is None:
        raise NotFound(_l("There is no such act at this board."))
    if act.actor_id != turn.actor.id:
        raise NotAllowed(_l("Only whoever did this takes it back. Decide anew instead."))
    return act


def _put(turn: Turn, act: BoardAct, *, wanted: int, expected: int) -> None:
    """Make everything the act touched what it was on one side of it, if it is still what it was on the other."""
    if not all(snapshot.same(turn.before.get(name), sides[expected]) for name, sides in act.changes.items()):
        raise _overtaken(turn, act)
    after = dict(turn.before)
    for name, sides in act.changes.items():
        after.pop(name, None)
        if sides[wanted] is not None:
            after[name] = sides[wanted]
    if snapshot.contradictions(after, act.changes):
        raise _overtaken(turn, act)
    rows = snapshot.statements(turn.standing)
    for name, sides in act.changes.items():
        row, facts = rows.get(name), sides[wanted]
        if facts is not None:
            turn.session.add(snapshot.written(name, facts, row, rendering_id=turn.standing.rendering.id))
        elif row is not None:
            turn.session.delete(row)
    turn.session.flush()


def _overtaken(turn: Turn, act: BoardAct) -> Rule:
    """Who came between, as far as the journal knows: a text that was divided or joined moves links as well."""
    touched = {block for name in act.changes for block in _ends(name)}
    later = (BoardAct.rendering_id == act.rendering_id, BoardAct.undone_at.is_(None), BoardAct.id != act.id)
    for other in turn.session.scalars(select(BoardAct).where(*later).order_by(BoardAct.id.desc())):
        if not touched & {block for name in other.changes for block in _ends(name)}:
            continue
        if other.actor_id == turn.actor.id:
            return Rule(_l("You decided on the same paragraphs again after this. Take that back first."))
        return Rule(
            _l(
                "%(name)s has decided on the same paragraphs since, so this stays as it is. Decide anew instead.",
                name=other.actor_name,
            )
        )
    return Rule(guards.CHANGED)


def _ends(name: str) -> set[tuple[str, int]]:
    source, target = snapshot.blocks(name)
    found = {("source", source), ("target", target)}
    return {(side, block) for side, block in found if block is not None}
