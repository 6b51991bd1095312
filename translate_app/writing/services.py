"""The writer's acts as a whole, in one place for every page of the workspace.

They are `renderings`' own: what is said about a block follows its words whoever changes them (see `statements`).
"""

from __future__ import annotations

from translate_app.renderings.editing import (
    HeadingField,
    add_block,
    merge_block,
    move_block,
    remove_block,
    save_block,
    save_heading,
    save_text,
    set_kind,
    split_block,
)
from translate_app.renderings.services import finish_amending

__all__ = [
    "HeadingField",
    "add_block",
    "finish_amending",
    "merge_block",
    "move_block",
    "remove_block",
    "save_block",
    "save_heading",
    "save_text",
    "set_kind",
    "split_block",
]
