"""Whether a text is written in the language it is said to be in: script first. A guess only ever warns."""

from __future__ import annotations

from collections import Counter

import regex

from translate_app.languages import LANGUAGES
from translate_app.pieces.problems import IntakeProblem, Notice, NoticeCode, ProblemCode, notice

# ISO 15924 code of a language -> the scripts its letters belong to.
_SCRIPTS = {
    "Latn": "Latin",
    "Kore": "Hangul",
    "Hans": "Han",
    "Hant": "Han",
    "Tibt": "Tibetan",
    "Arab": "Arabic",
    "Laoo": "Lao",
    "Khmr": "Khmer",
    "Mymr": "Myanmar",
}
_LETTERS = {script: regex.compile(rf"(?:(?=\p{{L}})\p{{{script}}})") for script in dict.fromkeys(_SCRIPTS.values())}
_SAYS = {"Han": 4, "Hangul": 2}  # how many letters of an alphabet one letter of these says as much as
_SAMPLE = 20_000  # characters looked at
_MOST = 0.5
_VIETNAMESE = regex.compile(r"[ăđơưạ-ỹ]", regex.IGNORECASE)
_VIETNAMESE_SHARE = 0.03  # of Latin letters: ordinary Vietnamese has five times as many
# Frequent characters that exist in one of the two scripts only.
_SIMPLIFIED = frozenset("们国说这为会来时对过个从现动发经还关问开进后电话门见长东车马书学应实机关报员务边总级义战")
_TRADITIONAL = frozenset("們國說這為會來時對過個從現動發經還關問開進後電話門見長東車馬書學應實機關報員務邊總級義戰")


def check_language(text: str, tag: str) -> tuple[Notice, ...]:
    """Say when `text` seems to be in another language than `tag`; nothing for a tag the newsroom does not list.

    Raises IntakeProblem when the text has letters, and not one in the language's script.
    """
    if tag not in LANGUAGES:
        return ()
    expected = LANGUAGES[tag]
    counts = Counter(
        {script: _SAYS.get(script, 1) * len(found.findall(text, endpos=_SAMPLE)) for script, found in _LETTERS.items()}
    )
    total = counts.total()
    own = counts[_SCRIPTS[expected.script]]
    if not total:
        return ()
    found = _likely(text[:_SAMPLE], counts, tag)
    if not own:
        raise IntakeProblem(ProblemCode.WRONG_SCRIPT, expected=tag, found=found)
    if own < _MOST * total or (found != tag and _told_apart(found, tag)):
        return (notice(NoticeCode.LOOKS_LIKE, expected=tag, found=found),)
    return ()


def _likely(text: str, counts: Counter[str], expected: str) -> str:
    """The tag of the language that a text in these scripts most likely is in."""
    if counts["Hangul"] > _MOST * counts["Han"] and counts["Hangul"] > _MOST * counts["Latin"]:
        return "ko"
    script = counts.most_common(1)[0][0]
    if script == "Han":
        return _chinese(text, expected)
    if script == "Latin":
        return "vi" if len(_VIETNAMESE.findall(text)) > _VIETNAMESE_SHARE * counts["Latin"] else "en"
    return next(tag for tag, language in LANGUAGES.items() if _SCRIPTS[language.script] == script)


def _chinese(text: str, expected: str) -> str:
    """Which of the two scripts; the expected language where the text does not say."""
    simplified = sum(char in _SIMPLIFIED for char in text)
    traditional = sum(char in _TRADITIONAL for char in text)
    if simplified == traditional:
        return expected if LANGUAGES[expected].script in ("Hans", "Hant") else "zh-Hans"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _told_apart(found: str, expected: str) -> bool:
    """Written Mandarin and written Cantonese in one script are not told apart: that would be a guess."""
    return LANGUAGES[found].script != LANGUAGES[expected].script or {found, expected} == {"en", "vi"}
