"""What changed between two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.differences import Change, changed_lines, differences, merged


@given(st.text(), st.text())
def test_runs_make_up_both_texts(before: str, after: str) -> None:
    runs = differences(before, after)
    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == after


def test_words_change_whole_and_syllables_are_not_torn_apart() -> None:
    assert [run.text for run in differences("two boats", "ten boats")] == ["two", "ten", " boats"]
    assert [run.text for run in differences("ကိုနမူ", "ကိုနမီ")][-2:] == ["မူ", "မီ"]


@given(st.text(), st.text())
def test_what_only_one_side_changed_is_taken(base: str, changed: str) -> None:
    assert merged(base, changed, base).text == changed
    assert merged(base, base, changed).text == changed
    assert merged(base, changed, changed).clean


@given(st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=8), st.data())
def test_no_word_that_one_side_wrote_is_lost(base: list[str], data: st.DataObject) -> None:
    ours, theirs = data.draw(st.permutations([*base, "mine"])), data.draw(st.permutations([*base, "theirs"]))
    text = merged(" ".join(base), " ".join(ours), " ".join(theirs)).text
    assert "mine" in text
    assert "theirs" in text


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text", "clean"),
    [
        ("One two three", "One 2 three", "One two 3", "One 2 3", True),
        ("One", "One more", "One less", "One more less", False),
        ("강이 불었다", "강이 크게 불었다", "강이 불었다고 한다", "강이 크게 불었다고 한다", True),
        ("河水上涨", "河水大涨", "河水上涨了", "河水大涨了", True),
        ("ကိုနမူ", "ကိုနမီ", "ကိုနမူ။", "ကိုနမီ။", True),
        ("", "Mine.", "Theirs.", "Mine. Theirs.", False),
        ("Gone and kept", "kept", "Gone and kept too", "kept too", True),
    ],
)
def test_two_changes_of_one_text_become_one(base: str, mine: str, theirs: str, text: str, clean: bool) -> None:
    assert (merged(base, mine, theirs).text, merged(base, mine, theirs).clean) == (text, clean)


def test_lines_that_are_only_in_one_text_are_told_whole() -> None:
    assert [[(run.change, run.text) for run in runs] for runs in changed_lines(["a", "b"], ["a", "c", "d"])] == [
        [("removed", "b")],
        [("added", "c")],
        [("added", "d")],
    ]
