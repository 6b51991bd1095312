"""A rendering beside its original as plain values: what bilingual formats write and read back. No database, no HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from translate_app.pieces.document import Mark
from translate_app.pieces.marks import Marks
from translate_app.publishing.rules import beads

HEADING = ("headline", "deck", "dateline")
PARAGRAPHS = "\n\n"
"""What stands between the blocks of one side where a format has one string a side."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"(?P<sources>[a-z0-9+]*)\|(?P<targets>[a-z0-9+~]*)")


class Standing(StrEnum):
    """How far a bead is: as far as its least certain link."""

    UNLINKED = "unlinked"
    STALE = "stale"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or a line above the blocks. `name` is "s12" or "t7" by block id, or a word of HEADING."""

    name: str
    kind: str
    text: str
    marks: Marks = ()

    @property
    def seen(self) -> str:
        """A short hash of the text and its marks: whoever changes them later says what they were changed from."""
        told = self.text + "".join(f"\0{mark.kind} {mark.start} {mark.end} {mark.href}" for mark in self.marks)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link by the indices of its blocks. `confidence` is None for a person's."""

    source: int
    target: int
    standing: Standing
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Bead:
    """Units that say the same. `before` is what the source said when the rendering was made, where it changed since."""

    sources: tuple[Unit, ...]
    targets: tuple[Unit, ...]
    standing: Standing
    reason: str = ""
    before: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The bead by the identity of its blocks: "s12+s13|t7~1f2e3d4c". It survives any editor that keeps names."""
        targets = "+".join(f"{unit.name}~{unit.seen}" for unit in self.targets)
        return f"{'+'.join(unit.name for unit in self.sources)}|{targets}"

    @property
    def source(self) -> str:
        return PARAGRAPHS.join(unit.text for unit in self.sources)

    @property
    def target(self) -> str:
        return PARAGRAPHS.join(unit.text for unit in self.targets)


@dataclass(frozen=True)
class Bitext:
    """Both texts and what is said about their blocks.

    `reasons` (why left out or added), `before` (what a source said when it was rendered) and `notes` go by the name of
    a unit. Credits are printed sentences.
    """

    key: str
    source_language: str
    target_language: str
    sources: tuple[Unit, ...]
    targets: tuple[Unit, ...]
    ties: tuple[Tie, ...]
    source_heading: tuple[Unit, ...] = ()
    target_heading: tuple[Unit, ...] = ()
    source_credits: str = ""
    target_credits: str = ""
    revision: int = 0
    signed_off: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def heading(self) -> tuple[Bead, ...]:
        """The lines above the blocks, each beside its like."""
        above = {unit.name: unit for unit in self.target_heading}
        return tuple(
            Bead((unit,), (above[unit.name],), Standing.CONFIRMED)
            for unit in self.source_heading
            if unit.name in above and (unit.text or above[unit.name].text)
        )

    @cached_property
    def body(self) -> tuple[Bead, ...]:
        """The beads of the blocks in the order of the rendering, what only one side has among them."""
        rows = beads(len(self.sources), len(self.targets), [(tie.source, tie.target) for tie in self.ties])
        return tuple(self._bead(row.sources, row.targets) for row in rows)

    def _bead(self, sources: Sequence[int], targets: Sequence[int]) -> Bead:
        left, right = tuple(self.sources[i] for i in sources), tuple(self.targets[j] for j in targets)
        names = [unit.name for unit in (*left, *right)]
        changed = any(unit.name in self.before for unit in left)
        return Bead(
            left,
            right,
            min((tie.standing for tie in self.ties if tie.source in sources), key=_ORDER.index, default=_ORDER[0]),
            reason="" if left and right else next((self.reasons[name] for name in names if name in self.reasons), ""),
            before=PARAGRAPHS.join(self.before.get(unit.name, unit.text) for unit in left) if changed else "",
            notes=tuple(note for name in names for note in self.notes.get(name, ())),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A text in a file, and what is set apart in it: nothing, in formats that hold no marks."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says a unit of the rendering should say. `seen` is the hash of what it said when it was taken out."""

    name: str
    seen: str
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """A text for source blocks that had no counterpart when the file was taken out."""

    sources: tuple[str, ...]
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: of which rendering, and what it says.

    `vouched` are pairs of unit names, source and target, that the file says a person has reviewed; `unplaced` are names
    this desk did not give. `language` is the one the file says its texts are in; empty where it does not say.
    """

    key: str
    told: tuple[Told, ...] = ()
    fresh: tuple[Fresh, ...] = ()
    vouched: tuple[tuple[str, str], ...] = ()
    unplaced: tuple[str, ...] = ()
    language: str = ""


def given_back(key: str, said: Sequence[tuple[str, Sequence[Said], bool]], *, language: str = "") -> Returned:
    """What beads say about the rendering: each by its name, with the texts of its target side in order, and whether
    the file calls it reviewed.

    A text that is missing or empty leaves its block as it is; the last block takes what is left over, so that nothing
    is lost.
    """
    told: list[Told] = []
    fresh: list[Fresh] = []
    vouched: list[tuple[str, str]] = []
    unplaced: list[str] = []
    for name, texts, reviewed in said:
        match = _NAME.fullmatch(name)
        if match is None:
            unplaced.append(name)
            continue
        targets = [target.partition("~") for target in match["targets"].split("+") if target]
        if targets:
            told += _told([(unit, seen) for unit, _, seen in targets], texts)
            if reviewed:
                vouched += [(source, unit) for source in match["sources"].split("+") for unit, _, _seen in targets]
        elif match["sources"] and (whole := _joined(texts)).text:
            fresh.append(Fresh(tuple(match["sources"].split("+")), whole.text, whole.marks))
    return Returned(key, tuple(told), tuple(fresh), tuple(vouched), tuple(unplaced), language)


def _told(targets: Sequence[tuple[str, str]], texts: Sequence[Said]) -> Iterator[Told]:
    last = len(targets) - 1
    for place, (name, seen) in enumerate(targets):
        whole = _joined(texts[place:] if place == last else texts[place : place + 1])
        if whole.text:
            yield Told(name, seen, whole.text, whole.marks)


def _joined(texts: Sequence[Said]) -> Said:
    text, marks = "", list[Mark]()
    for part in texts:
        if part.text.strip():
            text += PARAGRAPHS if text else ""
            marks += [replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in part.marks]
            text += part.text
    return Said(text, tuple(marks))


def clean(text: str) -> str:
    """The text without the characters that neither XML 1.0 nor a catalogue can hold."""
    return _NOT_XML.sub("", text)
