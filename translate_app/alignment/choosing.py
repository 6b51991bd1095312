"""Which encoders a pair of languages gets, and which of these are asked at first."""

from __future__ import annotations

from collections.abc import Sequence

from translate_app.alignment.e5 import SmallE5
from translate_app.alignment.encoders import Encoder
from translate_app.alignment.use import UniversalSentenceEncoder
from translate_app.alignment.words import LANGUAGES, WordTable


def encoders_for(source_language: str, target_language: str) -> tuple[Encoder, ...]:
    """The encoders that serve both languages, the fastest first; then, for English and a language that the fastest
    does not serve, a table of words. Tibetan, which none was trained on, has that alone.

    >>> [encoder.name for encoder in encoders_for("ko", "en")]
    ['use', 'e5']
    >>> [encoder.name for encoder in encoders_for("ug", "en")]
    ['e5', 'words-ug-1']
    """
    pair = {source_language.partition("-")[0], target_language.partition("-")[0]}
    if "bo" in pair:
        return (WordTable("bo"),) if pair <= WordTable("bo").languages else ()
    every: tuple[Encoder, ...] = (UniversalSentenceEncoder(), SmallE5())
    tables = tuple(WordTable(language) for language in LANGUAGES if pair == {language, "en"})
    return tuple(encoder for encoder in every if not encoder.languages or pair <= encoder.languages) + tables


def at_first(encoders: Sequence[Encoder]) -> tuple[list[Encoder], list[Encoder]]:
    """The encoders asked about everything: the first, and a table, which takes next to no time; and the others."""
    first = [encoder for k, encoder in enumerate(encoders) if k == 0 or isinstance(encoder, WordTable)]
    return first, [encoder for encoder in encoders if encoder not in first]
