"""Aligning an archive: a story a line in, a line out in the same order, able to go on after being killed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from translate_app.alignment import Block, align, at_first, encoders_for

AHEAD = 8
"""Stories handed out per worker before the first one's result is awaited: bounds memory, keeps workers busy."""


class BadLine(ValueError):
    """A line that is no story; the message says why."""


def read_story(line: str) -> dict[str, Any]:
    """The story of a line.

    Raises BadLine unless the line is a JSON object with `id`, `source_language`, `target_language` and the lists of
    strings `source` and `target`.
    """
    try:
        story = json.loads(line)
    except ValueError as error:
        raise BadLine(f"not JSON ({error})") from None
    if not isinstance(story, dict):
        raise BadLine("not a JSON object")
    for key in ("id", "source_language", "target_language"):
        if not isinstance(story.get(key), str):
            raise BadLine(f"`{key}` is missing or not a string")
    for key in ("source", "target"):
        texts = story.get(key)
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise BadLine(f"`{key}` is missing or not a list of strings")
    return story


def align_line(line: str, thorough: bool) -> str:
    """The output line of an input line, without its end. A line that is no story gives `{"error": why}`.

    Where several encoders serve a pair of languages, only those asked at first answer unless `thorough`.
    """
    try:
        story = read_story(line)
    except BadLine as error:
        return json.dumps({"error": str(error)})
    languages = (story["source_language"], story["target_language"])
    encoders = encoders_for(*languages)
    alignment = align(
        [Block("paragraph", text) for text in story["source"]],
        [Block("paragraph", text) for text in story["target"]],
        source_language=languages[0],
        target_language=languages[1],
        encoders=encoders if thorough else at_first(encoders)[0],
    )
    links = [[link.source, link.target, round(link.confidence, 4)] for link in alignment.links]
    result = {"id": story["id"], "links": links, "omitted": alignment.omitted, "added": alignment.added}
    return json.dumps(result, ensure_ascii=False)


def align_lines(lines: Iterator[str], jobs: int, thorough: bool) -> Iterator[str]:
    """Output lines in the order of the input, by `jobs` processes (1: in this one)."""
    if jobs == 1:
        yield from (align_line(line, thorough) for line in lines)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        waiting = [pool.submit(align_line, line, thorough) for line in islice(lines, jobs * AHEAD)]
        while waiting:
            done = waiting.pop(0)
            waiting.extend(pool.submit(align_line, line, thorough) for line in islice(lines, 1))
            yield done.result()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()


def lines_done(output: Path) -> int:
    """How many whole lines an earlier run wrote; a last line cut off by a kill is removed."""
    if not output.exists():
        return 0
    with output.open("rb+") as stream:
        done = whole = 0
        for line in stream:
            if not line.endswith(b"\n"):
                break
            done += 1
            whole += len(line)
        stream.truncate(whole)
    return done


def run(source: Path, output: Path, jobs: int, thorough: bool) -> Iterator[tuple[int, int, str]]:
    """Align the rest of `source` into `output`, yielding (line number, bytes read of the source, error or nothing)
    after each line written. Empty lines count as bad ones, so that line n of the output answers line n of the input.
    """
    done = lines_done(output)
    sizes: list[int] = []

    def rest() -> Iterator[str]:
        for line in stream:
            sizes.append(len(line))
            yield line.decode("utf-8", "replace")

    with source.open("rb") as stream, output.open("a", encoding="utf-8") as sink:
        read = sum(len(line) for line in islice(stream, done))
        for number, result in enumerate(align_lines(rest(), jobs, thorough), start=done + 1):
            read += sizes.pop(0)
            sink.write(result + "\n")
            sink.flush()
            yield number, read, json.loads(result).get("error", "")
        os.fsync(sink.fileno())


class Progress:
    """Rate and time left, from the share of the input's bytes done in this run."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._started = time.monotonic()
        self._first: tuple[int, int] | None = None

    def line(self, number: int, read: int) -> str:
        """`120 lines, 9.8 a second, 00:02:31 left`."""
        if self._first is None:
            self._first = (number - 1, read)
        spent = max(time.monotonic() - self._started, 1e-6)
        rate = (number - self._first[0]) / spent
        share = max(read - self._first[1], 1) / spent
        left = round((self._total - read) / share)
        return f"{number} lines, {rate:.1f} a second, {left // 3600:02}:{left // 60 % 60:02}:{left % 60:02} left"
