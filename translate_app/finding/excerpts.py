"""The place where sought words stand, quoted with what is around them. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from translate_app.finding.terms import Needle, Term, fold, terms_of

BEFORE, AFTER = 50, 130  # characters shown around what was found

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of quoted text; `found` says that it was sought."""

    text: str
    found: bool


def reached(text: str, needles: Sequence[Needle]) -> int:
    """How many of the needles the text has."""
    folded = fold(text)
    likely = [needle for needle in needles if needle.run in folded]
    terms = list(terms_of(folded)) if likely else []
    return sum(any(_match(terms, at, needle) for at in range(len(terms))) for needle in likely)


def marked(text: str, needles: Sequence[Needle]) -> tuple[Fragment, ...]:
    """The whole text, with what was sought in it."""
    return tuple(_cut(text, _spans(text, needles), 0, len(text)))


def excerpt(text: str, needles: Sequence[Needle]) -> tuple[Fragment, ...]:
    """The text around the first place where something sought stands; its beginning where nothing does."""
    spans = _spans(text, needles)
    first = spans[0][0] if spans else 0
    start, end = _at_a_word(text, first - BEFORE), min(len(text), first + AFTER)
    fragments = _cut(text, [span for span in spans if span[1] <= end], start, end)
    if start > 0:
        fragments.insert(0, Fragment("…", found=False))
    if end < len(text):
        fragments.append(Fragment("…", found=False))
    return tuple(fragments)


def _cut(text: str, spans: Sequence[Span], start: int, end: int) -> list[Fragment]:
    fragments: list[Fragment] = []
    at = start
    for begins, ends in spans:
        if begins > at:
            fragments.append(Fragment(text[at:begins], found=False))
        fragments.append(Fragment(text[begins:ends], found=True))
        at = ends
    if at < end:
        fragments.append(Fragment(text[at:end], found=False))
    return fragments


def _spans(text: str, needles: Sequence[Needle]) -> list[Span]:
    """Where in the text something sought stands, in order."""
    folded, places = _folded_with_places(text)
    terms = list(terms_of(folded))
    matches = (_match(terms, at, needle) for needle in needles for at in range(len(terms)))
    return _joined(text, sorted((places[match[0]], places[match[1]]) for match in matches if match is not None))


def _match(terms: Sequence[Term], at: int, needle: Needle) -> Span | None:
    first, sought = terms[at], needle.terms[0]
    if not first.text.startswith(sought):
        return None
    last = at + len(needle.terms) - 1
    if last > at:
        if tuple(term.text for term in terms[at:last]) != needle.terms[:-1] or last >= len(terms):
            return None
        sought = needle.terms[-1]
    term = terms[last]
    if not (term.text.startswith(sought) if needle.open_end else term.text == sought):
        return None
    return first.start, term.end if len(sought) > term.first_end - term.start else term.first_end


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap, or have nothing but spaces between them, as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each place in it (and its end) the place in the text as it was written."""
    folded: list[str] = []
    places: list[int] = []
    for cluster in regex.finditer(r"\X", text):
        part = fold(cluster[0])
        folded.append(part)
        places += [cluster.start()] * len(part)
    return "".join(folded), [*places, len(text)]


def _at_a_word(text: str, at: int) -> int:
    """The place, moved on to where a word begins if one begins soon."""
    if at <= 0:
        return 0
    space = text.find(" ", at, at + BEFORE // 2)
    return at if space < 0 else space + 1
