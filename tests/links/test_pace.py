"""How fast an alignment was reviewed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_app.languages import LANGUAGES
from translate_app.links.pace import RUN, Confirmed, runs, seconds_to_read

START = datetime(2026, 11, 1, tzinfo=UTC)


def act(given: float | None, *, needed: float = 10, links: int = 1, person: int = 1, at: int = 0) -> Confirmed:
    return Confirmed(person, f"Person {person}", START + timedelta(seconds=at), links, needed, given, [(at, at)])


@pytest.mark.parametrize(
    ("text", "tag", "seconds"),
    [
        ("one two three four", "en", 0.6),
        ("강 수위가 3미터 올랐다.", "ko", 0.6),
        ("don't well-known", "en", 0.3),
        ("دەريا سۈيى", "ug", 0.3),
        ("水位上升了", "zh-Hans", 5 * 60 / 650),
        ("水3米", "yue-Hant", 2 * 60 / 650 + 60 / 1650),
        ("ရေ", "my", 60 / 1650),
        ("", "bo", 0.0),
    ],
)
def test_words_or_characters_are_counted_as_the_script_has_them(text: str, tag: str, seconds: float) -> None:
    assert seconds_to_read(text, tag) == pytest.approx(seconds)


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_reading_never_takes_less_than_no_time(text: str, tag: str) -> None:
    assert 0 <= seconds_to_read(text, tag) <= len(text)


def test_confirmations_faster_than_reading_are_one_run() -> None:
    (run,) = runs([act(12, at=0), act(2, at=2), act(2, at=4), act(2, links=2, needed=20, at=6), act(30, at=36)])
    assert (run.links, run.given, run.needed) == (4, 6, 40)
    assert (run.begun, run.ended) == (START + timedelta(seconds=2), START + timedelta(seconds=6))
    assert run.pairs == [(2, 2), (4, 4), (6, 6)]


def test_whoever_reads_first_and_confirms_then_is_not_hasty() -> None:
    assert runs([act(60), act(1), act(1), act(1), act(1)]) == []
    assert runs([act(30), *[act(1)] * 5])[0].links == 3


def test_a_few_quick_ones_and_unknown_times_are_no_run() -> None:
    assert runs([act(1), act(1), act(20)]) == []
    assert runs([act(None, links=9), act(None)]) == []


def test_one_act_that_confirms_many_is_a_run_and_everybody_has_their_own() -> None:
    found = runs([act(1, links=RUN, at=5), act(1, person=2, at=1), act(1, person=2), act(1, person=2)])
    assert [(run.name, run.links) for run in found] == [("Person 2", 3), ("Person 1", 3)]
