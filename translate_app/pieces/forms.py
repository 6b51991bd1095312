"""Forms about originals. The edit form is one plain form, each block a row of fields: it works without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from translate_app.credits.entries import ENGLISH, MAX_NAME, CreditEntry
from translate_app.credits.roles import CreditRole
from translate_app.credits.wording import CREDIT_ROLE_NAMES
from translate_app.errors import ImportRefused
from translate_app.pieces import media
from translate_app.pieces.document import BlockKind
from translate_app.pieces.fields import clean_body, clean_line
from translate_app.pieces.manuscript import MAX_PHOTO_CREDIT, Manuscript, ManuscriptBlock, Picture, with_marks
from translate_app.pieces.marks import from_values, normalised, plain_values
from translate_app.pieces.rules import Priority
from translate_app.pieces.wording import KIND_NAMES, PRIORITY_NAMES
from translate_app.web.forms import Form

MAX_ECHO = 2_000_000  # characters: longer pastes are not sent back to a browser that would choke on them
SERVICE_CHOICE_NONE = ""
WITHHELD = "withheld"
Clean = Callable[[str, str], str]  # text and its language -> the text as it is stored


class NewForm(Form):
    """An original pasted into one box. The text is intake's to judge, so nothing tidies it before."""

    service = SelectField(_l("Language service"))
    text = TextAreaField(_l("The whole text"), filters=[])

    def refuse(self, sentence: str) -> None:
        """Put a sentence beside the paste, and keep it unless it is too long to show."""
        self.text.errors = [sentence]
        if len(self.text.data or "") > MAX_ECHO:
            self.text.data = ""
            self.text.errors = [
                sentence,
                _("It is too long to be shown here again: you still have it where you copied it."),
            ]


