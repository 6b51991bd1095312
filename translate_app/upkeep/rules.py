"""What a rendering still owes to its original: what changed since the revision it was made from, to be settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from translate_app.pieces.descent import trace
from translate_app.pieces.minor import HEADING, MinorEdits
from translate_app.statements.rules import digest, meaning


class Kind(StrEnum):
    """What happened to a part of the original."""

    CHANGED = "changed"
    NEW = "new"
    DELETED = "deleted"
    HEADING = "heading"


class Outcome(StrEnum):
    """How a person settled one change."""

    STILL_RIGHT = "still-right"
    REWRITTEN = "rewritten"
    RENDERED = "rendered"
    LEFT_OUT = "left-out"
    TAKEN_OUT = "taken-out"
    KEPT = "kept"


OUTCOMES: dict[Kind, tuple[Outcome, ...]] = {
    Kind.CHANGED: (Outcome.REWRITTEN, Outcome.STILL_RIGHT),
    Kind.HEADING: (Outcome.REWRITTEN, Outcome.STILL_RIGHT),
    Kind.NEW: (Outcome.RENDERED, Outcome.LEFT_OUT),
    Kind.DELETED: (Outcome.TAKEN_OUT, Outcome.KEPT),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A frozen text: its revision, its heading, its blocks by id in order."""

    revision_id: int
    number: int
    heading: Mapping[str, str]
    blocks: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to settle. `name` is how forms call it; `old` and `new` are the blocks before and after."""

    kind: Kind
    name: str
    before: str
    after: str
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """Names the change as it is: whoever settled it settled these two texts."""
        said = repr((self.kind.value, self.name, self.before, self.after))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changes(before: Text, after: Text, edits: MinorEdits) -> list[Change]:
    """What has to be settled, however many revisions lie between: the heading first, then in the order of the text.

    What was only moved, re-punctuated, cut, joined, or changed by minor edits has not.
    """
    found = [
        Change(Kind.HEADING, name, before.heading[name], after.heading[name])
        for name in HEADING
        if digest(before.heading[name]) != digest(after.heading[name])
    ]
    for old, new in _families(before.blocks, after.blocks):
        was = "\n".join(before.blocks[block] for block in old)
        now = "\n".join(after.blocks[block] for block in new)
        if not old:
            found.append(Change(Kind.NEW, f"new-{new[0]}", "", now, new=new))
        elif not new:
            found.append(Change(Kind.DELETED, f"deleted-{old[0]}", was, "", old=old))
        elif not _holds(before, old, new, was, now, edits):
            found.append(Change(Kind.CHANGED, f"changed-{new[0]}", was, now, old, new))
    return found


def _holds(before: Text, old: Sequence[int], new: Sequence[int], was: str, now: str, edits: MinorEdits) -> bool:
    same = meaning(was) == meaning(now)
    if any(edits.undone.get(block, 0) > before.number for block in new):
        return False
    if same or len(old) > 1 or len(new) > 1:
        return same
    return edits.holds(new[0], checked=digest(was), now=digest(now), revision_id=before.revision_id)


_Places = tuple[set[int], set[int]]  # before, after


def _families(before: Mapping[int, str], after: Mapping[int, str]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Blocks that exchanged words, as (before, after), in the order of the new text; what is gone, where it stood."""
    olds, news = list(before), list(after)
    hints = {place: olds.index(block) for place, block in enumerate(news) if block in before}
    family: dict[int, _Places] = {}
    found: list[_Places] = []
    for place, ancestry in enumerate(trace(list(before.values()), list(after.values()), hints=hints)):
        kin = {*ancestry.others} if ancestry.own is None else {ancestry.own, *ancestry.others}
        joined = [family[old] for old in kin if old in family]
        merged = (kin.union(*(one[0] for one in joined)), {place}.union(*(one[1] for one in joined)))
        found = [one for one in found if one not in joined] + [merged]
        family |= dict.fromkeys(merged[0], merged)
    gone = [({old}, set[int]()) for old in range(len(olds)) if old not in family]
    for kin, places in sorted([*found, *gone], key=lambda one: _order(one, family)):
        yield tuple(olds[at] for at in sorted(kin)), tuple(news[at] for at in sorted(places))


def _order(one: _Places, family: Mapping[int, _Places]) -> tuple[int, int, int]:
    """Where a family stands in the new text; what is gone stands after what it stood after."""
    kin, places = one
    if places:
        return min(places), 0, 0
    before = next((min(family[old][1]) for old in range(min(kin) - 1, -1, -1) if old in family), -1)
    return before, 1, min(kin)
