"""The form that settles one change."""

from __future__ import annotations

import wtforms
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional

from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.renderings.editing import BlockText
from translate_app.upkeep.rules import Outcome
from translate_app.upkeep.services import Answer
from translate_app.web.forms import Form

INCOMPLETE = _l("This form is incomplete.")
MAX_NOTE = 1_000  # characters


class BlockForm(wtforms.Form):  # type: ignore[misc]  # wtforms has no types
    """One linked block of the rendering."""

    id = IntegerField(validators=[InputRequired(INCOMPLETE)])
    seen = IntegerField(validators=[InputRequired(INCOMPLETE)])
    text = TextAreaField()


class SettleForm(Form):
    """What a person does about one change; the pressed button is the outcome."""

    change = HiddenField(validators=[DataRequired(INCOMPLETE)])
    seen = HiddenField(validators=[DataRequired(INCOMPLETE)])
    outcome = StringField(validators=[AnyOf(list(Outcome), message=INCOMPLETE)])
    heading = StringField()
    seen_heading = StringField(filters=[])
    text = TextAreaField()
    reason = StringField(validators=[Optional(), AnyOf([*OmissionReason, *AdditionReason], message=INCOMPLETE)])
    note = StringField(validators=[Length(max=MAX_NOTE)])
    blocks = FieldList(FormField(BlockForm, filters=()), filters=())

    def answer(self) -> Answer:
        """The form as the service takes it."""
        rows = [row.form for row in self.blocks]
        return Answer(
            outcome=Outcome(self.outcome.data),
            blocks=[BlockText(row.id.data, row.text.data or "", seen_version=row.seen.data) for row in rows],
            heading=self.heading.data or "",
            seen_heading=self.seen_heading.data or "",
            text=self.text.data or "",
            reason=self.reason.data or "",
            note=self.note.data or "",
        )
