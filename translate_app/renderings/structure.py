"""The order of a rendering's blocks: put in, cut, taken out. Asks nobody's permission: callers have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.errors import NotFound
from translate_app.pieces.blocks import heading_of, words_of
from translate_app.pieces.document import BlockKind
from translate_app.pieces.fields import clean_body
from translate_app.pieces.marks import Marks, followed, joined, parted
from translate_app.renderings.models import Rendering, RenderingBlock, RenderingRevision
from translate_app.statements.following import Recast, follow
from translate_app.statements.rules import Side

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def standing_block(session: Session, rendering: Rendering, block_id: int) -> RenderingBlock:
    """The block as it is stored now, if it stands in this rendering."""
    found = session.scalar(
        select(RenderingBlock)
        .where(
            RenderingBlock.id == block_id,
            RenderingBlock.rendering_id == rendering.id,
            RenderingBlock.removed.is_(False),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound(_l("This block is no longer in the text: somebody removed it."))
    return found


def new_block(kind: BlockKind, text: str = "", figure_id: int | None = None, marks: Marks = ()) -> RenderingBlock:
    """A block that has no place yet."""
    return RenderingBlock(
        kind=kind, text=text, marks=marks, figure_id=figure_id, alt="", position=0, version=1, removed=False
    )


def insert(session: Session, rendering: Rendering, place: int, blocks: Sequence[RenderingBlock]) -> None:
    """Put blocks in before the place, counted from 0."""
    rendering.blocks[place:place] = blocks
    number(rendering.blocks)
    session.flush()


def take_out(session: Session, rendering: Rendering, blocks: Sequence[RenderingBlock]) -> None:
    """Take blocks out of the text. Their rows stay, and what is linked to them."""
    for block in blocks:
        block.removed = True
        block.version += 1
    number([block for block in rendering.blocks if not block.removed])
    session.flush()
    session.expire(rendering, ["blocks"])


def cut(session: Session, rendering: Rendering, block: RenderingBlock, parts: Sequence[str]) -> list[RenderingBlock]:
    """Cut a block: the first part stays in it, each other one becomes a block after it. Empty parts fall away."""
    first, *rest = texts = [text for text in (clean_body(part, rendering.language) for part in parts) if text] or [""]
    before = {block.id: block.text}
    own, *others = parted(block.text, block.marks, texts)
    block.text, block.marks = first, own
    block.version += 1
    kind = BlockKind.PARAGRAPH if block.kind == BlockKind.FIGURE else BlockKind(block.kind)
    new = [new_block(kind, text, marks=marks) for text, marks in zip(rest, others, strict=True)]
    insert(session, rendering, rendering.blocks.index(block) + 1, new)
    for part in new:
        part.parents = [block.id]
    after = {part.id: part.text for part in (block, *new)}
    text = Recast(before=before, after=after, parents={part.id: part.parents for part in new})
    follow(session, side=Side.TARGET, text=text)
    return [block, *new]


def join(session: Session, rendering: Rendering, block: RenderingBlock, following: RenderingBlock, space: str) -> None:
    """Make two blocks one; the second goes, and what is said about it holds for the first."""
    whole, marks = joined([(it.text, it.marks) for it in (block, following)], space)
    text = clean_body(whole, rendering.language)
    before = {block.id: block.text, following.id: following.text}
    block.text, block.marks = text, followed(marks, whole, text)
    block.version += 1
    block.parents = sorted({*(block.parents or ()), following.id})
    take_out(session, rendering, [following])
    recast = Recast(before=before, after={block.id: text}, parents={block.id: [following.id]})
    follow(session, side=Side.TARGET, text=recast)


def number(blocks: Sequence[RenderingBlock]) -> None:
    """Give each block its place."""
    for position, block in enumerate(blocks):
        block.position = position


def tidy(session: Session, rendering: Rendering) -> None:
    """One block per paragraph: a blank line inside a block ends it, and an empty block goes. Photos stay."""
    for block in list(rendering.blocks):
        parts = _BLANK_LINE.split(block.text)
        if len(parts) > 1:
            cut(session, rendering, block, parts)
    empty = [block for block in rendering.blocks if not block.text and block.kind != BlockKind.FIGURE]
    if empty:
        take_out(session, rendering, empty)


def put_text(session: Session, rendering: Rendering, revision: RenderingRevision) -> None:
    """Make the working text what a revision froze: its blocks, in its order, and no others. Rows are never lost."""
    for name, value in heading_of(revision).items():
        setattr(rendering, name, value)
    for block in rendering.blocks:
        if block.id not in {each.block_id for each in revision.blocks}:
            block.removed = True
            block.version += 1
    for place, frozen in enumerate(revision.blocks):
        block = session.get_one(RenderingBlock, frozen.block_id)
        words = words_of(frozen)
        if block.removed or words != words_of(block):
            block.version += 1
        block.removed, block.position = False, place
        for name, value in words.items():
            setattr(block, name, value)
    session.flush()
    session.expire(rendering, ["blocks"])
