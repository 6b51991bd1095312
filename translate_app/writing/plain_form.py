"""One request of the plain form, which needs no script: everything typed is stored, then the button's act is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.errors import NotFound
from translate_app.pieces.document import BlockKind
from translate_app.renderings.editing import BlockText, HeadingText
from translate_app.renderings.models import RenderingBlock
from translate_app.renderings.queries import rendering
from translate_app.renderings.states import LEASE
from translate_app.writing import services


class Button(StrEnum):
    """What the buttons of the plain form ask for. All but SAVE name a block, or for PHOTO a photo."""

    SAVE = "save"
    ADD = "add"
    PHOTO = "photo"
    UP = "up"
    DOWN = "down"
    SPLIT = "split"
    MERGE = "merge"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class PostedText:
    """Every field as it was typed, and the button that was pressed: `number` is its block, or its photo."""

    heading: tuple[HeadingText, ...]
    blocks: tuple[BlockText, ...]
    button: Button
    number: int | None

    def block(self, block_id: int) -> BlockText | None:
        """What was typed for one block."""
        return next((block for block in self.blocks if block.id == block_id), None)

    def line(self, field: str) -> HeadingText | None:
        """What was typed for headline, deck or dateline."""
        return next((line for line in self.heading if line.field == field), None)

    def written(self) -> dict[str, str]:
        """Everything typed, to be given back."""
        lines = {line.field.value: line.text for line in self.heading}
        return {name: text for name, text in (lines | {str(it.id): it.text for it in self.blocks}).items() if text}


def store(session: Session, *, actor: Person, key: str, posted: PostedText, lease: timedelta = LEASE) -> int | None:
    """Store what was posted, all or nothing, and do what the button says; the block to go on with, if there is one."""
    services.save_text(session, actor=actor, key=key, heading=posted.heading, blocks=posted.blocks, lease=lease)
    if posted.button is Button.SAVE:
        return None
    return _ACTS[posted.button](session, posted.number, {"actor": actor, "key": key, "lease": lease})


def _add(session: Session, number: int | None, who: dict[str, Any]) -> int:
    return services.add_block(session, after=number, **who).id


def _photo(session: Session, number: int | None, who: dict[str, Any]) -> int:
    blocks = rendering(session, who["key"]).blocks
    last = blocks[-1].id if blocks else None
    return services.add_block(session, after=last, kind=BlockKind.FIGURE, figure_id=number, **who).id


def _up(session: Session, number: int | None, who: dict[str, Any]) -> int:
    block = _block(session, number, who)
    return services.move_block(session, block_id=block.id, to=block.position - 1, **who).id


def _down(session: Session, number: int | None, who: dict[str, Any]) -> int:
    block = _block(session, number, who)
    return services.move_block(session, block_id=block.id, to=block.position + 1, **who).id


def _split(session: Session, number: int | None, who: dict[str, Any]) -> int:
    """Cut at blank lines, or at line ends where there is no blank line."""
    block = _block(session, number, who)
    parts = re.split(r"\n\s*\n" if re.search(r"\n\s*\n", block.text) else r"\n", block.text)
    return services.split_block(session, block_id=block.id, parts=parts, seen_version=block.version, **who)[0].id


def _merge(session: Session, number: int | None, who: dict[str, Any]) -> int:
    return services.merge_block(session, block_id=_block(session, number, who).id, **who).id


def _remove(session: Session, number: int | None, who: dict[str, Any]) -> None:
    block = _block(session, number, who)
    services.remove_block(session, block_id=block.id, seen_version=block.version, **who)


_ACTS: dict[Button, Callable[[Session, int | None, dict[str, Any]], int | None]] = {
    Button.ADD: _add,
    Button.PHOTO: _photo,
    Button.UP: _up,
    Button.DOWN: _down,
    Button.SPLIT: _split,
    Button.MERGE: _merge,
    Button.REMOVE: _remove,
}


def _block(session: Session, number: int | None, who: dict[str, Any]) -> RenderingBlock:
    for block in rendering(session, who["key"]).blocks:
        if block.id == number:
            return block
    raise NotFound(_l("This block is no longer in the text: somebody removed it."))
