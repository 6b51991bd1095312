"""Forms about people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Email, Length, ValidationError

from translate_app.accounts.rules import Role
from translate_app.accounts.wording import ROLE_NAMES
from translate_app.hidden_characters import hides_something
from translate_app.i18n import INTERFACE
from translate_app.web.forms import Form

EVERY_SERVICE = ""


class LanguageForm(Form):
    """The interface language a person wants, and the page to go back to."""

    language = StringField(validators=[AnyOf(list(INTERFACE))])
    back = StringField()


def _visible(_form: Form, field: StringField) -> None:
    """A name in which every character can be seen."""
    if hides_something(field.data or ""):
        raise ValidationError(_l("The name holds an invisible character. Type it again."))


class InviteForm(Form):
    """A new account. The password is handed over in person and changed at the first sign-in."""

    name = StringField(_l("Name"), [DataRequired(_l("Type the person's name.")), Length(max=200), _visible])
    email = EmailField(
        _l("E-mail address"),
        [
            DataRequired(_l("Type an e-mail address.")),
            Email(_l("This is not an e-mail address."), check_deliverability=False),
        ],
    )
    password = PasswordField(
        _l("First password"),
        [
            DataRequired(_l("Choose a first password.")),
            Length(min=12, max=128, message=_l("A password has 12 to 128 characters.")),
        ],
    )


class GrantForm(Form):
    """One role, for one language service or for all."""

    role = SelectField(_l("Role"), choices=[SelectChoice(role.value, ROLE_NAMES[role]) for role in Role])
    service = SelectField(_l("Language service"))
