"""What a line of the story is: crosshead, list item, editor's note, or paragraph."""

from __future__ import annotations

import regex

_CLOSING = "\"'“‘”’»」』）)]】 "
_ENDERS = ".!?…。！？؟।༎།။៕។:：,，、;；،؛༔"
_BULLET = regex.compile(r"(?:[•●◦▪■◆▶‣○□*·]|[-–—](?= )|\p{Nd}{1,2}[.)](?= ))\s*(?P<text>\S.*)", regex.DOTALL)
_NUMBERED = regex.compile(r"\p{Nd}{1,2}[.)] ")
_NOTE = regex.compile(
    r"[(\[（【<]?\s*(?:(?i:editor['’]?s?['’]? note|ed(?:itor)?s?\. ?note|correction|clarification|update)\s?[:.\-–—]|"
    r"(?i:this (?:story|article|report) (?:has been|was) (?:updated|corrected))|"
    r"(?i:(?:the |some )*names? (?:of .{1,40} )?(?:have|has) been changed)|"
    r"편집자 ?주|알립니다|바로잡습니다|\[?정정|[编編]者[按注註]|更正\s?[:：]|編按|"
    r"(?i:lời tòa soạn|ghi chú của|đính chính|chú thích của)|"
    r"အယ်ဒီတာ(?:၏)?\s?မှတ်ချက်|កំណត់(?:សម្គាល់|ចំណាំ)|ໝາຍເຫດ|རྩོམ་སྒྲིག་པའི་མཆན|تەھرىر(?:دىن)? (?:ئىلاۋە|ئىزاھات)).*",
    regex.DOTALL,
)
# How long a crosshead may be, in characters, by script; the first script found decides.
_LONGEST = (
    (regex.compile(r"\p{Han}|\p{Hiragana}"), 24),
    (regex.compile(r"\p{Hangul}"), 36),
    (regex.compile(r"\p{Tibetan}|\p{Khmer}|\p{Lao}|\p{Myanmar}"), 48),
)
_LONGEST_OTHERWISE = 72
# Tibetan closes a heading with the same stroke as a sentence; but a heading seldom ends in a finite verb.
_SHORT_TIBETAN = regex.compile(r"(?=.*\p{Tibetan})[^།༎]{4,40}(?<!(?:རེད|འདུག|ཡོད|མེད|ཡིན|མིན|སོང|བྱུང|ཟེར|ཤོག)་?)།")
_QUESTION = regex.compile(r"[^“”\"「」『』«»]{3,60}[?？؟]")


def is_editor_note(line: str) -> bool:
    """Whether the line is the desk speaking: a note, a correction."""
    return _NOTE.fullmatch(line) is not None


def list_item_text(line: str) -> str:
    """The text behind the bullet, with a number kept; empty for a line that is no list item."""
    match = _BULLET.fullmatch(line)
    if not match:
        return ""
    return line if _NUMBERED.match(line) else str(match["text"])


def ends_a_sentence(line: str) -> bool:
    """Whether the line ends in any language's stop, inside quotation marks or not."""
    return line.rstrip(_CLOSING).endswith(tuple(_ENDERS))


def may_be_crosshead(line: str) -> bool:
    """Whether the line is short and no sentence: only its neighbours can tell the rest."""
    if len(line) > _LONGEST_OTHERWISE or len(line) > _longest(line):
        return False
    if _QUESTION.fullmatch(line) or not ends_a_sentence(line):
        return any(char.isalpha() for char in line)
    return _SHORT_TIBETAN.fullmatch(line) is not None


def _longest(line: str) -> int:
    return next((length for script, length in _LONGEST if script.search(line)), _LONGEST_OTHERWISE)
