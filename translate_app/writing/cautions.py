"""What a writer should look at again, block by block. Every rule is a plain function over both texts.

A caution is no error: it is dismissed by whoever has looked, and comes back when the block or its counterpart changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from translate_app.glossary.matching import folded, places
from translate_app.glossary.rules import Entry
from translate_app.languages import language
from translate_app.links.rules import mark
from translate_app.statements.rules import Side
from translate_app.writing.texts import Bead, Block, Texts, fold


class Caution(StrEnum):
    """What may be wrong."""

    NUMBERS_MISSING = "numbers-missing"
    NUMBERS_ADDED = "numbers-added"
    NAMES_MISSING = "names-missing"
    TERMS_MISSING = "terms-missing"
    QUOTE_ALONE = "quote-alone"
    NOT_RENDERED = "not-rendered"
    SOURCE_LANGUAGE = "source-language"
    UNBALANCED = "unbalanced"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Found:
    """A caution on one block. `facts` are what it is about, as written; `mark` names it together with the texts.

    `terms` are the facts where they are the glossary's.
    """

    caution: Caution
    side: Side
    block_id: int
    facts: tuple[str, ...]
    mark: str
    terms: tuple[Entry, ...] = ()


def cautions(texts: Texts) -> list[Found]:
    """Every caution, in the order of the rules; of one rule, in the order of the text."""
    return [found for rule in _RULES for found in rule(texts)]


def numbers_that_differ(texts: Texts) -> Iterator[Found]:
    """A number written in digits on one side of a bead that the other side does not state in any way."""
    for bead in texts.beads:
        stated = frozenset[float]().union(*(block.values for block in bead.targets))
        missing = [it for block in bead.sources for it in _numbers_not_in(block, stated)]
        if missing:
            yield _on_target(Caution.NUMBERS_MISSING, bead.targets[-1], bead, missing)
        reported = frozenset[float]().union(*(block.values for block in bead.sources))
        for block in bead.targets:
            added = _numbers_not_in(block, reported)
            if added:
                yield _on_target(Caution.NUMBERS_ADDED, block, bead, added)


def names_that_are_missing(texts: Texts) -> Iterator[Found]:
    """A name in Latin script that the original has and its rendering has not."""
    latin = language(texts.source_language).script == "Latn"
    for bead in texts.beads:
        told = frozenset[str]().union(*(block.latin for block in bead.targets))
        missing = [
            name
            for block in bead.sources
            for name in (_names(block) if latin else _FOREIGN.findall(block.text))
            if not any(fold(part) in told for part in name.split())
        ]
        if missing:
            yield _on_target(Caution.NAMES_MISSING, bead.targets[-1], bead, missing)


def terms_that_are_missing(texts: Texts) -> Iterator[Found]:
    """A term of the glossary in the original that its rendering, once begun, writes in none of the house's ways."""
    for bead in texts.beads:
        told = [folded(block.text) for block in bead.targets]
        if not any(told):
            continue
        here = dict.fromkeys(entry for block in bead.sources for entry in texts.terms.get(block.id, ()))
        missing = [entry for entry in here if not _written(entry, told, texts.target_language)]
        if missing:
            facts = [f"{entry.written} → {' / '.join(entry.rendered)}" for entry in missing]
            found = _on_target(Caution.TERMS_MISSING, bead.targets[-1], bead, facts)
            yield replace(found, terms=tuple(missing))


def quotes_without_a_counterpart(texts: Texts) -> Iterator[Found]:
    """Quoted speech that no paragraph of the original quotes. Tibetan marks speech by particles, not by signs."""
    if texts.source_language == "bo":
        return
    quoting = _quoting(texts.sources)
    for block in texts.targets:
        quote = block.text if block.kind == "pull_quote" else _speech(block.text)
        if not quote or block.id in texts.added or _repeats(quote, block, texts.targets):
            continue
        bead = texts.target_beads.get(block.id)
        if bead is None or not any(source.id in quoting for source in bead.sources):
            yield _on_target(Caution.QUOTE_ALONE, block, bead, [_short(quote)])


