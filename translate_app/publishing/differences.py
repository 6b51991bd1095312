"""What changed between two texts, word by word, for people who decide about the change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

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


def differences(before: str, after: str) -> list[Run]:
    """The runs that lead from one text to the other: kept and removed ones make up `before`, kept and added `after`.

    >>> [(run.change.value, run.text) for run in differences("five boats", "six boats")]
    [('removed', 'five'), ('added', 'six'), ('kept', ' boats')]
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
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


def changed_blocks(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[list[Run]]:
    """The lines of the rendering that differ between two editions' contents, each as runs."""
    old, new = _lines(before), _lines(after)
    changed: list[list[Run]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == new_end - new_start:
            changed += [differences(*pair) for pair in zip(old[start:end], new[new_start:new_end], strict=True)]
        elif tag != "equal":
            changed += [[Run(Change.REMOVED, line)] for line in old[start:end]]
            changed += [[Run(Change.ADDED, line)] for line in new[new_start:new_end]]
    return changed


def _lines(content: Mapping[str, Any]) -> Sequence[str]:
    text = content["rendering"]
    return [text["headline"], text["deck"], text["dateline"], *(block["text"] for block in text["blocks"])]
