"""The credits of an edition as the sentence under a story, and as the people a machine reads about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from translate_app.credits.patterns import PATTERNS
from translate_app.credits.printing import marked
from translate_app.credits.roles import Credit
from translate_app.credits.sentence import CreditSentence, write
from translate_app.publishing.content import ENGLISH, CreditContent, TextContent


def records(texts: Sequence[TextContent], language: str) -> list[CreditContent]:
    """The credits of these texts one after another, named in `language` if they are frozen in it, else in English."""
    return [credit for text in texts for credit in text["credits"].get(language) or text["credits"][ENGLISH]]


def sentence(texts: Sequence[TextContent], language: str, organisation: str) -> Markup:
    """The credit sentence in an element of its own language and direction; empty where nobody is credited.

    In a language without a pattern the sentence is in English.
    """
    return marked(_written(texts, language, organisation))


def plain_sentence(texts: Sequence[TextContent], language: str, organisation: str) -> str:
    """The credit sentence without markup."""
    return str(_written(texts, language, organisation))


def people(texts: Sequence[TextContent], language: str, roles: frozenset[str]) -> list[Mapping[str, Any]]:
    """The named holders of these roles, each once, in order."""
    named = [credit for credit in records(texts, language) if credit["role"] in roles and credit["name"]]
    return list({credit["name"]: credit for credit in named}.values())


def _written(texts: Sequence[TextContent], language: str, organisation: str) -> CreditSentence:
    written_in = language if language in PATTERNS else ENGLISH
    credits_ = [
        Credit(role=credit["role"], name=credit["name"], service=credit["service"], language=credit["language"])
        for credit in records(texts, written_in)
    ]
    return write(credits_, language=written_in, organisation=organisation)
