"""Forms about contributors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import Length

from translate_app.credits.entries import MAX_NAME
from translate_app.credits.models import Contributor
from translate_app.hidden_characters import hides_something
from translate_app.languages import LANGUAGES
from translate_app.web.forms import Form


class ContributorForm(Form):
    """A name in each language the person has one in, and how the name is handled. The fields of names are below."""

    sort_key = StringField(
        _l("Sorted as"), [Length(max=MAX_NAME)], description=_l("Empty: the English name, or the first one there is.")
    )
    withheld = BooleanField(_l("Withhold the name: print it nowhere"))

    @classmethod
    def of(cls, contributor: Contributor) -> ContributorForm:
        """The form as it stands for a contributor, with what was sent put over it."""
        names = {_field(name.language): name.display for name in contributor.names}
        return cls(data={"sort_key": contributor.sort_key, "withheld": contributor.withheld, **names})

    def name_fields(self) -> list[tuple[str, Any]]:
        """Language tag and field of every language."""
        return [(tag, self[_field(tag)]) for tag in LANGUAGES]

    def names(self) -> dict[str, str]:
        """The names typed, by language."""
        return {tag: field.data for tag, field in self.name_fields() if field.data}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """One name at least, and nothing invisible in any."""
        fits = bool(super().validate(extra_validators))
        for _tag, field in self.name_fields():
            if hides_something(field.data or ""):
                field.errors = [_("The name holds an invisible character. Type it again.")]
                fits = False
        if not self.names():
            self.form_errors = [_("A contributor needs a name in at least one language.")]
            fits = False
        return fits


def _field(tag: str) -> str:
    return "name_" + tag.replace("-", "_")


for _tag, _language in LANGUAGES.items():
    setattr(ContributorForm, _field(_tag), StringField(_language.own_name, [Length(max=MAX_NAME)]))
