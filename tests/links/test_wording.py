"""Evidence and open decisions as short lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Status, Unsettled
from translate_app.links.wording import (
    ADDITION_REASONS,
    OMISSION_REASONS,
    STATE_LOOKS,
    STATE_NAMES,
    STATUS_NAMES,
    share,
    still_open,
    why,
)


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ({"numbers": 3, "names": 2, "meaning": 0.91}, "3 numbers, 2 names, meaning 0.91"),
        ({"numbers": 1.0, "names": 1, "quotes": 1, "moved": 1}, "1 number, 1 name, 1 quotation, moved"),
        ({"quotes": 2, "meaning": 0.9}, "2 quotations, meaning 0.90"),
        ({"figure": 1}, "same photo"),
        ({}, "place in the text"),
        ({"something new": 4}, "place in the text"),
    ],
)
def test_what_spoke_for_a_link(evidence: dict[str, float], line: str) -> None:
    assert why(evidence) == line


def test_a_confidence_has_two_digits() -> None:
    assert (share(0.5), share(None)) == ("0.50", "")


def test_what_is_open_is_counted_by_kind() -> None:
    assert still_open(Unsettled(links_undecided=(1, 2))) == "2 links are not decided on"
    assert still_open(Unsettled((1, 2), (3, 4), (), (5,), (6,))) == (
        "2 paragraphs of the original have no counterpart, 2 paragraphs of the rendering have no source, "
        "2 reasons are missing"
    )


def test_every_value_has_a_name() -> None:
    assert STATE_NAMES.keys() == STATE_LOOKS.keys() == set(AlignmentState)
    assert STATUS_NAMES.keys() == set(Status)
    assert OMISSION_REASONS.keys() == set(OmissionReason)
    assert ADDITION_REASONS.keys() == set(AdditionReason)
