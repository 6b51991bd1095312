"""What nobody sees and no name may hold."""

from __future__ import annotations

import pytest

from translate_app.hidden_characters import HIDDEN, hides_something


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u061c", "\x00", "\x9f", "\ufeff", "\ud800"])
def test_what_turns_text_round_or_cannot_be_seen_is_found_everywhere(hidden: str) -> None:
    assert HIDDEN.search(f"Kim{hidden}Bogi")
    assert hides_something(f"Kim{hidden}Bogi")


@pytest.mark.parametrize("broken", ["\t", "\n", "\r", "\x85", "\xad", "\u2028", "\u3164", "\U000e0041"])
def test_a_name_is_one_line_without_a_sign_that_cannot_be_seen(broken: str) -> None:
    assert hides_something(f"Kim{broken}Bogi")


@pytest.mark.parametrize("name", ["Kim Bogi", "김보기", "ភាសា\u200bខ្មែរ", "مى\u200cسال", "O’Brien-Example"])
def test_what_scripts_need_is_left_alone(name: str) -> None:
    assert not hides_something(name)
