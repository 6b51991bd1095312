"""English credit lines: "Reported by A and B for the Lao Service. Translated and edited by C."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from translate_app.credits.findings import Findings, is_name
from translate_app.credits.roles import CreditRole as Role
from translate_app.credits.service_names import ENGLISH_NAME, english_service_name

# The first letters of a word decide its role. None: an act that is told, though no role of ours.
_ACTS: dict[str, Role | None] = {
    "report": Role.REPORTER,
    "translat": Role.TRANSLATOR,
    "writ": Role.WRITER,
    "story": Role.LANGUAGE_SERVICE,
    "edit": Role.EDITOR,
    "photo": Role.PHOTOGRAPHER,
    "picture": Role.PHOTOGRAPHER,
    "produc": None,
    "compil": None,
    "research": None,
    "adapt": None,
}
_OF = (
    rf"(?:\ (?:in|into|from|for|on)\ (?:the\ )?(?:{ENGLISH_NAME}|Chinese|Web|original)"
    r"(?:\ (?:Service|original|language))?|\ online)*"
)
_VERB = r"(?:reported|translated|written|edited|photographed|produced|compiled|researched|adapted)"
_NOUN = (
    r"(?:reporting|report|translation|writing|editing|photos?|photographs?|photography|pictures?|production|research)"
)
_MORE = r"(?:with\ )?(?:additional|further)\ (?:reporting|research|photos?)"
_ACT = rf"""
    (?:with\ )?(?:original|additional|further)\ (?:{_NOUN}|story){_OF}
  | {_VERB}{_OF} (?:(?:,\ and|,|\ and)\ {_VERB}{_OF})* (?:,?\ (?:and\ )?{_MORE})?
  | (?:English\ )?{_NOUN}{_OF}
