"""The filters of a work list, read from the address so that a filtered list can be kept as a bookmark."""

from __future__ import annotations

from contextlib import suppress

from werkzeug.datastructures import MultiDict

from translate_app.accounts.models import Person
from translate_app.desk.queries import Age, Filters, WorkList
from translate_app.finding.queries import Narrowed

MOST_SOUGHT = 200  # characters of one search
LAST_PAGE = 10_000


def filters_from(arguments: MultiDict[str, str]) -> Filters:
    """The filters; what makes no sense narrows nothing."""
    age: Age | None = None
    with suppress(ValueError):
        age = Age(arguments.get("age", ""))
    return Filters(service=arguments.get("service", ""), age=age, priority=arguments.get("priority", type=int))


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
