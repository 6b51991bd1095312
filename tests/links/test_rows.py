"""Two texts in rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_app.links.rows import Row, in_rows

LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


def test_linked_blocks_share_a_row_and_the_unlinked_stand_between() -> None:
    assert in_rows(3, 3, [(0, 0), (2, 2)]) == [Row((0,), (0,)), Row((1,), (1,)), Row((2,), (2,))]
    assert in_rows(2, 1, [(0, 0), (1, 0)]) == [Row((0, 1), (0,))]
    assert in_rows(0, 2, []) == [Row((), (0, 1))]
    assert in_rows(0, 0, []) == []


def test_what_was_moved_stays_where_its_own_text_has_it() -> None:
    rows = in_rows(4, 4, [(0, 3), (1, 0), (2, 1), (3, 2)])
    assert rows == [Row((0,), ()), Row((1,), (0,)), Row((2,), (1,)), Row((3,), (2,)), Row((), (3,))]


@given(sources=st.integers(0, 8), targets=st.integers(0, 8), links=LINKS)
def test_every_block_stands_once_and_in_order(sources: int, targets: int, links: list[tuple[int, int]]) -> None:
    rows = in_rows(sources, targets, [(i, j) for i, j in links if i < sources and j < targets])
    assert [i for row in rows for i in row.sources] == list(range(sources))
    assert [j for row in rows for j in row.targets] == list(range(targets))
    assert all(row.sources or row.targets for row in rows)
