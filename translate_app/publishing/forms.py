"""Forms of publishing. They check shape only."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from flask_babel import to_utc
from wtforms import DateTimeLocalField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from translate_app.publishing.rules import CHANGES, EditionKind
from translate_app.publishing.wording import CHANGE_NAMES
from translate_app.web.forms import Form

NOTE_LENGTH = 1000


class PublishForm(Form):
    """When readers may see a story; at once if nothing is chosen."""

    at = DateTimeLocalField(_l("Not before"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()])

    @property
    def instant(self) -> datetime | None:
        """The chosen time, which was typed in the newsroom's time zone."""
        return to_utc(self.at.data).replace(tzinfo=UTC) if self.at.data else None


class ReleaseForm(PublishForm):
    """Which versions go out together. The choices are the keys of the renderings that can."""

    keys = SelectMultipleField(_l("Versions"), validators=[InputRequired(_l("Choose at least one version."))])


class PublicNoteForm(Form):
    """What readers are told about a correction or a withdrawal."""

    public_note = TextAreaField(
        _l("What readers are told"),
        validators=[
            InputRequired(_l("Tell readers in one sentence.")),
            Length(max=NOTE_LENGTH, message=_l("That is too long for a note to readers.")),
        ],
    )


class ChangeForm(PublicNoteForm):
    """What readers are told about a new edition, and under which heading."""

    kind = RadioField(
        _l("What kind of change is it?"),
        choices=[SelectChoice(kind.value, CHANGE_NAMES[kind]) for kind in CHANGES],
        default=EditionKind.CORRECTION.value,
    )
