"""What a person sends when a bilingual file comes back: the file, then the changes they want."""

from __future__ import annotations

import json
import re

import wtforms
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, FieldList, FormField, HiddenField

from translate_app.exchange.returning import Chosen, ChosenAddition, ChosenLink, Plan
from translate_app.pieces.marks import Marks, from_values, plain_values
from translate_app.web.forms import Form

_NUMBER = re.compile("[0-9]{1,18}")  # what a database takes for the number of a row


class ReturnForm(Form):
    """The file; what it is, it says itself."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))])

    def refuse(self, sentence: object) -> None:
        """Put a sentence beside the file."""
        self.file.errors = [str(sentence)]


class ChangeRow(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One change that was shown."""

    take = BooleanField(_l("Take this from the file"))
    name = HiddenField()
    seen = HiddenField()
    text = HiddenField()
    marks = HiddenField()


class AdditionRow(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One new block that was shown; `sources` are block numbers, joined by commas."""

    take = BooleanField(_l("Take this from the file"))
    sources = HiddenField()
    text = HiddenField()
    marks = HiddenField()


class LinkRow(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One link that the file calls reviewed."""

    take = BooleanField(_l("Confirm this link"))
    link_id = HiddenField()
    mark = HiddenField()


class ChangesForm(Form):
    """The changes that were shown, each to be taken or left."""

    changes = FieldList(FormField(ChangeRow), filters=())
    additions = FieldList(FormField(AdditionRow), filters=())
    vouched = FieldList(FormField(LinkRow), filters=())

    @property
    def chosen(self) -> list[Chosen]:
        wanted = [row for row in self.changes.data if row["take"]]
        return [Chosen(row["name"], row["seen"], row["text"], _marks(row["marks"])) for row in wanted]

    @property
    def chosen_additions(self) -> list[ChosenAddition]:
        wanted = [row for row in self.additions.data if row["take"]]
        return [ChosenAddition(_numbers(row["sources"]), row["text"], _marks(row["marks"]) or ()) for row in wanted]

    @property
    def chosen_links(self) -> list[ChosenLink]:
        wanted = [row for row in self.vouched.data if row["take"] and _NUMBER.fullmatch(row["link_id"] or "")]
        return [ChosenLink(int(row["link_id"]), row["mark"]) for row in wanted]


def _numbers(listed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in listed.split(",") if _NUMBER.fullmatch(number))


def _marks(sent: str) -> Marks | None:
    """The marks a browser sent back as it got them; nothing where they are none."""
    try:
        return from_values(json.loads(sent)) if sent else None
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return None


def _sent(marks: Marks | None) -> str:
    return "" if marks is None else json.dumps(plain_values(marks))


def changes_form(plan: Plan) -> ChangesForm:
    """Every change of a plan, ticked unless the desk changed the same text."""
    changes = [
        {
            "take": not change.conflict,
            "name": change.name,
            "seen": change.seen,
            "text": change.text,
            "marks": _sent(change.marks),
        }
        for change in plan.changes
    ]
    additions = [
        {
            "take": True,
            "sources": ",".join(map(str, addition.sources)),
            "text": addition.text,
            "marks": _sent(addition.marks),
        }
        for addition in plan.additions
    ]
    vouched = [{"take": True, "link_id": link.link_id, "mark": link.mark} for link in plan.vouched]
    return ChangesForm(formdata=None, data={"changes": changes, "additions": additions, "vouched": vouched})
