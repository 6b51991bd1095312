"""How a person wants to be told, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from translate_app.notices.rules import CHOICES, How, Kind
from translate_app.notices.wording import HOW_NAMES, KIND_NAMES
from translate_app.web.forms import Form


class ReadForm(Form):
    """The newest notice the person saw."""

    up_to = IntegerField(validators=[InputRequired()])


class ChoicesForm(Form):
    """One choice for each kind."""

    @property
    def chosen(self) -> dict[Kind, How]:
        """What was chosen."""
        return {kind: How(self[kind.value].data) for kind in Kind}

    @property
    def rows(self) -> list[SelectField]:
        """The fields, in the order of the kinds."""
        return [self[kind.value] for kind in Kind]


for _kind in Kind:
    _field = SelectField(KIND_NAMES[_kind], choices=[SelectChoice(how.value, HOW_NAMES[how]) for how in CHOICES[_kind]])
    setattr(ChoicesForm, _kind.value, _field)


def showing(choices: Mapping[Kind, How]) -> ChoicesForm:
    """The form as the person's choices stand; or what was sent."""
    return ChoicesForm(data={kind.value: how.value for kind, how in choices.items()})