class BlockForm(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One block. The fields after `text` are a figure's only.

    `marks` holds what is emphasised and linked, and the text for which that was true: what is typed meanwhile moves it.
    """

    id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    kind = SelectField(_l("Kind"), choices=[(kind.value, KIND_NAMES[kind]) for kind in BlockKind])
    marks = HiddenField()
    text = TextAreaField(_l("Text"))
    alt = StringField(_l("What the photo shows"))
    credit = StringField(_l("Photo credit"), [Length(max=MAX_PHOTO_CREDIT)])
    taken_on = DateField(_l("Taken on"), [Optional()])
    media = HiddenField()
    picture = FileField(_l("Picture (JPEG, PNG or WebP)"))

    @property
    def set_apart(self) -> list[tuple[str, str, str]]:
        """What is emphasised or linked: the kind of mark, the words, and where a link leads."""
        shown = _shown_before(self)
        return [(mark.kind.value, shown.text[mark.start : mark.end], mark.href) for mark in shown.marks or ()]


class CreditForm(wtforms.Form):  # type: ignore[misc]
    """One credit: a person, a language service as a whole, or a withheld name, in one role."""

    contributor_id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    role = SelectField(_l("Role"), choices=[(role.value, CREDIT_ROLE_NAMES[role]) for role in CreditRole])
    name = StringField(_l("Name in the original script"), [Length(max=MAX_NAME)])
    latin = StringField(_l("Romanised"), [Length(max=MAX_NAME)])
    service = SelectField(_l("Language service"))


class EditForm(Form):
    """The whole working text with its credits. `seen_version` is what the person had before them."""

    seen_version = IntegerField(widget=HiddenInput(), validators=[InputRequired(_l("This form is incomplete."))])
    headline = StringField(_l("Headline"))
    deck = TextAreaField(_l("Deck"))
    dateline = StringField(_l("Dateline"))
    credit_line = TextAreaField(_l("Credit line as pasted"))
    blocks = FieldList(FormField(BlockForm, filters=()), filters=())
    unparsed = FieldList(TextAreaField(_l("Not placed")), filters=())
    credits = FieldList(FormField(CreditForm, filters=()), filters=())
    minor = BooleanField(_l("A minor edit: nothing changes for those who render it"))

    def __init__(self, *, language: str, services: Sequence[tuple[str, object]], **settings: Any) -> None:
        super().__init__(**settings)
        self.language = language
        choices = [(SERVICE_CHOICE_NONE, "—"), *services, (WITHHELD, _l("name withheld"))]
        for row in self.credits:
            row.form.service.choices = choices

    @classmethod
    def showing(
        cls,
        manuscript: Manuscript,
        entries: Sequence[CreditEntry],
        *,
        seen_version: int,
        language: str,
        services: Sequence[tuple[str, object]],
    ) -> EditForm:
        """The form filled with a text that did not come from it, and one empty row for another credit."""
        data = {name: getattr(manuscript, name) for name in ("headline", "deck", "dateline", "credit_line")} | {
            "seen_version": seen_version,
            "blocks": [_block_data(block) for block in manuscript.blocks],
            "unparsed": list(manuscript.unparsed),
            "credits": [*(_credit_data(entry) for entry in entries), {"role": CreditRole.REPORTER.value}],
        }
        return cls(formdata=None, data=data, language=language, services=services)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Shape first; then every text is cleaned, and refused beside its field."""
        fits = bool(super().validate(extra_validators))
        cleaned = [_cleaned(*it) for it in self._texts()]
        return fits and all(cleaned)

    def manuscript(self, known: Manuscript, folder: Path) -> Manuscript:
        """What the fields say. Pictures are those `known` before, or ones that are in the media folder."""
        pictures = {block.picture.media: block.picture for block in known.blocks if block.picture.media}
        blocks = [_block_of(row.form, pictures, folder) for row in self.blocks]
        return Manuscript(
            headline=self.headline.data or "",
            deck=self.deck.data or "",
            dateline=self.dateline.data or "",
            credit_line=self.credit_line.data or "",
            blocks=tuple(with_marks(blocks, [_shown_before(row.form) for row in self.blocks])),
            unparsed=tuple(field.data for field in self.unparsed if field.data),
        )

    def entries(self, known: Sequence[CreditEntry]) -> list[CreditEntry]:
        """The credits. A row whose name is unchanged stays tied to its contributor; an empty row is none."""
        rows = [_entry_of(row.form, known, self.language) for row in self.credits]
        return [entry for entry in rows if entry is not None]

    def take_pictures(self, folder: Path) -> bool:
        """Store the pictures that were sent along; False, with a sentence beside the field, if one is none."""
        taken = True
        for row in self.blocks:
            if not row.form.picture.data:
                continue
            try:
                row.form.media.data = media.store(row.form.picture.data.read(), folder).name
            except ImportRefused as refusal:
                row.form.picture.errors = [str(refusal)]
                taken = False
        return taken

    def _texts(self) -> Iterator[tuple[Any, Clean, str]]:
        """Every field of text, how it is cleaned, and the language it is in."""
        own = self.language
        lines = [self.headline, self.dateline]
        bodies = [self.deck, self.credit_line, *self.unparsed]
        for row in self.blocks:
            bodies.append(row.form.text)
            lines += [row.form.alt, row.form.credit]
        yield from ((field, clean_body, own) for field in bodies)
        yield from ((field, clean_line, own) for field in lines)
        for row in self.credits:
            yield row.form.name, clean_line, own
            yield row.form.latin, clean_line, ENGLISH


class ReplaceForm(Form):
    """A whole new text for an original. `seen_version` is what the person had before them."""

    seen_version = IntegerField(widget=HiddenInput(), validators=[InputRequired(_l("This form is incomplete."))])
    text = TextAreaField(_l("The whole text"), [DataRequired(_l("Paste the text."))], filters=[])
    minor = BooleanField(_l("A minor edit: nothing changes for those who render it"))


class ReasonForm(Form):
    """Why an original is returned or withdrawn."""

    reason = TextAreaField(
        _l("Reason"), [DataRequired(_l("Give a reason: the reporters will read it.")), Length(max=5_000)]
    )


class PriorityForm(Form):
    """How soon the desk wants it."""

    priority = SelectField(
        _l("Priority"), choices=[(int(level), PRIORITY_NAMES[level]) for level in Priority], coerce=int
    )


class EmbargoForm(Form):
    """Until when nothing may be public, in the newsroom's time; empty for no embargo."""

    until = DateTimeLocalField(_l("Embargoed until"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])


def _cleaned(field: Any, clean: Clean, language: str) -> bool:
    try:
        field.data = clean(field.data or "", language)
    except ImportRefused as refusal:
        field.errors = [*field.errors, str(refusal)]
        return False
    return True


def _block_of(form: Any, known: Mapping[str, Picture], folder: Path) -> ManuscriptBlock:
    kind = BlockKind(form.kind.data) if form.kind.data in set(BlockKind) else BlockKind.PARAGRAPH
    text = _typed(form)
    if kind is not BlockKind.FIGURE:
        return ManuscriptBlock(kind, text, id=form.id.data)
    name = form.media.data or ""
    picture = known.get(name, Picture())
    if name not in known and (stored := media.stored(name, folder)):
        picture = Picture(media=stored.name, width=stored.width, height=stored.height)
    picture = replace(picture, credit=form.credit.data or "", taken_on=form.taken_on.data)
    return ManuscriptBlock(kind, text, id=form.id.data, alt=form.alt.data or "", picture=picture)


def _typed(form: Any) -> str:
    """A browser sends line ends as two characters, and counts them as one."""
    return (form.text.data or "").replace("\r\n", "\n")


def _shown_before(form: Any) -> ManuscriptBlock:
    """The block as the page showed it. A value that nobody's page could have sent stands for no marks."""
    try:
        value = json.loads(form.marks.data or "null")
        text = str(value["text"])
        return ManuscriptBlock(BlockKind.PARAGRAPH, text, marks=normalised(text, from_values(value["marks"])))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ManuscriptBlock(BlockKind.PARAGRAPH, _typed(form), marks=())


def _entry_of(form: Any, known: Sequence[CreditEntry], language: str) -> CreditEntry | None:
    role = CreditRole(form.role.data) if form.role.data in set(CreditRole) else CreditRole.REPORTER
    name, latin = form.name.data or "", form.latin.data or ""
    service = form.service.data if form.service.data != WITHHELD else None
    if not name and not latin:
        empty = form.service.data == SERVICE_CHOICE_NONE
        return None if empty else CreditEntry(role, service_tag=service or None)
    for entry in known:
        if entry.contributor_id == form.contributor_id.data and (entry.name, entry.latin) == (name, latin):
            return replace(entry, role=role, service_tag=service or None)
    return CreditEntry(role, name=name or latin, language=language, latin=latin, service_tag=service or None)


def _block_data(block: ManuscriptBlock) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "text": block.text,
        "marks": json.dumps({"text": block.text, "marks": plain_values(block.marks)}) if block.marks else "",
        "alt": block.alt,
        "credit": block.picture.credit,
        "taken_on": block.picture.taken_on,
        "media": block.picture.media,
    }


def _credit_data(entry: CreditEntry) -> dict[str, Any]:
    nobody = not entry.name and entry.service_tag is None
    return {
        "contributor_id": entry.contributor_id,
        "role": entry.role.value,
        "name": entry.name,
        "latin": entry.latin,
        "service": WITHHELD if nobody else entry.service_tag or SERVICE_CHOICE_NONE,
    }
