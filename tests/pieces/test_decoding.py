"""Files in every encoding the desks send, and files that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.pieces.decoding import MAX_TEXT_BYTES, decode
from translate_app.pieces.problems import IntakeProblem, ProblemCode

KOREAN = "시계탑이 다시 움직인다\n\n광장의 오래된 시계가 십 년 만에 다시 움직이기 시작했다고 시청이 밝혔다.\n"
SIMPLIFIED = "钟楼重新走时\n\n市政府说，广场上的老钟停了十年以后，星期一又开始走了。\n"
TRADITIONAL = "鐘樓重新走時\n\n市政府說，廣場上的老鐘停了十年以後，星期一又開始走了。\n"
CANTONESE = "鐘樓又行返\n\n市政府話，廣場嗰個停咗十年嘅鐘，星期一開始又行返，啲街坊好開心。\n"
ENGLISH = "Clock runs again\n\nThe town’s “old clock” runs again – after ten years…\n"
BURMESE = "နာရီကြီး ပြန်လည်လုပ်ငန်းစဝင်ပြီ\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "utf-8") for text in (KOREAN, SIMPLIFIED, TRADITIONAL, ENGLISH, BURMESE)),
        *((text, "utf-8-sig") for text in (KOREAN, ENGLISH)),
        *((text, "utf-16") for text in (KOREAN, SIMPLIFIED, ENGLISH, BURMESE)),
        *((text, "utf-16-le") for text in (KOREAN, SIMPLIFIED, TRADITIONAL, ENGLISH, BURMESE)),
        *((text, "utf-16-be") for text in (KOREAN, SIMPLIFIED, TRADITIONAL, ENGLISH, BURMESE)),
        (ENGLISH, "utf-32"),
        *((KOREAN, encoding) for encoding in ("euc-kr", "cp949")),
        ("똠방각하 펲시콜라가 돌아왔다고 방송이 전했다.\n", "cp949"),
        *((SIMPLIFIED, encoding) for encoding in ("gb2312", "gbk", "gb18030")),
        *((TRADITIONAL, encoding) for encoding in ("big5", "big5hkscs")),
        (CANTONESE, "big5hkscs"),
        (ENGLISH, "cp1252"),
        ("Plain\n", "ascii"),
        ("", "ascii"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xff\xfe" + "가".encode("utf-16-le")) == "가"
    assert decode(b"\xfe\xff" + "가".encode("utf-16-be")) == "가"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP, DOCX or HWPX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC or HWP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"text and\0then something else, in odd places\0\x01\x02", "NUL"),
        (bytes(range(1, 32)) * 4, "control characters"),
    ],
)
def test_files_that_are_no_text_are_refused_by_what_they_are(data: bytes, kind: str) -> None:
    with pytest.raises(IntakeProblem) as refused:
        decode(data)
    assert (refused.value.code, refused.value.facts["kind"]) == (ProblemCode.BINARY, kind)


def test_a_korean_line_pasted_into_a_utf8_file_is_refused_with_its_line() -> None:
    mixed = KOREAN.encode() + "다른 편집기에서 가져온 줄".encode("cp949") + b"\n" + KOREAN.encode()
    with pytest.raises(IntakeProblem) as refused:
        decode(mixed)
    assert (refused.value.code, refused.value.facts["line"]) == (ProblemCode.MIXED_ENCODING, 4)


def test_a_file_cut_off_inside_a_character_is_refused_with_its_line() -> None:
    with pytest.raises(IntakeProblem) as refused:
        decode(KOREAN.encode() + "끝".encode()[:2])
    assert (refused.value.code, refused.value.facts["line"]) == (ProblemCode.UNDECODABLE, 4)


@pytest.mark.parametrize("line_end", ["\n", " "])
def test_a_long_legacy_file_is_read(line_end: str) -> None:
    text = "x" + KOREAN.replace("\n", line_end) * 2_000
    assert decode(text.encode("cp949")) == text


def test_a_long_legacy_file_with_one_bad_byte_is_refused_with_its_line() -> None:
    with pytest.raises(IntakeProblem) as refused:
        decode(KOREAN.encode("cp949") * 2_000 + b"\xff\xff\n")
    assert (refused.value.code, refused.value.facts["line"]) == (ProblemCode.UNDECODABLE, 6_001)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8\x41", b"\xef\xbb\xbf\xff\xfe", b"abc \xff\xff\xff\xff abc"])
def test_bytes_of_no_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(IntakeProblem) as refused:
        decode(data)
    assert refused.value.code is ProblemCode.UNDECODABLE


@pytest.mark.parametrize("data", [b"a" * 5_000_000, b"a" * 7_000_000, "한 ".encode("utf-16-le") * 700_000])
def test_a_file_over_the_limit_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeProblem) as refused:
        decode(data)
    assert refused.value.code is ProblemCode.TOO_LARGE
    assert refused.value.facts["limit"] == MAX_TEXT_BYTES


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_a_reason(data: bytes) -> None:
    try:
        outcome = decode(data)
    except IntakeProblem as problem:
        outcome = str(problem)
    assert outcome or data in (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_what_was_saved_as_utf8_is_read_as_utf8(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
