"""Credits written as one sentence a role, in the order of the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from babel import Locale
from babel.lists import format_list

from translate_app.credits.patterns import PATTERNS, Patterns
from translate_app.credits.roles import CreditRole
from translate_app.credits.service_names import service_name

# CLDR has no list pattern of its own for these two. (pair, middle): "A and B"; "A, B" inside a longer list.
_OWN_LISTS = {"ug": ("{0} ۋە {1}", "{0}، {1}"), "bo": ("{0} དང་ {1}", "{0}། {1}")}
_LIST_LOCALES = {"en": "en_001"}  # no comma before "and": the house's style
_FIRST_SLOT = 0xE000  # private use: a place held for a name while the sentence around it is built
_SLOT = re.compile("([\ue000-\uf8ff])")


class CreditLike(Protocol):
    """What a credit must offer to be written; `credits.roles.Credit` is one."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the sentence. A name is to be set in its own `<bdi lang dir>`; other text is the sentence's own."""

    text: str
    is_name: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class CreditSentence:
    """The finished sentence. `language` is English where the wanted one has no patterns."""

    segments: tuple[Segment, ...]
    language: str

    def __str__(self) -> str:
        return "".join(segment.text for segment in self.segments)


@dataclass(slots=True)
class _Names:
    """Names waiting behind the one-character slots that stand for them."""

    held: list[Segment] = field(default_factory=list)

    def hold(self, name: str, language: str) -> str:
        self.held.append(Segment(name, is_name=True, language=language))
        return chr(_FIRST_SLOT + len(self.held) - 1)

    def put_back(self, text: str) -> Iterator[Segment]:
        for run in _SLOT.split(text):
            if _SLOT.fullmatch(run):
                yield self.held[ord(run) - _FIRST_SLOT]
            elif run:
                yield Segment(run)


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    organisation: str
    patterns: Patterns
    names: _Names = field(default_factory=_Names)

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")

    def sentences(self, credits_: Sequence[CreditLike]) -> Iterator[str]:
        groups = [list(group) for _, group in groupby(credits_, key=_group)]
        at = 0
        while at < len(groups):
            taken = self._roles_told_together(groups[at:])
            yield self._sentence([group[0].role for group in groups[at : at + taken]], groups[at])
            at += taken

    def _roles_told_together(self, groups: Sequence[Sequence[CreditLike]]) -> int:
        """How many of the first groups are the same people in roles that one sentence can tell: at least one."""
        for count in range(min(self.patterns.longest, len(groups)), 1, -1):
            roles = tuple(CreditRole(group[0].role) for group in groups[:count])
            if roles in self.patterns.sentences and len({_who(group) for group in groups[:count]}) == 1:
                return count
        return 1

    def _sentence(self, roles: Sequence[str], holders: Sequence[CreditLike]) -> str:
        pattern = self.patterns.sentences[tuple(CreditRole(role) for role in roles)]
        service = holders[0].service
        if roles[0] == CreditRole.SERVICE_DIRECTOR and service:
            who = self._list([self._name(credit) for credit in holders])
            sentence = self.patterns.director.format(service=service_name(service, self.locale), who=who)
        else:
            sentence = pattern.format(who=self._who(holders))
        return self._without_second_period(sentence)

    def _who(self, holders: Sequence[CreditLike]) -> str:
        runs = [list(run) for _, run in groupby(holders, key=lambda credit: (credit.service, bool(credit.name)))]
        text = ""
        service_named = False
        for run in runs:
            part = self._people_of_one_service(run, again=service_named)
            text = self.patterns.between.format(first=text, rest=part) if text else part
            service_named = service_named or bool(run[0].service)
        return text

    def _people_of_one_service(self, run: Sequence[CreditLike], *, again: bool) -> str:
        patterns = self.patterns
        names = self._list([self._name(credit) for credit in run])
        if not run[0].service:
            return names
        service = service_name(run[0].service, self.locale)
        if not run[0].name:
            pattern = patterns.service_again if again else patterns.service
        else:
            pattern = patterns.names_of_service_again if again else patterns.names_of_service
        return pattern.format(names=names, service=service, organisation=self.organisation)

    def _name(self, credit: CreditLike) -> str:
        return self.names.hold(credit.name, credit.language) if credit.name else self.patterns.withheld

    def _list(self, names: Sequence[str]) -> str:
        return join_names(names, self.language)

    def _without_second_period(self, sentence: str) -> str:
        """A name such as "Tin N." brings the period that ends the sentence."""
        if sentence.endswith(".") and _SLOT.match(sentence[-2:]):
            name = self.names.held[ord(sentence[-2]) - _FIRST_SLOT].text
            return sentence[:-1] if name.endswith(".") else sentence
        return sentence


def _group(credit: CreditLike) -> tuple[str, str]:
    """What one sentence tells: a role; for a director the service's name is part of the sentence."""
    return credit.role, credit.service if credit.role == CreditRole.SERVICE_DIRECTOR else ""


def _who(group: Iterable[CreditLike]) -> tuple[tuple[str, str], ...]:
    return tuple((credit.name, credit.service) for credit in group)


def join_names(names: Sequence[str], language: str) -> str:
    """Names as a list in `language` (BCP 47), by CLDR; Uyghur and Tibetan by patterns of our own.

    >>> join_names(["A", "B", "C"], "en")
    'A, B and C'
    """
    if language not in _OWN_LISTS:
        return format_list(list(names), locale=Locale.parse(_LIST_LOCALES.get(language, language.replace("-", "_"))))
    pair, middle = _OWN_LISTS[language]
    text = names[0] if names else ""
    for index, name in enumerate(names[1:], start=1):
        text = (pair if index == len(names) - 1 else middle).format(text, name)
    return text


def write(credits: Sequence[CreditLike], *, language: str, organisation: str) -> CreditSentence:  # noqa: A002
    """The credits as sentences in `language`, in their order, one sentence a role.

    People who hold two roles in a row are named once where the language has a pattern for both. Services are named
    as `organisation`'s; names appear untouched. Raises ValueError for a role outside `CreditRole`.
    """
    if language not in PATTERNS:
        language = "en"
    writer = _Writer(language, organisation, PATTERNS[language])
    between = "" if language in ("zh-Hans", "zh-Hant", "yue-Hant") else " "
    text = between.join(writer.sentences(credits))
    return CreditSentence(tuple(writer.names.put_back(text)), language)
