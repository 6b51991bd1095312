"""Corrections of known effect, by a seeded program: what reporters do to a text after others have rendered it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from translate_app.alignment.sentences import split

NOT = {
    "ko": ("안", " "),
    "zh": ("不", ""),
    "yue": ("唔", ""),
    "vi": ("không", " "),
    "my": ("မ", ""),
    "km": ("មិន", ""),
    "lo": ("ບໍ່", ""),
    "ug": ("ئەمەس", " "),
    "bo": ("མ", "་"),
    "en": ("not", " "),
}
_DIGITS = ["0123456789", "၀၁၂၃၄၅၆၇၈၉", "០១២៣៤៥៦៧៨៩", "໐໑໒໓໔໕໖໗໘໙", "༠༡༢༣༤༥༦༧༨༩", "٠١٢٣٤٥٦٧٨٩"]


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the new text: the old ones whose words it holds, and whether it still says what they said."""

    text: str
    of: tuple[int, ...]
    same: bool = True


@dataclass(slots=True)
class Correction:
    """A text under correction. `minor` is the reporter's own mark; `pasted` means that no identity was sent along."""

    paragraphs: list[Paragraph]
    language: str
    others: Sequence[str]
    chance: random.Random
    minor: bool = False
    pasted: bool = False
    changed: set[int] = field(default_factory=set)

    def pick(self, fits: Callable[[Paragraph], bool] = lambda paragraph: True) -> int | None:
        """The place of a paragraph that fits and is untouched yet."""
        places = [at for at, it in enumerate(self.paragraphs) if it.of and it.of[0] not in self.changed and fits(it)]
        return self.chance.choice(places) if places else None

    def say(self, at: int, text: str) -> bool:
        """Let a paragraph say something else."""
        paragraph = self.paragraphs[at]
        self.changed.update(paragraph.of)
        done = text != paragraph.text
        self.paragraphs[at] = Paragraph(text, paragraph.of, same=False)
        return done

    def sentences(self, at: int) -> list[str]:
        return split(self.paragraphs[at].text, self.language)

    @property
    def glue(self) -> str:
        return "" if self.language.startswith(("zh", "yue", "bo", "my", "km", "lo")) else " "


