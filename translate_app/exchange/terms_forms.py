"""A list of terms, sent as a file or pasted."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField

from translate_app.pieces.decoding import decode
from translate_app.web.forms import Form


class TermsForm(Form):
    """A file, or else what was pasted."""

    file = FileField(_l("File"))
    text = TextAreaField(_l("Or the list itself"))

    def read(self) -> str:
        """What was sent, as text, which then stands in the box. Raises IntakeProblem where a file is no text."""
        if self.file.data:
            self.text.data = decode(self.file.data.read())
        return self.text.data or ""
