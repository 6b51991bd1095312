"""Numbers and names marked in both texts: quietly where both sides have them, plainly where one side lacks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from translate_app.pieces.document import Mark
from translate_app.pieces.marks import cut_to
from translate_app.pieces.typesetting import typeset
from translate_app.writing.texts import Bead, Block, Texts, fold


class Look(StrEnum):
    """How a number or a name stands to the other side. ALONE: nothing is linked here, so nothing can be said."""

    BOTH = "both"
    ONE = "one"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text, counted in characters, and what it is: "numeral" or "name"."""

    start: int
    end: int
    what: str
    look: Look


def source_spans(texts: Texts) -> dict[int, list[Span]]:
    """The marks of every block of the original."""
    return {
        block.id: _spans(block, texts.source_beads.get(block.id), lambda bead: bead.targets) for block in texts.sources
    }


def target_spans(texts: Texts) -> dict[int, list[Span]]:
    """The marks of every block of the rendering."""
    return {
        block.id: _spans(block, texts.target_beads.get(block.id), lambda bead: bead.sources) for block in texts.targets
    }


def marked(text: str, spans: Sequence[Span], titles: dict[Look, str], set_apart: Sequence[Mark] = ()) -> Markup:
    """The text with its marks as HTML; `titles` say what a look means, `set_apart` is emphasised or linked."""

    def words(start: int, end: int) -> Markup:
        return typeset(text[start:end], cut_to(set_apart, start, end))

    parts: list[Markup] = []
    end = 0
    for span in spans:
        shown = Markup('<mark class="{} {}" title="{}">{}</mark>')
        parts.append(words(end, span.start))
        parts.append(shown.format(span.what, span.look, titles[span.look], words(span.start, span.end)))
        end = span.end
    return Markup("").join([*parts, words(end, len(text))])


def _spans(block: Block, bead: Bead | None, others: Callable[[Bead], Sequence[Block]]) -> list[Span]:
    found = sorted([*_numbers(block, bead, others), *_names(block, bead, others)], key=lambda span: span.start)
    apart: list[Span] = []
    for span in found:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _numbers(block: Block, bead: Bead | None, others: Callable[[Bead], Sequence[Block]]) -> Iterator[Span]:
    stated = frozenset[float]().union(*(other.values for other in others(bead))) if bead else frozenset()
    for number in block.numbers:
        look = Look.ALONE if bead is None else Look.BOTH if number.value in stated else Look.ONE
        if number.exact or look is Look.BOTH:  # a word such as "one" is a number only if the other side says so
            yield Span(number.start, number.end, "numeral", look)


def _names(block: Block, bead: Bead | None, others: Callable[[Bead], Sequence[Block]]) -> Iterator[Span]:
    """A name is known on the other side by its Latin letters only: what another script writes is not compared."""
    told = frozenset[str]().union(*(other.latin for other in others(bead))) if bead else frozenset()
    for start, end in block.names:
        parts = [fold(part) for part in block.text[start:end].replace("-", " ").split()]
        both = any(part in told for part in parts)
        yield Span(start, end, "name", Look.BOTH if both else Look.ALONE)
