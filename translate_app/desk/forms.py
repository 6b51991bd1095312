"""The filters of a work list, read from the address so that a filtered list can be kept as a bookmark."""

from __future__ import annotations

from contextlib import suppress

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from translate_app.accounts.models import Person
from translate_app.finding.queries import Narrowed
from translate_app.web.forms import Form
from translate_app.worklists.models import LONGEST_NAME
from translate_app.worklists.rules import Age, Filters, WorkList

MOST_SOUGHT = 200  # characters of one search
LAST_PAGE = 10_000


class KeepForm(Form):
    """The name under which a list with its filters is kept."""

    name = StringField(
        _l("Keep this list as"),
        validators=[DataRequired(_l("Give it a name.")), Length(max=LONGEST_NAME)],
        render_kw={"dir": "auto", "maxlength": LONGEST_NAME},
    )


def filters_from(arguments: MultiDict[str, str]) -> Filters:
    """The filters; what makes no sense narrows nothing."""
    age: Age | None = None
    with suppress(ValueError):
        age = Age(arguments.get("age", ""))
    return Filters(
        service=arguments.get("service", ""),
        state=arguments.get("state", ""),
        person=arguments.get("person", type=int),
        age=age,
        priority=arguments.get("priority", type=int),
        stale=arguments.get("stale") == "1",
    )


def list_from(arguments: MultiDict[str, str], otherwise: WorkList) -> WorkList:
    """Which list is asked for."""
    try:
        return WorkList(arguments.get("list", ""))
    except ValueError:
        return otherwise


def narrowed_from(arguments: MultiDict[str, str], person: Person) -> Narrowed:
    """What a search is narrowed to."""
    return Narrowed(
        person_id=person.id,
        service=arguments.get("service", ""),
        language=arguments.get("language", ""),
        state=arguments.get("state", ""),
    )


def page_number(arguments: MultiDict[str, str]) -> int:
    """Which page of a long list is asked for."""
    return min(max(1, arguments.get("page", 1, type=int)), LAST_PAGE)
