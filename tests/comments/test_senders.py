"""Telling senders apart for a day."""

from __future__ import annotations

from datetime import date

import pytest

from translate_app.comments.senders import sender_mark

DAY = date(2026, 11, 24)


def test_one_sender_has_one_mark_for_a_day_and_another_the_next() -> None:
    mark = sender_mark("secret", "192.0.2.1", DAY)
    assert mark == sender_mark("secret", "192.0.2.1", DAY)
    assert mark != sender_mark("secret", "192.0.2.1", date(2026, 11, 25))
    assert mark != sender_mark("other secret", "192.0.2.1", DAY)
    assert mark != sender_mark("secret", "192.0.2.2", DAY)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "not an address", True),
    ],
)
def test_a_household_counts_as_one_sender(one: str, other: str, same: bool) -> None:
    assert (sender_mark("secret", one, DAY) == sender_mark("secret", other, DAY)) is same


def test_the_address_is_not_in_the_mark() -> None:
    assert "192.0.2.1" not in sender_mark("secret", "192.0.2.1", DAY)
    assert len(sender_mark("secret", "192.0.2.1", DAY)) == 64
