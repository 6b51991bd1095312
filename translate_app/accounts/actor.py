"""Who is acting in this request."""

from __future__ import annotations

from typing import cast

from flask_security import current_user

from translate_app.accounts.models import Person


def current_person() -> Person:
    """The signed-in person. Only for views behind the gate, where there always is one."""
    return cast(Person, current_user._get_current_object())
