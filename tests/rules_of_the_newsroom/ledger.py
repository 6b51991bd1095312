"""What the people of the test typed, decided and released: kept by the test itself, asking nothing of the product.

A paragraph has a name of the test's own, for life. A text is its paragraphs in order, each with its words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count, pairwise

Text = tuple[tuple[int, str], ...]
Pair = tuple[int, int]  # a paragraph of the original and one of the rendering, by name
_names = count(1)
_NEXT_DIGIT = str.maketrans("0123456789", "1234567890")


def letters(words: str) -> str:
    """What a reader hears of some words: no full stops, no quotation marks, no spaces."""
    return "".join(it for it in unicodedata.normalize("NFKC", words).casefold() if it.isalnum())


def named(*words: str) -> Text:
    """Paragraphs that nobody has seen before."""
    return tuple((next(_names), each) for each in words)


def words_of(text: Text) -> list[str]:
    return [words for _name, words in text]


@dataclass(frozen=True)
class Edit:
    """A text after an edit. `heirs` says of every paragraph before which ones hold its words now: itself, as a rule."""

    text: Text
    heirs: Mapping[int, tuple[int, ...]]

    @property
    def family(self) -> set[int]:
        """The paragraphs that gave words away or took some in."""
        moved = {name: heirs for name, heirs in self.heirs.items() if heirs and heirs != (name,)}
        return {*moved, *(heir for heirs in moved.values() for heir in heirs)}


def edited(text: Text, at: int, how: str, words: str = "") -> Edit:
    """Say these words, the next number, or the same in quotation marks; cut, join to the next, move down, delete, add.

    What cannot be done there changes nothing.
    """
    same = {name: (name,) for name, _words in text}
    at = at % len(text) if text else 0
    if how == "add":
        return Edit((*text[:at], *named(words), *text[at:]), same)
    if not text:
        return Edit(text, same)
    (name, was), rest = text[at], text[at + 1 :]
    said = {"say": words, "number": was.translate(_NEXT_DIGIT), "stop": f"“{was}”"}
    if how in said:
        return Edit((*text[:at], (name, said[how]), *rest), same)
    if how == "cut" and (parts := was.replace(". ", ".\n").split("\n"))[1:]:
        new = named(*parts[1:])
        return Edit((*text[:at], (name, parts[0]), *new, *rest), same | {name: (name, *(it for it, _ in new))})
    if how == "join" and rest:
        (other, more), rest = rest[0], rest[1:]
        return Edit((*text[:at], (name, f"{was} {more}".strip()), *rest), same | {other: (name,)})
    if how == "move" and rest:
        return Edit((*text[:at], rest[0], text[at], *rest[1:]), same)
    if how == "delete":
        return Edit((*text[:at], *rest), same | {name: ()})
    return Edit(text, same)


def without_names(edit: Edit) -> Edit:
    """The same edit pasted in whole: of what was cut or joined, nobody can say which part is the old paragraph."""
    new = {name: next(_names) for name in edit.family}
    renamed = tuple((new.get(name, name), words) for name, words in edit.text)
    return Edit(renamed, {name: tuple(new.get(it, it) for it in heirs) for name, heirs in edit.heirs.items()})


@dataclass(frozen=True)
class Version:
    """What was frozen, and who typed it. Of an original, what was said of it: "marked" or "recognised" as minor, or
    "undone"; of a rendering, the number of the original's version it was made from."""

    text: Text
    author: int
    minor: str = ""
    made_from: int = 0


@dataclass(frozen=True)
class Checked:
    """What somebody looked at when they said that two paragraphs belong together, and how many versions there were."""

    source: str
    target: str
    since: int


@dataclass
class Original:
    """The original as it was typed, version by version."""

    text: Text = ()
    versions: list[Version] = field(default_factory=list)

    def freeze(self, author: int, *, minor: bool = False) -> None:
        """What was typed is a version from now on, unless it was already."""
        before = self.versions[-1].text if self.versions else ()
        if self.versions and before == self.text:
            return
        same = [(name, letters(words)) for name, words in before] == [(it, letters(words)) for it, words in self.text]
        kind = "recognised" if same else "marked" if minor else ""
        self.versions.append(Version(self.text, author, kind if self.versions else ""))

    def undo_minor(self, number: int) -> None:
        self.versions[number - 1] = replace(self.versions[number - 1], minor="undone")

    def undone_since(self, name: int, since: int) -> bool:
        """Whether a version after these changed the paragraph, was called minor, and is not any more."""
        steps = list(enumerate(pairwise(self.versions), start=2))
        return any(
            number > since and after.minor == "undone" and said(before.text, name) != said(after.text, name)
            for number, (before, after) in steps
            if said(before.text, name)
        )

    def still_says(self, name: int, words: str, since: int) -> bool:
        """Whether what was checked against these words holds: the same letters, or only minor edits between them."""
        known = {letters(words)}
        steps = [(said(before.text, name), said(after.text, name)) for before, after in pairwise(self.versions)]
        minor = [version.minor == "marked" for version in self.versions[1:]]
        ways = [{letters(was), letters(is_)} for (was, is_), it in zip(steps, minor, strict=True) if it and was and is_]
        while more := [way for way in ways if known & way and not way <= known]:
            known.update(*more)
        return letters(said(self.text, name)) in known and not self.undone_since(name, since)


