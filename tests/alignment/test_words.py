"""Tables of words: what they make of texts in each language, and of English."""

from __future__ import annotations

import numpy as np
import pytest

from translate_app.alignment.words import LANGUAGES, Table, Vocabulary, WordTable, stems, tokens

ENGLISH = ["The police arrested a man.", "They won the match."]
TRANSLATED = {
    "bo": ["ཉེན་རྟོག་པས་མི་ཞིག་འཛིན་བཟུང་བྱས།", "རྩེད་མོ་དེ་ལ་རྒྱལ་ཁ་ཐོབ་སོང་།"],
    "km": ["ប៉ូលិសបានចាប់ខ្លួនបុរសម្នាក់។", "ពួកគេបានឈ្នះការប្រកួត។"],
    "lo": ["ຕຳຫຼວດໄດ້ຈັບກຸມຊາຍຄົນໜຶ່ງ.", "ພວກເຂົາຊະນະການແຂ່ງຂັນ."],
    "my": ["ရဲက လူတစ်ဦးကို ဖမ်းဆီးခဲ့သည်။", "သူတို့ ပွဲကို အနိုင်ရခဲ့သည်။"],
    "ug": ["ساقچىلار بىر ئادەمنى تۇتقۇن قىلدى.", "ئۇلار مۇسابىقىدە غەلىبە قىلدى."],
    "vi": ["Cảnh sát đã bắt giữ một người đàn ông.", "Họ đã thắng trận đấu."],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_comes_nearer_its_translation_than_another_sentence_does(language: str) -> None:
    encoder = WordTable(language)
    likeness = encoder.encode(TRANSLATED[language]) @ encoder.encode(ENGLISH).T
    assert np.trace(likeness) > likeness.sum() - np.trace(likeness) + 0.2


def test_a_text_is_of_the_language_it_has_more_words_of() -> None:
    """One English word in a Uyghur sentence does not make it English, nor a Uyghur one an English sentence Uyghur."""
    ours, theirs = vocabulary(tokens("بىر ئىككى ئۈچ تۆت")), vocabulary(stems("one two three four"))
    table = Table(ours, theirs, np.zeros((512, 2), np.float32), np.array([9.0, -9.0], np.float32))
    uyghur, english = WordTable("ug", table).encode(["بىر ئىككى ئۈچ (one)", "one two three (بىر)"])
    assert uyghur.tolist() == pytest.approx([np.sqrt(0.5), np.sqrt(0.5)])
    assert english[0] < 0 < english[1]  # the mean of English sentences is taken away from it


def vocabulary(hashes: list[int]) -> Vocabulary:
    keys = np.array(sorted(hashes), np.uint32)
    directions = np.full((len(keys), 2), 2, np.int8)
    return Vocabulary(keys, np.ones(len(keys), np.float32), directions, np.full(2, 0.5, np.float32))


def test_words_are_weighed_by_how_rare_they_are_and_how_often_they_stand() -> None:
    keys = np.array([3, 7], np.uint32)
    two = Vocabulary(keys, np.array([1, 2], np.float32), np.array([[1, 0], [0, 1]], np.int8), np.ones(2, np.float32))
    rows, found = two.rows([[3, 3, 7], [9], []])
    assert rows[0].tolist() == pytest.approx(np.array([1 + np.log(2), 2]) / np.hypot(1 + np.log(2), 2))
    assert not rows[1:].any()
    assert found.tolist() == [2, 0, 0]


def test_inflected_words_count_by_their_stems_and_with_their_neighbours() -> None:
    assert tokens("шахматист играл") == tokens("шахматный, играли")
    assert len(tokens("một hai ba")) == 5


def test_text_without_spaces_counts_by_twos_and_threes_of_its_signs() -> None:
    assert len(tokens("មានទឹក")) == 3 + 2
    assert set(tokens("ទឹក")) < set(tokens("មានទឹក"))


def test_tibetan_counts_by_syllables_without_their_particles_and_every_number_as_a_number() -> None:
    assert tokens("མིའི་ཁྱིམ") == tokens("མི་ཁྱིམ")
    assert tokens("༡༢ ལོ") == tokens("༣༤༥ ལོ")
