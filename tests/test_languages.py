"""Content languages."""

from __future__ import annotations

from translate_app.languages import LANGUAGES, language


def test_only_uyghur_runs_from_right_to_left() -> None:
    assert {tag for tag, entry in LANGUAGES.items() if entry.direction == "rtl"} == {"ug"}


def test_cantonese_is_told_to_search_engines_as_hong_kong_chinese() -> None:
    assert language("yue-Hant").search_tag == "zh-HK"
    assert language("ko").search_tag == "ko"


def test_an_unlisted_language_is_taken_as_it_is() -> None:
    unlisted = language("de")
    assert (unlisted.tag, unlisted.direction) == ("de", "ltr")
