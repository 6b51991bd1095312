"""From pasted text to a document: characters, language, lines, and the parts of a news page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from translate_app.credits.parsing import parse, understood
from translate_app.credits.roles import Credit
from translate_app.pieces.characters import clean, refuse_reordering
from translate_app.pieces.decoding import MAX_TEXT_BYTES
from translate_app.pieces.document import Block, BlockKind, Document, Figure, Mark
from translate_app.pieces.intake.datelines import split_dateline
from translate_app.pieces.intake.kinds import ends_a_sentence, list_item_text, may_be_crosshead
from translate_app.pieces.intake.lines import Line, Role, lines_of
from translate_app.pieces.intake.pull_quotes import find_pull_quotes
from translate_app.pieces.intake.sorting import LONGEST_CREDIT_LINE, Page, Sort, Sorted, sort_lines
from translate_app.pieces.language_check import check_language
from translate_app.pieces.problems import IntakeProblem, Notice, NoticeCode, ProblemCode, notice

_LONGEST_HEADLINE = 220
_LONGEST_DECK = 400
_LONGEST_BARE_DECK = 160  # where no dateline marks the first paragraph
_LAST_CREDITS = regex.compile(
    r"(?<=[.!?。”\"’)]\s)(?=(?:Original reporting|Reported|Reporting|Translated|Written|Edited|With additional)\b)"
)
_KINDS = {
    Role.CROSSHEAD: BlockKind.CROSSHEAD,
    Role.HEADLINE: BlockKind.CROSSHEAD,  # a second one
    Role.DECK: BlockKind.PARAGRAPH,  # a second one
    Role.PULL_QUOTE: BlockKind.PULL_QUOTE,
    Role.LIST_ITEM: BlockKind.LIST_ITEM,
}
_SIGNATURE = regex.compile(r"[—–-]+\s?\p{Lu}[\p{L}\p{M} .,’'-]{2,60}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken in: the document, what the person should know, and the page furniture that was left out."""

    document: Document
    notices: tuple[Notice, ...]
    dropped: tuple[str, ...]

    def reported(self) -> Document:
        """The document with all of this in its report."""
        left_out = notice(NoticeCode.LEFT_OUT, lines=" · ".join(self.dropped)) if self.dropped else None
        return replace(self.document, report=(*self.notices, *([left_out] if left_out else [])))


def read_text(text: str, *, language: str = "") -> Document:
    """The document in a pasted or decoded text; `language` is a BCP 47 tag. Raises IntakeProblem."""
    return read(text, language=language).reported()


def read(text: str, *, language: str = "") -> Reading:
    """Like `read_text`, with notices and what was dropped. Raises IntakeProblem for a text that cannot be taken in."""
    if len(text) > MAX_TEXT_BYTES or len(text.encode(errors="surrogatepass")) > MAX_TEXT_BYTES:
        raise IntakeProblem(ProblemCode.TOO_LARGE, limit=MAX_TEXT_BYTES)
    text, notices = clean(text)
    refuse_reordering(text, language=language)
    notices += check_language(text, language)
    page = sort_lines(lines_of(text), language=language)
    if not page.lines:
        raise IntakeProblem(ProblemCode.EMPTY)
    return Reading(_Assembly(page).document(), notices, tuple(page.dropped))


def read_lines(lines: Sequence[Line], *, language: str = "") -> Reading:
    """Like `read`, for lines that a format has made, each clean already and some known for what they are."""
    text = "\n".join(line.text for line in lines)
    if len(text) > MAX_TEXT_BYTES or len(text.encode()) > MAX_TEXT_BYTES:
        raise IntakeProblem(ProblemCode.TOO_LARGE, limit=MAX_TEXT_BYTES)
    refuse_reordering(text, language=language)
    notices = check_language(text, language)
    headline = next((line.text for line in lines if line.role is Role.HEADLINE), "")
    deck = next((line.text for line in lines if line.role is Role.DECK), "")
    body = [line for line in lines if line.figure or (line.text and not _stands_above(line, headline, deck))]
    page = sort_lines(body, language=language, headed=bool(headline))
    if not page.lines:
        raise IntakeProblem(ProblemCode.EMPTY)
    return Reading(_Assembly(page, headline, deck).document(), notices, tuple(page.dropped))


def _stands_above(line: Line, headline: str, deck: str) -> bool:
    """Whether this is the headline or the deck, or says a title once more. A paragraph that says the same stays one."""
    if line.text not in (headline, deck):
        return False
    return line.role in (Role.HEADLINE, Role.DECK) or not ends_a_sentence(line.text)


