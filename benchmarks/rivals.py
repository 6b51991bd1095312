"""Other aligners, run as their authors offer them, over the same paragraphs and the same encoders."""

from __future__ import annotations

import galechurch
import sentweave
from nltk.translate.gale_church import align_blocks

from benchmarks.measures import Aligner
from benchmarks.stories import Pair, Story
from translate_app.alignment.aligner import ready
from translate_app.alignment.choosing import encoders_for
from translate_app.alignment.encoders import EmbeddingCache, Vectors, embed
from translate_app.alignment.sides import cut


def gale_church(story: Story) -> dict[Pair, float]:
    """galechurch, told each story's own ratio of characters (source per target)."""
    ratio = sum(map(len, story.source)) / max(sum(map(len, story.target)), 1)
    result = galechurch.align(list(story.source), list(story.target), mean_xy=ratio)
    return {
        (i, j): 1.0
        for bead in result.beads
        for i in range(bead.source_start, bead.source_end)
        for j in range(bead.target_start, bead.target_end)
    }


def nltk_gale_church(story: Story) -> dict[Pair, float]:
    links = align_blocks([len(text) for text in story.source], [len(text) for text in story.target])
    return {(int(i), int(j)): 1.0 for i, j in links}


def vecalign(cache: EmbeddingCache) -> Aligner:
    """sentweave's vecalign on sentences, lifted to paragraphs, over the first encoder that serves the pair."""

    def aligner(story: Story) -> dict[Pair, float]:
        encoders = encoders_for(story.source_language, story.target_language)
        if not encoders:
            return {}
        left = cut(*ready(story.source, story.source_language))
        right = cut(*ready(story.target, story.target_language))

        def encode(texts: list[str]) -> Vectors:
            return embed(encoders[0], texts, cache)

        result = sentweave.align(list(left.texts), list(right.texts), encode, alignment_max_size=3)
        return {
            (int(left.of_block[i]), int(right.of_block[j])): 1.0
            for bead in result.alignments
            for i in bead.src_indices
            for j in bead.tgt_indices
        }

    return aligner
