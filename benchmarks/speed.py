"""Measures the speed and memory of the aligner and prints a table; processor time of one thread, models loaded.

    python -m benchmarks.speed --data DIR

Fast: the first encoder alone, as `align-batch` asks it. Full: further ones where it leaves a doubt, as the desk asks.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from statistics import mean

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks import stories
from translate_app.alignment import Block, align, at_first, encoders_for

LABELS = ("ko", "zh-Hans", "zh-Hant", "yue-Hant", "vi", "my", "km", "lo", "ug", "bo")
STORY = 25
BOOK = 2000
STARTS = {
    "`import translate_app.alignment`": "import translate_app.alignment",
    "the same, and the first encoder": "from translate_app.alignment.use import universal_model; universal_model()",
    "the same, and the second encoder": "from translate_app.alignment.e5 import model; model()",
    "`translate-app align --help`": "from translate_app.cli import main; main(['align', '--help'])",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--book", action="store_true", help="only a text as long as a book, by the fast encoder")
    arguments = parser.parse_args()
    data = arguments.data
    if arguments.book:
        _measure_book(data)
        return
    print("| | fast, stories/s | full, stories/s |\n|---|---|---|")
    for label in LABELS:
        every = stories.read(data / f"newsdesk/{label}-en.jsonl")
        part = [story for story in every if story.kept_aside]
        texts = [(story.source, story.target) for story in part]
        rates = [1 / mean(_seconds(texts, part[0].source_language, thorough)) for thorough in (False, True)]
        print(f"| {label} | {rates[0]:.1f} | {rates[1]:.1f} |", flush=True)
    print("\n| | measured |\n|---|---|")
    for thorough, name in ((False, "fast"), (True, "full")):
        seconds = _seconds(_korean(data), "ko", thorough)
        print(f"| 25 x 25 Korean paragraphs, {name} | {mean(seconds):.3f} s, {max(seconds):.3f} s at most |")
    print(f"| memory, both encoders used | {_memory()} MB |")
    for name, code in STARTS.items():
        before = os.times().children_user + os.times().children_system
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        print(f"| {name} | {os.times().children_user + os.times().children_system - before:.2f} s |")


def _measure_book(data: Path) -> None:
    """The Korean news stories and the manual in a row, again from the start until there are so many paragraphs."""
    every = [*stories.read(data / "newsdesk/ko-en.jsonl"), *stories.read(data / "natural/manual.ko-en.jsonl")]
    source: list[str] = []
    target: list[str] = []
    gold: set[stories.Pair] = set()
    for story in cycle(every):
        if len(source) >= BOOK:
            break
        gold |= {(i + len(source), j + len(target)) for i, j in story.links}
        source += story.source
        target += story.target
    started = time.process_time()
    blocks = [[Block("paragraph", text) for text in side] for side in (source, target)]
    asked = at_first(encoders_for("ko", "en"))[0]
    links = align(*blocks, source_language="ko", target_language="en", encoders=asked).links
    spent = time.process_time() - started
    right = len(gold & {(link.source, link.target) for link in links})
    print(
        f"| {len(source)} x {len(target)} Korean paragraphs, {len(set(source))} of them different | {spent:.1f} s,",
        end="",
    )
    print(f" {_memory()} MB, link F1 {2 * right / (len(links) + len(gold)):.3f} |")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _korean(data: Path) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Stories of 25 paragraphs, cut from all Korean ones in a row."""
    every = stories.read(data / "newsdesk/ko-en.jsonl")
    source = [text for story in every for text in story.source]
    target = [text for story in every for text in story.target]
    starts = range(0, min(len(source), len(target)) - STORY, STORY)
    return [(source[k : k + STORY], target[k : k + STORY]) for k in starts]


def _seconds(texts: Sequence[tuple[Sequence[str], Sequence[str]]], language: str, thorough: bool) -> list[float]:
    """Of each story, after one that does not count."""
    spent = []
    for source, target in (texts[0], *texts):
        blocks = [[Block("paragraph", text) for text in side] for side in (source, target)]
        started = time.process_time()
        encoders = encoders_for(language, "en")
        asked = encoders if thorough else at_first(encoders)[0]
        align(*blocks, source_language=language, target_language="en", encoders=asked)
        spent.append(time.process_time() - started)
    return spent[1:]


if __name__ == "__main__":
    main()
