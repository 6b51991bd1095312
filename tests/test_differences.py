"""What changed between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_app.differences import Change, differences


@given(st.text(), st.text())
def test_runs_make_up_both_texts(before: str, after: str) -> None:
    runs = differences(before, after)
    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == after


def test_words_change_whole_and_syllables_are_not_torn_apart() -> None:
    assert [run.text for run in differences("two boats", "ten boats")] == ["two", "ten", " boats"]
    assert [run.text for run in differences("ကိုနမူ", "ကိုနမီ")][-2:] == ["မူ", "မီ"]
