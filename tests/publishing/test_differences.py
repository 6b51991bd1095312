"""What changed between two editions."""

from __future__ import annotations

from translate_app.differences import Change
from translate_app.publishing.differences import changed_blocks


def content(*lines: str) -> dict[str, object]:
    blocks = [{"kind": "paragraph", "text": line, "figure": None} for line in lines]
    return {"rendering": {"headline": "H", "deck": "", "dateline": "", "blocks": blocks}}


def test_only_lines_that_differ_are_told() -> None:
    changed = changed_blocks(content("one boat", "same"), content("two boats", "same"))
    assert [[(run.change, run.text) for run in runs] for runs in changed] == [
        [("removed", "one"), ("added", "two"), ("kept", " "), ("removed", "boat"), ("added", "boats")]
    ]


def test_added_and_removed_lines_are_told_whole() -> None:
    assert [runs[0].change for runs in changed_blocks(content("a"), content("a", "b"))] == [Change.ADDED]
    assert [runs[0].change for runs in changed_blocks(content("a", "b"), content("a"))] == [Change.REMOVED]
    assert len(changed_blocks(content("a", "b"), content("c"))) == 3
