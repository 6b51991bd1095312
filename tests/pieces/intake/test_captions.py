"""Shapes of captions and photo credits."""

from __future__ import annotations

from datetime import date

import pytest

from translate_app.pieces.document import Figure
from translate_app.pieces.intake.captions import LONGEST_CAPTION, read_caption


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The clock. Photo: AFP/Ann Muster", "The clock.", "AFP/Ann Muster"),
        ("The clock (Photo: AFP)", "The clock", "AFP"),
        ("The clock. (AFP Photo/Ann Muster)", "The clock.", "AFP Photo/Ann Muster"),
        ("The clock. (Ann Muster/AFP)", "The clock.", "Ann Muster/AFP"),
        ("The clock. [RFA file photo]", "The clock.", "RFA file photo"),
        ("The clock. Photo courtesy of Ann Muster", "The clock.", "courtesy of Ann Muster"),
        ("The clock. Photo by Ann M. Muster.", "The clock.", "Ann M. Muster"),
        ("The clock. Image: Reuters/J. N.", "The clock.", "Reuters/J. N."),
        ("The clock. AFP", "The clock.", "AFP"),
        ("The clock. Ann Muster/Reuters", "The clock.", "Ann Muster/Reuters"),
        ("A file photo of the clock.", "A file photo of the clock.", ""),
        ("This photo taken in May shows the clock.", "This photo taken in May shows the clock.", ""),
        ("[Photo] The clock. Credit: Ann Muster", "The clock.", "Ann Muster"),
        ("시계탑. 사진: 가상일보", "시계탑.", "가상일보"),
        ("시계탑 전경. / 사진=가상일보", "시계탑 전경.", "가상일보"),
        ("시계탑 전경. /연합뉴스", "시계탑 전경.", "연합뉴스"),
        ("시계탑 전경. (사진 제공: 홍가상)", "시계탑 전경.", "홍가상"),
        ("▲ 시계탑 전경", "시계탑 전경", ""),
        ("钟楼。（图源：虚构社）", "钟楼。", "虚构社"),
        ("钟楼。图片来源：虚构社", "钟楼。", "虚构社"),
        ("鐘樓。（法新社資料圖片）", "鐘樓。", "法新社資料圖片"),
        ("图为修好的钟楼。", "图为修好的钟楼。", ""),
        ("Đồng hồ. Ảnh: Người Mẫu", "Đồng hồ.", "Người Mẫu"),
        ("Photo: Ann Muster", "", "Ann Muster"),
        ("(AFP)", "", "AFP"),
    ],
)
def test_caption_and_credit_are_told_apart(line: str, caption: str, credit: str) -> None:
    assert read_caption(line) == Figure(caption, credit)


def test_a_date_at_the_front_becomes_the_figures_date() -> None:
    assert read_caption("Sept. 9, 2005: The clock.") == Figure("The clock.", "", date(2005, 9, 9))


def test_a_date_inside_stays_in_the_caption_as_well() -> None:
    line = "The clock on Sept. 9, 2005. (AFP)"
    assert read_caption(line) == Figure("The clock on Sept. 9, 2005.", "AFP", date(2005, 9, 9))


@pytest.mark.parametrize(
    "line",
    [
        "The clock runs again, the town said.",
        "“It looks like a photo,” she said (laughing).",
        "“The clock.” Photo: AFP",
        "The photo by the door shows the clock and the square.",
        "The clock costs 3/4 of the price.",
        "시계가 다시 움직인다고 시청이 밝혔다.",
        "The clock. " * 70 + "Photo: AFP",
    ],
)
def test_a_paragraph_is_no_caption(line: str) -> None:
    assert read_caption(line) is None
    assert len(line) > LONGEST_CAPTION or len(line) < 100
