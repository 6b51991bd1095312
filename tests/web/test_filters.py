"""Quoted text carries its language and direction; instants are for people and machines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flask import Flask

from translate_app.web import filters
from translate_app.web.pagination import page_of

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_a_name_is_set_apart_with_its_language_and_direction() -> None:
    assert str(filters.bdi("خەۋەر", "ug")) == '<bdi lang="ug" dir="rtl">خەۋەر</bdi>'


def test_a_name_cannot_bring_markup() -> None:
    assert "<script>" not in filters.bdi("<script>", "ko")


def test_an_instant_is_readable_by_people_and_machines(app: Flask) -> None:
    with app.test_request_context("/"):
        shown = filters.instant(NOON)
    assert 'datetime="2026-11-24T12:00:00+00:00"' in shown
    assert "Nov 24, 2026" in shown


def test_an_age_is_told_in_words(app: Flask) -> None:
    with app.test_request_context("/"):
        assert ">3 hours ago<" in filters.ago(NOON, NOON + timedelta(hours=3))
        assert ">1 second ago<" in filters.ago(NOON, NOON - timedelta(hours=3))  # a clock that runs ahead


def test_what_has_no_time_shows_nothing(app: Flask) -> None:
    with app.test_request_context("/"):
        assert str(filters.instant(None)) == str(filters.ago(None)) == filters.day(None) == ""
        assert filters.day(date(2026, 9, 9)) == "September 9, 2026"


def test_a_language_is_called_what_it_calls_itself() -> None:
    assert filters.own_name("ko") == "한국어"


def test_a_page_knows_whether_another_follows() -> None:
    assert page_of([1, 2, 3], 1, size=2).more
    assert page_of([1, 2, 3], 1, size=2).rows == [1, 2]
    assert not page_of([1, 2], 1, size=2).more
