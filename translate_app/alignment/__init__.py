"""The alignment algorithm: blocks in, links with confidence out. Plain Python and numpy; encoders are plugged in."""

from translate_app.alignment.aligner import align
from translate_app.alignment.blocks import Alignment, Block, Evidence, Link
from translate_app.alignment.choosing import at_first, encoders_for
from translate_app.alignment.encoders import EmbeddingCache, Encoder, MemoryCache, content_key

__all__ = [
    "Alignment",
    "Block",
    "EmbeddingCache",
    "Encoder",
    "Evidence",
    "Link",
    "MemoryCache",
    "align",
    "at_first",
    "content_key",
    "encoders_for",
]
