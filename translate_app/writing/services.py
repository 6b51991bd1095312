"""The writer's acts as a whole, in one place for every page of the workspace.

The verbs are `renderings`' own, each kept as a step that can be taken back; what is said about a block follows its
words whoever changes them (see `statements`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.alignment import Encoder
from translate_app.errors import NotFound
from translate_app.links import queries as links
from translate_app.links import suggesting
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Link
from translate_app.links.rules import Status
from translate_app.links.services import propose
from translate_app.pieces.document import BlockKind
from translate_app.renderings import arranging, editing, marking
from translate_app.renderings import queries as renderings_queries
from translate_app.renderings import services as renderings
from translate_app.renderings.editing import HeadingField
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.services import finish_amending
from translate_app.renderings.states import LEASE, locked
from translate_app.renderings.structure import put_text
from translate_app.writing import presence
from translate_app.writing.models import Dismissal
from translate_app.writing.presence import demand_free
from translate_app.writing.undoing import WRITE, recorded

__all__ = ["HeadingField", "finish_amending"]

P = ParamSpec("P")
T = TypeVar("T")


def kept(act: str, verb: Callable[P, T]) -> Callable[P, T]:
    """The verb as one step that can be taken back. A block somebody else is in is not changed by accident."""

    @wraps(verb)
    def doing(*args: P.args, **what: P.kwargs) -> T:
        session, actor, key = cast(Session, args[0]), cast(Person, what["actor"]), str(what["key"])
        with recorded(session, actor=actor, key=key, act=act):
            demand_free(session, actor=actor, rendering=locked(session, key), block_ids=_touched(what))
            return verb(*args, **what)

    return doing


def _touched(what: Mapping[str, Any]) -> list[int]:
    """The block whose words an act changes; moving a block changes none."""
    block_id = what.get("block_id")
    if block_id is None or "to" in what:
        return []
    return [int(block_id)]


save_heading = kept(WRITE, editing.save_heading)
save_block = kept(WRITE, editing.save_block)
save_text = kept(WRITE, editing.save_text)
add_block = kept("add", arranging.add_block)
move_block = kept("move", arranging.move_block)
remove_block = kept("remove", arranging.remove_block)
set_kind = kept("kind", editing.set_kind)
split_block = kept("split", arranging.split_block)
mark_words = kept("mark", marking.mark_words)
unmark_words = kept("mark", marking.unmark_words)
paste = kept("paste", renderings.paste)


def merge_block(
    session: Session, *, actor: Person, key: str, block_id: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """Join a block to the one above, unless somebody else is in either of them."""
    order = [block.id for block in locked(session, key).blocks]
    above = order[max(0, order.index(block_id) - 1) :][:1] if block_id in order else []
    demand_free(session, actor=actor, rendering=locked(session, key), block_ids=above)
    return _merge(session, actor=actor, key=key, block_id=block_id, lease=lease)


_merge = kept("merge", arranging.merge_block)


def restore(session: Session, *, actor: Person, key: str, number: int, lease: timedelta = LEASE) -> Rendering:
    """Make the text what an earlier version was. It is a step like any other: it can be taken back."""
    with recorded(session, actor=actor, key=key, act="restore"):
        rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
        revision = next((each for each in rendering.revisions if each.number == number), None)
        if revision is None:
            raise NotFound(_l("There is no such version."))
        demand_free(session, actor=actor, rendering=rendering, block_ids=[block.id for block in rendering.blocks])
        put_text(session, rendering, revision)
    return rendering


def _render_paragraph(
    session: Session, *, actor: Person, key: str, source_id: int, lease: timedelta = LEASE
) -> RenderingBlock:
    """A block for a paragraph of the original, linked to it, where the original's order has it."""
    rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    after = _place_for(session, rendering, source_id)
    place = 0 if after is None else [block.id for block in rendering.blocks].index(after) + 1
    block = _empty_at(session, rendering, place) or arranging.add_block(
        session, actor=actor, key=key, after=after, lease=lease
    )
    suggesting.suggest_link(session, actor=actor, rendering=rendering, source_id=source_id, target_id=block.id)
    return block


render_paragraph = kept("render", _render_paragraph)


def say(
    session: Session, verb: Callable[..., Any], *, actor: Person, key: str, lease: timedelta = LEASE, **what: Any
) -> Rendering:
    """Do one of `links.suggesting`'s verbs, as somebody who may change the text now."""
    with recorded(session, actor=actor, key=key, act="say"):
        rendering = editing.open_for_editing(session, actor=actor, key=key, lease=lease)
        verb(session, actor=actor, rendering=rendering, **what)
    return rendering


def pair_the_rest(
    session: Session,
    *,
    actor: Person,
    key: str,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
    lease: timedelta = LEASE,
) -> Rendering:
    """Let the machine propose links for whatever no person has spoken about, so that the rows find each other."""
    editing.open_for_editing(session, actor=actor, key=key, lease=lease)
    rendering = links.rendering(session, key=key)
    propose(session, rendering=rendering, encoders=encoders, vectors=vectors)
    return rendering


def be_here(session: Session, *, actor: Person, key: str, block_id: int | None, take: bool = False) -> Rendering:
    """A sign of life on a screen. Readers are seen too; only who may write holds a block."""
    rendering = renderings_queries.rendering(session, key)
    holds = renderings_queries.standing(rendering, actor, datetime.now(UTC)) in renderings_queries.EDITING
    presence.come(session, actor=actor, rendering=rendering, block_id=block_id, holds=holds, take=take)
    return rendering


def dismiss(session: Session, *, actor: Person, key: str, mark: str) -> Rendering:
    """Somebody has looked at a caution: it is right as it stands. Saying so twice is no harm."""
    rendering = editing.open_for_editing(session, actor=actor, key=key)
    if session.get(Dismissal, (rendering.id, mark)) is None:
        session.add(Dismissal(rendering_id=rendering.id, mark=mark, by_id=actor.id, at=datetime.now(UTC)))
        session.flush()
    return rendering


def _place_for(session: Session, rendering: Rendering, source_id: int) -> int | None:
    """The block after which a paragraph's rendering belongs: that of the nearest paragraph before it, or the last."""
    order = {block.id: block.position for block in rendering.piece.blocks}
    standing = {block.id: block.position for block in rendering.blocks}
    links = session.execute(
        select(Link.source_block_id, Link.target_block_id).where(
            Link.rendering_id == rendering.id, Link.status != Status.REJECTED
        )
    )
    here = [
        (order[source], standing[target], target) for source, target in links if source in order and target in standing
    ]
    before = [each for each in here if each[0] < order.get(source_id, 0)]
    if before:
        return max(before)[2]
    if here:
        return None  # what is linked comes later in the original: this one goes to the top
    return rendering.blocks[-1].id if rendering.blocks else None


def _empty_at(session: Session, rendering: Rendering, place: int) -> RenderingBlock | None:
    """An empty block about which nothing is said, at the place or just before it: a new one is not needed then."""
    for block in rendering.blocks[max(0, place - 1) : place + 1]:
        linked = select(Link.id).where(Link.target_block_id == block.id, Link.status != Status.REJECTED).limit(1)
        if not block.text and block.kind == BlockKind.PARAGRAPH and session.scalar(linked) is None:
            return block
    return None
