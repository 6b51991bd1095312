"""What changed between two texts, word by word, for people who decide about the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate, takewhile

import regex

MOST_COMPARED = 4_000_000
"""Pairs of words. Two texts that differ in more than that are told as one change: nobody waits for a minute."""

# Words of scripts with spaces; elsewhere single grapheme clusters, so that no syllable is torn apart.
_TOKEN = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’]*|\p{Hangul}+|\p{Arabic}[\p{Arabic}\p{M}]*|\d+|\s+|\X")


class Change(StrEnum):
    """What happened to a run of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that was kept, removed or added."""

    change: Change
    text: str


def tokens(text: str) -> list[str]:
    """The text in pieces that change as a whole; joined, they are the text again."""
    return _TOKEN.findall(text)


def differences(before: str, after: str) -> list[Run]:
    """The runs that lead from one text to the other: kept and removed ones make up `before`, kept and added `after`.

    >>> [(run.change.value, run.text) for run in differences("five boats", "six boats")]
    [('removed', 'five'), ('added', 'six'), ('kept', ' boats')]
    """
    old, new = tokens(before), tokens(after)
    runs: list[Run] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(Change.KEPT, "".join(old[start:end])))
            continue
        if end > start:
            runs.append(Run(Change.REMOVED, "".join(old[start:end])))
        if new_end > new_start:
            runs.append(Run(Change.ADDED, "".join(new[new_start:new_end])))
    return runs


@dataclass(frozen=True, slots=True)
class Changed:
    """Characters `start` to `end` of a text gave way to characters `new_start` to `new_end` of another."""

    start: int
    end: int
    new_start: int
    new_end: int


def changes(before: str, after: str) -> list[Changed]:
    """Where two texts differ, word by word. What is between two of them stands in both.

    >>> changes("five boats", "six big boats")
    [Changed(start=0, end=4, new_start=0, new_end=7)]
    """
    if before == after:
        return []
    old, new = tokens(before), tokens(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    start = sum(map(len, old[:head]))
    if len(old_middle) * len(new_middle) > MOST_COMPARED:
        return [Changed(start, start + sum(map(len, old_middle)), start, start + sum(map(len, new_middle)))]
    places, new_places = _offsets(old_middle, start), _offsets(new_middle, start)
    codes = SequenceMatcher(a=old_middle, b=new_middle, autojunk=False).get_opcodes()
    return [Changed(places[i], places[j], new_places[k], new_places[m]) for tag, i, j, k, m in codes if tag != "equal"]


def edges(text: str) -> list[int]:
    """Where words begin and end; no mark of a word stands between two of them."""
    return _offsets(tokens(text), 0)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many of the first words are the same."""
    return sum(1 for _word in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _offsets(parts: Sequence[str], start: int) -> list[int]:
    return list(accumulate(map(len, parts), initial=start))


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[list[Run]]:
    """The lines that differ between two texts, each as runs; a line that is only in one of them is one run."""
    changed: list[list[Run]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == new_end - new_start:
            changed += [differences(*pair) for pair in zip(old[start:end], new[new_start:new_end], strict=True)]
        elif tag != "equal":
            changed += [[Run(Change.REMOVED, line)] for line in old[start:end]]
            changed += [[Run(Change.ADDED, line)] for line in new[new_start:new_end]]
    return changed


@dataclass(frozen=True, slots=True)
class Merged:
    """Two texts made from one, in one. `clean`: nowhere did both change the same words; where they did, both stand."""

    text: str
    clean: bool


@dataclass(frozen=True, slots=True)
class _Edit:
    """What one side put in the place of the base's tokens from `start` to `end`."""

    start: int
    end: int
    new: tuple[str, ...]

    def meets(self, other: _Edit) -> bool:
        """Whether two edits are about the same words, or put something in at the same place."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Both changes of a text in one, word by word.

    >>> merged("five boats came", "six boats came", "five boats came home").text
    'six boats came home'
    >>> merged("five boats", "six boats", "ten boats")
    Merged(text='six ten boats', clean=False)
    """
    old = tokens(base)
    ours, others = _edits(old, tokens(mine)), _edits(old, tokens(theirs))
    parts: list[str] = []
    clean, at = True, 0
    while ours or others:
        start, end, left, right = _next_region(ours, others)
        left_text, right_text = _applied(old, start, end, left), _applied(old, start, end, right)
        parts += old[at:start]
        if left and right and left_text != right_text:
            clean = False
            apart = left_text and right_text and not (left_text[-1].isspace() or right_text[0].isspace())
            parts.append(f"{left_text}{' ' if apart else ''}{right_text}")
        else:
            parts.append(left_text if left else right_text)
        at = end
    return Merged("".join([*parts, *old[at:]]), clean)


def _edits(old: list[str], new: list[str]) -> list[_Edit]:
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [_Edit(start, end, tuple(new[i:j])) for tag, start, end, i, j in codes if tag != "equal"]


def _next_region(ours: list[_Edit], others: list[_Edit]) -> tuple[int, int, list[_Edit], list[_Edit]]:
    """Take the first edits that meet each other off both lists, with the range of the base they are about."""
    left: list[_Edit] = []
    right: list[_Edit] = []
    first = min((edits[0].start, edits[0].end, side) for side, edits in enumerate((ours, others)) if edits)
    side = first[2]
    region = _Edit(first[0], first[1], ())
    (left if side == 0 else right).append((ours if side == 0 else others).pop(0))
    grown = True
    while grown:
        grown = False
        for taken, edits in ((left, ours), (right, others)):
            while edits and edits[0].meets(region):
                edit = edits.pop(0)
                taken.append(edit)
                region = _Edit(min(region.start, edit.start), max(region.end, edit.end), ())
                grown = True
    return region.start, region.end, left, right


def _applied(old: list[str], start: int, end: int, edits: list[_Edit]) -> str:
    """The base's words of a range with one side's edits."""
    parts: list[str] = []
    at = start
    for edit in edits:
        parts += [*old[at : edit.start], *edit.new]
        at = edit.end
    return "".join([*parts, *old[at:end]])
