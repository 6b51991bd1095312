"""What sets words apart inside a block: ranges beside a text that itself stays plain, and how they follow its words.

Aligning, diffing and searching see the plain text only, so a change of marks makes nothing stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import regex

from translate_app.differences import Changed, changes, edges
from translate_app.pieces.document import Mark, MarkKind

MAX_HREF = 2_000
MOST_MARKS = 500
"""Of one block. A text at the limit of its length with a mark on every other letter is no text."""
Marks = tuple[Mark, ...]
_EDGES = " \t\n\u200b\u2060\xa0\u3000"
_SAFE = regex.compile(
    r"(?:https?://[^\s<>\"\\\p{Cc}\p{Cf}\p{Cs}]+|mailto:[^\s<>\"\\@\p{Cc}\p{Cf}\p{Cs}]+@[^\s<>\"\\\p{Cc}\p{Cf}\p{Cs}]+)",
    regex.IGNORECASE,
)


def safe_address(href: str) -> str:
    """A link's address if it is one of the web or of mail, else nothing.

    >>> safe_address("https://news.example/a"), safe_address("javascript:alert(1)")
    ('https://news.example/a', '')
    """
    href = href.strip()
    return href if len(href) <= MAX_HREF and _SAFE.fullmatch(href) else ""


def normalised(text: str, marks: Iterable[Mark]) -> Marks:
    """The marks as they are stored: inside the text, without spaces at their ends, like ones that touch as one.

    A link that leads nowhere safe is none, and no two links lie over each other: the first keeps its words.
    """
    fitting = [fit for mark in marks if (fit := _fitting(text, mark))]
    links = _apart(text, [mark for mark in fitting if mark.kind is MarkKind.LINK])
    others = _merged(text, [mark for mark in fitting if mark.kind is not MarkKind.LINK])
    return tuple(sorted([*links, *others], key=lambda mark: (mark.start, mark.end, mark.kind)))[:MOST_MARKS]


def followed(marks: Sequence[Mark], before: str, after: str) -> Marks:
    """The marks of a text on what it became.

    A mark stays on its words that stayed, and on what was put in the place of others; what is added inside it belongs
    to it, what is added at its ends does not. Words that stand elsewhere now take it along. It goes when nothing of it
    is left, or when most of it was rewritten together with the words around it.

    >>> followed([Mark(MarkKind.STRONG, 0, 4)], "five boats", "six boats, not five")[0].end
    3
    """
    if not marks:
        return ()
    found = changes(before, after)
    kept = [moved for mark in marks if (moved := _moved(mark, found) or _elsewhere(mark, before, after))]
    return normalised(after, kept)


def inherited(text: str, parents: Iterable[tuple[str, Sequence[Mark]]]) -> Marks:
    """The marks of a text made of the words of others."""
    return normalised(text, [mark for before, marks in parents for mark in followed(marks, before, text)])


def parted(text: str, marks: Sequence[Mark], parts: Sequence[str]) -> list[Marks]:
    """The marks of the parts a text was cut into, in its order."""
    divided: list[Marks] = []
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:  # its characters were changed on the way
            divided.append(followed(marks, text, part))
            continue
        divided.append(normalised(part, cut_to(marks, found, found + len(part))))
        at = found + len(part)
    return divided


def cut_to(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """What of the marks lies in a part of their text, counted from the part's beginning."""
    inside = [replace(mark, start=max(mark.start, start), end=min(mark.end, end)) for mark in marks]
    return [_shifted(mark, -start) for mark in inside if mark.start < mark.end]


def joined(texts: Sequence[tuple[str, Sequence[Mark]]], space: str) -> tuple[str, Marks]:
    """Texts as one, with the marks of all."""
    whole, marks = "", list[Mark]()
    for text, own in texts:
        whole += space if whole and text else ""
        marks += [_shifted(mark, len(whole)) for mark in own]
        whole += text
    return whole, normalised(whole, marks)


def toggled(text: str, marks: Sequence[Mark], wanted: Mark) -> Marks:
    """With some words set apart, or no longer if all of them are. A link takes the place of links it touches.

    A link without an address only takes links away.
    """
    fit = _fitting(text, replace(wanted, href=wanted.href or "https://x"))
    if fit is None:
        return normalised(text, marks)
    wanted = replace(fit, href=wanted.href)
    alike = [mark for mark in marks if mark.kind is wanted.kind]
    others = [mark for mark in marks if mark.kind is not wanted.kind]
    if wanted.kind is MarkKind.LINK:
        apart = [mark for mark in alike if mark.end <= wanted.start or wanted.end <= mark.start]
        return normalised(text, [*others, *apart, wanted])
    if any(mark.start <= wanted.start and wanted.end <= mark.end for mark in alike):
        cut = [piece for mark in alike for piece in _without(mark, wanted)]
        return normalised(text, [*others, *cut])
    return normalised(text, [*marks, wanted])


