"""One credit as a screen, a parser or another program gives it, before it is tied to a contributor's record."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from translate_app.credits.roles import CreditRole
from translate_app.languages import language as content_language

ENGLISH = "en"
MAX_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class CreditEntry:
    """One contributor, or a language service as a whole, in one role.

    `name` stands in `language`; `latin` is its romanised form, when the name is in another script. An entry without
    a name is held by the service alone; with neither, the name is withheld. With `contributor_id` the record is known.
    """

    role: CreditRole
    contributor_id: int | None = None
    name: str = ""
    language: str = ""
    latin: str = ""
    service_tag: str | None = None


def fold(name: str) -> str:
    """A name as it is compared: NFKC, casefolded, every run of spaces one space.

    >>> fold(" Ｋim  MIN-SU ")
    'kim min-su'
    """
    return unicodedata.normalize("NFKC", " ".join(unicodedata.normalize("NFKC", name).casefold().split()))


def name_language(name: str, language: str) -> str:
    """The language a name stands in: English for a name in Latin letters beside a text in another script.

    >>> name_language("Kim Min-su", "ko"), name_language("김민수", "ko"), name_language("Lan", "vi")
    ('en', 'ko', 'vi')
    """
    letters = [char for char in name if char.isalpha()]
    latin = bool(letters) and all(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return ENGLISH if latin and content_language(language).script != "Latn" else language
