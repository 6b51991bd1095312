"""Minor edits of an original: they are recorded as revisions, and no link becomes stale by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from translate_app.statements.rules import digest

HEADING = ("headline", "deck", "dateline")
Pair = tuple[str, str]


class Minor(StrEnum):
    """What is known of a revision: nothing, that its reporter called it minor, that only punctuation and spacing
    changed, or that an editor has taken either back."""

    NO = ""
    MARKED = "marked"
    RECOGNISED = "recognised"
    UNDONE = "undone"


STANDING = frozenset({Minor.MARKED, Minor.RECOGNISED})


def recognised(before: Any, after: Any) -> bool:
    """Whether two frozen texts differ in nothing but punctuation and spacing: the same blocks, in order."""
    return _said(before) == _said(after)


def _said(revision: Any) -> tuple[list[str], list[tuple[int, str, str, int | None]]]:
    heading = [digest(getattr(revision, name)) for name in HEADING]
    blocks = [(it.block_id, str(it.kind), digest(f"{it.text} {it.alt}"), it.figure_id) for it in revision.blocks]
    return heading, blocks


@dataclass(frozen=True, slots=True)
class MinorEdits:
    """What minor edits mean for texts checked earlier. `numbers` names every revision's number by its id.

    `same` holds, for each block, pairs of digests that a minor edit led from and to; `undone` the number of the last
    revision that changed the block and whose marking was taken back.
    """

    numbers: Mapping[int, int] = field(default_factory=dict)
    same: Mapping[int, Sequence[Pair]] = field(default_factory=dict)
    undone: Mapping[int, int] = field(default_factory=dict)

    def holds(self, block_id: int, *, checked: str, now: str, revision_id: int | None) -> bool:
        """Whether what was checked against one text holds for another: the same, or only minor edits between them."""
        if self.undone.get(block_id, 0) > self.numbers.get(revision_id or 0, 0):
            return False
        if now == checked:
            return True
        known = {checked}
        pairs = list(self.same.get(block_id, ()))
        while more := {digest for pair in pairs if known & set(pair) for digest in pair} - known:
            known |= more
        return now in known


def minor_edits(revisions: Iterable[Any], texts: Mapping[int, Mapping[int, str]]) -> MinorEdits:
    """Read a piece's revisions; `texts` holds, by number, the blocks of each minor one and of the one before."""
    numbers: dict[int, int] = {}
    same: dict[int, list[Pair]] = {}
    undone: dict[int, int] = {}
    for revision in revisions:
        numbers[revision.id] = revision.number
        before, after = texts.get(revision.number - 1, {}), texts.get(revision.number, {})
        changed = [block for block in after if block in before and after[block] != before[block]]
        if revision.minor == Minor.MARKED:
            for block in changed:
                same.setdefault(block, []).append((digest(before[block]), digest(after[block])))
        elif revision.minor == Minor.UNDONE:
            undone |= {block: max(revision.number, undone.get(block, 0)) for block in changed}
    return MinorEdits(numbers, same, undone)
