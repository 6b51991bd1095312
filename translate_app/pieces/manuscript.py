"""The working text as plain values, each block with its identity: what the edit screen sends back and changes.

No database, no HTTP. A structural change (move, split, merge) gives a new manuscript; nothing is stored by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from translate_app.pieces.descent import Ancestry, trace
from translate_app.pieces.document import Block, BlockKind, Document, Figure, Mark
from translate_app.pieces.marks import inherited, joined, normalised, parted

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
    """One block; `id` is None for a new one. For a figure, `text` is the caption.

    `marks` is None where the text came without any: then it takes over those of the words it was made from.
    `parents` are the ids of other blocks whose words it holds: the one it was cut from, or those joined to it.
    """

    kind: BlockKind
    text: str
    id: int | None = None
    alt: str = ""
    picture: Picture = field(default_factory=Picture)
    parents: tuple[int, ...] = field(default=(), compare=False)
    marks: tuple[Mark, ...] | None = None

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
        text, marks = joined([(first.text, first.marks or ()), (second.text, second.marks or ())], " ")
        known = first.marks is not None or second.marks is not None
        return self._replaced(index, 2, [replace(first, text=text, marks=marks if known else None)])

    def marked(self, index: int, marks: Sequence[Mark]) -> Manuscript:
        """With these words of one block set apart."""
        return self._replaced(index, 1, [replace(self.blocks[index], marks=tuple(marks))])

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


def from_document(document: Document, pictures: Mapping[Figure, Picture] = MappingProxyType({})) -> Manuscript:
    """A text that intake has read: figures stand among the blocks, every block is new.

    `pictures` are the stored files of the figures that came with one.
    """
    plain = not (any(it.marks for it in document.blocks) or any(it.marks for it in document.figures))
    blocks: list[ManuscriptBlock] = []
    waiting = sorted(document.figures, key=lambda figure: figure.position)
    for index, block in enumerate(document.blocks):
        blocks += [_figure(figure, pictures) for figure in waiting if figure.position == index]
        blocks.append(_block(block))
    blocks += [_figure(figure, pictures) for figure in waiting if figure.position >= len(document.blocks)]
    return Manuscript(
        headline=document.headline,
        deck=document.deck,
        dateline=document.dateline,
        credit_line=document.credit_line,
        blocks=tuple(replace(block, marks=None) if plain else block for block in blocks),
        unparsed=tuple(document.unparsed),
    )


def with_marks(blocks: Sequence[ManuscriptBlock], shown: Sequence[ManuscriptBlock]) -> list[ManuscriptBlock]:
    """Blocks as somebody typed them, with the marks they had on the screen; words that were moved take theirs along."""
    if not any(block.marks for block in shown):
        return [replace(block, marks=()) for block in blocks]
    found = trace([it.text for it in shown], [it.text for it in blocks], hints={at: at for at in range(len(blocks))})
    return [replace(it, marks=inherited(it.text, of.of(shown))) for it, of in zip(blocks, found, strict=True)]


def with_identities(new: Manuscript, old: Manuscript) -> Manuscript:
    """A new text whose blocks take over identities, and pictures, from the blocks they came from (see `descent`).

    Ids that the new text has already (from the edit screen) say where a block stood; blocks of other words under the
    same id were typed over, and are sought by content like those of a text pasted in whole. A photo with an id stays
    itself; photos and paragraphs never take each other's place.
    """
    blocks = list(new.blocks)
    for photos in (True, False):
        before = [block for block in old.blocks if (block.kind is BlockKind.FIGURE) is photos]
        where = {block.id: place for place, block in enumerate(before)}
        places = [place for place, block in enumerate(blocks) if (block.kind is BlockKind.FIGURE) is photos]
        texts = [blocks[place] for place in places]
        hints = {at: where[block.id] for at, block in enumerate(texts) if block.id in where}
        if photos and len(hints) == len(texts):
            for at, place in enumerate(places):
                blocks[place] = replace(texts[at], marks=_marks(texts[at], Ancestry(hints[at]), before))
            continue
        found = trace([block.text for block in before], [block.text for block in texts], hints=hints)
        for place, ancestry in zip(places, found, strict=True):
            blocks[place] = _descended(blocks[place], ancestry, before, known=blocks[place].id in where)
    return replace(new, blocks=tuple(blocks))


def _descended(
    block: ManuscriptBlock, ancestry: Ancestry, before: Sequence[ManuscriptBlock], *, known: bool
) -> ManuscriptBlock:
    """A block with its identity. An id that does not stand in the old text may be a removed block's, brought back."""
    others = tuple(it for place in ancestry.others if (it := before[place].id) is not None)
    marks = _marks(block, ancestry, before)
    block = replace(block, id=None if known else block.id, parents=others, marks=marks)
    return block if ancestry.own is None else _taking_over(block, before[ancestry.own])


def _marks(block: ManuscriptBlock, ancestry: Ancestry, before: Sequence[ManuscriptBlock]) -> tuple[Mark, ...]:
    """Its own marks, or where it came without any those of the words it was made from."""
    if block.marks is None:
        return inherited(block.text, ancestry.of(before))
    return normalised(block.text, block.marks)


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
    first, *rest = parts = [text.strip() for text in texts if text.strip()] or [""]
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.FIGURE else block.kind
    if block.marks is None:
        return [replace(block, text=first), *(ManuscriptBlock(kind, text) for text in rest)]
    own, *others = parted(block.text, block.marks, parts)
    new = (ManuscriptBlock(kind, text, marks=marks) for text, marks in zip(rest, others, strict=True))
    return [replace(block, text=first, marks=own), *new]


def _block(block: Block) -> ManuscriptBlock:
    return ManuscriptBlock(BlockKind(block.kind), block.text, marks=normalised(block.text, block.marks))


def _figure(figure: Figure, pictures: Mapping[Figure, Picture]) -> ManuscriptBlock:
    """A credit too long to be one stays with the caption, where a person sees it."""
    fits = len(figure.credit) <= MAX_PHOTO_CREDIT
    caption, credit = (figure.caption, figure.credit) if fits else (f"{figure.caption} {figure.credit}", "")
    picture = replace(pictures.get(figure, Picture()), credit=credit, taken_on=figure.taken_on)
    caption = caption.strip()
    marks = normalised(caption, figure.marks)
    return ManuscriptBlock(BlockKind.FIGURE, caption, alt=figure.alt, picture=picture, marks=marks)