def without(text: str, marks: Sequence[Mark], gone: Mark) -> Marks:
    """With these words no longer set apart in this way. A link that touches them goes whole; nothing is ever added."""
    if gone.kind is MarkKind.LINK:
        return toggled(text, marks, replace(gone, href=""))
    kept = [mark for mark in marks if mark.kind is not gone.kind]
    return normalised(
        text, [*kept, *(part for mark in marks if mark.kind is gone.kind for part in _without(mark, gone))]
    )


def plain_values(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """The marks as JSON holds them."""
    return [
        {"kind": mark.kind.value, "start": mark.start, "end": mark.end} | ({"href": mark.href} if mark.href else {})
        for mark in marks
    ]


def from_values(values: Iterable[dict[str, Any]]) -> Marks:
    """The marks in what `plain_values` gave."""
    return tuple(Mark(MarkKind(it["kind"]), int(it["start"]), int(it["end"]), str(it.get("href", ""))) for it in values)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that looks the same throughout."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """The text cut wherever a mark begins or ends. Marks may overlap; a link that leads nowhere safe has no address.

    >>> [(it.text, it.strong) for it in segments("one two", [Mark(MarkKind.STRONG, 4, 7)])]
    [('one ', False), ('two', True)]
    """
    edges = sorted({0, len(text), *(place for mark in marks for place in (mark.start, mark.end))})
    edges = [edge for edge in edges if 0 <= edge <= len(text)]
    cut = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        kinds = {mark.kind for mark in over}
        href = next((safe_address(mark.href) for mark in over if mark.kind is MarkKind.LINK), "")
        cut.append(Segment(text[start:end], MarkKind.STRONG in kinds, MarkKind.EMPHASIS in kinds, href))
    return cut


def _fitting(text: str, mark: Mark) -> Mark | None:
    """The mark inside the text, without spaces at its ends; None where nothing is left of it."""
    href = safe_address(mark.href) if mark.kind is MarkKind.LINK else ""
    start, end = max(0, mark.start), min(len(text), mark.end)
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    end -= len(words) - len(words.rstrip(_EDGES))
    if start >= end or (mark.kind is MarkKind.LINK and not href):
        return None
    return Mark(mark.kind, start, end, href)


def _merged(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Like marks with nothing but spaces between them as one: word processors cut words into many runs."""
    merged: list[Mark] = []
    for _kind, alike in groupby(sorted(marks, key=lambda mark: (mark.kind, mark.start, mark.end)), lambda it: it.kind):
        own: list[Mark] = []
        for mark in alike:
            if own and not text[own[-1].end : mark.start].strip(_EDGES):
                own[-1] = replace(own[-1], end=max(own[-1].end, mark.end))
            else:
                own.append(mark)
        merged += own
    return merged


def _apart(text: str, links: Sequence[Mark]) -> list[Mark]:
    """Links beside each other; those that touch and lead to the same place as one."""
    apart: list[Mark] = []
    for link in sorted(links, key=lambda mark: (mark.start, mark.end)):
        last = apart[-1] if apart else None
        if last and last.href == link.href and not text[last.end : link.start].strip(_EDGES):
            apart[-1] = replace(last, end=max(last.end, link.end))
        elif fit := _fitting(text, replace(link, start=max(link.start, last.end if last else 0))):
            apart.append(fit)
    return apart


def _moved(mark: Mark, found: Sequence[Changed]) -> Mark | None:
    """The mark after these changes; None where it went."""
    start, end, stayed, rewritten = mark.start, mark.end, mark.end - mark.start, 0
    new_start, new_end = start, end
    for change in found:
        over = max(0, min(end, change.end) - max(start, change.start))
        beyond = change.start < start or end < change.end
        stayed -= over if beyond or change.new_start == change.new_end else 0
        rewritten += over if beyond and change.new_start < change.new_end else 0
        shift = change.new_end - change.end
        if change.end <= start:
            new_start = start + shift
        elif change.start <= start:
            new_start = change.new_start if change.start == start else change.new_end
        if change.start < end:
            new_end = end + shift if change.end <= end else change.new_start
    return replace(mark, start=new_start, end=new_end) if new_start < new_end and rewritten <= stayed else None


def _elsewhere(mark: Mark, before: str, after: str) -> Mark | None:
    """The mark on the very same words where they stand now; None where that cannot be told."""
    words = before[mark.start : mark.end]
    if before.count(words) != 1 or after.count(words) != 1:
        return None
    at = after.index(words)
    whole = {at, at + len(words)} <= {*edges(after)}
    return _shifted(mark, at - mark.start) if whole else None


def _without(mark: Mark, taken: Mark) -> list[Mark]:
    """What is left of a mark when some of its words are taken out of it."""
    parts = [replace(mark, end=min(mark.end, taken.start)), replace(mark, start=max(mark.start, taken.end))]
    return [part for part in parts if part.start < part.end]


def _shifted(mark: Mark, by: int) -> Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)
