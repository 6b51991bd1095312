"""What changed between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_app.publishing.differences import Change, changed_blocks, differences


@given(st.text(), st.text())
def test_runs_make_up_both_texts(before: str, after: str) -> None:
    runs = differences(before, after)
    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == after


def test_words_change_whole_and_syllables_are_not_torn_apart() -> None:
    assert [run.text for run in differences("two boats", "ten boats")] == ["two", "ten", " boats"]
    assert [run.text for run in differences("ကိုနမူ", "ကိုနမီ")][-2:] == ["မူ", "မီ"]


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
