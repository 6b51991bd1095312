"""Names as they are compared, and the language they stand in."""

from __future__ import annotations

import pytest

from translate_app.credits.entries import fold, name_language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｋｉｍ Bogi", "kim bogi"),
        ("Nguyễn Ví", "nguye\u0302\u0303n  vi\u0301"),
        ("김보기", "김보기"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_look_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "language", "stands_in"),
    [
        ("김보기", "ko", "ko"),
        ("Kim Bogi", "ko", "en"),
        ("Nguyễn Ví", "vi", "vi"),
        ("김 Bogi", "ko", "ko"),
        ("", "ko", "ko"),
        ("ئالىم", "ug", "ug"),
    ],
)
def test_a_name_in_latin_letters_beside_another_script_is_the_english_one(
    name: str, language: str, stands_in: str
) -> None:
    assert name_language(name, language) == stands_in
