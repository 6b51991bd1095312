"""Steps back and forth over saves and visits: everybody takes back their own, unless somebody changed it since.

A step holds, of everything an act touched, what it was and what it became: lines above the text, blocks, their order,
and what is said about them (named as in `links.snapshot`). A block that is not in the text is None here; its row and
its links rest, and come back with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import Rule
from translate_app.links import queries as links
from translate_app.links import snapshot
from translate_app.pieces.marks import from_values, plain_values
from translate_app.renderings.editing import HeadingField, open_for_editing
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.states import LEASE, locked
from translate_app.renderings.structure import number
from translate_app.writing.models import Step
from translate_app.writing.presence import demand_free

BURST = timedelta(seconds=30)  # saves of one block within this time are one step
BEFORE, AFTER = 0, 1
WRITE = "write"
_WORDS = ("kind", "text", "alt", "parents")

Facts = dict[str, Any]
Changes = dict[str, list[Any]]


@contextmanager
def recorded(session: Session, *, actor: Person, key: str, act: str) -> Iterator[None]:
    """Keep what happens inside as one step of the actor's."""
    rendering = locked(session, key)
    before = taken(session, rendering)
    yield
    session.flush()
    after = taken(session, rendering)
    names = before.keys() | after.keys()
    changes = {it: [before.get(it), after.get(it)] for it in sorted(names) if before.get(it) != after.get(it)}
    if not changes:
        return
    steps = Step.rendering_id == rendering.id, Step.person_id == actor.id
    session.execute(delete(Step).where(*steps, Step.undone))
    last = session.scalar(select(Step).where(*steps).order_by(Step.id.desc()).limit(1))
    now = datetime.now(UTC)
    if last is not None and act == WRITE and _goes_on(last, changes, now):
        last.changes = {name: [last.changes[name][BEFORE], sides[AFTER]] for name, sides in changes.items()}
        if all(was == became for was, became in last.changes.values()):
            session.delete(last)
    else:
        session.add(Step(rendering_id=rendering.id, person_id=actor.id, act=act, at=now, changes=changes))
    session.flush()


