"""Content languages: what the newsroom writes in. Never mixed with `i18n`, the languages of the interface.

Tags are BCP 47 (RFC 5646). `hreflang` differs where search engines know fewer tags than BCP 47 has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One content language.

    `sentence_enders` are the characters that may end a sentence; `spaced` says whether words are divided by spaces.
    """

    tag: str
    own_name: str
    english_name: str
    script: str
    sentence_enders: str = ".!?…"
    direction: Direction = "ltr"
    spaced: bool = True
    hreflang: str = ""

    @property
    def search_tag(self) -> str:
        """The tag to put into hreflang."""
        return self.hreflang or self.tag


CJK_ENDERS = "。!?!?…"

LANGUAGES: dict[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English", "English", "Latn"),
        Language("ko", "한국어", "Korean", "Kore", sentence_enders=".!?…。"),
        Language("zh-Hans", "简体中文", "Mandarin (simplified)", "Hans", CJK_ENDERS, spaced=False),
        Language("zh-Hant", "繁體中文", "Mandarin (traditional)", "Hant", CJK_ENDERS, spaced=False),
        Language("yue-Hant", "粵語", "Cantonese", "Hant", CJK_ENDERS, spaced=False, hreflang="zh-HK"),
        Language("bo", "བོད་ཡིག", "Tibetan", "Tibt", "།༎༏༐༑༔", spaced=False),
        Language("ug", "ئۇيغۇرچە", "Uyghur", "Arab", ".!؟?…", "rtl"),
        Language("vi", "Tiếng Việt", "Vietnamese", "Latn"),
        Language("lo", "ລາວ", "Lao", "Laoo", ".!?…", spaced=False),
        Language("km", "ខ្មែរ", "Khmer", "Khmr", "។៕?!…", spaced=False),
        Language("my", "မြန်မာ", "Burmese", "Mymr", "။?!…", spaced=False),
    )
}

ENGLISH = LANGUAGES["en"]


def language(tag: str) -> Language:
    """The language of a tag; for a tag the newsroom does not list, a plain left-to-right one.

    >>> language("ug").direction
    'rtl'
    """
    return LANGUAGES.get(tag) or Language(tag, tag, tag, "Zyyy")
