"""The tokenizer: what is found, in every script."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from translate_app.finding.excerpts import excerpt, marked, reached
from translate_app.finding.terms import LONGEST, fold, needles_of, terms_of


def found(sought: str, text: str) -> bool:
    needles = needles_of(sought)
    return bool(needles) and reached(text, needles) == len(needles)


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("나루터", "그 나루터가 다시 열렸다."),
        ("수위", "강수위가 3미터 올랐다."),  # inside a compound
        ("강", "강수위가 올랐다."),
        ("강", "한강"),  # the last character of a word
        ("나루", unicodedata.normalize("NFD", "나루터")),
        ("强降", "今晨强降雨"),
        ("水", "洪水"),
        ("水位", "河水位上升"),
        ("Ha Noi", "Người dân Hà Nội"),
        ("Hà Nội", "Người dân Hà Nội"),
        ("duong", "Con đường mới"),
        ("đường", unicodedata.normalize("NFD", "Con đường mới")),
        ("ferr", "The FERRY landing"),
        ("café", "CAFE"),
        ("မြစ်", "မြစ်ရေ ၃ မီတာ တက်လာသည်။"),
        ("ရေ", "မြစ်ရေတက်လာသည်။"),
        ("ទន្លេ", "កម្ពស់\u200bទឹក\u200bទន្លេ\u200bឡើង"),
        ("ទឹកទន្លេ", "កម្ពស់\u200bទឹក\u200bទន្លេ\u200bឡើង"),
        ("ແມ່ນ້ຳ", "ລະດັບແມ່ນ້ຳຂຶ້ນ"),
        ("ཆུ་ཚད", "གཙང་པོའི་ཆུ་ཚད་འཕར།"),
        ("དེབ", "དེབ།"),
        ("دەريا", "دەريانىڭ سۈيى ئۆرلىدى."),
        ("سۇ", "سۇنى تەكشۈردى"),
        ("240", "၂၄၀ ဦး"),
        ("240", "주민 240명이"),
        ("ferry river", "The river. The ferry."),
        ("ＦＥＲＲＹ", "ferry"),
        ("Kim's", "Kim’s boat"),
    ],
)
def test_words_are_found_as_people_write_them(sought: str, text: str) -> None:
    assert found(sought, text)


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("나루터", "나루를 터서"),  # its pairs, but not one after the other
        ("수위", "수문 위"),
        ("erry", "ferry"),  # a word is found from its beginning
        ("24", "240"),  # a number is that number
        ("un", "under"),  # two letters are a word, not the beginning of many
        ("ferry bridge", "The ferry landing"),
        ("水位", "水的位置"),
    ],
)
def test_what_is_not_there_is_not_found(sought: str, text: str) -> None:
    assert not found(sought, text)


@pytest.mark.parametrize("sought", ["", " ", "%", "_", '"', "'*:()", "\u200b"])
def test_a_search_without_a_letter_seeks_nothing(sought: str) -> None:
    assert needles_of(sought) == []


def test_a_word_is_sought_once_and_no_more_than_a_dozen_words() -> None:
    assert len(needles_of("강 강 강")) == 1
    assert len(needles_of(" ".join(f"word{number}" for number in range(40)))) == 12


def test_diacritics_that_were_typed_are_remembered() -> None:
    assert [needle.exact for needle in needles_of("Hà noi")] == ["hà", ""]


@given(st.text(max_size=80))
def test_terms_hold_letters_marks_and_digits_only_and_stand_where_they_say(text: str) -> None:
    folded = fold(text)
    for term in terms_of(folded):
        assert 0 < len(term.text) <= 2 * LONGEST
        assert regex.fullmatch(r"[\p{L}\p{M}\p{N}]+", term.text)
        assert 0 <= term.start < term.first_end <= term.end <= len(folded)


@given(st.text(alphabet=st.sampled_from("나루터강 hàđab3水位မြ်ន་བོདۇ\u0301"), min_size=1, max_size=40), st.data())
def test_every_word_of_a_text_finds_the_text(text: str, data: st.DataObject) -> None:
    words = text.split()
    if words and needles_of(word := data.draw(st.sampled_from(words))):
        assert found(word, text)


@given(st.text(max_size=200), st.sampled_from(["강", "ferry", "hà nội"]))
def test_an_excerpt_quotes_the_text_letter_for_letter(text: str, sought: str) -> None:
    needles = needles_of(sought)
    assert "".join(fragment.text for fragment in marked(text, needles)) == text
    quoted = "".join(fragment.text for fragment in excerpt(text, needles)).strip("…")
    assert quoted in text


def shown(text: str, sought: str) -> str:
    return "".join(f"[{part.text}]" if part.found else part.text for part in excerpt(text, needles_of(sought)))


def test_what_was_sought_is_marked_in_the_text_as_it_was_written() -> None:
    assert shown("그 나루터가 열렸다.", "나루터") == "그 [나루터]가 열렸다."
    assert shown("Người dân Hà Nội…", "ha noi") == "Người dân [Hà Nội]…"
    assert shown("… 강 수위가 올랐다", "강 수위") == "… [강 수위]가 올랐다"
    assert shown("ကမ်း၂၄၀ဦး", "240") == "ကမ်း[၂၄၀]ဦး"
    assert shown("한강", "강") == "한[강]"


def test_a_long_text_is_quoted_around_the_first_place() -> None:
    text = f"{'before ' * 40}ferry {'after ' * 60}"
    quoted = shown(text, "ferry")
    assert quoted.startswith("…before")
    assert "[ferry] after" in quoted
    assert quoted.endswith("…")
    assert len(quoted) < 220
