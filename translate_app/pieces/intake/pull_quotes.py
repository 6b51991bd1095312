"""Pull quotes: lines that repeat a passage of another paragraph, perhaps with other punctuation or cut short."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import regex
from rapidfuzz.fuzz import partial_ratio

LONGEST_QUOTE = 600
"""Characters: a longer line is a paragraph."""
_SHORTEST = 24  # letters and digits; of Han, half as many say as much
_KEYS = (12, 6)  # letters that two lines must share at one place to be compared at all
_MOST_SHARED = 10  # lines with the same stretch: more are boilerplate, not quotes
_MOST_COMPARED = 5
_LONGEST_COMPARED = 5_000
_SIMILAR = 93.0  # percent of the quote's letters that stand in the paragraph in the same order
_WORDLESS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_EAST_ASIAN = regex.compile(r"\p{Han}|\p{Hangul}")
_ATTRIBUTION = regex.compile(r"(?<=[”\"」』»’])\s*[—–-]+\s*[^—–“\"]{2,60}$")
_GAP = regex.compile(r"\s*(?:\.\.\.|…+|\[…\]|\[\.\.\.\])\s*")


def find_pull_quotes(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that are pull quotes of another line.

    Of two lines that say exactly the same, the barer one is the pull quote, else the first.
    """
    folded = [_fold(line) for line in lines]
    candidates = {
        index: _fold(_ATTRIBUTION.sub("", line))
        for index, line in enumerate(lines)
        if len(line) <= LONGEST_QUOTE and _long_enough(folded[index])
    }
    paragraphs = _paragraphs_holding(candidates, folded)
    return {
        index
        for index, quote in candidates.items()
        if any(_repeats(lines, folded, index, quote, other) for other in paragraphs[index])
    }


def _fold(text: str) -> str:
    """Letters and digits only, so that punctuation and case do not count."""
    return _WORDLESS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _long_enough(folded: str) -> bool:
    return len(folded) >= (_SHORTEST // 2 if _EAST_ASIAN.search(folded) else _SHORTEST)


def _paragraphs_holding(candidates: dict[int, str], folded: Sequence[str]) -> dict[int, list[int]]:
    """For each candidate, the other lines that share a stretch from its front, middle or end.

    One pass over the text whatever the number of candidates: a text at the size limit has thousands.
    """
    wanted: dict[str, list[int]] = {}
    for index, quote in candidates.items():
        size = next((size for size in _KEYS if 2 * size <= len(quote)), _KEYS[-1])
        for start in (0, (len(quote) - size) // 2, len(quote) - size):
            wanted.setdefault(quote[start : start + size], []).append(index)
    wanted = {key: lines for key, lines in wanted.items() if len(lines) <= _MOST_SHARED}
    sizes = {len(key) for key in wanted}
    holding: dict[int, dict[int, None]] = defaultdict(dict)
    for other, text in enumerate(folded):
        keys = {text[start : start + size] for size in sizes for start in range(len(text) - size + 1)}
        for key in keys & wanted.keys():
            for index in wanted[key]:
                if index != other:
                    holding[index][other] = None
    return {index: list(holding[index])[:_MOST_COMPARED] for index in candidates}


def _repeats(lines: Sequence[str], folded: Sequence[str], index: int, quote: str, other: int) -> bool:
    paragraph = folded[other]
    if len(quote) > len(paragraph):
        return False
    if quote == paragraph:
        return _bareness(lines[index], index) > _bareness(lines[other], other)
    if quote in paragraph or _parts_in_order(lines[index], paragraph):
        return True
    comparable = len(quote) < len(paragraph) and len(paragraph) <= _LONGEST_COMPARED
    return comparable and partial_ratio(quote, paragraph, score_cutoff=_SIMILAR) > 0


def _parts_in_order(line: str, paragraph: str) -> bool:
    """A quote with its middle left out: "We came ... and stayed."."""
    at = 0
    parts = [part for part in map(_fold, _GAP.split(line)) if part]
    for part in parts:
        at = paragraph.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(parts) > 1


def _bareness(line: str, index: int) -> tuple[int, int]:
    """More for the line with fewer marks around its words; among equals, for the one that stands first."""
    marks = sum(unicodedata.category(char).startswith("P") for char in line)
    return -marks, -index
