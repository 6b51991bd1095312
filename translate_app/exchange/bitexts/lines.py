"""Plain lines: the two files of Moses, a line a bead; and Sketch Engine's mapping of block numbers.

Both want the order of both texts to be the same. Sketch Engine's mapping joins what crosses into one wider row; Moses's
files hold each confirmed bead by itself, in the order of the rendering.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from translate_app.exchange.bitexts.bitext import Bitext, Standing

Range = tuple[int, int]


def moses(bitext: Bitext) -> bytes:
    """A zip of two files, `<key>.<language>`, whose lines belong together one by one."""
    kept = [bead for bead in bitext.body if bead.standing is Standing.CONFIRMED and bead.sources and bead.targets]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for language, texts in (
            (bitext.source_language, [bead.source for bead in kept]),
            (bitext.target_language, [bead.target for bead in kept]),
        ):
            archive.writestr(f"{bitext.key}.{language}", "".join(f"{' '.join(text.split())}\n" for text in texts))
    return packed.getvalue()


def sketch(bitext: Bitext) -> bytes:
    """A row a bead: numbers of the blocks on either side, counted from 0; `2,4` is 2 to 4, `-1` is nothing."""
    rows = in_order(len(bitext.sources), len(bitext.targets), [(tie.source, tie.target) for tie in bitext.ties])
    return "".join(f"{_span(source)}\t{_span(target)}\n" for source, target in rows).encode()


def in_order(sources: int, targets: int, links: Sequence[tuple[int, int]]) -> list[tuple[Range, Range]]:
    """The finest rows that hold every link and follow each other in both texts, as half-open ranges.

    >>> in_order(3, 2, [(0, 1), (1, 0)])
    [((0, 2), (0, 2)), ((2, 3), (2, 2))]
    """
    rows: list[tuple[Range, Range]] = []
    source = target = 0
    while source < sources or target < targets:
        last_source, last_target = _closed(source, target, links)
        if (last_source, last_target) == (source, target):  # neither next block begins a bead: each stands alone
            linked = {i for i, _ in links}
            if source < sources and source not in linked:
                last_source += 1
            else:
                last_target += 1
        rows.append(((source, last_source), (target, last_target)))
        source, target = last_source, last_target
    return rows


def _closed(source: int, target: int, links: Sequence[tuple[int, int]]) -> Range:
    """Where the row that begins here ends, once it holds all that the links of its blocks reach."""
    starting = [link for link in links if link[0] == source or link[1] == target]
    alone_source = not any(i == source for i, _ in links)
    alone_target = not any(j == target for _, j in links)
    if alone_source or alone_target or not starting:
        return source, target
    ends = source + 1, target + 1
    while True:
        inside = [(i, j) for i, j in links if i < ends[0] or j < ends[1]]
        wider = max([i + 1 for i, _ in inside] + [ends[0]]), max([j + 1 for _, j in inside] + [ends[1]])
        if wider == ends:
            return ends
        ends = wider


def _span(blocks: Range) -> str:
    first, end = blocks
    if first == end:
        return "-1"
    return str(first) if end == first + 1 else f"{first},{end - 1}"
