"""Measures aligners on stories with a known alignment and prints a table per language.

    python -m benchmarks.alignment --data DIR [--part kept|development|all] [--edits N] [--with ours,gale-church,...]

The default part is the fifth of the stories kept aside from learning. `--edits` measures harder edits of the stories
instead, of the `--kind` wanted. Time is processor time of one thread with the models loaded; memory is the highest the
process held so far.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks import rivals, stories
from benchmarks.cache import DiskCache
from benchmarks.edits import fragments, harder, replaced
from benchmarks.measures import Aligner, Score
from benchmarks.stories import Pair, Story
from translate_app.alignment import Block, MemoryCache, align, at_first, encoders_for
from translate_app.alignment.encoders import EmbeddingCache

ALIGNERS = ("ours", "ours-fast", "gale-church", "nltk", "vecalign")
Edit = Callable[[Story, Sequence[Story], int], Story]
EDITS: dict[str, Edit] = {"harder": harder, "replaced": replaced, "fragments": fragments}
HEADINGS = (
    *("language", "aligner", "stories", "link-P", "link-R", "link-F1", "bead-F1", "unlinked-F1"),
    *("ECE", "P>0.9", "moved-R", "published-F1", "stories/s", "MB"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=["kept", "development", "all"], default="kept")
    parser.add_argument("--edits", type=int, default=0, help="harder edits of each story, instead of the story itself")
    parser.add_argument("--kind", choices=EDITS, default="harder", help="which edits")
    parser.add_argument("--with", dest="aligners", default=",".join(ALIGNERS))
    parser.add_argument("--only", default="", help="languages, separated by commas")
    parser.add_argument("--cache", type=Path, help="keep sentence vectors here; then stories/s says nothing")
    arguments = parser.parse_args()
    cache = DiskCache(arguments.cache) if arguments.cache else None
    print(" | ".join(HEADINGS))
    print(" | ".join("-" for _ in HEADINGS))
    for path in sorted(arguments.data.glob("*/*.jsonl")):
        every = stories.read(path)
        if not _chosen(path, every, arguments.only):
            continue
        part = _part(every, arguments.part, arguments.edits, EDITS[arguments.kind])
        for name in arguments.aligners.split(","):
            print(" | ".join(_row(_label(path), name, part, cache)), flush=True)


def _label(path: Path) -> str:
    return path.stem if path.parent.name == "natural" else path.stem.removesuffix("-en")


def _chosen(path: Path, every: Sequence[Story], only: str) -> bool:
    return bool(every) and (not only or _label(path) in only.split(","))


def _part(every: Sequence[Story], part: str, edits: int, edit: Edit) -> list[Story]:
    """A file of a single story is measured whole: nothing was learnt from it."""
    whole = part == "all" or len(every) == 1
    chosen = [story for story in every if whole or story.kept_aside == (part == "kept")]
    return [edit(story, chosen, 1000 + seed) for story in chosen for seed in range(edits)] if edits else chosen


def _row(label: str, name: str, part: Sequence[Story], cache: EmbeddingCache | None) -> list[str]:
    aligner = _aligner(name, cache)
    aligner(part[0])
    score, started = Score(), time.process_time()
    found = [aligner(story) for story in part]
    spent = time.process_time() - started
    for story, links in zip(part, found, strict=True):
        score.add(story, links)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        label,
        name,
        str(len(part)),
        *(f"{f:.3f}" for f in score.figures),
        f"{len(part) / spent:.1f}",
        f"{memory:.0f}",
    ]


def _aligner(name: str, cache: EmbeddingCache | None) -> Aligner:
    if name == "gale-church":
        return rivals.gale_church
    if name == "nltk":
        return rivals.nltk_gale_church
    if name == "vecalign":
        return rivals.vecalign(cache or MemoryCache())
    return lambda story: ours(story, cache, fast=name == "ours-fast")


def ours(story: Story, cache: EmbeddingCache | None, *, fast: bool = False) -> dict[Pair, float]:
    """Ours; `fast` asks those asked at first alone, as `align-batch` does."""
    encoders = encoders_for(story.source_language, story.target_language)
    alignment = align(
        [Block("paragraph", text) for text in story.source],
        [Block("paragraph", text) for text in story.target],
        source_language=story.source_language,
        target_language=story.target_language,
        encoders=at_first(encoders)[0] if fast else encoders,
        known=cache,
    )
    return {(link.source, link.target): link.confidence for link in alignment.links}


if __name__ == "__main__":
    main()
