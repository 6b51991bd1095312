"""What editors send to the alignment. A block is named together with its mark: "12:ab34", as the page showed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange

from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.links.wording import ADDITION_REASONS, OMISSION_REASONS
from translate_app.web.forms import Form


@dataclass(frozen=True, slots=True)
class Seen:
    """A block as the editor saw it."""

    id: int
    mark: str


def seen(value: str) -> Seen:
    """Read "12:ab34"; raise ValueError for anything else."""
    number, _colon, mark = value.partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 19 and mark):
        raise ValueError(value)
    return Seen(int(number), mark)


def names_a_block(_form: Form, field: HiddenField) -> None:
    """Refuse what `seen` cannot read."""
    try:
        seen(field.data or "")
    except ValueError as error:
        raise ValidationError(_l("Choose a paragraph.")) from error


def instant(value: str | None, *, now: datetime) -> datetime | None:
    """When a page was opened, as it says in seconds since 1970; None for anything that cannot be true."""
    if not value or not value.isascii() or not value.isdecimal() or not 0 < int(value[:12]) <= now.timestamp():
        return None
    return datetime.fromtimestamp(int(value[:12]), UTC)


class Opened(Form):
    """Sent along with every decision: when the board's page was opened."""

    opened = HiddenField(validators=[Length(max=20)])

    def opened_at(self) -> datetime | None:
        return instant(self.opened.data, now=datetime.now(UTC))


class Decision(Opened):
    """One button on a link, or on the board as a whole. `seen` is the mark of what the button acts on."""

    seen = StringField(validators=[InputRequired(), Length(max=40)])


class Sweep(Opened):
    """Confirming everything above. `whole` is the mark of the whole board."""

    whole = StringField(validators=[InputRequired(), Length(max=40)])


class SignOff(Decision):
    """Vouching for the whole. `acknowledged` is the mark of the hasty confirmations the editor was shown."""

    acknowledged = StringField(validators=[Length(max=40)])


class Again(Form):
    """Which act to take back or to repeat, as the page showed it."""

    act = IntegerField(validators=[InputRequired(), NumberRange(min=1, max=2**62)])


class NewLink(Opened):
    """Two blocks that say the same."""

    source = SelectField(_l("Paragraph of the original"), validators=[names_a_block], validate_choice=False)
    target = SelectField(_l("Paragraph of the rendering"), validators=[names_a_block], validate_choice=False)


class Excuse(Form):
    """Why a block has no counterpart. The reasons depend on the side."""

    block = HiddenField(validators=[names_a_block])
    reason = SelectField(_l("Reason"), validators=[InputRequired(_l("Say why."))])
    note = TextAreaField(_l("Note for the desk (never public)"), validators=[Length(max=2000)])


class OmissionForm(Excuse):
    """Why a block of the original is left out."""

    reason = SelectField(
        _l("Reason"),
        choices=[(each.value, name) for each, name in OMISSION_REASONS.items() if each is not OmissionReason.UNSTATED],
    )


class AdditionForm(Excuse):
    """Why a block of the rendering has no source."""

    reason = SelectField(
        _l("Reason"),
        choices=[(each.value, name) for each, name in ADDITION_REASONS.items() if each is not AdditionReason.UNSTATED],
    )