def undo(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> int | None:
    """Take one's last step back. Returns the block to go on with."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    step = session.scalar(_own(rendering, actor).where(Step.undone.is_(False)).order_by(Step.id.desc()).limit(1))
    if step is None:
        raise Rule(_l("There is nothing of yours to take back."))
    step.undone = True
    return _put(session, actor, rendering, step.changes, wanted=BEFORE, expected=AFTER)


def redo(session: Session, *, actor: Person, key: str, lease: timedelta = LEASE) -> int | None:
    """Do the step again that one took back last."""
    rendering = open_for_editing(session, actor=actor, key=key, lease=lease)
    step = session.scalar(_own(rendering, actor).where(Step.undone).order_by(Step.id).limit(1))
    if step is None:
        raise Rule(_l("There is nothing to do again."))
    step.undone = False
    return _put(session, actor, rendering, step.changes, wanted=AFTER, expected=BEFORE)


def offers(session: Session, rendering: Rendering, person: Person) -> dict[str, bool]:
    """Whether there is something to take back, and something to do again."""
    kinds = set(session.scalars(select(Step.undone).where(*_of(rendering, person)).distinct()))
    return {"undo": False in kinds, "redo": True in kinds}


def taken(session: Session, rendering: Rendering) -> Facts:
    """The text and what is said about it, as values that JSON can hold."""
    blocks = _standing(session, rendering)
    words = {
        f"block:{block.id}": {name: getattr(block, name) for name in _WORDS}
        | ({"marks": plain_values(block.marks)} if block.marks else {})
        for block in blocks
    }
    heading = {f"heading:{field}": getattr(rendering, field) for field in HeadingField}
    said = snapshot.taken(links.standing(session, rendering))
    return {**heading, **words, **said, "order": [block.id for block in blocks]}


def _of(rendering: Rendering, person: Person) -> tuple[Any, Any]:
    return Step.rendering_id == rendering.id, Step.person_id == person.id


def _own(rendering: Rendering, person: Person) -> Any:
    return select(Step).where(*_of(rendering, person))


def _standing(session: Session, rendering: Rendering) -> list[RenderingBlock]:
    here = select(RenderingBlock).where(RenderingBlock.rendering_id == rendering.id, RenderingBlock.removed.is_(False))
    return list(session.scalars(here.order_by(RenderingBlock.position, RenderingBlock.id)))


def _goes_on(last: Step, changes: Changes, now: datetime) -> bool:
    """Whether this is more of the same writing, in the same block, without a pause."""
    same = last.act == WRITE and last.changes.keys() == changes.keys() and now - last.at < BURST
    return same and all(last.changes[name][AFTER] == sides[BEFORE] for name, sides in changes.items())


def _put(
    session: Session, actor: Person, rendering: Rendering, changes: Mapping[str, Any], *, wanted: int, expected: int
) -> int | None:
    """Make everything the step touched what it was on one side of it, if it is still what it was on the other."""
    now = taken(session, rendering)
    touched = [int(name.partition(":")[2]) for name in changes if name.startswith("block:")]
    demand_free(session, actor=actor, rendering=rendering, block_ids=touched)
    for name, sides in changes.items():
        if name.startswith(("heading:", "block:")) and now.get(name) != sides[expected]:
            raise Rule(_l("Somebody changed the same text since, so it stays as it is."))
    for name, sides in changes.items():
        kind, _colon, which = name.partition(":")
        if kind == "heading":
            setattr(rendering, which, sides[wanted])
        elif kind == "block":
            _put_block(session, int(which), sides[wanted])
    session.flush()
    if "order" in changes:
        _put_order(session, rendering, changes["order"], now["order"], wanted=wanted)
    _put_statements(session, rendering, changes, now, wanted=wanted, expected=expected)
    session.expire(rendering, ["blocks"])
    here = {block.id for block in rendering.blocks}
    return next((block for block in touched if block in here), None)


def _put_block(session: Session, block_id: int, facts: Facts | None) -> None:
    block = session.get_one(RenderingBlock, block_id)
    block.removed = facts is None
    block.version += 1
    if facts is not None:
        for name in _WORDS:
            setattr(block, name, facts[name])
        block.marks = from_values(facts.get("marks", ()))


def _put_order(
    session: Session, rendering: Rendering, sides: Sequence[list[int]], now: list[int], *, wanted: int
) -> None:
    """The order of before; where others changed it since, only what came back finds its place again."""
    blocks = {block.id: block for block in _standing(session, rendering)}
    order = [block for block in sides[wanted] if block in blocks]
    if now != sides[1 - wanted]:
        order = placed([block for block in now if block in blocks], order)
    number([blocks[block] for block in order])
    session.flush()


def placed(current: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The current order, with what is missing put after what stood before it.

    >>> placed([1, 9, 3], [1, 2, 3])
    [1, 2, 9, 3]
    """
    order = list(current)
    for place, block in enumerate(wanted):
        if block not in order:
            before = next((each for each in reversed(wanted[:place]) if each in order), None)
            order.insert(0 if before is None else order.index(before) + 1, block)
    return order


def _put_statements(
    session: Session, rendering: Rendering, changes: Mapping[str, Any], now: Facts, *, wanted: int, expected: int
) -> None:
    """What is said about blocks, but for what somebody has decided on since: that stays."""
    rows = snapshot.statements(links.standing(session, rendering))
    for name, sides in changes.items():
        if name.partition(":")[0] not in ("link", "omission", "addition") or now.get(name) != sides[expected]:
            continue
        row, facts = rows.get(name), sides[wanted]
        if facts is not None:
            session.add(snapshot.written(name, facts, row, rendering_id=rendering.id))
        elif row is not None:
            session.delete(row)
    session.flush()
