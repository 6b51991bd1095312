"""From which blocks of the old text each block of a new one came: matched by content, wherever it stands now.

A block may be untouched, moved, edited, cut in two or joined with another. Pure, and without any notion of words, so
that scripts without spaces are treated like all others; the cost grows with the length of the texts, not its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import regex
from rapidfuzz import fuzz

from translate_app.pieces.document import Mark
from translate_app.statements.rules import meaning

NEAR = 60  # per cent; two texts that share this much are one paragraph before and after an edit
ALONE = 50  # per cent; enough where both stand alone between the same neighbours
SHARE = 0.5  # of one block's letters: so much must be found in the other
ALIKE = 0.4  # of both blocks' letters together
COMMON = 12  # a run of letters that more blocks have than this does not tell them apart
CANDIDATES = 6  # for each old block, how many new ones are looked at closely
REACH = 3  # places, within a gap between two settled neighbours
PARTS = 8  # so many neighbours are tried as what one block was cut into, or was joined from

DENSE_RUN, RUN = 3, 5  # letters looked up at once: a Korean or Chinese one says more than others
_DENSE = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Where one new block comes from, as places in the old text.

    `own` is the block whose identity it takes, None for a new one; `others` are blocks whose words it holds as well:
    the one it was cut from, or those that were joined to it.
    """

    own: int | None = None
    others: tuple[int, ...] = ()

    def of(self, before: Sequence[Any]) -> list[tuple[str, tuple[Mark, ...]]]:
        """The texts and marks of the old blocks that it comes from."""
        places = [*([] if self.own is None else [self.own]), *self.others]
        return [(before[place].text, before[place].marks or ()) for place in places]


def trace(before: Sequence[str], after: Sequence[str], *, hints: Mapping[int, int] | None = None) -> list[Ancestry]:
    """For each new text, where it comes from. No old one gives its identity to two.

    `hints` maps new places to old ones as a person's screen had them; the same words found elsewhere count for more.
    """
    tracing = _Tracing([meaning(text) for text in before], [meaning(text) for text in after], before, after)
    tracing.pair_the_same(hints or {})
    tracing.pair_in_parts(hints or {})
    tracing.pair_hinted(hints or {})
    kinship = _Kinship(tracing)
    tracing.pair_alike(kinship)
    tracing.pair_in_gaps()
    parts = tracing.parts
    return [
        Ancestry(heir, parts[place] if place in parts else tuple(kinship.others(place, tracing.heir)))
        for place, heir in ((place, tracing.heir.get(place)) for place in range(len(after)))
    ]


