"""What is said on a board as plain values, so that an act can be kept, taken back and repeated.

A statement is named by what it is about: "link:12:30", "omission:12", "addition:30". Numbers are block ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import Status
from translate_app.links.standing import Standing

Statement = Link | Omission | Addition
Facts = dict[str, Any]
Snapshot = Mapping[str, Facts]
Changes = dict[str, list[Facts | None]]
"""For each statement that an act touched: what it was and what it became. None where there was none."""

_SAYS = ("origin", "status", "decided_at", "decided_by_id")
_COLUMNS = {
    "link": (
        *(*_SAYS, "confidence", "why"),
        *("source_digest", "target_digest", "source_revision_id", "target_revision_id"),
    ),
    "omission": (*_SAYS, "reason", "note"),
    "addition": (*_SAYS, "reason", "note"),
}
_MODELS: dict[str, type[Statement]] = {"link": Link, "omission": Omission, "addition": Addition}


def statements(standing: Standing) -> dict[str, Statement]:
    """Every statement of this rendering by its name, about removed blocks too."""
    found: dict[str, Statement] = {}
    for link in standing.every_link:
        found[f"link:{link.source_block_id}:{link.target_block_id}"] = link
    for omission in standing.every_omission:
        found[f"omission:{omission.source_block_id}"] = omission
    for addition in standing.every_addition:
        found[f"addition:{addition.target_block_id}"] = addition
    return found


def taken(standing: Standing) -> dict[str, Facts]:
    """The board as values that JSON can hold."""
    return {name: _facts(name, statement) for name, statement in statements(standing).items()}


def changes(before: Snapshot, after: Snapshot) -> Changes:
    """What differs between two snapshots."""
    names = sorted(before.keys() | after.keys())
    return {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}


def same(one: Facts | None, other: Facts | None) -> bool:
    """Whether two statements say the same on the same person's word, at whatever time they were made."""

    def word(facts: Facts | None) -> Facts | None:
        return facts and facts | {"decided_at": facts["decided_at"] is not None}

    return word(one) == word(other)


def blocks(name: str) -> tuple[int | None, int | None]:
    """The source and the target block a statement is about.

    >>> blocks("link:12:30"), blocks("addition:30")
    ((12, 30), (None, 30))
    """
    kind, *numbers = name.split(":")
    if kind == "link":
        return int(numbers[0]), int(numbers[1])
    number = int(numbers[0])
    return (number, None) if kind == "omission" else (None, number)


def contradictions(snapshot: Snapshot, names: Mapping[str, Any]) -> bool:
    """Whether one of these statements says that a block has no counterpart while another links it, or the reverse."""
    linked_sources, linked_targets = set(), set()
    for name, facts in snapshot.items():
        if name.startswith("link:") and facts["status"] != Status.REJECTED:
            source, target = blocks(name)
            linked_sources.add(source)
            linked_targets.add(target)
    touched = [blocks(name) for name in names]
    return any(f"omission:{source}" in snapshot and source in linked_sources for source, _ in touched) or any(
        f"addition:{target}" in snapshot and target in linked_targets for _, target in touched
    )


def written(name: str, facts: Facts, row: Statement | None, *, rendering_id: int) -> Statement:
    """The statement's row with these facts: the given one, or a new one."""
    kind = name.partition(":")[0]
    source, target = blocks(name)
    if row is None:
        row = _MODELS[kind](rendering_id=rendering_id)
        for column, block in (("source_block_id", source), ("target_block_id", target)):
            if block is not None:
                setattr(row, column, block)
    for column in _COLUMNS[kind]:
        value = facts[column]
        if column == "decided_at" and value is not None:
            value = datetime.fromisoformat(value)
        setattr(row, column, value)
    return row


def _facts(name: str, statement: Statement) -> Facts:
    facts = {column: getattr(statement, column) for column in _COLUMNS[name.partition(":")[0]]}
    at = facts["decided_at"]
    return facts | {"decided_at": None if at is None else at.isoformat()}
