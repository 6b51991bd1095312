"""A text in another language than it is said to be in."""

from __future__ import annotations

import pytest

from translate_app.pieces.language_check import check_language
from translate_app.pieces.problems import IntakeProblem, ProblemCode

TEXTS = {
    "en": "The old clock on the market square runs again, the town said.",
    "ko": "광장의 오래된 시계가 다시 움직인다고 시청이 밝혔다.",
    "zh-Hans": "市政府说，广场上的老钟停了十年以后，星期一又开始走了，这对们会来。",
    "zh-Hant": "市政府說，廣場上的老鐘停了十年以後，星期一又開始走了，這對們會來。",
    "yue-Hant": "市政府話，廣場個鐘停咗十年，星期一開始又行返，啲街坊話呢個鐘會好過舊時。",
    "vi": "Chiếc đồng hồ cũ ở quảng trường đã chạy lại sau mười năm, thành phố cho biết.",
    "bo": "ཐང་ཆེན་གྱི་ཆུ་ཚོད་འཁོར་ལོ་རྙིང་པ་དེ་ཡང་བསྐྱར་འཁོར་གྱི་འདུག",
    "ug": "مەيداندىكى كونا سائەت يەنە ماڭدى.",
    "lo": "ໂມງເກົ່າຢູ່ເດີ່ນບ້ານເດີນຄືນແລ້ວ.",
    "km": "នាឡិកាចាស់នៅទីលានផ្សារដើរឡើងវិញហើយ។",
    "my": "ရင်ပြင်ရှိ နာရီဟောင်းကြီး ပြန်လည်လည်ပတ်နေပြီ။",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_in_its_own_language_needs_no_word(tag: str) -> None:
    assert check_language(TEXTS[tag], tag) == ()


@pytest.mark.parametrize(("tag", "found"), [("ko", "en"), ("en", "ko"), ("ug", "my"), ("bo", "lo"), ("km", "zh-Hant")])
def test_a_text_without_one_letter_of_the_script_is_refused(tag: str, found: str) -> None:
    with pytest.raises(IntakeProblem) as refused:
        check_language(TEXTS[found], tag)
    assert refused.value.code is ProblemCode.WRONG_SCRIPT
    assert refused.value.facts == {"expected": tag, "found": found}
    assert str(refused.value) == f"This text is not in {tag}: it looks like {found}."


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("ko", TEXTS["en"] + " 시계", "en"),
        ("en", TEXTS["ko"] + " RFA", "ko"),
        ("zh-Hans", TEXTS["en"] + "老钟", "en"),
        ("en", TEXTS["vi"], "vi"),
        ("vi", TEXTS["en"], "en"),
        ("zh-Hans", TEXTS["zh-Hant"], "zh-Hant"),
        ("zh-Hant", TEXTS["zh-Hans"], "zh-Hans"),
        ("yue-Hant", TEXTS["zh-Hans"], "zh-Hans"),
    ],
)
def test_a_likely_other_language_is_only_a_warning(tag: str, text: str, found: str) -> None:
    assert [str(notice) for notice in check_language(text, tag)] == [f"This looks like {found}, not {tag}."]


def test_mandarin_and_cantonese_in_one_script_are_not_told_apart() -> None:
    assert check_language(TEXTS["yue-Hant"], "zh-Hant") == check_language(TEXTS["zh-Hant"], "yue-Hant") == ()


def test_latin_names_do_not_make_a_chinese_text_english() -> None:
    assert check_language("Ann Muster Jr. 與 Bo Sample 說，鐘樓會重新開放。", "zh-Hant") == ()


def test_chinese_that_fits_both_scripts_is_taken_as_said() -> None:
    assert check_language("中文。", "zh-Hant") == check_language("中文。", "zh-Hans") == ()


def test_chinese_instead_of_korean_is_refused_as_chinese() -> None:
    with pytest.raises(IntakeProblem) as refused:
        check_language("中文。", "ko")
    assert refused.value.facts["found"] == "zh-Hans"


@pytest.mark.parametrize(("text", "tag"), [("12 — 34!", "ko"), (TEXTS["ko"], "fr"), (TEXTS["ko"], "")])
def test_nothing_is_said_where_nothing_can_be_known(text: str, tag: str) -> None:
    assert check_language(text, tag) == ()
