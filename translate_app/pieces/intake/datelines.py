"""The dateline that opens a news text: WASHINGTON—, BANGKOK, Thailand –, (서울), 【台北讯】."""

from __future__ import annotations

import regex

_LONG_DASH = r"[—–―─]|--"
_UPPER = r"\p{Lu}[\p{Lu}\p{M}.’']+(?:-\p{Lu}+)*|\p{Lu}\p{Ll}{1,2}\p{Lu}{2,}|[A-Z]\.(?:[A-Z]\.)+"
_PLACE_NAME = rf"(?:{_UPPER})(?: (?:{_UPPER}|DE|LA|OF))*"
_COUNTRY = r"(?:, (?:\p{Lu}[\p{L}.]*|\p{Nd}{4})(?: \p{Lu}[\p{L}.]*| \p{Nd}{1,2}| \p{Nd}{4})*){0,3}"
# A plain hyphen needs a space: it may also join two words in capitals.
_LATIN = regex.compile(
    rf"(?P<dateline>{_PLACE_NAME}{_COUNTRY}(?:(?:,? and |/){_PLACE_NAME}{_COUNTRY})*(?: ?\([\p{{L}} ]{{2,20}}\))?)"
    rf",?(?: ?(?:{_LONG_DASH}) ?| - ?|- )(?=\S)"
)
# Korean cities that stand before a plain hyphen; elsewhere a hyphen may join two nations in a headline.
_BUREAUX = "서울|워싱턴|뉴욕|도쿄|베이징|방콕|타이베이|홍콩|하노이|프놈펜|양곤|비엔티안|제네바|런던|파리|유엔"
_KOREAN = regex.compile(
    rf"(?:[\[(（](?P<dateline>\p{{Hangul}}[\p{{Hangul}}, ]{{1,14}})(?:=[^)）\]]{{2,20}})?[)）\]]"
    rf"|(?P<dateline>\p{{Hangul}}[\p{{Hangul}}]{{1,9}}(?:, ?\p{{Hangul}}{{2,8}})?) ?(?:{_LONG_DASH})"
    rf"|(?P<dateline>{_BUREAUX}) ?-) ?(?=\S)"
)
_CHINESE = regex.compile(
    rf"(?:【(?P<dateline>[^【】。]{{2,30}})】"
    rf"|[(（](?P<dateline>[^()（）。]{{0,24}}(?:讯|訊|电|電|报道|報道|報導))[)）]"
    rf"|(?P<dateline>\p{{Han}}{{2,8}})[ 　]?(?:{_LONG_DASH})+)[ 　]*(?=\S)"
)
_WORD = r"[\p{L}\p{M}\u200b-\u200d་.]{2,}"
_OTHER = regex.compile(
    rf"(?P<dateline>(?!\p{{Latin}}){_WORD}(?:[ ,،၊] ?{_WORD}){{0,3}}) ?(?:(?:{_LONG_DASH})|(?<=^\S{{2,15}}) ?៖) ?(?=\S)"
)
_IN_BRACKETS = regex.compile(r"[(（\[](?P<dateline>\p{Lu}[\p{L}\p{M} .,]{2,30})[)）\]] ?[—–-]? ?(?=\S)")
_LONGEST = 70


def split_dateline(paragraph: str) -> tuple[str, str] | None:
    """(dateline, the rest of the paragraph), or None for a paragraph that opens without one."""
    for shape in (_LATIN, _KOREAN, _CHINESE, _IN_BRACKETS, _OTHER):
        match = shape.match(paragraph, endpos=2 * _LONGEST)
        if match and 2 <= len(match["dateline"]) <= _LONGEST and _is_text(paragraph[match.end() :]):
            return _place(match["dateline"]), paragraph[match.end() :]
    return None


def _place(dateline: str) -> str:
    """本台成都讯 ("our station, Chengdu, reporting") as 成都; other datelines as they are."""
    return regex.sub(r"^本[台报報](?=\p{Han}{2,}[讯訊电電])|(?<=\p{Han}{2})[讯訊电電]$", "", dateline.strip(" ,"))


def _is_text(rest: str) -> bool:
    """A sentence follows a dateline; after the dash of a headline stand a few words."""
    return len(rest) >= (15 if regex.search(r"\p{Han}|\p{Hangul}", rest) else 30)
