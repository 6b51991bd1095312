"""Which lines repeat a passage of another, and how long it takes to tell."""

from __future__ import annotations

import random

import pytest

from translate_app.pieces.intake import read_text
from translate_app.pieces.intake.pull_quotes import find_pull_quotes

PARAGRAPH = "“We had waited ten years, and when the clock struck at last, the whole square fell silent,” she said."
OTHER = "The clock was built in 1904 by a man from the next town, the archive says."


@pytest.mark.parametrize(
    "quote",
    [
        "We had waited ten years, and when the clock struck at last, the whole square fell silent",
        "“We had waited ten years, and when the clock struck at last, the whole square fell silent.”",
        "We had waited ten years, and when the clock struck at last,",
        "WHEN THE CLOCK STRUCK AT LAST, THE WHOLE SQUARE FELL SILENT",
        "“We had waited ten years … the whole square fell silent.”",
        "“When the clock struck at last, the whole square fell silent.” — Anna Muster",
        "We had waited ten years and, when the clock struck at last, the whole square went silent",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_passage_of_a_paragraph_is_a_pull_quote_before_or_after_it(quote: str, first: bool) -> None:
    lines = [OTHER, quote, PARAGRAPH] if first else [PARAGRAPH, OTHER, quote]
    assert find_pull_quotes(lines) == {lines.index(quote)}


@pytest.mark.parametrize(
    "line",
    [
        "We had waited",
        "The clock struck at last when nobody thought that it would ever do so again.",
        "… ten years …",
        "The silence of the square",
    ],
)
def test_a_line_that_shares_only_words_is_no_pull_quote(line: str) -> None:
    assert find_pull_quotes([line, OTHER, PARAGRAPH]) == set()


def test_of_two_equal_lines_the_barer_is_the_pull_quote() -> None:
    full, bare = "“The whole square fell silent at noon.”", "The whole square fell silent at noon,"
    assert find_pull_quotes([bare, OTHER, full]) == {0}
    assert find_pull_quotes([full, OTHER, bare]) == {2}


def test_of_two_lines_alike_the_first_is_the_pull_quote() -> None:
    line = "The whole square fell silent at noon."
    assert find_pull_quotes([line, OTHER, line]) == {0}


def test_a_line_longer_than_any_quote_is_a_paragraph() -> None:
    long = PARAGRAPH * 7
    assert find_pull_quotes([long, long + OTHER]) == set()


def test_korean_and_chinese_quotes_may_be_shorter() -> None:
    assert find_pull_quotes(["십 년을 기다린 끝에 종이 울렸다", "그는 “십 년을 기다린 끝에 종이 울렸다”고 했다."]) == {
        0
    }
    assert find_pull_quotes(["等了十年以后钟声终于又响了", "她说：“等了十年以后，钟声终于又响了。”"]) == {0}


@pytest.mark.parametrize("repeated", [True, False], ids=["a line over and over", "all different"])
def test_a_text_of_many_thousand_lines_is_read_to_its_end(repeated: bool) -> None:
    """Where every line meets every other this takes hours, not seconds."""
    dice = random.Random(7)
    words = ["clock", "square", "silent", "archive", "river", "boat", "library", "bread", "roof", "winter"]
    lines = [" ".join(dice.choices(words, k=12)).capitalize() + "." for _ in range(2 if repeated else 25_000)]
    text = "\n".join((lines * 13_000)[:25_000])[:800_000]
    assert read_text(text).blocks
