"""What the write screen sends: shapes only. Whether it may be is for the services to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import wtforms
from flask import Request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from wtforms import BooleanField, FieldList, FormField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional, Regexp
from wtforms.widgets import HiddenInput

from translate_app.credits.entries import CreditEntry
from translate_app.credits.roles import CreditRole
from translate_app.credits.wording import CREDIT_ROLE_NAMES
from translate_app.errors import Rule
from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.pieces.document import BlockKind, MarkKind
from translate_app.pieces.fields import MAX_BODY, clean_line
from translate_app.renderings.editing import BlockText, HeadingField, HeadingText
from translate_app.web.forms import Form
from translate_app.writing.plain_form import Button, PostedText

Shape = Callable[[object], bool]
WITHHELD = "withheld"
EMPTY_ROWS = 3
MAX_NAME = 200  # characters
LONGEST_REMARK = 10_000  # characters
MAX_ECHO = 2_000_000  # characters: a longer paste is not sent back


class PasteForm(Form):
    """A rendering that was written elsewhere, in one box."""

    text = TextAreaField(_l("The whole text"), [InputRequired(_l("Paste a text."))], filters=[])
    replace = BooleanField(_l("Put it in the place of what is written already"))

    def refuse(self, sentence: object) -> None:
        """Put a sentence beside the box, and give the text back unless a browser would choke on it."""
        self.text.errors = [str(sentence)]
        if len(self.text.data or "") > MAX_ECHO:
            self.text.data = ""


class ReasonForm(Form):
    """Why an editor changed a writer's text. Whether a reason is needed is for the service to say."""

    reason = TextAreaField(_l("Why did you change it?"), [Length(max=LONGEST_REMARK)])

    def refuse(self, refusal: Rule) -> None:
        """Put a sentence beside the box."""
        self.reason.errors = [str(refusal)]


class AnswerForm(Form):
    """What a writer says to a change."""

    text = TextAreaField(
        _l("Your answer"), [DataRequired(_l("An empty answer says nothing.")), Length(max=LONGEST_REMARK)]
    )