def long_paragraphs_without_a_link(texts: Texts) -> Iterator[Found]:
    """A long paragraph of the original that the rendering has passed by: later ones are rendered, this one is not."""
    linked = [place for place, block in enumerate(texts.sources) if block.id in texts.source_beads]
    last = len(texts.sources) if texts.finished else max(linked, default=-1)
    for place, block in enumerate(texts.sources):
        alone = block.id not in texts.source_beads and block.id not in texts.omitted
        if alone and place < last and block.kind == "paragraph" and _is_long(block.text, texts.source_language):
            yield Found(Caution.NOT_RENDERED, Side.SOURCE, block.id, (), _mark(Caution.NOT_RENDERED, block, None, ()))


def text_left_in_the_source_language(texts: Texts) -> Iterator[Found]:
    """A stretch in the original's script that is longer than a name in brackets; of Vietnamese, most of the words."""
    ours, theirs = language(texts.target_language).script, language(texts.source_language).script
    pattern = _FOREIGN_STRETCH.get(theirs)
    for block in texts.targets:
        left: list[str] = []
        if ours != theirs and pattern is not None:
            left = [stretch.strip() for stretch in pattern.findall(block.text)]
        elif texts.source_language == "vi" and texts.target_language == "en":
            words = _LATIN_WORD.findall(block.text)
            marked = [word for word in words if _VIETNAMESE.search(word)]
            left = [" ".join(marked)] if len(marked) >= 4 and len(marked) * 10 >= len(words) * 3 else []
        if left:
            yield _on_target(Caution.SOURCE_LANGUAGE, block, texts.target_beads.get(block.id), [_short(left[0])])


def unbalanced_quotes(texts: Texts) -> Iterator[Found]:
    """Quotation marks or brackets that open and do not close, or the reverse.

    A quotation that goes on in the next paragraph is closed only there, where it is opened once more.
    """
    following = [*texts.targets[1:], Block(0, "", "")]
    for block, after in zip(texts.targets, following, strict=True):
        left = _unbalanced(block.text)
        if left and not (left[-1] in _OPENING_QUOTES and len(left) == 1 and after.text[:1] == left[-1]):
            yield _on_target(Caution.UNBALANCED, block, texts.target_beads.get(block.id), left)


def doubtful_characters(texts: Texts) -> Iterator[Found]:
    """Characters that nobody sees, where the language does not need them."""
    tongue = language(texts.target_language)
    needed = _JOINERS if not tongue.spaced or tongue.direction == "rtl" else ""
    needed += _DIRECTION_MARKS if tongue.direction == "rtl" else ""
    for block in texts.targets:
        codes = [f"U+{ord(it):04X}" for it in _DOUBTFUL.findall(block.text) if it not in needed]
        if codes:
            bead = texts.target_beads.get(block.id)
            yield _on_target(Caution.HIDDEN, block, bead, sorted(set(codes)))


_RULES: tuple[Callable[[Texts], Iterator[Found]], ...] = (
    numbers_that_differ,
    names_that_are_missing,
    terms_that_are_missing,
    quotes_without_a_counterpart,
    long_paragraphs_without_a_link,
    text_left_in_the_source_language,
    unbalanced_quotes,
    doubtful_characters,
)


def _on_target(caution: Caution, block: Block, bead: Bead | None, facts: Iterable[str]) -> Found:
    told = tuple(dict.fromkeys(facts))
    return Found(caution, Side.TARGET, block.id, told, _mark(caution, block, bead, told))


def _mark(caution: Caution, block: Block, bead: Bead | None, facts: Sequence[str]) -> str:
    """Names a caution with the texts it speaks of: another text, another mark."""
    counterparts = [] if bead is None else [other.text for other in (*bead.sources, *bead.targets)]
    return mark("caution", caution, block.id, block.text, counterparts, facts)


def _numbers_not_in(block: Block, values: frozenset[float]) -> list[str]:
    return [block.text[it.start : it.end].strip() for it in block.numbers if it.exact and it.value not in values]


