"""Where a term stands in a text, script by script."""

from __future__ import annotations

from time import process_time

import pytest

from translate_app.glossary.matching import beginnings, folded, standing

BURMESE = "မန္တလေးမြို့တွင်"


@pytest.mark.parametrize(
    ("tag", "term", "text"),
    [
        ("ko", "평양", "어제 평양에서 열렸다."),
        ("ko", "평양", "“평양은"),
        ("ug", "ئۈرۈمچى", "بۈگۈن ئۈرۈمچىدە يامغۇر ياغدى."),
        ("ug", "ئۈرۈمچى", "ئـۈرۈمچى"),
        ("vi", "hà nội", "Tại HÀ NỘI, hôm nay"),
        ("vi", "Hà Nội", "ha\u0300 n\u00f4\u0323i"),
        ("zh-Hans", "平壤", "他们昨日在平壤举行会谈"),
        ("yue-Hant", "平壤", "喺平壤嘅"),
        ("bo", "ལྷ་ས", "དེ་རིང་ལྷ་སའི་ནང་།"),
        ("bo", "ལྷ་ས་", "ལྷ་ས།"),
        ("my", "မန္တလေး", BURMESE),
        ("km", "ភ្នំពេញ", "នៅ\u200bភ្នំ\u200bពេញ\u200bថ្ងៃនេះ"),
        ("lo", "ວຽງຈັນ", "ທີ່ວຽງຈັນມື້ນີ້"),
        ("en", "Workers' Party", "the Workers’ Party"),
        ("en", "People’s Army", "the People\u02bcs Army"),
        ("en", "Wa-dae", "Wa\u2011dae"),
        ("en", "party", "both parties’ aims"),
        ("ug", "ئامېرىكا", "ئامېرىكىنىڭ"),  # the last vowel weakens before an ending
        ("ug", "جەنۋە", "جەنۋىگە"),
        ("bo", "བོད་མི", "བོད་མིས་"),
        ("bo", "བོད་མི", "བོད་མིའིས་"),
    ],
)
def test_a_term_stands_where_a_reader_would_find_it(tag: str, term: str, text: str) -> None:
    assert standing(folded(text), [folded(term)], tag) == [folded(term)]


@pytest.mark.parametrize(
    ("tag", "term", "text"),
    [
        ("ko", "이란", "전쟁이란 무엇인가"),
        ("ug", "تاش", "قارىتاش"),
        ("vi", "An", "Anh nói"),
        ("vi", "an", "quan"),
        ("bo", "ས", "ལྷས་"),
        ("bo", "བོད་མི", "བོད་མིང་"),  # another syllable, no particle
        ("lo", "ລາວ", "ເລາວ"),  # its vowel stands before the letter
        ("lo", "ບ້ານ", "ບ້ານາ"),
        ("km", "រ", "ក្រ"),  # below another letter
        ("my", "မန", "က္မန"),
        ("en", "party", "partisan"),
        ("my", "မန္တလ", BURMESE),  # a vowel sign follows: another syllable
        ("zh-Hans", "平壤", "平 壤"),
        ("ko", "", "평양"),
    ],
)
def test_a_term_does_not_stand_inside_another_word(tag: str, term: str, text: str) -> None:
    assert standing(folded(text), [folded(term)], tag) == []


def test_a_shorter_term_counts_where_it_stands_outside_the_longer_one_too() -> None:
    terms = ["朝鲜", "朝鲜劳动党", "劳动"]
    assert standing("朝鲜劳动党", terms, "zh-Hans") == ["朝鲜劳动党"]
    assert standing("朝鲜劳动党与朝鲜", terms, "zh-Hans") == ["朝鲜劳动党", "朝鲜"]


def test_terms_of_one_character_that_stand_everywhere_take_time_in_proportion_to_the_text() -> None:
    text = "的一是了在人有我他这" * 3000
    begun = process_time()
    assert standing(text, list("的一是了在人有我他这"), "zh-Hans") == list("的一是了在人有我他这")
    assert process_time() - begun < 3, "each place set against every other takes 15 s"


def test_two_terms_that_overlap_both_count_and_come_in_the_order_of_the_text() -> None:
    assert standing("人民大会堂", ["大会堂", "人民大会"], "zh-Hans") == ["人民大会", "大会堂"]


def test_every_term_that_stands_in_a_text_begins_as_the_text_says() -> None:
    near = beginnings(["평양 a", "x"])
    assert {"평", "평양", "a", "x"} <= near
    assert "ax" not in near
