"""How fast an alignment was reviewed, against how fast the two texts can be read at all. Pure.

Confirming by a single key makes skipping easy, and a skipped paragraph looks like a read one. So the journal compares
the time a person had with the time that reading takes at the very least. It is meant to make an editor look again, not
to measure anybody: the speeds are those of the fastest readers, and whoever reads ahead is credited the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import regex

from translate_app.languages import language

# Words a minute where spaces divide words. Rayner, Schotter, Masson, Potter and Treiman (2016), "So Much to Read, So
# Little Time", Psychological Science in the Public Interest 17: educated readers read 200 to 400 words a minute with
# understanding. Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and Language 109: 238 on
# average in English, and close to that in the other languages measured.
WORDS_A_MINUTE = 400
# Han characters a minute. Brysbaert (2019) gives 260 Chinese words of about one and a half characters: 390. The fastest
# readers are taken to be as much above the average as in English (400 : 238).
HAN_A_MINUTE = 650
# Letters a minute, with their vowel signs, where words are not divided (Tibetan, Lao, Khmer, Burmese). No study of them
# is known to us. Trauzettel-Klosinski and Dietz (2012), Investigative Ophthalmology & Visual Science 53, measured 863
# characters a minute on average over 17 languages, English 987; the same proportion above the highest of these.
LETTERS_A_MINUTE = 1650

RUN = 3
"""From this many links on, confirmations that outran reading are shown."""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*")
_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"[\p{L}\p{N}]\p{M}*")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One act by which a person confirmed links. `given`: seconds since their act before, None where unknown."""

    person_id: int | None
    name: str
    at: datetime
    links: int
    needed: float
    given: float | None
    pairs: Sequence[tuple[int, int]] = ()


@dataclass(slots=True)
class Run:
    """Confirmations one after the other that were faster than reading. Times in seconds."""

    person_id: int | None
    name: str
    begun: datetime
    ended: datetime
    links: int = 0
    needed: float = 0.0
    given: float = 0.0
    pairs: list[tuple[int, int]] = field(default_factory=list)


def seconds_to_read(text: str, tag: str) -> float:
    """How long the fastest readers need for a text in this language.

    >>> round(seconds_to_read("The river rose three metres.", "en"), 2)
    0.75
    """
    if language(tag).spaced:
        return 60 * len(_WORD.findall(text)) / WORDS_A_MINUTE
    han = len(_HAN.findall(text))
    letters = len(_LETTER.findall(text)) - han
    return 60 * (han / HAN_A_MINUTE + letters / LETTERS_A_MINUTE)


def runs(acts: Iterable[Confirmed]) -> list[Run]:
    """The runs in which somebody confirmed faster than they can have read, in the order in which they began.

    Each person's time is counted up and what they confirmed is taken off it: reading ten paragraphs first and then
    confirming them in one go is no run.
    """
    found: list[Run] = []
    for confirmed in _by_person(acts):
        found += _runs_of(confirmed)
    return sorted((run for run in found if run.links >= RUN), key=lambda run: run.begun)


def _by_person(acts: Iterable[Confirmed]) -> list[list[Confirmed]]:
    groups: dict[tuple[int | None, str], list[Confirmed]] = {}
    for act in acts:
        groups.setdefault((act.person_id, act.name), []).append(act)
    return list(groups.values())


def _runs_of(acts: Sequence[Confirmed]) -> list[Run]:
    found: list[Run] = []
    credit = 0.0
    going = False
    for act in acts:
        enough = act.given is None or credit + act.given >= act.needed
        credit = 0.0 if act.given is None else max(0.0, credit + act.given - act.needed)
        if enough:
            going = False
            continue
        if not going:
            found.append(Run(act.person_id, act.name, begun=act.at, ended=act.at))
            going = True
        run = found[-1]
        run.ended = act.at
        run.links += act.links
        run.needed += act.needed
        run.given += act.given or 0.0
        run.pairs += act.pairs
    return found
