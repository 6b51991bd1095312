"""Forms about terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField

from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.glossary.models import Term
from translate_app.glossary.rules import ORIGINALS, Words, faults
from translate_app.glossary.wording import FAULTS
from translate_app.languages import ENGLISH, LANGUAGES
from translate_app.web.forms import Form


class TermForm(Form):
    """One term. The languages of originals are those whose glossary the person keeps."""

    language = SelectField(_l("Language of the original"))
    written = StringField(_l("As the original writes it"), render_kw={"dir": "auto"})
    target = SelectField(_l("Language of the rendering"), default=ENGLISH.tag)
    rendered = StringField(_l("As the house writes it"), render_kw={"dir": "auto"})
    seen = HiddenField()
    note = StringField(_l("Note"), description=_l("For writers, in one line: when to write it so. It may stay empty."))

    def __init__(self, keeper: Person, **arguments: Any) -> None:
        super().__init__(**arguments)
        kept = [tag for tag in ORIGINALS if keeper.may(Permission.KEEP_GLOSSARY, service=tag)]
        self.language.choices = [_choice(tag) for tag in kept]
        self.target.choices = [_choice(tag) for tag in LANGUAGES]

    @classmethod
    def of(cls, keeper: Person, term: Term) -> TermForm:
        """The form as it stands for a term, with what was sent put over it."""
        return cls(keeper, obj=term)

    @property
    def words(self) -> Words:
        """What was typed."""
        fields = (self.language, self.written, self.target, self.rendered, self.note)
        return Words(*(field.data or "" for field in fields))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """The rules of terms, each said beside the field it is about."""
        fits = bool(super().validate(extra_validators))
        for name, fault in faults(self.words).items():
            if not self[name].errors:
                self[name].errors = [FAULTS[fault]]
            fits = False
        return fits


def _choice(tag: str) -> tuple[str, str, dict[str, str]]:
    """A language under its own name, said to be in that language."""
    return tag, LANGUAGES[tag].own_name, {"lang": tag}
