"""The base of every form: CSRF, text normalised to NFC, errors shown beside the field with 422."""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField


def tidy(value: object) -> object:
    """NFC, and no spaces at the ends. Zero-width space and joiners inside stay: scripts need them.

    >>> tidy(" e\\u0301 ") == "\\u00e9"
    True
    """
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()


class Form(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What every form here is built on."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Fields tidy their text before validators see it."""

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Put `tidy` before a text field's own filters; password fields keep what was typed."""
            field = unbound_field.field_class
            if issubclass(field, StringField) and not issubclass(field, PasswordField):
                unbound_field.kwargs.setdefault("filters", [tidy])
            return unbound_field.bind(form=form, **options)
