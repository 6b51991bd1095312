"""The lines of a page sorted: furniture away, captions, credit lines and notes apart from the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

import regex

from translate_app.credits.parsing import ParsedCredits, parse
from translate_app.pieces.document import Figure
from translate_app.pieces.intake.captions import read_caption
from translate_app.pieces.intake.dates import is_date_line
from translate_app.pieces.intake.furniture import heads_related_links, is_furniture
from translate_app.pieces.intake.kinds import ends_a_sentence, is_editor_note, may_be_crosshead
from translate_app.pieces.intake.lines import Line, Role

LONGEST_CREDIT_LINE = 600
"""Characters."""
_TOP, _TAIL = 4, 8  # lines at either end among which credit lines stand


class Sort(Enum):
    """What a line is, as far as it can be told without the story around it."""

    STORY = auto()
    FIGURE = auto()
    CREDITS = auto()
    NOTE = auto()
    DATE = auto()
    UNPLACED = auto()


@dataclass(frozen=True, slots=True)
class Sorted:
    """A line with what it was found to be."""

    text: str
    sort: Sort
    figure: Figure | None = None
    credits: ParsedCredits | None = None
    line: Line | None = None

    @property
    def role(self) -> Role | None:
        """What the format says this is."""
        return self.line.role if self.line else None


@dataclass(slots=True)
class Page:
    """The kept lines in order, and the furniture that was dropped."""

    lines: list[Sorted] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def sort_lines(lines: Sequence[Line], *, language: str, headed: bool = False) -> Page:
    """Sort every line: each is in the page's lines or among the dropped.

    `headed` says that the headline is known already; else the first line may be it, and is never anything else.
    """
    page = Page()
    kept = _without_furniture(lines, page, language)
    figures: set[Figure] = set()
    for index, line in enumerate(kept):
        tail = max(_TOP, len(kept) - _TAIL)
        at_an_end = index < _TOP or index >= tail
        found = _sorted(
            kept, index, language=language, first=not (index or headed), at_an_end=at_an_end, in_tail=index >= tail
        )
        found = replace(found, line=line)
        if found.figure and not found.figure.picture and _picture_waits(page):
            found = _with_picture(page.lines.pop(), found)
        elif found.figure and not found.figure.picture and not found.figure.caption and _caption_stands_before(page):
            found = _with_credit(page.lines.pop(), found.figure, found.text)
        elif found.figure in figures:
            page.dropped.append(line.text)
            continue
        if found.figure:
            figures.add(found.figure)
        page.lines.append(found)
    return page


def _without_furniture(lines: Sequence[Line], page: Page, language: str) -> list[Line]:
    kept: list[Line] = []
    related: Line | None = None
    for index, line in enumerate(lines):
        if heads_related_links(line.text):
            related = line
        elif related and not _is_link(line, related, lines[index + 1 :]):
            related = None
        if line.figure:
            kept.append(line)
        elif related or is_furniture(line.text) or (kept and _is_echo(line.text, kept[-1].text, language)):
            page.dropped.append(line.text)
        else:
            kept.append(line)
    return kept


def _is_link(line: Line, heading: Line, following: Sequence[Line]) -> bool:
    """Whether a line under "Related stories" is one of their headlines: before more story, only in the same group."""
    if ends_a_sentence(line.text) or len(line.text) > 160 or _credits(line.text):
        return False
    story_goes_on = any(ends_a_sentence(other.text) and not is_furniture(other.text) for other in following)
    return line.group == heading.group if story_goes_on else True


def _is_echo(line: str, before: str, language: str) -> bool:
    """Whether a page said the line before once more: a headline, or a caption beside its picture's description.

    A sentence that is said twice is the story's own, as in a speech or a song.
    """
    if line.split() != before.split():
        return False
    return not ends_a_sentence(line) or read_caption(line, language=language) is not None


def _sorted(lines: Sequence[Line], index: int, *, language: str, first: bool, at_an_end: bool, in_tail: bool) -> Sorted:
    line = lines[index]
    if line.figure or line.role is Role.CAPTION:
        return Sorted(line.text, Sort.FIGURE, figure=_figure(line, language))
    return _sorted_by_its_words(lines, index, language=language, first=first, at_an_end=at_an_end, in_tail=in_tail)


def _figure(line: Line, language: str) -> Figure:
    """A picture with what its caption says, and with what the picture's file says where the caption is silent."""
    told = line.figure or Figure("")
    read = read_caption(line.text, language=language) or Figure(line.text)
    return replace(
        told,
        caption=read.caption or told.caption,
        credit=read.credit or told.credit,
        taken_on=read.taken_on or told.taken_on,
    )


