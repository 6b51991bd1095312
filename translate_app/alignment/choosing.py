"""Which encoders a pair of languages gets."""

from __future__ import annotations

from translate_app.alignment.e5 import SmallE5
from translate_app.alignment.encoders import Encoder
from translate_app.alignment.lexicon import TibetanLexicon
from translate_app.alignment.use import UniversalSentenceEncoder


def encoders_for(source_language: str, target_language: str) -> tuple[Encoder, ...]:
    """The encoders that serve both languages, the fastest first.

    Tibetan has none that was trained on it, but a table.

    >>> [encoder.name for encoder in encoders_for("ko", "en")]
    ['use', 'e5']
    >>> [encoder.name for encoder in encoders_for("bo", "en")]
    ['lexicon-bo']
    """
    pair = {source_language.partition("-")[0], target_language.partition("-")[0]}
    if "bo" in pair:
        return (TibetanLexicon(),) if pair <= TibetanLexicon.languages else ()
    every: tuple[Encoder, ...] = (UniversalSentenceEncoder(), SmallE5())
    return tuple(encoder for encoder in every if not encoder.languages or pair <= encoder.languages)
