"""Dates in captions of every language service."""

from __future__ import annotations

from datetime import date

import pytest

from translate_app.pieces.intake.dates import find_date, is_date_line, split_leading_date

NINTH = date(2005, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Sept. 9, 2005",
        "The clock on September 9, 2005, before its repair.",
        "Sep 9th 2005",
        "9 September 2005",
        "2005-09-09",
        "2005.9.9",
        "2005년 9월 9일, 시계탑",
        "2005年9月9日",
        "ngày 9 tháng 9 năm 2005",
        "2005-يىلى 9-سېنتەبىر",
        "၂၀၀၅ ခုနှစ်၊ စက်တင်ဘာလ ၉ ရက်",
        "ថ្ងៃទី៩ ខែកញ្ញា ឆ្នាំ២០០៥",
        "ວັນທີ 9 ກັນຍາ 2005",
        "2005 ལོའི་ཕྱི་ཟླ་ ༩ པའི་ཚེས་ ༩",
    ],
)
def test_a_date_is_found_in_any_service_s_words_and_digits(text: str) -> None:
    assert find_date(text) == NINTH


@pytest.mark.parametrize(
    "text", ["", "September 2005", "in 2005", "Feb. 30, 2005", "9/11/2005", "Sept. 9, 0905", "9.9.05"]
)
def test_no_date_is_made_up(text: str) -> None:
    assert find_date(text) is None


def test_day_first_is_read_only_where_it_is_the_custom() -> None:
    assert find_date("Chợ, 9/11/2005", language="vi") == date(2005, 11, 9)


def test_the_first_of_several_dates_counts() -> None:
    assert find_date("Sept. 9, 2005, and again on 2006-01-02") == NINTH
    assert find_date("Feb. 30, 2005, or rather 2006-01-02") == date(2006, 1, 2)


def test_a_date_at_the_front_is_parted_from_the_caption() -> None:
    assert split_leading_date("Sept. 9, 2005: The clock.") == (NINTH, "The clock.")


@pytest.mark.parametrize(
    "text", ["The clock, Sept. 9, 2005", "Note: Sept. 9, 2005", "The clock struck on Sept. 9, 2005: it was noon."]
)
def test_a_date_elsewhere_stays_in_the_caption(text: str) -> None:
    assert split_leading_date(text) is None


def test_a_date_line_is_hardly_more_than_a_date() -> None:
    assert is_date_line("Published: Sept. 9, 2005")
    assert not is_date_line("It was on Sept. 9, 2005, that the clock ran again.")
