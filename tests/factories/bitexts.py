"""Bitexts as values: a small one that has everything, and any that hypothesis thinks of."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from translate_app.exchange.bitexts.bitext import Bitext, Standing, Tie, Unit, clean
from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.marks import normalised

LINKED = (Mark(MarkKind.LINK, 14, 24, "https://news.example/240"), Mark(MarkKind.EMPHASIS, 18, 32))
FERRY = Bitext(
    key="ferry-key",
    source_language="ug",
    target_language="en",
    source_heading=(Unit("headline", "heading", "پاراخوت قايتا ماڭدى"),),
    target_heading=(Unit("headline", "heading", "Ferry runs again"),),
    sources=(
        Unit("s1", "paragraph", "دەريا ئۈچ مېتىر ئۆرلىدى.", (Mark(MarkKind.STRONG, 6, 15),)),
        Unit("s2", "crosshead", "يېڭى پاراخوت"),
        Unit("s3", "paragraph", "240 ئادەم چىقتى.", (Mark(MarkKind.LINK, 0, 9, "https://news.example/240"),)),
        Unit("s4", "paragraph", "يەرلىك تەپسىلات."),
    ),
    targets=(
        Unit("t7", "paragraph", "The boat took 240 people & a dog.", LINKED),
        Unit("t8", "paragraph", "The river rose <three> metres."),
        Unit("t9", "paragraph", "It lies in the north."),
    ),
    ties=(
        Tie(0, 1, Standing.CONFIRMED),
        Tie(1, 0, Standing.STALE, 0.71),
        Tie(2, 0, Standing.PROPOSED, 0.93),
    ),
    source_credits="Reported by A.",
    target_credits="Written by C.",
    revision=3,
    reasons={"s4": "local_detail", "t9": "background"},
    before={"s3": "340 ئادەم چىقتى."},
    notes={"t7": ("ask about the dog",)},
)
"""A m:n bead, a crossing, a stale and a proposed link, an omission, an addition, a changed source, a note, credits,
words set apart."""

_NOT_IN_XML = [chr(code) for code in (*range(9), *range(11, 32), 0xFFFE, 0xFFFF, 127, 0x85, 0x2028)] + [
    "\t",
    "\r",
    "\n",
]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=_NOT_IN_XML), min_size=1, max_size=60).map(
    lambda text: clean(unicodedata.normalize("NFC", text))
)
worded = texts.filter(lambda text: text.strip() == text and text != "")


@st.composite
def units(draw: st.DrawFn, name: str) -> Unit:
    """A paragraph with anything set apart in it."""
    text = draw(worded)
    places = st.tuples(st.sampled_from(MarkKind), st.integers(0, len(text)), st.integers(0, len(text)))
    marks = [
        Mark(kind, start, end, f"https://news.example/{start}" if kind is MarkKind.LINK else "")
        for kind, start, end in draw(st.lists(places, max_size=4))
    ]
    return Unit(name, "paragraph", text, normalised(text, marks))


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Any bitext of at most six blocks a side."""
    sources = [draw(units(f"s{n}")) for n in range(draw(st.integers(1, 6)))]
    targets = [draw(units(f"t{n}")) for n in range(draw(st.integers(0, 6)))]
    pairs: list[tuple[int, int]] = []
    if targets:
        pair = st.tuples(st.integers(0, len(sources) - 1), st.integers(0, len(targets) - 1))
        pairs = draw(st.lists(pair, max_size=8, unique=True))
    standings = st.sampled_from((Standing.STALE, Standing.PROPOSED, Standing.CONFIRMED))
    headline = draw(worded)
    return Bitext(
        key="any-key",
        source_language="ko",
        target_language="en",
        sources=tuple(sources),
        targets=tuple(targets),
        ties=tuple(Tie(i, j, draw(standings), draw(st.none() | st.floats(0, 1))) for i, j in pairs),
        source_heading=(Unit("headline", "heading", draw(worded)),),
        target_heading=(Unit("headline", "heading", headline),),
        signed_off=draw(st.booleans()),
    )