def _written(entry: Entry, folded_texts: Sequence[str], tag: str) -> bool:
    ways = [folded(rendered) for rendered in entry.rendered]
    return any(any(places(way, text, tag)) for way in ways for text in folded_texts)


def _names(block: Block) -> list[str]:
    return [block.text[start:end] for start, end in block.names]


def _quoting(sources: Sequence[Block]) -> set[int]:
    """The blocks that quote: they hold a quotation mark, or stand inside a quotation that was opened before."""
    found: set[int] = set()
    inside = False
    for block in sources:
        if inside or _QUOTE_MARK.search(block.text) or block.kind == "pull_quote":
            found.add(block.id)
        opened = [it for it in _unbalanced(block.text) if it in _OPENING_QUOTES]
        inside = bool(opened)
    return found


def _speech(text: str) -> str:
    """The first quotation of three words or more: shorter ones are mentions, not speech."""
    for match in _QUOTATION.finditer(text):
        if len(match[0].split()) >= 3:
            return match[0]
    return ""


def _repeats(quote: str, block: Block, targets: Sequence[Block]) -> bool:
    """Whether a quotation lifted out of the text stands in the text as well."""
    lifted = _letters(quote)
    return block.kind == "pull_quote" and any(
        lifted in _letters(other.text) for other in targets if other.id != block.id
    )


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text.casefold()))


def _is_long(text: str, tag: str) -> bool:
    return len(_CLUSTER.findall(text)) >= _LONG.get(language(tag).script, 160)


def _unbalanced(text: str) -> list[str]:
    """The signs that stay without their other half."""
    stack: list[str] = []
    odd: list[str] = []
    german = "„" in text
    for sign in _PAIRED.findall(text):
        opened_by = "„" if sign == "“" and german else _CLOSES.get(sign, "")
        if not opened_by:
            stack.append(sign)
        elif stack and stack[-1] in opened_by:
            stack.pop()
        else:
            odd.append(sign)
    if text.count('"') % 2:
        odd.append('"')
    return odd + stack


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


_CLOSES = {"”": "“„", "»": "«", "」": "「", "』": "『", ")": "(", "\uff09": "\uff08", "]": "["}
_OPENING_QUOTES = frozenset("“«「『")
_PAIRED = regex.compile(r"[“”„«»「」『』()\uff08\uff09\[\]]")
_QUOTE_MARK = regex.compile('[“”„‟"«»‹›「」『』‘]')
_QUOTATION = regex.compile('“[^“”]+”?|"[^"]+"|«[^«»]+»|「[^「」]+」')
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
_CLUSTER = regex.compile(r"\X")
_LONG = {"Kore": 70, "Hans": 50, "Hant": 50, "Tibt": 100, "Laoo": 100, "Khmr": 100, "Mymr": 100}  # else 160
_FOREIGN = regex.compile(r"\p{Lu}[\p{Script=Latin}\p{M}\p{N}]+(?:\s\p{Lu}[\p{Script=Latin}\p{M}]+)*")
_LATIN_WORD = regex.compile(r"[\p{Script=Latin}\p{M}]+")
_VIETNAMESE = regex.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_JOINERS = "\u200b\u200c\u200d"
_DIRECTION_MARKS = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
_DOUBTFUL = regex.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufffd"
    r"\p{Co}\U000e0000-\U000e007f]"
)


def _stretch(script: str, least: int) -> regex.Pattern[str]:
    return regex.compile(rf"(?:[\p{{Script={script}}}\p{{M}}](?:[\s\p{{P}}\u200b]*)){{{least},}}")


_FOREIGN_STRETCH = {
    "Kore": _stretch("Hangul", 7),
    "Hans": _stretch("Han", 6),
    "Hant": _stretch("Han", 6),
    "Arab": _stretch("Arabic", 16),
    "Tibt": _stretch("Tibetan", 16),
    "Laoo": _stretch("Lao", 16),
    "Khmr": _stretch("Khmer", 16),
    "Mymr": _stretch("Myanmar", 16),
}
