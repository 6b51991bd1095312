"""When a text has changed, when a link holds, how sure a line looks."""

from __future__ import annotations

import pytest

from translate_app.links.rules import LIVE, Status, Unsettled, digest, mark, standing, strength, wrote_it


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The river rose; it fell.", "the river rose. It fell"),
        ("“We saw it,” she said.", '"We saw it", she said'),
        ("강이 불었다.", "강이  불었다"),
        ("ABC", "ABC"),
        ("ပြန်ဖွင့်သည်။", "ပြန်ဖွင့်သည်"),
    ],
)
def test_new_punctuation_spaces_and_widths_change_nothing(one: str, other: str) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It rose 3.5 metres.", "It rose 35 metres."),
        ("5% of them", "5 of them"),
        ("$12", "€12"),
        ("ကာ", "ကိ"),  # vowel signs are marks, not letters
        ("240 people", "340 people"),
    ],
)
def test_new_words_numbers_and_signs_do(one: str, other: str) -> None:
    assert digest(one) != digest(other)


@pytest.mark.parametrize("status", Status)
def test_only_a_live_link_goes_stale_when_a_text_changes(status: Status) -> None:
    assert standing(status, checked=("a", "b"), now=("a", "b")) is status
    assert standing(status, checked=("a", "b"), now=("a", "c")) is (Status.STALE if status in LIVE else status)


@pytest.mark.parametrize(("confidence", "steps"), [(None, 1), (0.5, 1), (0.65, 2), (0.8, 3), (0.95, 4), (1.0, 4)])
def test_lines_have_four_strengths(confidence: float | None, steps: int) -> None:
    assert strength(confidence) == steps


def test_a_mark_names_facts() -> None:
    assert mark("a", 1) == mark("a", 1)
    assert mark("a", 1) != mark("a", 2)


def test_everything_open_is_counted_once() -> None:
    unsettled = Unsettled((1,), (2, 3), (4,), (5,), (6, 7))
    assert (unsettled.count, unsettled.reasons_missing, bool(unsettled)) == (7, 3, True)
    assert not Unsettled()


def test_writers_and_authors_of_revisions_wrote_it() -> None:
    assert wrote_it(1, writer_id=1, authors=set())
    assert wrote_it(1, writer_id=2, authors={1, None})
    assert not wrote_it(1, writer_id=None, authors={2, None})
