"""One field of text as a person typed it."""

from __future__ import annotations

import pytest

from translate_app.errors import ImportRefused
from translate_app.pieces.fields import MAX_BODY, MAX_LINE, clean_body, clean_line


def test_a_line_is_one_line_in_nfc() -> None:
    assert clean_line(" Cafe\u0301 \t on\r\nthe  river\ufeff ", "en") == "Café on the river"


def test_a_body_keeps_its_line_breaks_and_what_scripts_need() -> None:
    text = "ក\u200bខ\r\nक्\u200dष\u200c"
    assert clean_body(f"  {text} ", "km") == "ក\u200bខ\nक्\u200dष\u200c"


@pytest.mark.parametrize("character", ["\u202a", "\u202d", "\u202e", "\u2066", "\u061c"])
def test_marks_that_reorder_are_refused_in_left_to_right_text_by_their_name(character: str) -> None:
    with pytest.raises(ImportRefused, match=rf"U\+{ord(character):04X}"):
        clean_line(f"a{character}b", "en")


def test_uyghur_may_isolate_a_latin_name_but_must_close_it() -> None:
    name = "ئا \u2066Ada\u2069 ب"
    assert clean_line(name, "ug") == name
    with pytest.raises(ImportRefused):
        clean_body(name.replace("\u2069", ""), "ug")


@pytest.mark.parametrize(("character", "said"), [("\x00", "U+0000"), ("\x07", "control"), ("\ud83d", "U+D83D")])
def test_control_characters_and_half_characters_are_refused(character: str, said: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        clean_body(f"a{character}b", "en")
    assert said in str(caught.value)


def test_too_long_is_said_with_the_limit() -> None:
    assert len(clean_line("x" * MAX_LINE, "en")) == MAX_LINE
    with pytest.raises(ImportRefused, match="1000"):
        clean_line("x" * (MAX_LINE + 1), "en")
    with pytest.raises(ImportRefused, match="50000"):
        clean_body("x" * (MAX_BODY + 1), "en")
