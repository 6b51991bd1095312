"""What the harness reports beside its own measures, for comparing with published figures."""

import pytest

from benchmarks.measures import Score
from benchmarks.stories import Pair, Story


def story(links: set[Pair]) -> Story:
    return Story("yearbook", "de", "fr", ("a", "b", "c"), ("d", "e", "f"), frozenset(links))


def score(found: set[Pair]) -> Score:
    result = Score()
    result.add(story({(0, 0), (1, 1), (1, 2)}), dict.fromkeys(found, 1.0))
    return result


def test_an_alignment_like_the_gold_is_whole_by_both_measures() -> None:
    found = score({(0, 0), (1, 1), (1, 2)})
    assert (found.beads.f1, found.published_f1) == (1.0, 1.0)


def test_published_figures_count_an_invented_omission_against_precision_alone() -> None:
    found = score({(0, 0), (1, 1)})
    assert found.beads.f1 == 0.5
    precision, recall = 2 / 4, 1 / 2  # found: a bead right and one wrong, c rightly left out, f wrongly
    assert found.published_f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_nothing_right_is_nothing() -> None:
    assert score({(2, 0)}).published_f1 == 0.0
