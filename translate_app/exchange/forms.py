"""The forms of what comes in: a file or an address, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length, Optional

from translate_app.exchange.fetching import MAX_ADDRESS
from translate_app.web.forms import Form


class IncomingForm(Form):
    """A story from a file or from a web address: one of the two."""

    service = SelectField(_l("Language service"))
    file = FileField(_l("File"))
    address = StringField(_l("Or the address of a page"), [Optional(), Length(max=MAX_ADDRESS)])

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """One source, not two and not none."""
        fits = bool(super().validate(extra_validators))
        if bool(self.file.data) == bool(self.address.data):
            self.file.errors = [_("Choose a file, or give an address: one of the two.")]
            return False
        return fits

    def without_service(self) -> IncomingForm:
        """The form for a text whose language is known."""
        del self.service
        return self

    def refuse(self, sentence: str) -> None:
        """Put a sentence beside what was given."""
        given = self.file if self.file.data else self.address
        given.errors = [sentence]


class StoreForm(Form):
    """Store what was understood; in a rendering it may take the place of what is written."""

    replaces = BooleanField(_l("Take the place of what is written"))
