"""Harder edits than the data's own, by a seeded program: the free hand of a web writer."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

import regex

from benchmarks.stories import Pair, Story, beads
from translate_app.alignment.sentences import split

DROPPED, REPLACED, MERGED, DIVIDED, ADDED = 0.35, 0.3, 0.2, 0.3, 0.1
"""Chances: a bead left out of the target, another text put in its place, a paragraph joined to the one before, one
cut in two, another text added after it."""

Paragraph = tuple[str, frozenset[int]]
"""A target paragraph with the source paragraphs it tells."""


def harder(story: Story, others: Sequence[Story], seed: int) -> Story:
    """The story with its first beads reordered, another block moved, about a third left out, some added from others."""
    chance = random.Random(f"{seed} {story.name}")
    foreign = [text for other in others if other.name != story.name for text in other.target]
    groups = [
        [(story.target[j], frozenset(i for i in rows if (i, j) in story.links)) for j in columns]
        for rows, columns in beads(story.links)
    ]
    groups.sort(key=lambda group: story.target.index(group[0][0]))
    kept: list[list[Paragraph]] = []
    for group in groups:
        if chance.random() >= DROPPED:
            kept.append(group)
        elif foreign and chance.random() < REPLACED:
            kept.append([(chance.choice(foreign), frozenset())])
    groups = _reordered(kept or groups[:1], chance)
    told = _regrouped([paragraph for group in groups for paragraph in group], story.target_language, chance)
    paragraphs: list[Paragraph] = []
    for paragraph in told:
        paragraphs.append(paragraph)
        if foreign and chance.random() < ADDED:
            paragraphs.append((chance.choice(foreign), frozenset()))
    return Story(
        name=story.name,
        source_language=story.source_language,
        target_language=story.target_language,
        source=story.source,
        target=tuple(text for text, _ in paragraphs),
        links=frozenset((i, j) for j, (_, rows) in enumerate(paragraphs) for i in rows),
    )


def _reordered(groups: list[list[Paragraph]], chance: random.Random) -> list[list[Paragraph]]:
    first, rest = groups[:3], groups[3:]
    chance.shuffle(first)
    if len(rest) > 3:
        start = chance.randrange(len(rest) - 1)
        block = [rest.pop(start) for _ in range(min(2, len(rest) - start))]
        place = chance.randrange(len(rest) + 1)
        rest[place:place] = block
    return first + rest


def _regrouped(paragraphs: list[Paragraph], language: str, chance: random.Random) -> list[Paragraph]:
    """Paragraphs joined; and cut, where they tell one source paragraph alone, so that both halves tell that one."""
    result: list[Paragraph] = []
    for text, rows in paragraphs:
        sentences = split(text, language)
        if result and chance.random() < MERGED:
            before, told = result.pop()
            result.append((f"{before} {text}", told | rows))
        elif len(sentences) > 1 and len(rows) == 1 and chance.random() < DIVIDED:
            middle = chance.randrange(1, len(sentences))
            result += [(" ".join(sentences[:middle]), rows), (" ".join(sentences[middle:]), rows)]
        else:
            result.append((text, rows))
    return result


REPLACED_ALIKE, KIN = 0.25, 30
"""Chance of a bead to give way to the likest of so many paragraphs of other stories."""


def replaced(story: Story, others: Sequence[Story], seed: int) -> Story:
    """The story with paragraphs of other stories, on the same subject where there are any, in the place of its own."""
    chance = random.Random(f"{seed} {story.name}")
    foreign = [text for other in others if other.name != story.name for text in other.target]
    target = list(story.target)
    gone = set()
    for _, columns in beads(story.links):
        if foreign and chance.random() < REPLACED_ALIKE:
            gone |= set(columns)
            for j in columns:
                target[j] = max(chance.sample(foreign, min(KIN, len(foreign))), key=partial(_kinship, target[j]))
    return replace(story, target=tuple(target), links=frozenset((i, j) for i, j in story.links if j not in gone))


def _kinship(text: str, other: str) -> float:
    """The share of longer words that two texts have in common."""
    one, two = (set(regex.findall(r"\p{L}{5,}", each.casefold())) for each in (text, other))
    return len(one & two) / (len(one | two) + 5)


_CLAUSE = regex.compile(r"(?<=[,;:，、；：،؛၊])\s*|(?<=།)|(?<=\S{12} \S{12}) ")
BROKEN = 0.5


def shattered(story: Story, seed: int) -> Story:
    """The story with sentences broken across paragraphs, as lists, subtitles and badly split texts have them.

    A bead of one and one is broken on one side only, so that every part still belongs to the paragraph opposite.
    """
    chance = random.Random(f"{seed} {story.name}")
    alone = {(rows[0], columns[0]) for rows, columns in beads(story.links) if len(rows) == len(columns) == 1}
    side = {pair: chance.random() < 0.5 for pair in sorted(alone)}
    source, rows = _parted(story.source, _broken(story.source, {i for (i, _), left in side.items() if left}, chance))
    target, columns = _parted(
        story.target, _broken(story.target, {j for (_, j), left in side.items() if not left}, chance)
    )
    links = frozenset((a, b) for i, j in story.links for a in rows[i] for b in columns[j])
    return replace(story, source=tuple(source), target=tuple(target), links=links)


def fragments(story: Story, others: Sequence[Story], seed: int) -> Story:
    """The story cut finer than its sentences: a bead of one and one into these, if both sides have as many, and then
    shattered. That these sentences run 1:1 holds of a manual, and of news that is translated sentence by sentence."""
    sentences = [
        [split(text, language) for text in texts]
        for texts, language in ((story.source, story.source_language), (story.target, story.target_language))
    ]
    alone = {
        rows[0]: columns[0]
        for rows, columns in beads(story.links)
        if len(rows) == len(columns) == 1 and len(sentences[0][rows[0]]) == len(sentences[1][columns[0]])
    }
    source, rows = _parted(story.source, {i: sentences[0][i] for i in alone})
    target, columns = _parted(story.target, {j: sentences[1][j] for j in alone.values()})
    links: set[Pair] = set()
    for i, j in story.links:
        links |= set(zip(rows[i], columns[j], strict=True) if alone.get(i) == j else product(rows[i], columns[j]))
    return shattered(replace(story, source=tuple(source), target=tuple(target), links=frozenset(links)), seed)


def _broken(texts: Sequence[str], chosen: set[int], chance: random.Random) -> dict[int, list[str]]:
    """Both parts of the texts that were cut at a clause."""
    parts = {}
    for k in sorted(chosen):
        text = texts[k]
        cuts = [m.start() for m in _CLAUSE.finditer(text) if 0.15 < m.start() / len(text) < 0.85]
        if cuts and chance.random() < BROKEN:
            cut = chance.choice(cuts)
            parts[k] = [text[:cut].strip(), text[cut:].strip()]
    return parts


def _parted(texts: Sequence[str], parts: Mapping[int, list[str]]) -> tuple[list[str], list[list[int]]]:
    """The texts, some in parts, and the new places of each."""
    result: list[str] = []
    places = []
    for k, text in enumerate(texts):
        pieces = parts.get(k, [text])
        places.append(list(range(len(result), len(result) + len(pieces))))
        result += pieces
    return result, places