"""
_LABELS = {
    "director": Role.SERVICE_DIRECTOR,
    "reporter": Role.REPORTER,
    "additional reporter": Role.ADDITIONAL_REPORTING,
    "translator": Role.TRANSLATOR,
    "writer": Role.WRITER,
    "editor": Role.EDITOR,
    "photographer": Role.PHOTOGRAPHER,
    "photo": Role.PHOTOGRAPHER,
}
_OPENER = regex.compile(
    rf"""
    (?: ^ | (?<=[.,;:|/)”"]\s) | (?<=[;|/]) | \b(?:and|with)\ (?=additional|further|{_VERB}) )
    (?:and\ )?
    (?: (?P<act>{_ACT})\ by\b(?::)?\s*
      | (?:(?:[\p{{L}}&]+['’]s?\ )? (?P<service>{ENGLISH_NAME})\ (?:Service\ )?|Service\ )?
        (?P<label>{"|".join(_LABELS)})s?\s*:\s*
      | (?P<by>(?-i:B[yY]\ (?=[\p{{Lu}}\p{{Lo}}])))
      | (?P<unknown>\p{{L}}[\p{{L}}\ ]{{2,40}}:\s)
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_CONTRIBUTED = regex.compile(
    r"(?P<who>.+?) (?:also )?contributed(?: additional)?(?: reporting)?"
    r"(?: (?:to|for) (?:this|the) (?:story|report|article))?"
)
# A period ends a sentence unless it follows an initial or a short title.
_SENTENCE_END = regex.compile(r"(?<!\b(?:\p{Lu}|Jr|Sr|Dr|Mr|Ms|Mrs|St))\.\s+")
_AGAIN = regex.compile(rf"\s*[,;]?\s+(?:and\s+)?(?:in\s+(?P<service>{ENGLISH_NAME})\s+)?by\s+", regex.IGNORECASE)
_ITEMS = regex.compile(r"\s*[,;&]\s*and\s+|\s*[,;&]\s*|\s+and\s+")
_TITLE_BEHIND = regex.compile(r"(?:Jr|Sr|II|III|IV)\.?")
_SERVICE_NAME = rf"(?P<service>(?i:{ENGLISH_NAME}))"
_WHOSE = r"(?:[Tt]he\s+|(?:(?!for\s|of\s|and\s)[\p{L}\p{N}.&-]+\s+){0,4}?[\p{L}\p{N}.&-]+['’]s?\s+|\p{Lu}{2,}\s+)?"
_FOR_SERVICE = regex.compile(
    rf"(?P<name>.+?)\s+(?:for|of|from|with)\s+{_WHOSE}{_SERVICE_NAME}(?:\s+(?i:service|desk))?"
)
_SERVICE = regex.compile(rf"{_WHOSE}{_SERVICE_NAME}\s+(?i:service|desk)|\p{{Lu}}{{2,}}(?:['’]s)?\s+{_SERVICE_NAME}")
_PLACE = regex.compile(r"(?P<name>.+?)\s+(?P<rest>(?:in|from|for|of|with)\s+.+|\(.*\))")
_WITHHELD = regex.compile(
    r"(?:an?\s+)?(?:\w+\s+)?(?:whose\s+)?names?\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?withheld",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """An opener ("Edited by") and what stands behind it, up to the next one."""

    opening: str
    roles: list[Role]
    other_acts: list[str]
    service: str
    body: str


def parse(text: str) -> Findings:
    """Read one line, white space already single. What is not English credits is flagged."""
    found = Findings()
    openers = list(_OPENER.finditer(text))
    _leftovers(found, text[: openers[0].start()] if openers else text)
    ends = [opener.start() for opener in openers[1:]] + [len(text)]
    for opener, end in zip(openers, ends, strict=False):
        body = text[opener.end() : end]
        _read_clause(found, _clause(opener, body))
    return found


def _clause(opener: regex.Match[str], body: str) -> _Clause:
    if opener["unknown"]:
        return _Clause(opener[0], [], [], "", body)
    label = (opener["label"] or "").lower()
    service = english_service_name((opener["service"] or "").capitalize())
    if label or opener["by"]:
        return _Clause(opener[0], [_LABELS.get(label, Role.REPORTER)], [], service, body)
    roles: list[Role] = []
    others: list[str] = []
    act = opener["act"]
    for word in regex.finditer(
        rf"(?P<more>(?:additional|further)\s)?\b(?P<word>{'|'.join(_ACTS)})\w*", act, regex.IGNORECASE
    ):
        role = _ACTS[word["word"].lower()]
        if role is None:
            others.append(word[0])
        else:
            roles.append(Role.ADDITIONAL_REPORTING if word["more"] and role is Role.REPORTER else role)
    in_language = regex.search(rf"\bin\s+(?P<service>{ENGLISH_NAME})\b", act, regex.IGNORECASE)
    if in_language and roles and roles[0] in (Role.REPORTER, Role.ADDITIONAL_REPORTING):
        service = _reported_in(in_language["service"])
    return _Clause(opener[0], roles, others, service, body)


def _reported_in(language: str | None) -> str:
    """The service that reports in a language; none for English, which every rendering is written in."""
    service = english_service_name((language or "").capitalize())
    return "" if service == "English" else service


def _read_clause(found: Findings, clause: _Clause) -> None:
    holders_text, rest = _first_sentence(clause.body)
    doubts = Findings()
    holders = _holders(doubts, holders_text, clause.service) if clause.roles else []
    if holders:
        found.credit(clause.roles, holders)
        found.not_understood += doubts.not_understood
        if clause.other_acts:
            found.flag(f"{' and '.join(clause.other_acts)} by {holders_text}")
    else:
        found.flag(clause.opening + holders_text)
    _leftovers(found, rest)


def _first_sentence(body: str) -> tuple[str, str]:
    end = _SENTENCE_END.search(body)
    first, rest = (body[: end.start()], body[end.end() :]) if end else (body, "")
    return _without_period(first), rest


def _without_period(text: str) -> str:
    """Drop the stops at the end, but not the period that belongs to an initial."""
    text = text.rstrip(" ,;|/")
    if text.endswith(".") and not regex.search(r"\b(?:\p{Lu}|Jr|Sr)\.$", text):
        text = text.rstrip(".")
    return text.rstrip(" ,;|/")


def _leftovers(found: Findings, text: str) -> None:
    """Sentences with no opener: "A and B contributed to this story.", or something unknown."""
    for sentence in _SENTENCE_END.split(text):
        contributed = _CONTRIBUTED.fullmatch(_without_period(sentence))
        if contributed:
            found.credit([Role.ADDITIONAL_REPORTING], _holders(found, contributed["who"], ""))
        else:
            found.flag(sentence.removesuffix("and "))


def _holders(found: Findings, text: str, service: str) -> list[tuple[str, str]]:
    """(name, service) of everybody in "A and B for the Lao Service, and by C for the Khmer Service"."""
    holders: list[tuple[str, str]] = []
    start = 0
    for again in _AGAIN.finditer(text):
        holders += _holders_of_part(found, text[start : again.start()], service)
        service = _reported_in(again["service"])
        start = again.end()
    return holders + _holders_of_part(found, text[start:], service)


def _holders_of_part(found: Findings, text: str, service: str) -> list[tuple[str, str]]:
    """A service named behind a list of names is everybody's in it."""
    holders: list[tuple[str, str]] = []
    waiting: list[str] = []
    for item in _items(text):
        whole = _SERVICE.fullmatch(item)
        behind = _FOR_SERVICE.fullmatch(item)
        if whole:
            holders += [(name, service) for name in waiting]
            holders.append(("", english_service_name(whole["service"].capitalize())))
            waiting = []
        elif behind:
            waiting += _name(found, behind["name"])
            holders += [(name, english_service_name(behind["service"].capitalize())) for name in waiting]
            waiting = []
        else:
            waiting += _name(found, item)
    return holders + [(name, service) for name in waiting]


def _items(text: str) -> Iterator[str]:
    items = [item for item in _ITEMS.split(text) if item]
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else ""
        if _TITLE_BEHIND.fullmatch(item) and index:
            continue
        yield f"{item}, {following}" if _TITLE_BEHIND.fullmatch(following) else item


def _name(found: Findings, text: str) -> list[str]:
    """One name as a list, an empty string where it is withheld; nothing, and a flag, for what is no name."""
    if _WITHHELD.fullmatch(text):
        return [""]
    if is_name(text.replace(",", "")):
        return [text]
    place = _PLACE.fullmatch(text)
    if place and is_name(place["name"]):
        found.flag(place["rest"])
        return [place["name"]]
    found.flag(text)
    return []
