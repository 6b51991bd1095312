"""The edit screen's plain buttons: each changes the shape of what is on the screen, and stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import lazy_gettext as _l

from translate_app.credits.entries import CreditEntry
from translate_app.errors import Rule
from translate_app.pieces.document import BlockKind, Mark, MarkKind
from translate_app.pieces.fields import clean_address
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock
from translate_app.pieces.marks import toggled

SAVE, SUBMIT = "save", "submit"
_NEW_BLOCK = ManuscriptBlock(BlockKind.PARAGRAPH, "")

TEXT_CHANGES: dict[str, Callable[[Manuscript, int], Manuscript]] = {
    "up": lambda text, index: text.moved(index, -1),
    "down": lambda text, index: text.moved(index, 1),
    "split": Manuscript.split,
    "merge": Manuscript.merged,
    "remove": Manuscript.removed,
    "add": lambda text, index: text.added(index + 1, _NEW_BLOCK),  # after this one; -1 is the beginning
    "place": Manuscript.placed,
    "drop": Manuscript.dropped,
}


def change(
    manuscript: Manuscript, entries: Sequence[CreditEntry], pressed: str
) -> tuple[Manuscript, list[CreditEntry]]:
    """The text and credits after a button such as "up:3" or "credit-remove:0"; Rule for a button that is none.

    "credit-add" changes nothing here: the form always ends with an empty row. "mark:3:link:0:9:https://…" sets words
    apart, or no longer; "unmark:3:0" takes the first mark of the fourth block away.
    """
    name, _colon, number = pressed.partition(":")
    try:
        if name in ("mark", "unmark"):
            return _marked(manuscript, name, number), list(entries)
        index = int(number or 0)
        if name in TEXT_CHANGES:
            _demand_on_page(manuscript, name, index)
            return TEXT_CHANGES[name](manuscript, index), list(entries)
        return manuscript, _changed(list(entries), name, index)
    except (ValueError, IndexError) as error:
        raise Rule(_l("That is not on this page any more. Open it again.")) from error


def _marked(manuscript: Manuscript, name: str, told: str) -> Manuscript:
    at, *facts = told.split(":", 4)
    index = int(at)
    _demand_on_page(manuscript, name, index)
    marks = manuscript.blocks[index].marks or ()
    if name == "unmark":
        gone = marks[int(facts[0])]
        return manuscript.marked(index, [mark for mark in marks if mark != gone])
    kind, start, end, href = facts
    wanted = Mark(MarkKind(kind), int(start), int(end), clean_address(href) if href else "")
    return manuscript.marked(index, toggled(manuscript.blocks[index].text, marks, wanted))


def _demand_on_page(manuscript: Manuscript, name: str, index: int) -> None:
    first = -1 if name == "add" else 0
    end = len(manuscript.unparsed if name in ("place", "drop") else manuscript.blocks)
    if not first <= index < end:
        raise IndexError(index)


def _changed(entries: list[CreditEntry], name: str, index: int) -> list[CreditEntry]:
    if name == "credit-remove":
        entries.pop(index)
    elif name == "credit-up":
        entries.insert(max(0, index - 1), entries.pop(index))
    elif name != "credit-add":
        raise ValueError(name)
    return entries