def typo(it: Correction) -> bool:
    """Two letters change places, or one is doubled."""
    at = it.pick(lambda paragraph: sum(map(str.isalpha, paragraph.text)) > 3)
    if at is None:
        return False
    text = it.paragraphs[at].text
    letters = [i for i in range(len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not letters:
        return False
    i = it.chance.choice(letters)
    swapped = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    return it.say(at, swapped if swapped.casefold() != text.casefold() else text[: i + 1] + text[i:])


def minor_typo(it: Correction) -> bool:
    """A typo that the reporter marks as minor."""
    it.minor = True
    done = typo(it)
    for paragraph in it.paragraphs:
        paragraph.same = True
    return done


def punctuation(it: Correction) -> bool:
    """Other quotes, other spaces, a stop more or less, another normal form: what a reader would not call a change."""
    at = it.pick()
    if at is None:
        return False
    text = it.paragraphs[at].text
    ways = [
        text.replace('"', "“").replace("'", "’"),
        text.replace("“", '"').replace("”", '"').replace("’", "'"),
        text.replace(" ", "  "),
        f"“{text}”",
        text.rstrip(".。།။៕!?") + "!",
        unicodedata.normalize("NFD", text),
        "\u200b".join(split(text, it.language)),
        text.replace(", ", " – "),
    ]
    ways = [way for way in ways if way != text]
    it.changed.update(it.paragraphs[at].of)
    it.paragraphs[at] = Paragraph(it.chance.choice(ways), it.paragraphs[at].of)
    return True


def number(it: Correction) -> bool:
    """One digit becomes another."""
    at = it.pick(lambda paragraph: any(map(str.isdecimal, paragraph.text)))
    if at is None:
        return False
    text = it.paragraphs[at].text
    i = it.chance.choice([i for i, letter in enumerate(text) if letter.isdecimal()])
    row = next((row for row in _DIGITS if text[i] in row), "0123456789")
    return it.say(at, text[:i] + it.chance.choice([digit for digit in row if digit != text[i]]) + text[i + 1 :])


def negation(it: Correction) -> bool:
    """The language's word for not, put in where a word may begin."""
    at = it.pick()
    word, space = NOT[it.language.split("-")[0]]
    if at is None:
        return False
    text = it.paragraphs[at].text
    places = [i for i, letter in enumerate(text) if letter == " "] or [len(text) // 2]
    i = it.chance.choice(places)
    return it.say(at, text[:i] + space + word + text[i:])


def sentence_added(it: Correction) -> bool:
    at = it.pick()
    if at is None or not it.others:
        return False
    sentences = it.sentences(at)
    sentences.insert(it.chance.randrange(len(sentences) + 1), split(it.chance.choice(it.others), it.language)[0])
    return it.say(at, it.glue.join(sentences))


def sentence_removed(it: Correction) -> bool:
    at = it.pick(lambda paragraph: len(split(paragraph.text, it.language)) > 1)
    if at is None:
        return False
    sentences = it.sentences(at)
    sentences.pop(it.chance.randrange(len(sentences)))
    return it.say(at, it.glue.join(sentences))


def moved(it: Correction) -> bool:
    """One paragraph, or a run of them, to another place."""
    if len(it.paragraphs) < 2:
        return False
    start = it.chance.randrange(len(it.paragraphs))
    run = [it.paragraphs.pop(start) for _ in range(min(it.chance.randint(1, 3), len(it.paragraphs) - start))]
    to = it.chance.randrange(len(it.paragraphs) + 1)
    it.paragraphs[to:to] = run
    return True


def cut(it: Correction) -> bool:
    """One paragraph becomes two."""
    at = it.pick(lambda paragraph: len(split(paragraph.text, it.language)) > 1)
    if at is None:
        return False
    sentences, of = it.sentences(at), it.paragraphs[at].of
    it.changed.update(of)
    middle = it.chance.randrange(1, len(sentences))
    parts = (it.glue.join(sentences[:middle]), it.glue.join(sentences[middle:]))
    it.paragraphs[at : at + 1] = [Paragraph(part, of) for part in parts]
    return True


def joined(it: Correction) -> bool:
    """Two neighbours become one."""
    places = [
        at
        for at in range(len(it.paragraphs) - 1)
        if not it.changed & {*it.paragraphs[at].of, *it.paragraphs[at + 1].of}
        and it.paragraphs[at].of
        and it.paragraphs[at + 1].of
    ]
    if not places:
        return False
    at = it.chance.choice(places)
    first, second = it.paragraphs[at : at + 2]
    it.changed.update((*first.of, *second.of))
    it.paragraphs[at : at + 2] = [Paragraph(f"{first.text}{it.glue}{second.text}", (*first.of, *second.of))]
    return True


def deleted(it: Correction) -> bool:
    at = it.pick()
    if at is None or len(it.paragraphs) < 2:
        return False
    it.changed.update(it.paragraphs.pop(at).of)
    return True


def added(it: Correction) -> bool:
    if not it.others:
        return False
    it.paragraphs.insert(it.chance.randrange(len(it.paragraphs) + 1), Paragraph(it.chance.choice(it.others), ()))
    return True


def pasted_anew(it: Correction) -> bool:
    """The whole text pasted again, with one change."""
    it.pasted = True
    return it.chance.choice([typo, number, negation, sentence_added, deleted])(it)


def pasted_with_everything(it: Correction) -> bool:
    """The whole text pasted again: one changed, one cut, two joined, one deleted, one new, some moved."""
    it.pasted = True
    return [act(it) for act in (negation, cut, joined, punctuation, deleted, added, moved)].count(True) > 3


KINDS: dict[str, Callable[[Correction], bool]] = {
    "typo": typo,
    "typo, marked as minor": minor_typo,
    "punctuation and spacing": punctuation,
    "number changed": number,
    "“not” added": negation,
    "sentence added": sentence_added,
    "sentence removed": sentence_removed,
    "paragraphs moved": moved,
    "paragraph split": cut,
    "paragraphs merged": joined,
    "paragraph deleted": deleted,
    "pasted anew, one change": pasted_anew,
    "pasted anew, everything": pasted_with_everything,
}