@dataclass
class Owed:
    """A paragraph of the original that is not what a rendering was made from."""

    name: int
    before: str
    after: str


@dataclass(frozen=True)
class Shown:
    """What readers are to see from an instant on: the words, who is credited, the original's version behind them."""

    words: list[str]
    credited: list[str]
    made_from: int
    visible_from: datetime
    note: str = ""


@dataclass
class Told:
    """A rendering as it was typed, version by version, and what was decided about it.

    `typing` are those whose words no version holds yet. `checked` is None for a pair whose words moved on in a way the
    test does not follow.
    """

    text: Text = ()
    versions: list[Version] = field(default_factory=list)
    made_from: int = 0
    typing: list[int] = field(default_factory=list)
    authors: set[int] = field(default_factory=set)
    credited: list[str] = field(default_factory=list)
    checked: dict[Pair, Checked | None] = field(default_factory=dict)
    rejected: set[Pair] = field(default_factory=set)
    settled: set[tuple[int, str]] = field(default_factory=set)
    shown: list[Shown] = field(default_factory=list)
    withdrawn: bool = False
    kept: bool = False

    def typed(self, text: Text, person: int) -> None:
        if words_of(text) != words_of(self.text) and person not in self.typing:
            self.typing.append(person)
        self.text = text

    def freeze(self, actor: int, *, always: bool = False) -> None:
        """What was typed is a version of whoever typed it; of who hands it in, where several wrote together."""
        last = self.versions[-1] if self.versions else None
        if last is not None and not always and (last.text, last.made_from) == (self.text, self.made_from):
            return
        changed = last is None or last.text != self.text
        author = self.typing[0] if changed and self.typing and not always else actor
        self.versions.append(Version(self.text, author, made_from=self.made_from))
        self.authors |= {author, *self.typing}
        self.typing = []

    def forget(self, names: Iterable[int]) -> None:
        """The test does not follow these paragraphs' words any further."""
        gone = set(names)
        self.checked = {pair: None if gone & {*pair} else checked for pair, checked in self.checked.items()}
        self.rejected = {pair for pair in self.rejected if not gone & {*pair}}


@dataclass
class Ledger:
    """Everything about one original and its renderings, these by key."""

    original: Original = field(default_factory=Original)
    renderings: dict[str, Told] = field(default_factory=dict)
    kin: set[int] = field(default_factory=set)  # paragraphs that were cut or joined at any time
    embargo: datetime | None = None
    killed: bool = False

    def holds(self, told: Told, pair: Pair, checked: Checked) -> bool:
        """Whether what a person confirmed is so still, by the words alone."""
        same = letters(checked.target) == letters(said(told.text, pair[1]))
        return same and self.original.still_says(pair[0], checked.source, checked.since)

    def check(self, told: Told, pair: Pair) -> None:
        """Somebody looked at both paragraphs as they are now, and said that they belong together."""
        source, target = said(self.original.text, pair[0]), said(told.text, pair[1])
        told.checked[pair] = Checked(source, target, len(self.original.versions))
        told.rejected.discard(pair)

    def owed(self, told: Told) -> list[Owed]:
        """What changed, went or came since the version the rendering was made from. Minor edits are owed to nobody."""
        used, now = dict(self.original.versions[told.made_from - 1].text), dict(self.original.versions[-1].text)
        names = [name for name in {**used, **now} if name not in self.kin]
        changed = [Owed(name, used.get(name, ""), now.get(name, "")) for name in names]
        return [
            it
            for it in changed
            if not (it.before and it.after) or not self.original.still_says(it.name, it.before, told.made_from)
        ]

    def is_out(self, told: Told, now: datetime) -> bool:
        """Whether readers see a rendering: published, its instant and the embargo past, not withdrawn, nor killed."""
        if not told.shown or told.withdrawn or (self.killed and not told.kept):
            return False
        return told.shown[-1].visible_from <= now and (self.embargo is None or self.embargo <= now)

    def is_behind(self, shown: Shown) -> bool:
        """Whether the original has changed since, in more than commas: what readers are told beside the rendering."""
        return any(version.minor in ("", "undone") for version in self.original.versions[shown.made_from :])


def said(text: Text, name: int) -> str:
    return dict(text).get(name, "")
