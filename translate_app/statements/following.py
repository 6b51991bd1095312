"""What is said about a block follows its words: to both parts when it is cut, to the whole when it is joined.

Whoever changes a text calls this in the same transaction, for the original's blocks or for the rendering's. A cut or a
join that changes no word leaves every link as sure as it was. One that changes words leaves links stale, for a person
to look at; so does the cut of a block with several counterparts, as nobody knows which part goes with which. One that
was removed since is no counterpart; what was said of it follows as well, and asks should it come back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Integer, column, select, table
from sqlalchemy.orm import Session

from translate_app.statements.models import Addition, Link, Omission
from translate_app.statements.rules import LIVE, Side, Status, digest, meaning

_COPIED = ("rendering_id", "origin", "status", "decided_at", "decided_by_id")
_OF_A_LINK = ("confidence", "why", "source_digest", "target_digest", "source_revision_id", "target_revision_id")
_COUNTERPARTS = {Side.SOURCE: "rendering_block", Side.TARGET: "piece_block"}  # tables of packages above this one


@dataclass(frozen=True, slots=True)
class Recast:
    """A text before and after, by block id in the order of the text; `parents` names, for a block, others it holds."""

    before: Mapping[int, str]
    after: Mapping[int, str]
    parents: Mapping[int, Collection[int]]


def follow(session: Session, *, side: Side, text: Recast) -> None:
    """Let links, omissions and additions follow the blocks that were cut or joined."""
    for children, parents in families(text):
        held = _held(text, children, parents)
        excused = {child: _excuse(session, side, child, held[child]) for child in children}
        links = _links(session, side, {*children, *parents})
        gone = _gone(session, side, {_counterpart(side, link) for link in links})
        session.add_all(follow_links(side, text, links, excused=excused, gone=gone))
    session.flush()


def follow_links(
    side: Side,
    text: Recast,
    links: Sequence[Link],
    *,
    excused: Mapping[int, Collection[int]] | None = None,
    gone: Collection[int] = (),
) -> list[Link]:
    """Set the links of blocks that were cut or joined; returns those to be added.

    `excused` names, for a block, the renderings in which it is left out (or added) as well: its links there ask.
    `gone` names the counterparts that were removed.
    """
    added: list[Link] = []
    by_rendering: dict[int, list[Link]] = {}
    for link in links:
        by_rendering.setdefault(link.rendering_id, []).append(link)
    for children, parents in families(text):
        for rendering, here in by_rendering.items():
            asking = {child for child in children if rendering in (excused or {}).get(child, ())}
            added += _follow_family(side, text, children, parents, links=here, asking=asking, gone=gone)
    return added


def families(text: Recast) -> list[tuple[list[int], list[int]]]:
    """Blocks after and before that exchanged words, each family once: (children, parents) in the order of the text."""
    parents_of = {
        child: {*parents} & set(text.before) for child, parents in text.parents.items() if child in text.after
    }
    touched = {child for child, parents in parents_of.items() if parents}
    touched |= {parent for parents in parents_of.values() for parent in parents if parent in text.after}
    groups: list[tuple[set[int], set[int]]] = []
    for child in touched:
        parents = parents_of.get(child, set()) | ({child} & set(text.before))
        near = [group for group in groups if group[1] & parents]
        merged = ({child}.union(*(group[0] for group in near)), parents.union(*(group[1] for group in near)))
        groups = [group for group in groups if group not in near] + [merged]
    return [
        ([child for child in text.after if child in children], [parent for parent in text.before if parent in parents])
        for children, parents in groups
    ]


def _held(text: Recast, children: Sequence[int], parents: Sequence[int]) -> dict[int, list[int]]:
    """For each block, the blocks whose words it holds, itself as it was among them."""
    return {child: [one for one in parents if one == child or one in text.parents.get(child, ())] for child in children}


def _follow_family(
    side: Side,
    text: Recast,
    children: Sequence[int],
    parents: Sequence[int],
    *,
    links: Sequence[Link],
    asking: Collection[int],
    gone: Collection[int],
) -> list[Link]:
    held = _held(text, children, parents)
    divided = {parent for parent in parents if sum(parent in of for of in held.values()) > 1}
    said = {parent: [link for link in links if _block(side, link) == parent] for parent in parents}
    pure = _same_words([text.before[one] for one in parents], [text.after[one] for one in children])
    sure = {link.id for link in links if pure and _checked(side, link, text)}
    sure -= {link.id for parent in divided for link in _unclear(side, said[parent], gone)}
    wanted = {child: _wanted(side, [said[parent] for parent in held[child]], sure) for child in children}
    added: list[Link] = []
    for child in children:
        own = {_counterpart(side, link): link for link in links if _block(side, link) == child}
        for counterpart, (facts, holds) in wanted[child].items():
            checked = str(facts[f"{side}_digest"])
            facts[f"{side}_digest"] = _digest(text.after[child], checked, holds=holds and child not in asking)
            row = own.get(counterpart)
            if row is None:
                row = Link()
                added.append(row)
            for name, value in facts.items():
                setattr(row, name, value)
            _set_pair(side, row, child, counterpart)
    return added


def _same_words(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two rows of blocks say the same, whichever way either was put in order."""
    was, now = [meaning(text) for text in before], [meaning(text) for text in after]
    whole, cut = "".join(was), "".join(now)
    return whole == cut or whole == "".join(sorted(now, key=whole.find)) or cut == "".join(sorted(was, key=cut.find))