def _sorted_by_its_words(
    lines: Sequence[Line], index: int, *, language: str, first: bool, at_an_end: bool, in_tail: bool
) -> Sorted:
    text = lines[index].text
    if lines[index].role:
        return Sorted(text, Sort.STORY)
    if is_editor_note(text):
        return Sorted(text, Sort.NOTE)
    credits_ = _credits(text) if not first and at_an_end and not _is_transcript(lines, text) else None
    if credits_ and in_tail:
        return Sorted(text, Sort.CREDITS, credits=credits_)
    figure = None if first else read_caption(text, language=language)
    if figure:
        return Sorted(text, Sort.FIGURE, figure=figure)
    if credits_:
        return Sorted(text, Sort.CREDITS, credits=credits_)
    if not first and is_date_line(text, language=language):
        return Sorted(text, Sort.DATE)
    return Sorted(text, Sort.STORY)


def _is_transcript(lines: Sequence[Line], text: str) -> bool:
    """Whether the line's label opens other lines too: then it marks who speaks, and is no credit."""
    label = regex.match(r"[^:：]{1,12}[:：]", text)
    return label is not None and sum(line.text.startswith(label[0]) for line in lines) > 1


def _credits(text: str) -> ParsedCredits | None:
    """The credits of a line that is a credit line; None for a line that only looks like one here and there."""
    if len(text) > LONGEST_CREDIT_LINE or text.startswith(("“", '"', "「", "『", "«")):
        return None
    parsed = parse(text)
    doubt = sum(len(part) for part in parsed.not_understood if "@" not in part)
    bare_byline = regex.match(r"(?i:by)\s", text) is not None
    if not parsed.credits or doubt > (0 if bare_byline else 0.5 * len(text)):
        return None
    return parsed if all(_is_hangul_name(credit.name) for credit in parsed.credits) else None


def _is_hangul_name(name: str) -> bool:
    """Names in one run of Hangul have two to four syllables; other names are not judged."""
    return regex.fullmatch(r"\p{Hangul}+", name) is None or 2 <= len(name) <= 4


def _picture_waits(page: Page) -> bool:
    """Whether the last kept line is a picture that nobody has captioned yet."""
    before = page.lines[-1].figure if page.lines else None
    return before is not None and bool(before.picture) and not page.lines[-1].text


def _with_picture(before: Sorted, caption: Sorted) -> Sorted:
    """The caption below a picture, as that picture's."""
    shown, said = before.figure or Figure(""), caption.figure or Figure("")
    figure = replace(
        shown,
        caption=said.caption or shown.caption,
        credit=said.credit or shown.credit,
        taken_on=said.taken_on or shown.taken_on,
    )
    return replace(caption, figure=figure)


def _caption_stands_before(page: Page) -> bool:
    """Whether the last kept line can be the caption that a credit alone belongs to."""
    if len(page.lines) < 2 or page.lines[-1].sort not in (Sort.STORY, Sort.FIGURE):
        return False
    before = page.lines[-1]
    if before.figure:
        return not before.figure.credit
    return may_be_crosshead(before.text) or len(before.text) < 160


def _with_credit(before: Sorted, credit_only: Figure, text: str) -> Sorted:
    """The line before as the caption of the figure that the credit on its own line belongs to."""
    if before.figure:
        return replace(before, figure=replace(before.figure, credit=credit_only.credit))
    return Sorted(f"{before.text} {text}", Sort.FIGURE, figure=replace(credit_only, caption=before.text))
