"""Which stories a list or a corpus is about, read from the address."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import to_utc
from wtforms import DateField, SelectField
from wtforms.validators import Optional

from translate_app.exchange.corpora import CORPORA, Wanted
from translate_app.exchange.lists import LISTS, Period
from translate_app.exchange.wording import LIST_NAMES
from translate_app.web.forms import Form

SHEETS = {"csv": "CSV", "xlsx": "XLSX"}


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
    """A list, as which kind of file."""

    listed = SelectField(_l("List"), choices=[(name, LIST_NAMES[name]) for name in LISTS])
    sheet = SelectField(_l("Format"), choices=list(SHEETS.items()))


class CorpusForm(PeriodForm):
    """A corpus."""

    corpus = SelectField(_l("Format"), choices=[(corpus.name, corpus.title) for corpus in CORPORA.values()])


def _begins(day: datetime | None) -> datetime | None:
    return None if day is None else to_utc(datetime.combine(day, time())).replace(tzinfo=UTC)


def _ends(day: datetime | None) -> datetime | None:
    return None if day is None else to_utc(datetime.combine(day, time()) + timedelta(days=1)).replace(tzinfo=UTC)
