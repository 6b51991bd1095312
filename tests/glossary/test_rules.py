"""What may be kept in the glossary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from translate_app.glossary.rules import MAX_NOTE, MAX_WORDS, Fault, Words, faults

TERM = Words("ko", "평양", "en", "Pyongyang", "the city")


@pytest.mark.parametrize("words", [TERM, replace(TERM, note=""), Words("km", "ភ្នំ\u200bពេញ", "en", "Phnom Penh")])
def test_a_term_may_be_kept(words: Words) -> None:
    assert faults(words) == {}


@pytest.mark.parametrize("side", ["written", "rendered"])
@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", Fault.EMPTY),
        ("—", Fault.NO_LETTERS),
        ("\u200b", Fault.NO_LETTERS),
        ("x" * (MAX_WORDS + 1), Fault.TOO_LONG),
        ("ﷺ" * MAX_WORDS, Fault.TOO_LONG),  # each folds to eighteen
        ("Pyong\u202eyang", Fault.HIDDEN),
        ("Pyong\nyang", Fault.HIDDEN),
        ("Pyong\x00yang", Fault.HIDDEN),
    ],
)
def test_words_that_cannot_be_kept_are_said_by_side(side: str, words: str, fault: Fault) -> None:
    assert faults(replace(TERM, **{side: words})) == {side: fault}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"language": "xx"}, {"language": Fault.UNKNOWN_LANGUAGE}),
        ({"language": "en", "target": "ko"}, {"language": Fault.UNKNOWN_LANGUAGE}),
        ({"target": "xx"}, {"target": Fault.UNKNOWN_TARGET}),
        ({"target": "ko"}, {"target": Fault.SAME_LANGUAGE}),
        ({"note": "x" * (MAX_NOTE + 1)}, {"note": Fault.TOO_LONG}),
        ({"note": "a\u2066b"}, {"note": Fault.HIDDEN}),
        ({"written": "", "rendered": ""}, {"written": Fault.EMPTY, "rendered": Fault.EMPTY}),
    ],
)
def test_everything_that_is_wrong_is_said(changes: dict[str, str], found: dict[str, Fault]) -> None:
    assert faults(replace(TERM, **changes)) == found