def _checked(side: Side, link: Link, text: Recast) -> bool:
    """Whether a link was checked against what its block said."""
    block, checked = _block(side, link), link.source_digest if side is Side.SOURCE else link.target_digest
    return block in text.before and checked == digest(text.before[block])


def _unclear(side: Side, said: Sequence[Link], gone: Collection[int]) -> list[Link]:
    """The links of a block that came apart of which nobody knows which part goes with which.

    Those to what stands compete with each other; one to what is gone would compete with them all, should it come back.
    """
    live = [link for link in said if link.status in LIVE]
    stand = [link for link in live if _counterpart(side, link) not in gone]
    return [link for link in said if len(stand if link in stand else live) != 1]


def _wanted(
    side: Side, said: Sequence[Sequence[Link]], sure: Collection[int]
) -> dict[int, tuple[dict[str, object], bool]]:
    """What a block is to say of each counterpart: every live link of its parents, and whether all of them hold.

    What was rejected stays rejected where it was so for everything the block holds.
    """
    by_counterpart: dict[int, list[Link]] = {}
    for links in said:
        for link in links:
            by_counterpart.setdefault(_counterpart(side, link), []).append(link)
    wanted: dict[int, tuple[dict[str, object], bool]] = {}
    for counterpart, links in by_counterpart.items():
        live = [link for link in links if link.status in LIVE]
        if live:
            # the one to take over: one that does not hold, so that it is seen; then one that a person confirmed
            chosen = min(live, key=lambda link: (link.id in sure, link.status != Status.CONFIRMED))
            wanted[counterpart] = (_facts(chosen), all(link.id in sure for link in live))
        elif len(links) == len(said):
            wanted[counterpart] = (_facts(links[0]), True)
    return wanted


def _facts(link: Link) -> dict[str, object]:
    return {name: getattr(link, name) for name in (*_COPIED, *_OF_A_LINK)}


def _digest(words: str, checked: str, *, holds: bool) -> str:
    """What to note as checked. What no longer holds was checked against more, or less, than these words."""
    now = digest(words)
    if holds:
        return now
    return "" if checked == now else checked


def _excuse(session: Session, side: Side, child: int, parents: Sequence[int]) -> set[int]:
    """Let omissions (or additions) of a block's parents hold for it as well. Returns the renderings that have one.

    A block that holds both words left out and words rendered is for a person to decide about.
    """
    blocks = {child, *parents}
    found: list[Omission | Addition] = []
    if side is Side.SOURCE:
        found += session.scalars(select(Omission).where(Omission.source_block_id.in_(blocks)).order_by(Omission.id))
    else:
        found += session.scalars(select(Addition).where(Addition.target_block_id.in_(blocks)).order_by(Addition.id))
    own = {excuse.rendering_id for excuse in found if excuse.block_id == child}
    for excuse in found:
        if excuse.rendering_id not in own:
            own.add(excuse.rendering_id)
            copy = Omission(source_block_id=child) if side is Side.SOURCE else Addition(target_block_id=child)
            for name in (*_COPIED, "reason", "note"):
                setattr(copy, name, getattr(excuse, name))
            session.add(copy)
    return own


def _links(session: Session, side: Side, blocks: Iterable[int]) -> list[Link]:
    column = Link.source_block_id if side is Side.SOURCE else Link.target_block_id
    return list(session.scalars(select(Link).where(column.in_(set(blocks))).order_by(Link.id)))


def _block(side: Side, link: Link) -> int:
    return link.source_block_id if side is Side.SOURCE else link.target_block_id


def _counterpart(side: Side, link: Link) -> int:
    return link.target_block_id if side is Side.SOURCE else link.source_block_id


def _gone(session: Session, side: Side, counterparts: Collection[int]) -> set[int]:
    """Which of these blocks were removed: their rows stay, and what is said about them."""
    blocks = table(_COUNTERPARTS[side], column("id", Integer), column("removed", Boolean))
    return set(session.scalars(select(blocks.c.id).where(blocks.c.id.in_(counterparts), blocks.c.removed)))


def _set_pair(side: Side, link: Link, block: int, counterpart: int) -> None:
    pair = (block, counterpart) if side is Side.SOURCE else (counterpart, block)
    link.source_block_id, link.target_block_id = pair