@dataclass(slots=True)
class _Tracing:
    """A comparison under way. `heir` maps new places to old ones; `settled` are the new ones that say the same.

    `spent` are the old ones that stand there. Where a cut or a join changed no word, `parts` names what a new block
    comes from besides the one it is.
    """

    old: Sequence[str]
    new: Sequence[str]
    old_raw: Sequence[str]
    new_raw: Sequence[str]
    heir: dict[int, int] = field(default_factory=dict)
    given: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    spent: set[int] = field(default_factory=set)
    parts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def pair(self, new: int, old: int) -> None:
        self.heir[new] = old
        self.given.add(old)

    def pair_the_same(self, hints: Mapping[int, int]) -> None:
        """The same block untouched or moved; then, anywhere, the same words, and the same but for punctuation."""
        for new, old in hints.items():
            if self.new[new] == self.old[old]:
                self.pair(new, old)
        self._pair_equal(self.old_raw, self.new_raw)
        self._pair_equal([it or None for it in self.old], [it or None for it in self.new])
        self.settled, self.spent = set(self.heir), set(self.given)

    def _pair_equal(self, olds: Sequence[str | None], news: Sequence[str | None]) -> None:
        """Texts that occur once are paired first; of repeated ones, those beside neighbours that are paired already."""
        there: dict[str, list[int]] = defaultdict(list)
        here: dict[str, list[int]] = defaultdict(list)
        for old in self._free_old():
            if (text := olds[old]) is not None:
                there[text].append(old)
        for new in self._free_new():
            if (text := news[new]) is not None and text in there:
                here[text].append(new)
        repeated = []
        for text, places in here.items():
            if len(places) == len(there[text]):
                for new, old in zip(places, there[text], strict=True):
                    self.pair(new, old)
            else:
                repeated.append(text)
        for text in repeated:
            self._pair_repeated(there[text], here[text])

    def _pair_repeated(self, olds: Sequence[int], news: Sequence[int]) -> None:
        left = dict.fromkeys(olds)
        waiting = []
        for new in news:
            beside = (self.heir.get(new - 1, -2) + 1, self.heir.get(new + 1, 0) - 1)
            old = next((place for place in beside if place in left), None)
            if old is None:
                waiting.append(new)
            else:
                del left[old]
                self.pair(new, old)
        for new, old in zip(waiting, left, strict=False):
            self.pair(new, old)

    def pair_in_parts(self, hints: Mapping[int, int]) -> None:
        """Blocks that were cut or joined without a change of a word: what is merely alike elsewhere counts for less."""
        for old, news in _in_parts(self.old, self._free_old(), self.new, self._free_new()):
            if self._agree(news, [old], hints):
                own = next((new for new in news if new in hints), max(news, key=lambda new: len(self.new[new])))
                self.pair(own, old)
                self._settle(news, [old], {new: () if new == own else (old,) for new in news})
        for new, olds in _in_parts(self.new, self._free_new(), self.old, self._free_old()):
            if self._agree([new], olds, hints):
                own = hints.get(new, max(olds, key=lambda old: len(self.old[old])))
                self.pair(new, own)
                self._settle([new], olds, {new: tuple(old for old in olds if old != own)})

    def _agree(self, news: Sequence[int], olds: Sequence[int], hints: Mapping[int, int]) -> bool:
        """Whether no hint pairs one of these blocks with one that is not among them."""
        return all((new in news) == (old in olds) for new, old in hints.items() if new not in self.settled)

    def _settle(self, news: Sequence[int], olds: Sequence[int], parts: Mapping[int, tuple[int, ...]]) -> None:
        self.settled.update(news)
        self.spent.update(olds)
        self.given.update(olds)
        self.parts.update(parts)

    def pair_hinted(self, hints: Mapping[int, int]) -> None:
        """A block that was edited in its place on the screen."""
        for new, old in hints.items():
            if new not in self.heir and old not in self.given:
                self.pair(new, old)

    def pair_alike(self, kinship: _Kinship) -> None:
        """Edited blocks, wherever they stand: the most alike first."""
        for _likeness, new, old in sorted(kinship.alike(), key=lambda one: (-one[0], one[1], one[2])):
            if new not in self.heir and old not in self.given:
                self.pair(new, old)

    def pair_in_gaps(self) -> None:
        """Short and much edited blocks, between the same neighbours."""
        for news, olds in self._gaps():
            alone = len(news) == len(olds) == 1
            near = [
                (likeness, new, old)
                for at, new in enumerate(news)
                for old in olds[max(0, at - REACH) : at + REACH + 1]
                if (likeness := fuzz.ratio(self.old[old], self.new[new], score_cutoff=ALONE if alone else NEAR))
            ]
            for _likeness, new, old in sorted(near, key=lambda one: (-one[0], one[1], one[2])):
                if new not in self.heir and old not in self.given:
                    self.pair(new, old)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """The unpaired new blocks between two neighbours, and the unpaired old ones between the same two."""
        fixed = [-1, *(new for new in range(len(self.new)) if new in self.heir), len(self.new)]
        ends = {-1: -1, len(self.new): len(self.old)} | self.heir
        for start, end in pairwise(fixed):
            first, last = ends[start], ends[end]
            if end - start > 1 and last - first > 1:
                olds = [old for old in range(first + 1, last) if old not in self.given]
                news = [new for new in range(start + 1, end) if new not in self.settled]
                if olds and news:
                    yield news, olds

    def _free_old(self) -> Iterable[int]:
        return (old for old in range(len(self.old)) if old not in self.given)

    def _free_new(self) -> Iterable[int]:
        return (new for new in range(len(self.new)) if new not in self.heir and new not in self.parts)


