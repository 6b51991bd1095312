"""Photo captions: what is shown, who took it, when."""

from __future__ import annotations

import regex

from translate_app.pieces.document import Figure
from translate_app.pieces.intake.dates import find_date, split_leading_date

LONGEST_CAPTION = 700
"""Characters."""

_LABEL = (
    r"(?:(?i:photo(?:s|graph)?(?: credit)?|images?(?: credit)?|pictures?)|Credit|"
    r"(?:자료 ?)?사진(?: ?제공| ?출처)?|이미지(?: ?제공)?|"
    r"[图圖]片?(?:来源|來源|源)?|[摄攝]影|照片(?:来源|來源)?|"
    r"Ảnh(?: minh họa)?|Hình(?: ảnh)?|Nguồn ảnh|"
    r"ဓာတ်ပုံ|រូប(?:ថត|ភាព)?|ຮູບ(?:ພາບ)?|ພາບ|(?:འདྲ་)?པར(?:་རིས)?[་།]?|سۈرەت|فوتو|رەسىم)"
)
_CREDIT = r"(?P<credit>(?:[^.!?。།:：()（）\[\]]|(?<=\b\p{Lu})\.|\.(?=\p{L}))+)"
_LABELLED = regex.compile(
    rf"(?P<caption>.*?)(?:^|[ (（\[/|]|(?<=。))\s?{_LABEL}\s?(?:[:：=៖༔]|[-–] |(?<=།)\s)\s?"
    rf"{_CREDIT}[)）\]]?[.。།]?",
    regex.DOTALL,
)
_BY = regex.compile(
    r"(?P<caption>.*?)(?:^|(?<=[.!?”\")])\s|[(\[/]\s?)(?i:photos?|image|picture)s?\s"
    rf"(?:by\s|(?=courtesy|from)){_CREDIT}[)\]]?\.?",
    regex.DOTALL,
)
_AGENCY = (
    r"(?:\b(?:AFP|AP|Reuters|REUTERS|RFA|EPA|EFE|Getty(?: Images)?|Xinhua|KCNA|Yonhap|Kyodo|NASA|Associated Press)\b|"
    r"연합뉴스|로이터|뉴시스|조선중앙통신|노동신문|法新社|路透社|美联社|美聯社|新华社|新華社|中央社|视觉中国)"
)
_PHOTO_WORD = (
    r"(?:(?i:\b(?:photos?|file|courtesy|images?|screenshot|handout|video)\b)|"
    r"사진|자료|캡처|图|圖|[摄攝]|Ảnh|Hình|ဓာတ်ပုံ|រូប|ຮູບ|ພາບ|པར|سۈرەت|فوتو)"
)
_BRACKETED = regex.compile(
    rf"(?P<caption>.+?)\s?[(（\[](?P<credit>[^()（）\[\]]*?(?:{_AGENCY}|{_PHOTO_WORD})[^()（）\[\]]*)[)）\]][.。]?",
    regex.DOTALL,
)
_BARE_AGENCY = (
    rf"(?:[\p{{L}}\p{{M}} .’'-]{{2,40}}/ ?)?{_AGENCY}"
    r"(?: ?/ ?[\p{L}\p{M} .’'-]{2,40}| (?i:photo|file|file photo))?"
)
_BEHIND = regex.compile(rf"(?P<caption>.+?[.。!?”\"])\s?(?P<credit>{_BARE_AGENCY})\.?", regex.DOTALL)
_BEHIND_SLASH = regex.compile(r"(?P<caption>.*\p{Hangul}.*?)\s?/ ?(?P<credit>[\p{L} ·-]{2,25})", regex.DOTALL)
_ALONE = regex.compile(rf"[(（\[]?(?P<caption>)(?P<credit>{_BARE_AGENCY})[)）\]]?\.?")
_SHAPES = (_LABELLED, _BY, _BRACKETED, _BEHIND, _BEHIND_SLASH, _ALONE)
# A caption may come without any credit.
_OPENS_AS_CAPTION = regex.compile(
    r"(?i:an? (?:undated )?(?:file|handout|satellite|undated|combination) (?:photo|image|picture)\b.*|"
    r"(?:file|undated) (?:photo|image) .*|(?:this|an?) (?:photo|image) (?:taken|released|provided|shows)\b.*)|"
    r"(?:\[(?:사진|자료사진)\]|사진은|▲|△) ?.+|[图圖]为.+",
    regex.DOTALL,
)
_MARKS = regex.compile(r"^(?:\[(?:사진|자료사진|Photo)\]|▲|△)\s*")


def read_caption(line: str, *, language: str = "", position: int = 0) -> Figure | None:
    """The figure a line captions, or None for a line that is none. A credit alone gives a figure without caption.

    A date at the front ("Sept. 9, 2005: ...") becomes the figure's date; a date inside the caption stays there too.
    """
    if len(line) > LONGEST_CAPTION or line.startswith(("“", '"', "「", "『", "«", "‘")):
        return None
    caption, credit = line, ""
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match:
            caption, credit = match["caption"], match["credit"]
            break
    dated = split_leading_date(caption, language=language)
    if not credit and not dated and not _OPENS_AS_CAPTION.fullmatch(line):
        return None
    taken_on = dated[0] if dated else find_date(caption, language=language)
    caption = dated[1] if dated else _MARKS.sub("", caption)
    return Figure(caption.strip(" /|([（"), _tidy(credit), taken_on, position)


def _tidy(credit: str) -> str:
    credit = credit.strip(" /|,;")
    return credit if regex.search(r"\b\p{Lu}\.$", credit) else credit.rstrip(".")
