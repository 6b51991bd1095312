"""Burmese in the legacy Zawgyi encoding: found out by myanmartools, brought to Unicode here.

Zawgyi uses code points of the Myanmar block for glyphs, in the order they are seen: a vowel or medial drawn before its
consonant is stored before it. Each glyph is put back to the characters it stands for, then each syllable into the order
that Unicode demands (Hosken, "Representing Myanmar in Unicode", Unicode Technical Note 11).
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import regex

LIKELY = 0.9
"""Probability from which a text is taken for Zawgyi."""
_LOOK = 4000

_STACKED = {
    0x1060: "က", 0x1061: "ခ", 0x1062: "ဂ", 0x1063: "ဃ", 0x1065: "စ", 0x1066: "ဆ", 0x1067: "ဆ", 0x1068: "ဇ", 0x1069: "ဈ",
    0x106C: "ဋ", 0x106D: "ဌ", 0x1070: "ဏ", 0x1071: "တ", 0x1072: "တ", 0x1073: "ထ", 0x1074: "ထ", 0x1075: "ဒ", 0x1076: "ဓ",
    0x1077: "န", 0x1078: "ပ", 0x1079: "ဖ", 0x107A: "ဗ", 0x107B: "ဘ", 0x1093: "ဘ", 0x107C: "မ", 0x1085: "လ",
}  # fmt: skip
_VIRAMA, _ASAT, _YA, _RA, _WA, _HA = "\u1039", "\u103a", "\u103b", "\u103c", "\u103d", "\u103e"
_KINZI = "\u1004" + _ASAT + _VIRAMA
_GLYPHS = {
    **{code: _VIRAMA + letter for code, letter in _STACKED.items()},
    0x1033: "\u102f", 0x1034: "\u1030", 0x1039: _ASAT, 0x103A: _YA, 0x107D: _YA, 0x103C: _WA, 0x103D: _HA, 0x1087: _HA,
    0x1088: _HA + "\u102f", 0x1089: _HA + "\u1030", 0x108A: _WA + _HA, 0x105A: "\u102b" + _ASAT, 0x1064: _KINZI,
    0x108B: _KINZI + "\u102d", 0x108C: _KINZI + "\u102e", 0x108D: _KINZI + "\u1036", 0x108E: "\u102d\u1036",
    0x106A: "ဉ", 0x106B: "ည", 0x106E: "ဍ္ဍ", 0x106F: "ဍ္ဎ", 0x1086: "ဿ", 0x108F: "န", 0x1090: "ရ", 0x1091: "ဏ္ဍ",
    0x1092: "ဋ္ဌ", 0x1094: "\u1037", 0x1095: "\u1037", 0x1096: _VIRAMA + "တ" + _WA, 0x1097: "ဋ္ဋ",
    **dict.fromkeys((0x103B, *range(0x107E, 0x1085)), _RA),
}  # fmt: skip
_LETTER = "[\u1000-\u1021\u1025\u1027\u1029\u103f]"
_AFTER = "[\u102b-\u1030\u1032\u1036-\u103b\u103d\u103e]"  # the medial ra is drawn, and stored, before its letter
_SYLLABLE = regex.compile(
    rf"(?P<e>\u1031*)(?P<ra>{_RA}?)(?P<letter>{_LETTER})(?P<stack>(?:{_VIRAMA}{_LETTER})*)"
    rf"(?P<rest>(?:{_KINZI}|{_AFTER}|{_VIRAMA}{_LETTER})*)"
)
_STACK = regex.compile(rf"{_VIRAMA}{_LETTER}")
_ORDER = {mark: k for k, mark in enumerate(_YA + _RA + _WA + _HA + "\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c")}
_ORDER |= {"\u1036": 20, "\u1037": 21, _ASAT: 22, "\u1038": 23}
_ZERO_FOR_WA = regex.compile(r"(?<![၀-၉])၀(?=[\u102b-\u103e])|(?<=[\u1000-\u1021\u102b-\u103e\u1031])၀(?![၀-၉])")


class _Detector(Protocol):
    def get_zawgyi_probability(self, string: str) -> float: ...


@cache
def _detector() -> _Detector:
    from myanmartools import ZawgyiDetector

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its way of opening its own table
        detector: _Detector = ZawgyiDetector()
    return detector


def is_zawgyi(texts: Sequence[str]) -> bool:
    """Whether Burmese texts, taken together, are in the legacy encoding."""
    return _detector().get_zawgyi_probability("\n".join(texts)[:_LOOK]) >= LIKELY


def to_unicode(text: str) -> str:
    """Zawgyi text in Unicode characters and order; other scripts stay as they are.

    >>> to_unicode("ျမန္မာ") == "မြန်မာ"
    True
    >>> to_unicode("ေက်ာင္း") == "ကျောင်း"
    True
    """
    spelt = text.translate(_GLYPHS).replace("\u1025\u102e", "\u1026")
    spelt = regex.sub(rf"\u1025(?={_ASAT})", "\u1009", spelt)
    spelt = _ZERO_FOR_WA.sub("\u101d", spelt)
    return _SYLLABLE.sub(_ordered, spelt)


def _ordered(match: regex.Match[str]) -> str:
    rest = match["rest"]
    kinzi = _KINZI if _KINZI in rest else ""
    rest = rest.replace(_KINZI, "")
    stack = match["stack"] + "".join(_STACK.findall(rest))
    marks = sorted(set(_STACK.sub("", rest) + match["ra"] + match["e"]), key=lambda mark: _ORDER.get(mark, 30))
    return kinzi + match["letter"] + stack + "".join(marks)
