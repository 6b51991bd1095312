"""Credit lines as printed over the years, read back into records."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_app.credits.parsing import parse, understood
from translate_app.credits.roles import Credit, CreditRole
from translate_app.credits.sentence import write
from translate_app.credits.service_names import SERVICE_LANGUAGES

Row = tuple[str, str, str]


def rows(line: str) -> list[Row]:
    return [(str(credit.role), credit.name, credit.service) for credit in parse(line).credits]


UNDERSTOOD: list[tuple[str, list[Row]]] = [
    (
        "Original reporting by Ann Muster and Bo Sample for RX’s Korean service. "
        "Written in English for the Web by Cy Demo.",
        [("reporter", "Ann Muster", "Korean"), ("reporter", "Bo Sample", "Korean"), ("writer", "Cy Demo", "")],
    ),
    (
        "Reported by Ann Muster for RFA's Uyghur Service. Translated by Bo Sample. Written in English by Cy Demo.",
        [("reporter", "Ann Muster", "Uyghur"), ("translator", "Bo Sample", ""), ("writer", "Cy Demo", "")],
    ),
    (
        "Original reporting in Mandarin by Ann Muster. Mandarin service director: Bo Sample. "
        "Translated and written for the Web in English by Cy Demo. Edited by Di Demo.",
        [
            ("reporter", "Ann Muster", "Mandarin"),
            ("service_director", "Bo Sample", "Mandarin"),
            ("translator", "Cy Demo", ""),
            ("writer", "Cy Demo", ""),
            ("editor", "Di Demo", ""),
        ],
    ),
    (
        "Reported by Ann Muster for RFA’s Mandarin Service, and by Bo Sample for the Cantonese Service. "
        "Translated and edited by Cy Demo.",
        [
            ("reporter", "Ann Muster", "Mandarin"),
            ("reporter", "Bo Sample", "Cantonese"),
            ("translator", "Cy Demo", ""),
            ("editor", "Cy Demo", ""),
        ],
    ),
    (
        "Original reporting in Mandarin by Ann Muster, and in Cantonese by Bo Sample.",
        [("reporter", "Ann Muster", "Mandarin"), ("reporter", "Bo Sample", "Cantonese")],
    ),
    (
        "Reported by Ann Muster for RFA's Mandarin Service and Bo Sample for the Cantonese Service.",
        [("reporter", "Ann Muster", "Mandarin"), ("reporter", "Bo Sample", "Cantonese")],
    ),
    ("Reported by RFA’s Lao Service.", [("reporter", "", "Lao")]),
    ("Reported by Ann Muster, and by RX's Lao Service.", [("reporter", "Ann Muster", ""), ("reporter", "", "Lao")]),
    ("Reported by Ann Muster and the Lao Service.", [("reporter", "Ann Muster", ""), ("reporter", "", "Lao")]),
    ("By Ann Muster for RFA Tibetan", [("reporter", "Ann Muster", "Tibetan")]),
    ("By RFA Burmese", [("reporter", "", "Burmese")]),
    ("BY ANN MUSTER", [("reporter", "ANN MUSTER", "")]),
    ("Reported by Ann Muster for Radio Example's Uighur service.", [("reporter", "Ann Muster", "Uyghur")]),
    (
        "Ann Muster, Bo Sample and Cy Demo contributed to this story.",
        [("additional_reporting", name, "") for name in ("Ann Muster", "Bo Sample", "Cy Demo")],
    ),
    (
        "Reported by Ann Muster. Bo Sample also contributed reporting.",
        [("reporter", "Ann Muster", ""), ("additional_reporting", "Bo Sample", "")],
    ),
    ("With additional reporting by Ann Muster.", [("additional_reporting", "Ann Muster", "")]),
    (
        "Written in English with additional reporting by Ann Muster.",
        [("writer", "Ann Muster", ""), ("additional_reporting", "Ann Muster", "")],
    ),
    (
        "Reported by Ann Muster for RFA’s Lao Service, translated by Max Demo and written in English by Bo Sample.",
        [("reporter", "Ann Muster", "Lao"), ("translator", "Max Demo", ""), ("writer", "Bo Sample", "")],
    ),
    ("Edited by Ann Muster, Jr., and Bo Sample.", [("editor", "Ann Muster, Jr.", ""), ("editor", "Bo Sample", "")]),
    ("Edited by A. B. Muster.", [("editor", "A. B. Muster", "")]),
    ("Reporter: Ann Muster; Editor: Bo Sample", [("reporter", "Ann Muster", ""), ("editor", "Bo Sample", "")]),
    ("Translated from the Korean by Bo Sample.", [("translator", "Bo Sample", "")]),
    ("Reported in English by Ann Muster.", [("reporter", "Ann Muster", "")]),
    (
        "Photos by 홍가상. Edited by Ludwig van Demo.",
        [("photographer", "홍가상", ""), ("editor", "Ludwig van Demo", "")],
    ),
    ("Reported by names withheld for RFA's Khmer Service.", [("reporter", "", "Khmer")]),
    ("Reported by a reporter whose name is withheld.", [("reporter", "", "")]),
    ("홍가상 기자", [("reporter", "홍가상", "")]),
    ("홍가상·김예시 기자", [("reporter", "홍가상", ""), ("reporter", "김예시", "")]),
    (
        "홍가상 기자, 에디터 김예시, 이모범",
        [("reporter", "홍가상", ""), ("editor", "김예시", ""), ("editor", "이모범", "")],
    ),
    ("취재: 홍가상, 김예시 / 한국어 서비스", [("reporter", "홍가상", "Korean"), ("reporter", "김예시", "Korean")]),
    ("기자: 홍가상, 김예시 기자", [("reporter", "홍가상", ""), ("reporter", "김예시", "")]),
    (
        "记者：王虚构 李样例 责编：赵示范",
        [("reporter", "王虚构", ""), ("reporter", "李样例", ""), ("editor", "赵示范", "")],
    ),
    (
        "記者：陳和平、王虛構　編輯：李示範",
        [("reporter", "陳和平", ""), ("reporter", "王虛構", ""), ("editor", "李示範", "")],
    ),
    ("Phóng viên: Nguyễn Mẫu, Biên tập: Trần Dụ", [("reporter", "Nguyễn Mẫu", ""), ("editor", "Trần Dụ", "")]),
    ("مۇخبىر: ئۈلگە نامسىز ۋە مىسال", [("reporter", "ئۈلگە نامسىز", ""), ("reporter", "مىسال", "")]),
]


@pytest.mark.parametrize(("line", "expected"), UNDERSTOOD, ids=[line[:50] for line, _ in UNDERSTOOD])
def test_a_line_in_a_known_shape_is_understood_whole(line: str, expected: list[Row]) -> None:
    assert rows(line) == expected
    assert understood(parse(line))


@pytest.mark.parametrize(
    ("line", "expected", "flags"),
    [
        (
            "Korean service director: Ann Muster. Executive producer: Bo Sample. Edited by Cy Demo.",
            [("service_director", "Ann Muster", "Korean"), ("editor", "Cy Demo", "")],
            ("Executive producer: Bo Sample",),
        ),
        ("Written and produced in English by Cy Demo.", [("writer", "Cy Demo", "")], ("produced by Cy Demo",)),
        ("Produced by Cy Demo.", [], ("Produced by Cy Demo",)),
        ("Reported by Ann Muster in Seoul.", [("reporter", "Ann Muster", "")], ("in Seoul",)),
        (
            "Reported by Ann Muster for RX’s Klingon Service.",
            [("reporter", "Ann Muster", "")],
            ("for RX’s Klingon Service",),
        ),
        ("Edited by the whole staff.", [], ("Edited by the whole staff",)),
        (
            "Reported by Ann Muster. Some names were changed. Edited by Bo Sample.",
            [("reporter", "Ann Muster", ""), ("editor", "Bo Sample", "")],
            ("Some names were changed",),
        ),
        ("Edited by Ann Muster and 3 others.", [("editor", "Ann Muster", "")], ("3 others",)),
        ("홍가상 기자, 웹팀 이모범", [("reporter", "홍가상", "")], ("웹팀 이모범",)),
        ("서울-홍가상 기자 hong@example.org", [("reporter", "홍가상", "")], ("hong@example.org", "서울")),
        ("홍가상, 에디터 김예시", [("editor", "김예시", "")], ("홍가상",)),
        ("홍가상, 김예시", [], ("홍가상", "김예시")),
        ("RX 가상방송 홍가상입니다.", [("reporter", "홍가상", "")], ("RX 가상방송",)),
        ("기자: 12호, 홍가상", [("reporter", "홍가상", "")], ("12호",)),
        ("감수: 홍가상. 편집: 김예시", [("editor", "김예시", "")], ("감수: 홍가상",)),
        ("사진: 12", [], ("사진: 12",)),
    ],
)
def test_what_is_not_understood_is_flagged_and_the_rest_read(
    line: str, expected: list[Row], flags: tuple[str, ...]
) -> None:
    parsed = parse(line)
    assert rows(line) == expected
    assert tuple(flag.rstrip(". ") for flag in parsed.not_understood) == flags
    assert parsed.raw == line
    assert not understood(parsed)


def test_an_empty_line_holds_nothing() -> None:
    parsed = parse(" ")
    assert (parsed.credits, parsed.not_understood, understood(parsed)) == ((), (), False)


FIRST = st.sampled_from(["Ann", "Nurgul", "Đặng", "Aung", "Tenzin", "Min-su", "D’Arcy", "J.", "홍가상", "王虚构", "U"])
LAST = st.sampled_from(["Muster", "Sample", "Demo", "Thị Mẫu", "van Probe", "O’Test", "Example-Jones", "N."])
NAMES = st.one_of(st.builds(lambda first, last: f"{first} {last}", FIRST, LAST), st.sampled_from(["홍가상", "Moe"]))
SERVICES = st.sampled_from(["", *SERVICE_LANGUAGES])
HOLDERS = st.one_of(st.tuples(NAMES, SERVICES), st.tuples(st.just(""), st.sampled_from(list(SERVICE_LANGUAGES))))
CREDITS = st.lists(st.tuples(st.sampled_from(CreditRole), HOLDERS), min_size=1, max_size=7, unique=True).map(
    lambda found: tuple(Credit(role, name, service) for role, (name, service) in found)
)
ORGANISATIONS = st.sampled_from(["RX", "Example Radio", "The Sample Desk", "Voices"])


@given(CREDITS, ORGANISATIONS)
def test_a_written_english_sentence_is_read_back_as_the_same_credits(
    credits_: tuple[Credit, ...], organisation: str
) -> None:
    line = str(write(credits_, language="en", organisation=organisation))
    assert parse(line).credits == credits_, line
    assert parse(line).not_understood == ()


@pytest.mark.parametrize("language", ["ko", "zh-Hans", "zh-Hant", "yue-Hant", "vi"])
@settings(max_examples=40)
@given(credits_=CREDITS, organisation=ORGANISATIONS)
def test_a_written_sentence_of_another_language_is_read_back_too(
    language: str, credits_: tuple[Credit, ...], organisation: str
) -> None:
    line = str(write(credits_, language=language, organisation=organisation))
    assert parse(line).credits == credits_, line


PARTS = st.sampled_from(
    [
        *("Reported by", "Original reporting by", "Edited by", "By", "with additional reporting by", "Photos by"),
        *(
            "Translated and edited by",
            "Editor:",
            "Executive producer:",
            "기자:",
            "취재:",
            "记者：",
            "and",
            ",",
            ".",
            ";",
        ),
        *("Ann Muster", "Bo", "홍가상", "王虚构", "U Thant 3rd", "(Kim)", "~Zed~"),
        *("for RX’s Lao Service", "contributed to this story", "in Seoul"),
    ]
)
TOLD = frozenset(
    [
        "Reported",
        "Original",
        "Edited",
        "By",
        "Translated",
        "Photos",
        "Editor",
        "기자",
        "취재",
        "记者",
        "RX",
        "Lao",
        "Service",
    ]
)


@given(st.lists(PARTS, max_size=12))
def test_no_name_is_ever_dropped(parts: list[str]) -> None:
    line = " ".join(parts)
    parsed = parse(line)
    found = " ".join([*(f"{credit.name} {credit.service}" for credit in parsed.credits), *parsed.not_understood])
    for word in regex.findall(r"[\p{Lu}\p{Lo}][\p{L}\p{M}]*", line):
        assert word in found or word in TOLD, line
