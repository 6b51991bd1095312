"""The working text as plain values, each block with its identity: what the edit screen sends back and changes.

No database, no HTTP. A structural change (move, split, merge) gives a new manuscript; nothing is stored by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz

from translate_app.pieces.document import Block, BlockKind, Document, Figure

NEAR = 60  # per cent; two texts that share this much are one paragraph before and after an edit
MAX_PHOTO_CREDIT = 200  # characters
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a figure has beside its caption. `media` is a stored file's name; sizes are in pixels."""

    credit: str = ""
    taken_on: date | None = None
    media: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ManuscriptBlock:
    """One block; `id` is None for a new one. For a figure, `text` is the caption."""

    kind: BlockKind
    text: str
    id: int | None = None
    alt: str = ""
    picture: Picture = field(default_factory=Picture)

    @property
    def empty(self) -> bool:
        """Whether nothing would be lost with this block."""
        if self.kind is BlockKind.FIGURE:
            return not (self.text.strip() or self.alt or self.picture != Picture())
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole working text. `unparsed` are lines that intake could not place."""

    headline: str = ""
    deck: str = ""
    dateline: str = ""
    credit_line: str = ""
    blocks: tuple[ManuscriptBlock, ...] = ()
    unparsed: tuple[str, ...] = ()

    def plain_text(self) -> str:
        """Everything as one text, to be shown beside another."""
        texts = (self.headline, self.deck, self.dateline, *(block.text for block in self.blocks), self.credit_line)
        return "\n\n".join(text for text in texts if text)

    def tidied(self) -> Manuscript:
        """Without empty blocks, and with one block for each paragraph: a blank line ends one."""
        parts = [part for index in range(len(self.blocks)) for part in _parts(self.blocks[index])]
        return replace(self, blocks=tuple(block for block in parts if not block.empty))

    def moved(self, index: int, by: int) -> Manuscript:
        """With one block moved up (-1) or down (1); unchanged at the ends."""
        target = index + by
        if not 0 <= target < len(self.blocks):
            return self
        blocks = list(self.blocks)
        blocks.insert(target, blocks.pop(index))
        return replace(self, blocks=tuple(blocks))

    def split(self, index: int) -> Manuscript:
        """With one block cut at its blank lines, or at its line ends if it has none. The first part stays itself."""
        block = self.blocks[index]
        parts = _parts(block)
        if len(parts) == 1:
            parts = _cut(block, block.text.split("\n"))
        return self._replaced(index, 1, parts)

    def merged(self, index: int) -> Manuscript:
        """With one block joined to the next, which goes; unchanged for the last one."""
        if index + 1 >= len(self.blocks):
            return self
        first, second = self.blocks[index : index + 2]
        text = " ".join(text for text in (first.text, second.text) if text)
        return self._replaced(index, 2, [replace(first, text=text)])

    def added(self, index: int, block: ManuscriptBlock) -> Manuscript:
        """With a new block before this index."""
        return self._replaced(index, 0, [block])

    def removed(self, index: int) -> Manuscript:
        """Without one block."""
        return self._replaced(index, 1, [])

    def placed(self, index: int) -> Manuscript:
        """With one unplaced line made a paragraph at the end."""
        line = self.unparsed[index]
        return self.dropped(index).added(len(self.blocks), ManuscriptBlock(BlockKind.PARAGRAPH, line))

    def dropped(self, index: int) -> Manuscript:
        """Without one unplaced line."""
        return replace(self, unparsed=self.unparsed[:index] + self.unparsed[index + 1 :])

    def _replaced(self, index: int, count: int, blocks: Sequence[ManuscriptBlock]) -> Manuscript:
        return replace(self, blocks=(*self.blocks[:index], *blocks, *self.blocks[index + count :]))


def from_document(document: Document) -> Manuscript:
    """A text that intake has read: figures stand among the blocks, every block is new."""
    blocks: list[ManuscriptBlock] = []
    waiting = sorted(document.figures, key=lambda figure: figure.position)
    for index, block in enumerate(document.blocks):
        blocks += [_figure(figure) for figure in waiting if figure.position == index]
        blocks.append(_block(block))
    blocks += [_figure(figure) for figure in waiting if figure.position >= len(document.blocks)]
    return Manuscript(
        headline=document.headline,
        deck=document.deck,
        dateline=document.dateline,
        credit_line=document.credit_line,
        blocks=tuple(blocks),
        unparsed=tuple(document.unparsed),
    )


def with_identities(new: Manuscript, old: Manuscript) -> Manuscript:
    """A whole new text whose blocks take over the identities, and the pictures, of the blocks they came from."""
    before = old.blocks
    blocks = [
        block if match is None else _taking_over(block, before[match])
        for block, match in zip(
            new.blocks,
            matches([block.text for block in before], [block.text for block in new.blocks]),
            strict=True,
        )
    ]
    return replace(new, blocks=tuple(blocks))


def matches(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each new text, the index of the old one it came from: the same text anywhere, then the nearest one left."""
    taken: dict[int, int] = {}
    free = set(range(len(before)))
    for index, text in enumerate(after):
        same = next((candidate for candidate in sorted(free) if before[candidate] == text), None)
        if same is not None:
            taken[index] = same
            free.remove(same)
    near = [
        (likeness, index, candidate)
        for index, text in enumerate(after)
        if index not in taken
        for candidate in sorted(free)
        if (likeness := fuzz.ratio(before[candidate], text, score_cutoff=NEAR))
    ]
    for _score, index, candidate in sorted(near, key=lambda found: (-found[0], found[1], found[2])):
        if index not in taken and candidate in free:
            taken[index] = candidate
            free.remove(candidate)
    return [taken.get(index) for index in range(len(after))]


def _taking_over(block: ManuscriptBlock, old: ManuscriptBlock) -> ManuscriptBlock:
    return replace(
        block,
        id=old.id,
        alt=block.alt or old.alt,
        picture=replace(
            old.picture,
            credit=block.picture.credit or old.picture.credit,
            taken_on=block.picture.taken_on or old.picture.taken_on,
        ),
    )


def _parts(block: ManuscriptBlock) -> list[ManuscriptBlock]:
    return _cut(block, _BLANK_LINE.split(block.text))


def _cut(block: ManuscriptBlock, texts: Sequence[str]) -> list[ManuscriptBlock]:
    first, *rest = [text.strip() for text in texts if text.strip()] or [""]
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.FIGURE else block.kind
    return [replace(block, text=first), *(ManuscriptBlock(kind, text) for text in rest)]


def _block(block: Block) -> ManuscriptBlock:
    return ManuscriptBlock(BlockKind(block.kind), block.text)


def _figure(figure: Figure) -> ManuscriptBlock:
    """A credit too long to be one stays with the caption, where a person sees it."""
    fits = len(figure.credit) <= MAX_PHOTO_CREDIT
    caption, credit = (figure.caption, figure.credit) if fits else (f"{figure.caption} {figure.credit}", "")
    return ManuscriptBlock(BlockKind.FIGURE, caption.strip(), picture=Picture(credit=credit, taken_on=figure.taken_on))
