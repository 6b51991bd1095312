"""The filters of a work list, read from the address so that a filtered list can be kept as a bookmark."""

from __future__ import annotations

from contextlib import suppress

from werkzeug.datastructures import MultiDict

from translate_app.desk.queries import Age, Filters, WorkList


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
