"""Long texts are cut at sure points, and nothing falls between the windows."""

import numpy as np

from translate_app.alignment.sides import cut
from translate_app.alignment.windows import WHOLE, chain, windows


def numbered(count: int) -> list[str]:
    return [f"House {number} stands in street {number * 7 + 1000}." for number in range(count)]


def test_a_text_of_ordinary_length_is_one_window() -> None:
    side = cut(numbered(WHOLE), "en")
    assert [(w.decided, w.rows, w.columns) for w in windows(side, side, None)] == [
        (range(WHOLE), range(WHOLE), range(WHOLE))
    ]


def test_windows_decide_on_every_block_once_and_see_beyond_it() -> None:
    side = cut(numbered(300), "en")
    found = windows(side, side, None)
    assert [block for window in found for block in window.decided] == list(range(300))
    assert len(found) > 5
    assert all(set(window.decided) <= set(window.rows) for window in found)
    assert found[1].rows.start < found[1].decided.start


def test_vectors_give_the_sure_points_where_there_are_any() -> None:
    side = cut(["a"] * 0 + [f"sentence {k} here" for k in range(200)], "en")
    vectors = np.random.default_rng(1).normal(size=(200, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = windows(side, side, (vectors, vectors))
    assert len(found) > 3
    assert all(window.rows == window.columns for window in found)


def test_without_a_sure_point_all_is_one_window() -> None:
    side = cut(["Nothing tells these apart."] * 100, "en")
    assert len(windows(side, side, None)) == 1


def test_a_long_text_without_a_sure_point_is_cut_all_the_same() -> None:
    side = cut(["Nothing tells these apart."] * 900, "en")
    found = windows(side, side, None)
    assert [block for window in found for block in window.decided] == list(range(900))
    assert max(len(window.rows) for window in found) < 300


def test_one_huge_block_cannot_be_cut() -> None:
    side = cut(["Nothing tells these apart. " * 600], "en")
    assert len(windows(side, side, None)) == 1


def test_a_chain_goes_back_on_neither_side() -> None:
    assert chain([(0, 5), (1, 0), (2, 1), (2, 2), (3, 9), (4, 3)]) == [(1, 0), (2, 1), (2, 2), (4, 3)]
    assert chain([]) == []
