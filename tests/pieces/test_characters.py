"""What is cleaned, and what is refused: half characters and hidden reordering."""

from __future__ import annotations

import pytest

from translate_app.pieces.characters import clean, refuse_reordering
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode


def refusal(text: str, language: str) -> tuple[ProblemCode, dict[str, str | int]]:
    with pytest.raises(IntakeProblem) as refused:
        refuse_reordering(text, language=language)
    return refused.value.code, refused.value.facts


def test_text_becomes_nfc_with_one_kind_of_line_end() -> None:
    assert clean("\ufeffe\u0301\r\nb\rc\u2028d\u2029e\x85f\x0cg") == ("é\nb\nc\nd\ne\nf\ng", ())


def test_tabs_and_joiners_stay() -> None:
    assert clean("a\tb\u200bc\u200cd\u200de") == ("a\tb\u200bc\u200cd\u200de", ())


def test_control_characters_are_removed_and_counted() -> None:
    text, notices = clean("a\nb\x01c\x7fd\x9fe")
    assert text == "a\nbcde"
    assert [(notice.code, dict(notice.facts)) for notice in notices] == [
        (NoticeCode.CONTROL_CHARACTERS, {"count": 3, "line": 2})
    ]


def test_characters_lost_elsewhere_are_told() -> None:
    text, notices = clean("fine\nlost: \ufffd\ufffd")
    assert "\ufffd" in text
    assert [str(notice) for notice in notices] == ["2 characters were lost before they came here, the first in line 2."]


def test_nul_is_refused_as_binary() -> None:
    with pytest.raises(IntakeProblem) as refused:
        clean("a\0b")
    assert refused.value.code is ProblemCode.BINARY


def test_half_a_character_is_refused_with_its_line() -> None:
    with pytest.raises(IntakeProblem) as refused:
        clean("fine\nhalf \ud83d here")
    assert (refused.value.code, refused.value.facts) == (
        ProblemCode.BROKEN_CHARACTER,
        {"line": 2, "character": "U+D83D"},
    )


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
@pytest.mark.parametrize("language", ["en", "ko", ""])
def test_reordering_characters_are_refused_in_left_to_right_languages(character: str, language: str) -> None:
    code, facts = refusal(f"fine\nevil {character} text", language)
    assert (code, facts) == (ProblemCode.BIDI_CONTROL, {"line": 2, "character": f"U+{ord(character):04X}"})


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e")
def test_overrides_are_refused_in_uyghur_too(character: str) -> None:
    assert refusal(f"سائەت {character}", "ug")[0] is ProblemCode.BIDI_CONTROL


@pytest.mark.parametrize(
    "text", ["سائەت", "\u2068RFA\u2069 سائەت", "\u2067a\u2066b\u2069c\u2069", "\u061cسائەت", "\u200fسائەت\u200e"]
)
def test_balanced_isolates_are_allowed_in_uyghur(text: str) -> None:
    refuse_reordering(text, language="ug")


@pytest.mark.parametrize(
    ("text", "character"),
    [("\u2068RFA سائەت", "U+2068"), ("RFA\u2069", "U+2069"), ("\u2068a\u2069\n\u2067b\nc\u2069", "U+2067")],
)
def test_every_line_in_uyghur_closes_what_it_opens(text: str, character: str) -> None:
    code, facts = refusal(text, "ug")
    assert (code, facts["character"]) == (ProblemCode.BIDI_CONTROL, character)


def test_left_to_right_text_keeps_direction_marks() -> None:
    refuse_reordering("a\u200eb\u200f", language="en")
