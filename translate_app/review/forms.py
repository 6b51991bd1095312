"""What writers and editors send about a rendering as a whole."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from translate_app.web.forms import Form

LONGEST_REMARK = 10_000


class HandInForm(Form):
    """The version of the rendering that the writer sees while handing in."""

    seen_version = IntegerField(widget=HiddenInput(), validators=[Optional()])


class TakeForm(Form):
    """Who had the review when the editor looked; empty for nobody."""

    seen_editor_id = IntegerField(widget=HiddenInput(), validators=[Optional()])


class ApproveForm(Form):
    """`seen` is the mark of the text that was read."""

    seen = HiddenField(validators=[InputRequired()])


class RequestChangesForm(Form):
    """What the writer should change."""

    remark = TextAreaField(
        _l("What should be changed?"),
        validators=[InputRequired(_l("Say what should be changed.")), Length(max=LONGEST_REMARK)],
    )


class NoteForm(Form):
    """A note on a block of one of the texts, or on the whole."""

    text = TextAreaField(
        _l("Note for the desk (never public)"),
        validators=[InputRequired(_l("An empty note says nothing.")), Length(max=LONGEST_REMARK)],
    )
    source_block_id = IntegerField(widget=HiddenInput(), validators=[Optional()])
    target_block_id = IntegerField(widget=HiddenInput(), validators=[Optional()])
