"""Which stories a list or a corpus is about, read from the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import to_utc
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import Optional

from translate_app.exchange.corpora import CORPORA, Wanted
from translate_app.exchange.lists import LISTS, Period
from translate_app.exchange.wording import LIST_NAMES
from translate_app.web.forms import Form

SHEETS = {"csv": "CSV", "xlsx": "XLSX"}
_NOBODY = _l("No contributor has this name. Write it as one of their names is printed.")
_SEVERAL = _l("Several contributors have this name. Take the record from the page of the one you mean.")


class PeriodForm(Form):
    """A service and two days, both of them included, in the newsroom's time zone."""

    class Meta(Form.Meta):
        """A form that only reads needs no token."""

        csrf = False

    service = SelectField(_l("Language service"), default="")
    since = DateField(_l("From"), [Optional()])
    until = DateField(_l("To"), [Optional()])

    def __init__(self, services: list[tuple[str, object]], **arguments: object) -> None:
        super().__init__(**arguments)
        self.service.choices = [("", _l("all")), *services]

    @property
    def period(self) -> Period:
        return Period(self.service.data or "", _begins(self.since.data), _ends(self.until.data))

    @property
    def wanted(self) -> Wanted:
        """A language service's originals are in its language."""
        return Wanted(self.service.data or "", _begins(self.since.data), _ends(self.until.data))


class ListForm(PeriodForm):
    """A list, as which kind of file. Credits may be those of one contributor: a record of work.

    `contributor_id` says which of those who share the name is meant.
    """

    listed = SelectField(_l("List"), choices=[(name, LIST_NAMES[name]) for name in LISTS])
    contributor = StringField(_l("Contributor"), filters=[lambda text: " ".join((text or "").split())])
    contributor_id = HiddenField()
    sheet = SelectField(_l("Format"), choices=list(SHEETS.items()))

    @property
    def of_one(self) -> bool:
        """Whether the list is to be of one contributor."""
        return bool(self.contributor.data) and self.listed.data == "credits"

    def narrowed(self, bearers: Sequence[int]) -> Period | None:
        """The period, of the contributor who is meant among those of this name; None, with the reason beside the
        field, if nobody is or several may be."""
        meant = [it for it in bearers if str(it) == self.contributor_id.data] or list(bearers)
        if len(meant) == 1:
            return replace(self.period, contributors=frozenset(meant))
        self.contributor.errors = [_SEVERAL if meant else _NOBODY]
        return None


class CorpusForm(PeriodForm):
    """A corpus."""

    corpus = SelectField(_l("Format"), choices=[(corpus.name, corpus.title) for corpus in CORPORA.values()])


def _begins(day: datetime | None) -> datetime | None:
    return None if day is None else to_utc(datetime.combine(day, time())).replace(tzinfo=UTC)


def _ends(day: datetime | None) -> datetime | None:
    return None if day is None else to_utc(datetime.combine(day, time()) + timedelta(days=1)).replace(tzinfo=UTC)
