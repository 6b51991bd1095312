"""The same number in every script and unit is the same number."""

import pytest

from translate_app.alignment.numbers import values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3.2 million people in 1,250 towns", {3_200_000, 1250}),
        ("320만 명", {3_200_000}),
        ("5억 달러", {500_000_000}),
        ("三百二十万人", {3_200_000}),
        ("二〇一九年", {2019}),
        ("五億三千萬元", {530_000_000}),
        ("两人", {2}),
        ("3,2 triệu người", {3_200_000}),
        ("1.250.000 đồng", {1_250_000}),
        ("1,250,000.5", {1_250_000.5}),
        ("၄၄ နှစ်", {44}),
        ("៣២ ឆ្នាំ", {32}),
        ("༡༩༥༩ལོར", {1959}),
        ("٢٥ نەپەر", {25}),
        ("twenty of the ninety houses", {20, 90}),
        ("In March and in May", {3, 5}),
        ("세 명이 두 번", {3, 2}),
        ("5억 3000만 달러", {530_000_000}),
        ("지도 2천140점", {2140}),
        ("3만 5200명", {35_200}),
        ("2천140", {2140}),
        ("1억2천만 원과 7천억 원", {120_000_000, 700_000_000_000}),
        ("3千万元", {30_000_000}),
        ("1천2백 개와 3만 1천8백 명", {1200, 31_800}),
        ("41억 원", {4_100_000_000}),
        ("4.1 billion", {4_100_000_000}),
        ("5 조각", {5}),
        ("2 nghìn tỷ đồng", {2e12}),
        ("1만 2026년", {10_000, 2026}),
        ("5만 60만", {50_000, 600_000}),
        ("5 billion 2026 budget", {5e9, 2026}),
        ("two-thirds", {2, 3}),
        ("nothing here", set()),
        ("0.250", {0.25}),
    ],
)
def test_a_number_is_read(text: str, numbers: set[float]) -> None:
    assert values(text) >= numbers
    assert len(values(text)) == len(numbers)
