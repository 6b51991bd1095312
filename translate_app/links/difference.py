"""What aligning the rest again would change on a board, before it does. Pure values, nothing stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_app.links import rules, snapshot
from translate_app.links.proposal import Found
from translate_app.links.standing import Standing

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair of blocks with the machine's confidence now and then; None where there was, or would be, no link."""

    source_id: int
    target_id: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """New, gone and changed links, and the blocks about which the machine would say something else.

    A link is called changed when it would be drawn another way, or when its texts were edited since it was proposed.
    `fixed` counts what persons decided: it stays, and the machine works between it.
    """

    new: Sequence[Proposed]
    gone: Sequence[Proposed]
    changed: Sequence[Proposed]
    left_out: Sequence[int]
    added: Sequence[int]
    fixed: int
    mark: str

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.left_out or self.added)


def difference(standing: Standing, found: Found) -> Difference:
    """The machine's new answer against what stands."""
    machines = {
        (link.source_block_id, link.target_block_id): link for link in standing.links if not standing.decided(link)
    }
    changed = [
        pair
        for pair, (confidence, _why) in found.links.items()
        if pair in machines
        if rules.strength(machines[pair].confidence) != rules.strength(confidence)
        or standing.status(machines[pair]) is rules.Status.STALE
    ]

    def told(pairs: Sequence[Pair]) -> list[Proposed]:
        before = {pair: link.confidence for pair, link in machines.items()}
        after = {pair: confidence for pair, (confidence, _why) in found.links.items()}
        places = (standing.target_order, standing.source_order)
        ordered = sorted(pairs, key=lambda pair: (places[0][pair[1]], places[1][pair[0]]))
        return [Proposed(*pair, before.get(pair), after.get(pair)) for pair in ordered]

    return Difference(
        new=told([pair for pair in found.links if pair not in machines]),
        gone=told([pair for pair in machines if pair not in found.links]),
        changed=told(changed),
        left_out=[block_id for block_id in found.omitted if block_id not in standing.omissions],
        added=[block_id for block_id in found.added if block_id not in standing.additions],
        fixed=sum(fact["decided_at"] is not None for fact in snapshot.taken(standing).values()),
        mark=rules.mark("again", standing.mark, sorted(found.links.items()), found.omitted, found.added),
    )
