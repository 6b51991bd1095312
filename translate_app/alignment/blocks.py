"""What goes into an alignment and what comes out of it: immutable values."""

from __future__ import annotations

from dataclasses import dataclass

PARAGRAPH = "paragraph"
LIST_ITEM = "list_item"

BODY_KINDS = frozenset({PARAGRAPH, LIST_ITEM})
"""Kinds that carry the story. Any other (crosshead, pull quote, figure, editor's note) aligns to its like only."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text. `kind` holds the words of `pieces.document.BlockKind`; a figure's text is its caption."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What spoke for a link, as counts a screen can put into words of its own.

    `meaning` is the best similarity of two of its sentences (0 to 1; None if no encoder served). `moved` says the link
    crosses the order of the text. `fixed` says a person set it; then nothing else was weighed.
    """

    numbers: int = 0
    names: int = 0
    quotes: int = 0
    meaning: float | None = None
    moved: bool = False
    fixed: bool = False

    def codes(self) -> tuple[tuple[str, float], ...]:
        """The evidence present, strongest kind first, as (code, number): `fixed`, `numbers`, `names`, `quotes`,
        `meaning`, `moved`. The number of `fixed` and `moved` is 1.

        >>> Evidence(numbers=3, meaning=0.91).codes()
        (('numbers', 3), ('meaning', 0.91))
        """
        if self.fixed:
            return (("fixed", 1),)
        counts = (("numbers", self.numbers), ("names", self.names), ("quotes", self.quotes))
        found: list[tuple[str, float]] = [(code, count) for code, count in counts if count]
        if self.meaning is not None:
            found.append(("meaning", self.meaning))
        if self.moved:
            found.append(("moved", 1))
        return tuple(found)

    def __str__(self) -> str:
        """English, for the command line.

        >>> str(Evidence(numbers=3, names=1, meaning=0.91))
        '3 numbers, 1 name, meaning 0.91'
        """
        return ", ".join(_english(code, number) for code, number in self.codes()) or "position"


def _english(code: str, number: float) -> str:
    if code == "fixed":
        return "set by a person"
    if code == "moved":
        return "moved"
    if code == "meaning":
        return f"meaning {number:.2f}"
    return f"{number:.0f} {code if number != 1 else code.removesuffix('s')}"


@dataclass(frozen=True, slots=True)
class Link:
    """Target block `target` says (part of) what source block `source` says, with the chance that this is so."""

    source: int
    target: int
    confidence: float
    why: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Links ordered by (source, target); every block without a link is in `omitted` (source) or `added` (target)."""

    links: tuple[Link, ...]
    omitted: tuple[int, ...]
    added: tuple[int, ...]
