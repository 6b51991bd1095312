"""What a comment may hold, and what may happen to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.comments.rules import (
    CommentAct,
    CommentState,
    Flag,
    clean_name,
    clean_text,
    flags,
    has_words,
    next_state,
    repeats,
)

HELD, APPROVED, EDITED, REFUSED = CommentState
APPROVE, EDIT, REFUSE = CommentAct


@pytest.mark.parametrize(
    ("state", "act", "following"),
    [
        (HELD, APPROVE, APPROVED),
        (HELD, EDIT, EDITED),
        (HELD, REFUSE, REFUSED),
        (APPROVED, APPROVE, APPROVED),
        (APPROVED, EDIT, EDITED),
        (APPROVED, REFUSE, REFUSED),
        (EDITED, APPROVE, APPROVED),
        (EDITED, EDIT, EDITED),
        (EDITED, REFUSE, REFUSED),
        (REFUSED, APPROVE, APPROVED),
        (REFUSED, EDIT, EDITED),
        (REFUSED, REFUSE, None),
    ],
)
def test_a_moderator_may_always_decide_otherwise(
    state: CommentState, act: CommentAct, following: CommentState | None
) -> None:
    assert next_state(state, act) == following


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("  a \u0000\u0007b\u009f  ", "a b"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("\u2066x\u2069\u061c", "x"),
        ("e\u0301", "\u00e9"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("half \ud800 character", "half  character"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_a_comment_loses_control_characters_and_hidden_reordering_only(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(written: str) -> None:
    cleaned = clean_text(written)
    assert clean_text(cleaned) == cleaned
    assert "\0" not in cleaned
    assert "\n" not in clean_name(written)
    cleaned.encode()


@pytest.mark.parametrize(
    ("text", "readable"), [("a", True), ("７", True), ("👍", True), (".,-", False), ("\u200b", False)]
)
def test_something_must_be_readable(text: str, readable: bool) -> None:
    assert has_words(text) is readable


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("See https://one.example/page for more.", False),
        ("See https://one.example and https://two.example.", True),
        ("www.one.example, buy-now.shop", True),
        ("It cost 1.5 million. Really.", False),
    ],
)
def test_several_links_are_flagged(text: str, flagged: bool) -> None:
    assert (Flag.LINKS in flags(text)) is flagged


def test_the_same_words_are_known_again_whatever_the_spaces_and_signs() -> None:
    assert repeats("Good   NEWS!!", ["good news"])
    assert not repeats("Good news today", ["good news"])
    assert not repeats("Good news", [])