@dataclass(slots=True)
class _Assembly:
    """The document as it grows from the page's lines."""

    page: Page
    headline: str = ""
    deck: str = ""
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    credit_lines: list[str] = field(default_factory=list)
    unparsed: list[str] = field(default_factory=list)

    def document(self) -> Document:
        lines = _without_credits_in_text(self.page.lines)
        headline, lines = (self.headline, lines) if self.headline else _take_headline(lines)
        deck, dateline, lines = _take_opening(lines, has_deck=bool(self.deck))
        self._build(_without_afterwords(lines))
        return Document(
            headline=headline,
            deck=self.deck or deck,
            dateline=dateline,
            figures=tuple(self.figures),
            blocks=tuple(self.blocks),
            credits=tuple(self.credits),
            credit_line=_one_line(self.credit_lines),
            unparsed=tuple(self.unparsed),
        )

    def _build(self, lines: Sequence[Sorted]) -> None:
        story = [index for index, line in enumerate(lines) if line.sort is Sort.STORY]
        texts = [lines[index].text for index in story]
        quotes = {story[at] for at in find_pull_quotes(texts)}
        body = [index for index in story if index not in quotes]
        following = {index: lines[later].text for index, later in pairwise(body)}
        for index, line in enumerate(lines):
            if line.sort is Sort.STORY:
                self._story_line(line, following.get(index, ""), is_quote=index in quotes)
            else:
                self._other_line(line)

    def _story_line(self, line: Sorted, following: str, *, is_quote: bool) -> None:
        text = line.text
        item = list_item_text(text)
        last = self.blocks[-1] if self.blocks else None
        if line.role:
            self._add(_KINDS[line.role], text, line)
        elif is_quote:
            self._add(BlockKind.PULL_QUOTE, text, line)
        elif last and last.kind is BlockKind.PULL_QUOTE and _SIGNATURE.fullmatch(text):
            self.blocks[-1] = replace(last, text=f"{last.text} {text}")
        elif item and self._in_a_list(following):
            self._add(BlockKind.LIST_ITEM, item, line)
        elif last and may_be_crosshead(item or text) and _opens_a_section(item or text, following):
            self._add(BlockKind.CROSSHEAD, item or text, line)
        else:
            self._add(BlockKind.PARAGRAPH, text, line)

    def _in_a_list(self, following: str) -> bool:
        after_an_item = bool(self.blocks) and self.blocks[-1].kind is BlockKind.LIST_ITEM
        return after_an_item or bool(list_item_text(following))

    def _other_line(self, line: Sorted) -> None:
        if line.figure:
            marks = line.line.marks_in(line.figure.caption) if line.line else ()
            self.figures.append(replace(line.figure, position=len(self.blocks), marks=marks))
        elif line.credits:
            self.credits += line.credits.credits
            self.credit_lines.append(line.text)
            self.unparsed += line.credits.not_understood
        elif line.sort is Sort.NOTE:
            self._add(BlockKind.EDITOR_NOTE, line.text, line)
        else:
            self.unparsed.append(line.text)

    def _add(self, kind: BlockKind, text: str, line: Sorted) -> None:
        marks: tuple[Mark, ...] = line.line.marks_in(text) if line.line else ()
        self.blocks.append(Block(kind, text, marks))


def _one_line(credit_lines: Sequence[str]) -> str:
    """Credit lines from several places of the page, told apart where no stop does it."""
    text = ""
    for line in credit_lines:
        between = " " if not text or ends_a_sentence(text) else " | "
        text += between + line
    return text.strip()


def _take_headline(lines: list[Sorted]) -> tuple[str, list[Sorted]]:
    """The first line, unless it is plainly the story's first paragraph."""
    first = lines[0] if lines else None
    if not first or first.sort is not Sort.STORY or first.role or len(first.text) > _LONGEST_HEADLINE:
        return "", lines
    has_dateline = split_dateline(first.text) is not None and ends_a_sentence(first.text)
    alone = len(lines) == 1 and ends_a_sentence(first.text)
    return ("", lines) if has_dateline or alone else (first.text, lines[1:])


def _take_opening(lines: list[Sorted], *, has_deck: bool) -> tuple[str, str, list[Sorted]]:
    """Deck and dateline, and the lines without them. The deck stands between the headline and the dateline."""
    story = [index for index, line in enumerate(lines) if line.sort is Sort.STORY and not line.role]
    lines = list(lines)
    for place, index in enumerate(story[:3]):
        split = split_dateline(lines[index].text)
        if split:
            dateline, text = split
            lines[index] = replace(lines[index], text=text)
            above = not has_deck and place and len(lines[story[0]].text) <= _LONGEST_DECK
            return (lines.pop(story[0]).text if above else ""), dateline, lines
    if not has_deck and len(story) > 1 and _is_deck(lines[story[0]].text, lines[story[1]].text):
        return lines.pop(story[0]).text, "", lines
    return "", "", lines


def _is_deck(line: str, following: str) -> bool:
    """Without a dateline only a line that is no sentence can be told from a paragraph."""
    return len(line) <= _LONGEST_BARE_DECK and not ends_a_sentence(line) and ends_a_sentence(following)


def _opens_a_section(crosshead: str, following: str) -> bool:
    """A crosshead stands over a paragraph, not over another short line and not at the end."""
    return len(following) > len(crosshead) and not may_be_crosshead(following)


def _without_afterwords(lines: list[Sorted]) -> list[Sorted]:
    """Lines below the last credits that are neither caption nor note: kept, but no part of the story."""
    last_story = max((index for index, line in enumerate(lines) if line.sort is Sort.STORY), default=0)
    ends = [index for index, line in enumerate(lines) if line.sort is Sort.CREDITS and index > len(lines) - 8]
    first_end = next(
        (index for index in ends if any(line.sort is Sort.STORY for line in lines[:index])), last_story + 1
    )
    return [
        replace(line, sort=Sort.UNPLACED) if line.sort is Sort.STORY and index > first_end else line
        for index, line in enumerate(lines)
    ]


def _without_credits_in_text(lines: list[Sorted]) -> list[Sorted]:
    """Part one of the last paragraphs from a credit line that was set behind it on the same line."""
    story = [index for index, line in enumerate(lines) if line.sort is Sort.STORY]
    for index in story[-4:]:
        text = lines[index].text
        for place in _LAST_CREDITS.finditer(text, max(0, len(text) - LONGEST_CREDIT_LINE)):
            credits_ = parse(text[place.start() :])
            if understood(credits_):
                paragraph = replace(lines[index], text=text[: place.start()].rstrip())
                line = Sorted(text[place.start() :], Sort.CREDITS, credits=credits_)
                return [*lines[:index], paragraph, line, *lines[index + 1 :]]
    return lines
