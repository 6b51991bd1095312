"""What the language services are called: in English, as credit lines write them, and in other languages."""

from __future__ import annotations

import regex
from babel import Locale

# English name -> BCP 47 tag of what the service writes in.
SERVICE_LANGUAGES = {
    "Korean": "ko",
    "Mandarin": "zh",
    "Cantonese": "yue",
    "Tibetan": "bo",
    "Uyghur": "ug",
    "Vietnamese": "vi",
    "Lao": "lo",
    "Khmer": "km",
    "Burmese": "my",
    "English": "en",
}
# Older spellings. "Chinese" is missing on purpose: it may mean either of two services.
OTHER_SPELLINGS = {"Uighur": "Uyghur", "Uygur": "Uyghur", "Laotian": "Lao", "Cambodian": "Khmer", "Myanmar": "Burmese"}
ENGLISH_NAME = "|".join([*SERVICE_LANGUAGES, *OTHER_SPELLINGS])

# Where CLDR's name of the language is not what desks call the service.
_OWN_NAMES = {
    ("ko", "Mandarin"): "만다린어",
    ("zh_Hans", "Mandarin"): "普通话",
    **{
        (locale, service): name
        for locale in ("zh_Hant", "yue_Hant")
        for service, name in {
            "Korean": "韓語",
            "Mandarin": "普通話",
            "Tibetan": "藏語",
            "Uyghur": "維吾爾語",
            "Vietnamese": "越南語",
            "Lao": "老撾語",
            "Khmer": "高棉語",
            "Burmese": "緬甸語",
            "English": "英語",
        }.items()
    },
    ("vi", "Mandarin"): "Tiếng Quan thoại",
}


def english_service_name(written: str) -> str:
    """The service's one English name for any known spelling; empty for a service we do not know.

    >>> english_service_name("Uighur")
    'Uyghur'
    """
    name = OTHER_SPELLINGS.get(written, written)
    return name if name in SERVICE_LANGUAGES else ""


def service_name(service: str, locale: Locale) -> str:
    """The service's language as readers of `locale` call it; the English name where none is known.

    >>> service_name("Lao", Locale("ko"))
    '라오어'
    """
    own = _OWN_NAMES.get((str(locale), service))
    if own or locale.language == "en":
        return own or service
    return str(locale.languages.get(SERVICE_LANGUAGES.get(service, ""), service))


def names_of_services(locale: Locale) -> dict[str, str]:
    """The name in `locale`'s language -> the English name, for reading a line back."""
    return {service_name(service, locale): service for service in SERVICE_LANGUAGES}


def alternatives(names: dict[str, str]) -> str:
    """A regular expression's alternatives for these names, the longest first."""
    return "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
