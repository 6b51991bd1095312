"""Datelines of several languages, and sentences that only look like one."""

from __future__ import annotations

import pytest

from translate_app.pieces.intake.datelines import split_dateline

ENGLISH = "The old clock on the square runs again."
KOREAN = "광장의 오래된 시계가 다시 움직인다."
CHINESE = "广场上的老钟停了十年以后，又开始走了。"


@pytest.mark.parametrize(
    ("opening", "dateline", "text"),
    [
        ("WASHINGTON—", "WASHINGTON", ENGLISH),
        ("SEOUL — ", "SEOUL", ENGLISH),
        ("BANGKOK, Thailand – ", "BANGKOK, Thailand", ENGLISH),
        ("PHNOM PENH--", "PHNOM PENH", ENGLISH),
        ("PHNOM PENH - ", "PHNOM PENH", ENGLISH),
        ("HONG KONG, Sept. 9, 2005—", "HONG KONG, Sept. 9, 2005", ENGLISH),
        ("SEOUL, South Korea, and TOKYO — ", "SEOUL, South Korea, and TOKYO", ENGLISH),
        ("WASHINGTON/SEOUL—", "WASHINGTON/SEOUL", ENGLISH),
        ("HANOI (RFA) – ", "HANOI (RFA)", ENGLISH),
        ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", ENGLISH),
        ("McALLEN, Texas — ", "McALLEN, Texas", ENGLISH),
        ("ULAN-UDE, Russia — ", "ULAN-UDE, Russia", ENGLISH),
        ("(Hà Nội) – ", "Hà Nội", "Chiếc đồng hồ cũ ở quảng trường đã chạy lại."),
        ("HÀ NỘI - ", "HÀ NỘI", "Chiếc đồng hồ cũ ở quảng trường đã chạy lại."),
        ("(서울) ", "서울", KOREAN),
        ("(서울=가상통신) ", "서울", KOREAN),
        ("[워싱턴] ", "워싱턴", KOREAN),
        ("서울 — ", "서울", KOREAN),
        ("워싱턴-", "워싱턴", KOREAN),
        ("【台北讯】", "台北", CHINESE),
        ("【成都】", "成都", CHINESE),
        ("(本台北京讯)", "北京", CHINESE),
        ("（本台记者王虚构报道）", "本台记者王虚构报道", CHINESE),
        ("北京 — ", "北京", CHINESE),
        ("香港――", "香港", CHINESE),
    ],
)
def test_a_dateline_is_parted_from_the_sentence_behind_it(opening: str, dateline: str, text: str) -> None:
    assert split_dateline(opening + text) == (dateline, text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "The clock — built in 1904 by a man from the next town — runs again.",
        "UN-backed repairs of the clock on the square have begun, the town said.",
        "SEOUL — Clock runs again",
        "“WASHINGTON—that is where the clock was built,” the archivist said.",
        "남-북 관계를 다루는 회의가 오늘 아침에 열렸습니다.",
        "한국-미국 정상회담이 내일 오전에 열린다고 발표했다.",
        "(전화를 받지 못했다고 말한 뒤에도 그는) 계속 기다렸다.",
        CHINESE,
        "",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert split_dateline(text) is None