class CreditRow(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One credit: a person, a language service as a whole, or a withheld name. A row without any of them is none."""

    contributor_id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    role = SelectField(_l("Role"), choices=[(role.value, CREDIT_ROLE_NAMES[role]) for role in CreditRole])
    name = StringField(_l("Name"), [Length(max=MAX_NAME)])
    service = SelectField(_l("Language service"))
    place = IntegerField(_l("Place"), [Optional()])


class CreditsForm(Form):
    """Who translated, wrote, edited; in the order in which they are printed."""

    credits = FieldList(FormField(CreditRow), filters=())

    def __init__(self, *, services: Sequence[tuple[str, object]], **settings: Any) -> None:
        super().__init__(**settings)
        choices = [("", "—"), *services, (WITHHELD, _l("name withheld"))]
        for row in self.credits:
            row.form.service.choices = choices

    @classmethod
    def showing(cls, entries: Sequence[CreditEntry], *, services: Sequence[tuple[str, object]]) -> CreditsForm:
        """The form filled with these credits, and empty rows for others."""
        rows = [
            {
                "contributor_id": entry.contributor_id,
                "role": entry.role.value,
                "name": entry.name,
                "service": WITHHELD if not entry.name and entry.service_tag is None else entry.service_tag or "",
                "place": place,
            }
            for place, entry in enumerate(entries, start=1)
        ]
        empty = [{"role": CreditRole.WRITER.value, "place": len(rows) + more} for more in range(1, EMPTY_ROWS + 1)]
        return cls(formdata=None, data={"credits": rows + empty}, services=services)

    def entries(self, known: Sequence[CreditEntry], *, language: str) -> list[CreditEntry]:
        """The credits in their order. A row whose name is unchanged stays tied to its contributor.

        Raises ImportRefused for a name that holds what no name may hold.
        """
        rows = sorted(self.credits, key=lambda row: row.form.place.data or 0)
        entries = [_entry(row.form, known, language) for row in rows]
        return [entry for entry in entries if entry is not None]


def _entry(row: Any, known: Sequence[CreditEntry], language: str) -> CreditEntry | None:
    role, name = CreditRole(row.role.data), clean_line(row.name.data or "", language)
    tag = row.service.data if row.service.data not in ("", WITHHELD) else None
    if not name:
        return CreditEntry(role, service_tag=tag) if row.service.data else None
    for entry in known:
        if entry.contributor_id == row.contributor_id.data and entry.name == name:
            return CreditEntry(role, contributor_id=entry.contributor_id, name=name, service_tag=tag)
    return CreditEntry(role, name=name, language=language, service_tag=tag)


def text(value: object) -> bool:
    """A string."""
    return isinstance(value, str)


def body(value: object) -> bool:
    """A string no longer than a block's text may be."""
    return isinstance(value, str) and len(value) <= MAX_BODY


def flag(value: object) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def texts(value: object) -> bool:
    """A list of strings, not empty."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def number(value: object) -> bool:
    """An integer that a database takes."""
    return type(value) is int and abs(value) < 2**31


def kind(value: object) -> bool:
    """The name of a block's kind."""
    return isinstance(value, str) and value in set(BlockKind)


def mark_kind(value: object) -> bool:
    """Emphasis, strong, or a link."""
    return isinstance(value, str) and value in set(MarkKind)


def mark(value: object) -> bool:
    """The mark of a caution."""
    return isinstance(value, str) and len(value) == 16


def omission_reason(value: object) -> bool:
    """Why a paragraph is left out."""
    return isinstance(value, str) and value in set(OmissionReason)


def addition_reason(value: object) -> bool:
    """Why a block has no source."""
    return isinstance(value, str) and value in set(AdditionReason)


def perhaps(shape: Shape) -> Shape:
    """The shape, or null."""
    return lambda value: value is None or shape(value)


def json_body(request: Request, **shapes: Shape) -> dict[str, Any]:
    """The request's JSON object, of exactly these members; BadRequest for any other shape."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or body.keys() != shapes.keys():
        raise BadRequest
    if not all(fits(body[name]) for name, fits in shapes.items()):
        raise BadRequest
    return body


def posted_text(posted: MultiDict[str, str]) -> PostedText:
    """Read the plain form; BadRequest for a number that is none, a kind or a button that is not there."""
    headings = [field for field in HeadingField if field in posted]
    blocks = [name.removeprefix("text-") for name in posted if name.startswith("text-")]
    form = _text_form(headings, blocks)(posted)
    if not form.validate():
        raise BadRequest
    button, _colon, argument = (form.button.data or Button.SAVE).partition(":")
    return PostedText(
        heading=tuple(
            HeadingText(field, text=form[field].data, seen_text=form[f"seen-{field}"].data or "") for field in headings
        ),
        blocks=tuple(_block_text(form, block) for block in blocks),
        button=Button(button),
        number=int(argument) if argument else None,
    )


def _text_form(headings: Iterable[str], blocks: Iterable[str]) -> type[Form]:
    """The form of exactly these lines and blocks: a text has as many fields as it has blocks."""
    buttons = "|".join(Button)
    fields: dict[str, Any] = {
        "button": StringField(validators=[Optional(), Regexp(rf"^(?:{buttons})(?::\d{{0,18}})?$")])
    }
    for heading in headings:
        fields[heading] = TextAreaField()
        fields[f"seen-{heading}"] = StringField(filters=[])
    for block in blocks:
        fields[f"text-{block}"] = TextAreaField()
        fields[f"kind-{block}"] = StringField(validators=[Optional(), AnyOf(list(BlockKind))])
        fields[f"alt-{block}"] = StringField()
        fields[f"seen-{block}"] = IntegerField(validators=[InputRequired()])
    return type("TextForm", (Form,), fields)


def _block_text(form: Form, block: str) -> BlockText:
    kind = form[f"kind-{block}"].data
    if not block.isdecimal():
        raise BadRequest
    return BlockText(
        int(block),
        text=form[f"text-{block}"].data,
        seen_version=form[f"seen-{block}"].data,
        kind=BlockKind(kind) if kind else None,
        alt=form[f"alt-{block}"].data,
    )
