"""The trial of corrections: it expects what it says, and a story passes it, through the database as well."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.corrections import KINDS, Correction, Paragraph
from benchmarks.staleness import Tally, corrections, demo_stories, expected, main, measure, taken_in
from benchmarks.stories import Story
from translate_app.links.rules import Status

SOURCE = (
    "The ferry landing reopened on Oct. 2. It had been closed for a year.",
    "About 240 residents took the first boat. They sang.",
    "A ticket costs 3.5 crowns, the same as before the storm.",
)
STORY = Story("trial", "en", "ko", SOURCE, ("가", "나", "다"), frozenset({(0, 0), (1, 1), (1, 2), (2, 2)}))
OTHERS = ("Nobody had expected so many people to come.", "The weather was fine all week.")


def made(kind: str) -> Correction:
    for seed in range(50):
        paragraphs = [Paragraph(text, (at,)) for at, text in enumerate(SOURCE)]
        it = Correction(paragraphs, "en", OTHERS, random.Random(seed))
        if KINDS[kind](it):
            return it
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_correction_changes_the_text_and_the_links_do_what_is_expected(kind: str) -> None:
    it = made(kind)
    assert [paragraph.text for paragraph in it.paragraphs] != list(SOURCE)
    tally = Tally()
    tally.add(expected(STORY, it), taken_in(STORY, it))
    assert (tally.staled, tally.kept) == (0, 0)


def test_a_cut_paragraph_with_two_counterparts_is_expected_to_ask() -> None:
    it = Correction(
        [Paragraph(SOURCE[0], (0,)), Paragraph("About 240 …", (1,)), Paragraph("They sang.", (1,))],
        "en",
        (),
        random.Random(0),
    )
    assert expected(STORY, it) == {(0, 0): True, (1, 1): False, (1, 2): False, (2, 1): False, (2, 2): False}


def test_wrong_answers_are_counted() -> None:
    tally = Tally()
    tally.add({(0, 0): True, (1, 1): True, (2, 2): False}, {(0, 0): Status.STALE, (2, 2): Status.CONFIRMED})
    tally.add({}, {(0, 0): Status.CONFIRMED})
    assert (tally.hold, tally.staled, tally.ask, tally.kept) == (2, 2, 1, 2)
    assert str(tally).split() == ["100.00", "%", "2", "200.00", "%", "1"]


def test_a_demo_story_is_corrected_a_hundred_times_the_first_ones_through_the_database_too() -> None:
    story = next(story for story in demo_stories() if story.source_language == "ug")
    assert sum(1 for _ in corrections(story, OTHERS)) == 100
    tallies = measure([story], sample=13)["ug"]
    whole = Tally()
    for tally in tallies.values():
        whole += tally
    assert whole.hold > 500
    assert whole.staled / whole.hold < 0.01
    assert whole.kept / whole.ask < 0.005


def test_a_folder_without_stories_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["staleness", "--data", str(tmp_path)])
    with pytest.raises(SystemExit):
        main()
    assert f"there are no stories in {tmp_path}" in capsys.readouterr().err
