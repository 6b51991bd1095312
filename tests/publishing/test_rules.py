"""Addresses, instants and rows of both texts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.editions import NOW
from translate_app.publishing.rules import SLUG_LENGTH, Bead, beads, slug, visible_from

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("River Ferry Returns After 14 Months — at Last", "river-ferry-returns-after-14-months-at-last"),
        ("Archive Saves 1,200 Tapes, 300 Songs", "archive-saves-1200-tapes-300-songs"),
        ("Yeoul’s Café re-opens!", "yeouls-cafe-re-opens"),
        ("나루터가 다시 열리다", "story"),
        ("", "story"),
        ("x" * 200, "story"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_plain_words_of_the_headline(headline: str, expected: str) -> None:
    assert slug(headline) == expected


@given(st.text())
def test_a_slug_is_always_safe_in_an_address(headline: str) -> None:
    made = slug(headline)
    assert made
    assert len(made) <= SLUG_LENGTH
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("chosen", "embargo", "expected"),
    [
        (None, None, NOW),
        (NOW - HOUR, None, NOW),
        (NOW + HOUR, None, NOW + HOUR),
        (None, NOW + HOUR, NOW + HOUR),
        (NOW + HOUR, NOW + 2 * HOUR, NOW + 2 * HOUR),
        (NOW + 2 * HOUR, NOW + HOUR, NOW + 2 * HOUR),
    ],
)
def test_readers_see_it_at_the_latest_of_now_the_chosen_time_and_the_embargo(
    chosen: datetime | None, embargo: datetime | None, expected: datetime
) -> None:
    assert visible_from(NOW, chosen, embargo) == expected


def test_rows_follow_the_rendering_even_where_it_reorders() -> None:
    assert beads(2, 2, [(0, 1), (1, 0)]) == [Bead((1,), (0,)), Bead((0,), (1,))]


def test_blocks_that_are_split_and_merged_share_a_row() -> None:
    assert beads(3, 3, [(0, 0), (1, 0), (2, 1), (2, 2)]) == [Bead((0, 1), (0,)), Bead((2,), (1, 2))]


def test_what_was_left_out_stands_after_the_block_before_it() -> None:
    rows = beads(4, 2, [(0, 1), (3, 0)])
    assert rows == [Bead((3,), (0,)), Bead((0,), (1,)), Bead((1,), ()), Bead((2,), ())]


def test_what_was_left_out_at_the_start_stands_first() -> None:
    assert beads(2, 1, [(1, 0)]) == [Bead((0,), ()), Bead((1,), (0,))]


@given(st.data(), st.integers(0, 8), st.integers(0, 8))
def test_every_block_stands_in_exactly_one_row(data: st.DataObject, source_count: int, target_count: int) -> None:
    pairs = st.tuples(st.integers(0, max(0, source_count - 1)), st.integers(0, max(0, target_count - 1)))
    links = data.draw(st.lists(pairs, max_size=12)) if source_count and target_count else []
    rows = beads(source_count, target_count, links)
    assert sorted(index for row in rows for index in row.sources) == list(range(source_count))
    assert sorted(index for row in rows for index in row.targets) == list(range(target_count))
    row_of_source = {index: row for row in rows for index in row.sources}
    assert all(target in row_of_source[source].targets for source, target in links)
