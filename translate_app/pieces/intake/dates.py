"""Dates as captions write them, in the months and digits of every language service."""

from __future__ import annotations

from datetime import date

import regex
from babel.dates import get_month_names

_MONTH_LOCALES = ("en", "vi", "ug", "lo", "km", "my", "bo")
_EARLIEST, _LATEST = 1826, 2200  # from the first photograph on


def _month_numbers() -> dict[str, int]:
    names: dict[str, int] = {"sept": 9}
    for locale in _MONTH_LOCALES:
        for width in ("wide", "abbreviated") if locale == "en" else ("wide",):
            names.update({name.casefold(): number for number, name in get_month_names(width, locale=locale).items()})
    return names


_MONTHS = _month_numbers()
_MONTH = rf"(?P<month>{'|'.join(sorted(map(regex.escape, _MONTHS), key=len, reverse=True))})"
_YEAR = r"(?<!\p{Nd})(?P<year>\p{Nd}{4})(?!\p{Nd})"
_DAY = r"(?<!\p{Nd})(?P<day>\p{Nd}{1,2})(?!\p{Nd})"
_NUMBER = r"(?<!\p{Nd})(?P<month>\p{Nd}{1,2})(?!\p{Nd})"
_SHAPES = tuple(
    regex.compile(shape, regex.IGNORECASE)
    for shape in (
        rf"{_YEAR} ?[年년] ?{_NUMBER} ?[月월] ?{_DAY} ?[日號号일]",
        rf"{_YEAR}[-./]{_NUMBER}[-./]{_DAY}",
        rf"\b{_MONTH}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)? {_MONTH}\.?,? {_YEAR}",
        rf"{_DAY} (?:tháng|/) ?{_NUMBER} (?:năm|/) ?{_YEAR}",
        rf"{_YEAR}-? ?(?:يىلى|يىل|ခုနှစ်၊?|ལོའི་)? ?{_DAY}-? ?{_MONTH}",
        rf"{_YEAR}-? ?(?:يىلى|يىل|ခုနှစ်၊?|ခုနှစ်|ལོའི་)? ?{_MONTH}(?:လ)? ?{_DAY}",
        rf"{_YEAR} ?ལོའི་(?:ཕྱི་)?ཟླ་(?:བ་)? ?{_NUMBER} ?(?:པའི་)?(?:ཚེས|ཉིན)་? ?{_DAY}",
        rf"(?:ថ្ងៃ(?:ទី)?|ວັນທີ|ngày) ?{_DAY} ?(?:ខែ|ເດືອນ|tháng)? ?(?:{_MONTH}) ?(?:ឆ្នាំ|ປີ|năm|,)? ?{_YEAR}",
    )
)
_OPENING = regex.compile(r"(?P<date>[^:：]{4,40})[:：]\s*(?P<caption>.+)", regex.DOTALL)
# Day first or month first? Only Vietnamese says which: its captions write 9/11/2005 for 9 November.
_DAY_FIRST = regex.compile(rf"{_DAY}[-/.]{_NUMBER}[-/.]{_YEAR}")


def find_date(text: str, *, language: str = "") -> date | None:
    """The first full date in the text; None where there is none, or only part of one."""
    found = [
        match for shape in (*_SHAPES, *((_DAY_FIRST,) if language == "vi" else ())) if (match := shape.search(text))
    ]
    for match in sorted(found, key=lambda match: int(match.start())):
        day = _date(match)
        if day:
            return day
    return None


def split_leading_date(text: str, *, language: str = "") -> tuple[date, str] | None:
    """The date and the rest of "Sept. 9, 2005: The envoy ..."; None for a text that does not begin so."""
    opening = _OPENING.fullmatch(text)
    day = find_date(opening["date"], language=language) if opening else None
    return (day, opening["caption"]) if opening and day and is_date_line(opening["date"], language=language) else None


def is_date_line(text: str, *, language: str = "") -> bool:
    """Whether the text is a date and hardly anything else: a page's own date, not a sentence with one in it."""
    return find_date(text, language=language) is not None and len(text) <= 30


def _date(match: regex.Match[str]) -> date | None:
    year, day = int(match["year"]), int(match["day"])
    month = _MONTHS.get(match["month"].casefold()) or int(match["month"])
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