class _Kinship:
    """Which letters of the changed blocks are found in which others, as bit masks: one bit for each letter."""

    def __init__(self, tracing: _Tracing) -> None:
        self.old, self.new = tracing.old, tracing.new
        olds = [old for old in range(len(self.old)) if old not in tracing.spent and self.old[old]]
        news = [new for new in range(len(self.new)) if new not in tracing.settled and self.new[new]]
        letters = "".join(self.old[old] for old in olds)
        dense = len(_DENSE.findall(letters)) * 2 > len(letters)
        self.run = DENSE_RUN if dense else RUN
        self.in_new: dict[tuple[int, int], int] = {}  # letters of the old block that the new one has
        self.in_old: dict[tuple[int, int], int] = {}  # letters of the new block that the old one has
        self.of_new: dict[int, list[int]] = defaultdict(list)
        self.of_old: dict[int, list[int]] = defaultdict(list)
        self._compare(olds, news)

    def _compare(self, olds: Sequence[int], news: Sequence[int]) -> None:
        runs = {new: self._runs(self.new[new]) for new in news}
        having: dict[str, list[int]] = defaultdict(list)
        for new, its_runs in runs.items():
            for one in its_runs:
                having[one].append(new)
        short = [new for new in news if len(self.new[new]) < self.run]
        for old in olds:
            text, its_runs = self.old[old], self._runs(self.old[old])
            found = Counter(
                new for one in its_runs if len(having.get(one, ())) <= COMMON for new in having.get(one, ())
            )
            near = [new for new, _count in found.most_common(CANDIDATES)]
            if len(text) < self.run:
                near = [new for new in news[: 4 * COMMON] if text in self.new[new]][:CANDIDATES]
            near += [new for new in short[: 4 * COMMON] if self.new[new] in text and new not in near][:CANDIDATES]
            for new in near:
                self.in_new[old, new] = _found(text, self.new[new], runs[new], self.run)
                self.in_old[old, new] = _found(self.new[new], text, its_runs, self.run)
                self.of_new[new].append(old)
                self.of_old[old].append(new)

    def _runs(self, text: str) -> set[str]:
        return {text[start : start + self.run] for start in range(len(text) - self.run + 1)}

    def alike(self) -> Iterator[tuple[float, int, int]]:
        """Pairs of an old and a new block that may be one block before and after an edit."""
        for (old, new), mask in self.in_new.items():
            there, here = mask.bit_count(), self.in_old[old, new].bit_count()
            likeness = (there + here) / (len(self.old[old]) + len(self.new[new]))
            if likeness >= ALIKE or there >= SHARE * len(self.old[old]) or here >= SHARE * len(self.new[new]):
                yield likeness, new, old

    def others(self, new: int, heir: Mapping[int, int]) -> Iterator[int]:
        """The old blocks, beside the one it is, whose words a new block holds: it was cut from them, or joined them.

        Words that repeat what stands elsewhere do not count, unless there is room for both: a pull quote is not cut
        from the paragraph it quotes, but a heading joined to a paragraph that repeats it is joined.
        """
        own = heir.get(new)
        told = 0 if own is None else self.in_old.get((own, new), 0)
        room = len(self.new[new]) - (0 if own is None else len(self.old[own]))
        for old in sorted(self.of_new.get(new, ())):
            if old == own:
                continue
            here, there = self.in_old[old, new], self.in_new[old, new]
            if self._joined(old, new, heir, there, here & ~told, room) or self._cut(
                old, new, heir, there, here & ~told
            ):
                told |= here
                room -= len(self.old[old])
                yield old

    def _joined(self, old: int, new: int, heir: Mapping[int, int], there: int, fresh: int, room: int) -> bool:
        """Whether a block that went on as no other is found in this one, and not only where another one is as well."""
        if self._heir_of(old, new, heir) is not None or not _most(there, len(self.old[old])):
            return False
        return room >= SHARE * len(self.old[old]) or _most(fresh, self.in_old[old, new].bit_count())

    def _cut(self, old: int, new: int, heir: Mapping[int, int], there: int, fresh: int) -> bool:
        """Whether a block is found in this old one, in words that its heir does not keep."""
        if not _most(fresh, len(self.new[new])):
            return False
        other = self._heir_of(old, new, heir)
        if other is None:
            return True
        room = len(self.old[old]) - len(self.new[other])
        return room >= SHARE * len(self.new[new]) or _most(there & ~self.in_new[old, other], there.bit_count())

    def _heir_of(self, old: int, new: int, heir: Mapping[int, int]) -> int | None:
        """The other block that took an old one's identity; None where none did."""
        return next((other for other in self.of_old[old] if other != new and heir.get(other) == old), None)


def _in_parts(
    wholes: Sequence[str], free: Iterable[int], parts: Sequence[str], free_parts: Iterable[int]
) -> Iterator[tuple[int, list[int]]]:
    """Blocks of one text, each with the neighbours in the other that say together, in their order, what it says."""
    there = {wholes[place]: place for place in free if wholes[place]}
    left = {place for place in free_parts if parts[place]}
    for start in sorted(left):
        together = ""
        for end in range(start, start + PARTS):
            if end not in left:
                break
            together += parts[end]
            if end > start and together in there:
                run = list(range(start, end + 1))
                left.difference_update(run)
                yield there.pop(together), run
                break


def _most(mask: int, whole: int) -> bool:
    return mask > 0 and mask.bit_count() >= SHARE * whole


def _found(text: str, other: str, runs: set[str], run: int) -> int:
    """The letters of a text that stand in runs which another one has, too."""
    if len(text) < run:
        return (1 << len(text)) - 1 if text in other else 0
    if len(other) < run:
        place = text.find(other)
        return ((1 << len(other)) - 1) << place if place >= 0 else 0
    mask, one = 0, (1 << run) - 1
    for start in range(len(text) - run + 1):
        if text[start : start + run] in runs:
            mask |= one << start
    return mask
