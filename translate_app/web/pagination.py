"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list. `number` counts from 1; `more` says whether another page follows."""

    rows: Sequence[Row]
    number: int
    more: bool


def page_of(fetched: Sequence[Row], number: int, *, size: int = PAGE_SIZE) -> Page[Row]:
    """A page from `size + 1` fetched rows: the last one only tells that there is more."""
    return Page(fetched[:size], number, len(fetched) > size)
