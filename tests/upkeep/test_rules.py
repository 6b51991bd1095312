"""What has to be settled after any number of revisions, and what has not."""

from __future__ import annotations

import pytest

from translate_app.pieces.minor import MinorEdits
from translate_app.statements.rules import digest
from translate_app.upkeep.rules import OUTCOMES, Change, Kind, Outcome, Text, changes

BEFORE = {
    1: "The ferry landing reopened on Oct. 2 after a year of work.",
    2: "About 240 residents took the first boat. They sang all the way.",
    3: "A ticket costs 3.5 crowns, the same as before the storm.",
}
HEADING = {"headline": "Ferry landing reopens", "deck": "", "dateline": "YEOUL"}


def text(blocks: dict[int, str], number: int = 1, **heading: str) -> Text:
    return Text(revision_id=number * 10, number=number, heading=HEADING | heading, blocks=blocks)


def found(after: dict[int, str], edits: MinorEdits | None = None, **heading: str) -> list[tuple[Kind, str]]:
    changed = changes(text(BEFORE), text(after, 4, **heading), edits or MinorEdits({10: 1, 40: 4}))
    return [(change.kind, change.name) for change in changed]


def test_moved_re_punctuated_cut_and_joined_blocks_ask_for_nothing() -> None:
    first, second = BEFORE[2].split(". ")
    assert found({3: BEFORE[3], 1: BEFORE[1].replace(".", "!"), 2: f"{first}.", 9: second}) == []
    assert found({1: f"{BEFORE[1]} {BEFORE[2]}", 3: BEFORE[3]}) == []


def test_changed_new_and_deleted_blocks_are_told_in_the_order_of_the_text() -> None:
    after = {7: "Nobody had expected so many people.", 1: BEFORE[1].replace("Oct. 2", "Oct. 3"), 3: BEFORE[3]}
    assert found(after) == [(Kind.NEW, "new-7"), (Kind.CHANGED, "changed-1"), (Kind.DELETED, "deleted-2")]


def test_a_changed_heading_is_told_line_by_line() -> None:
    assert found(BEFORE, headline="Landing opens again", dateline="Yeoul") == [(Kind.HEADING, "headline")]


def test_a_cut_that_changes_words_is_one_change_over_both_parts() -> None:
    first, second = BEFORE[2].replace("240", "250").split(". ")
    after = {1: BEFORE[1], 2: f"{first}.", 9: second, 3: BEFORE[3]}
    changed = changes(text(BEFORE), text(after, 2), MinorEdits({10: 1, 20: 2}))
    assert [(it.kind, it.old, it.new) for it in changed] == [(Kind.CHANGED, (2,), (2, 9))]
    assert changed[0].before == BEFORE[2]


def test_minor_edits_ask_for_nothing_until_the_marking_is_undone() -> None:
    after = BEFORE | {1: BEFORE[1].replace("landing", "landings")}
    pair = {1: [(digest(BEFORE[1]), digest(after[1]))]}
    assert found(after) == [(Kind.CHANGED, "changed-1")]
    assert found(after, MinorEdits({10: 1, 40: 4}, same=pair)) == []
    assert found(BEFORE | {1: BEFORE[1].replace(".", "!")}, MinorEdits({10: 1, 40: 4}, undone={1: 3})) == [
        (Kind.CHANGED, "changed-1")
    ]


def test_a_mark_names_the_two_texts_a_decision_was_about() -> None:
    change = Change(Kind.CHANGED, "changed-1", "a", "b", (1,), (1,))
    assert change.mark == Change(Kind.CHANGED, "changed-1", "a", "b", (1,), (1,)).mark
    assert change.mark != Change(Kind.CHANGED, "changed-1", "a", "c", (1,), (1,)).mark


@pytest.mark.parametrize("kind", Kind)
def test_every_change_can_be_settled_in_two_ways(kind: Kind) -> None:
    assert len(set(OUTCOMES[kind])) == 2
    assert set(OUTCOMES[kind]) <= set(Outcome)
