"""What changed between two texts, word by word, for people who decide about the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import regex

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
