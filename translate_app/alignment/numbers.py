"""Numbers as evidence: 3.2 million, 320만, 三百二十万, ၃.၂ သန်း and ༣༢༠༠༠༠༠ are the same value."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import regex

_SCALES = {
    1e1: "십",
    1e2: "百 佰 백 hundred",
    1e3: "千 仟 천 thousand nghìn ngàn ພັນ ពាន់ ထောင် مىڭ སྟོང tausend mille",
    1e4: "万 萬 만 ม ໝື່ນ ម៉ឺន သောင်း ཁྲི",
    1e5: "ແສນ សែន သိန်း འབུམ",
    1e6: "million triệu ລ້ານ លាន သန်း مىليون ས་ཡ Million Millionen millions 백만 百萬 百万",
    1e8: "亿 億 억 དུང་ཕྱུར",
    1e9: "billion tỷ tỉ ຕື້ ប៊ីលាន ဘီလီယံ مىليارد Milliarde Milliarden milliard milliards",
    1e12: "trillion 兆 조",
}
_SCALE = {word: value for value, words in _SCALES.items() for word in words.split()}
# fmt: off
_WORDS = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "hundred": 100.0,
    "first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "half": 0.5, "double": 2.0,
    "thirds": 3.0, "quarters": 4.0, "fifths": 5.0, "tenths": 10.0,
}
_MONTHS = {
    "January": 1.0, "February": 2.0, "March": 3.0, "April": 4.0, "May": 5.0, "June": 6.0, "July": 7.0, "August": 8.0,
    "September": 9.0, "October": 10.0, "November": 11.0, "December": 12.0,
}
_NATIVE = {
    "한": 1.0, "두": 2.0, "세": 3.0, "네": 4.0, "다섯": 5.0, "여섯": 6.0, "일곱": 7.0, "여덟": 8.0, "아홉": 9.0,
    "열": 10.0, "một": 1.0, "hai": 2.0, "ba": 3.0, "bốn": 4.0, "năm": 5.0, "sáu": 6.0, "bảy": 7.0, "tám": 8.0,
    "chín": 9.0, "mười": 10.0, "بىر": 1.0, "ئىككى": 2.0, "ئۈچ": 3.0, "تۆت": 4.0, "بەش": 5.0, "ئالتە": 6.0,
    "يەتتە": 7.0, "سەككىز": 8.0, "توققۇز": 9.0,
}
# fmt: on
_HAN_DIGITS = {character: float(value) for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0.0,
    "两": 2.0,
    "兩": 2.0,
    "十": 10.0,
}
_HANGUL = regex.compile(r"\p{Hangul}+")
_LONGEST_FIRST = sorted(_SCALE, key=len, reverse=True)
_TOKEN = regex.compile(
    r"(?P<digits>\d+(?:[.,'\u00a0\u202f]\d+)*)"
    # Korean joins its units to the digits: after a space 조 may begin any word.
    r"(?:(?:\s?(?P<scale>" + "|".join(word for word in _LONGEST_FIRST if not _HANGUL.match(word)) + ")"
    r"|(?P<scale>" + "|".join(filter(_HANGUL.match, _LONGEST_FIRST)) + "))"
    r"(?P<times>[만억조万萬亿億兆]| tỷ| tỉ)?)?"
    r"|(?P<han>[〇零一二两兩三四五六七八九十百千万萬亿億]{2,}"
    r"|[二两兩三四五六七八九十](?=[年月日人名个個岁歲次位家天周倍億亿万萬]))"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in the text. `exact`: written in digits or numerals, not as a word like "one"."""

    start: int
    end: int
    value: float
    exact: bool


def values(text: str) -> frozenset[float]:
    """The numbers a text states, months as their number.

    >>> sorted(values("On May 5 some 3.2 million people voted"))
    [5.0, 3200000.0]
    >>> sorted(values("320만 명"))
    [3200000.0]
    """
    return frozenset(number.value for number in found(text))


def found(text: str) -> list[Number]:
    """Every number of a text, in order.

    >>> [(number.value, number.exact) for number in found("two of 5억 3000만")]
    [(2.0, False), (530000000.0, True)]
    """
    numbers: list[Number] = []
    larger = 0.0
    for match in _TOKEN.finditer(text):
        if digits := match["digits"]:
            scale = _SCALE.get(match["scale"] or "", 1.0) * _SCALE.get((match["times"] or "").strip(), 1.0)
            value, stop = _plain(_value(digits) * scale), match.end() if match["scale"] else match.end("digits")
            if value < larger and _goes_on(text, numbers[-1].end, match):
                last = numbers.pop()
                numbers.append(replace(last, end=stop, value=last.value + value))
            else:
                numbers.append(Number(match.start(), stop, value, exact=True))
            larger = scale if scale > 1.0 else 0.0
        elif han := match["han"]:
            numbers.append(Number(match.start(), match.end(), _han(han), exact=True))
        elif (named := _word(match["word"])) is not None:
            numbers.append(Number(match.start(), match.end(), named, exact=False))
    return numbers


def _goes_on(text: str, end: int, match: regex.Match[str]) -> bool:
    """Whether a number is the rest of one that ended with a unit: 5억 3000만, 2천140, 3만 5200, but not 1만 2026년."""
    between = text[end : match.start()]
    if match["scale"]:
        return not between.strip()
    return (
        text[end - 1] in "십백천만억조十百千万萬亿億兆"
        and between in ("", " ")
        and not text.startswith(("년", "年"), match.end())
    )


def _word(word: str) -> float | None:
    if word in _MONTHS:
        return _MONTHS[word]
    if word in _NATIVE:
        return _NATIVE[word]
    lowered = word.lower()
    return _WORDS.get(lowered)


def _plain(value: float) -> float:
    """Less what multiplying adds: 4.1 billion is 41억, not 4 099 999 999.9999995."""
    return float(f"{value:.12g}")


def _value(digits: str) -> float:
    """A written number; a separator followed by exactly three digits groups thousands, any other marks decimals."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else "." for c in digits)
    head, *parts = plain.split(".")
    if not parts:
        return float(head)
    if all(len(part) == 3 for part in parts) and 0 < len(head) <= 3 and head != "0":
        return float(head + "".join(parts))
    if len(parts) > 1 and all(len(part) == 3 for part in parts[:-1]):
        return float(head + "".join(parts[:-1]) + "." + parts[-1])
    return float(head + "." + parts[0]) if len(parts) == 1 else float(head)


def _han(numeral: str) -> float:
    """A Chinese numeral: 三百二十万 is 3 200 000, 二〇一九 is 2019."""
    if all(character in _HAN_DIGITS and character != "十" for character in numeral):
        return float("".join(str(int(_HAN_DIGITS[character])) for character in numeral))
    total = section = digit = 0.0
    largest = 1.0
    for character in numeral:
        if character == "十":
            section, digit = section + (digit or 1.0) * 10, 0.0
        elif character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif _SCALE[character] < 1e4:
            section, digit = section + (digit or 1.0) * _SCALE[character], 0.0
        elif (scale := _SCALE[character]) > largest:
            largest, total, section, digit = scale, (total + section + digit) * scale, 0.0, 0.0
        else:
            total, section, digit = total + (section + digit) * scale, 0.0, 0.0
    return total + section + digit
