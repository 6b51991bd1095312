"""What may change in a text and leave it saying the same, and what may not."""

from __future__ import annotations

import unicodedata

import pytest

from translate_app.statements.rules import digest, meaning

SAME = {
    "typographic quotes": ('She said "no".', "She said “no”."),
    "spacing": ("나루터가 다시 열렸다", "나루터가 다시  열렸다 "),
    "a particle set apart": ("서울 에서 왔다", "서울에서 왔다"),
    "decomposed Korean": ("나루터", unicodedata.normalize("NFD", "나루터")),
    "decomposed Vietnamese": ("Bến phà mở lại", unicodedata.normalize("NFD", "Bến phà mở lại")),
    "zero-width spaces": ("ទន្លេមេគង្គ", "ទន្លេ\u200bមេគង្គ"),
    "which dash": ("2019-2020", "2019–2020"),
    "which minus": ("−5 degrees", "-5 degrees"),
    "a dash for a comma": ("The river rose, then fell.", "The river rose – then fell."),
    "full width": ("240名", "240名"),
    "capitals": ("The Ferry", "the ferry"),
}
OTHER = {
    "a number": ("240 residents", "250 residents"),
    "a decimal point": ("3.5 metres", "35 metres"),
    "a minus": ("-5 degrees", "5 degrees"),
    "not": ("It is closed.", "It is not closed."),
    "a Korean not": ("문을 열었다", "문을 안 열었다"),
    "a Chinese not": ("他同意", "他不同意"),
    "a currency": ("$5", "€5"),
    "per cent": ("5% more", "5 more"),
    "a letter": ("the cat", "the cut"),
    "a vowel sign": ("ကျောင်း", "ကျောင"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_a_re_punctuated_text_says_the_same(pair: tuple[str, str]) -> None:
    assert digest(pair[0]) == digest(pair[1])


@pytest.mark.parametrize("pair", OTHER.values(), ids=OTHER)
def test_a_changed_word_or_number_says_something_else(pair: tuple[str, str]) -> None:
    assert digest(pair[0]) != digest(pair[1])


def test_a_text_cut_in_two_says_what_its_parts_say() -> None:
    assert meaning("The river rose. It fell -5 metres.") == meaning("The river rose.") + meaning("It fell -5 metres.")
