"""The process that reads strangers' files: little memory, little time, no network, nothing written, no secrets known.

Started by `apart`. The file comes on standard input; JSON goes to standard output: the stories, or what is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from importlib import import_module

from translate_app.errors import ImportRefused
from translate_app.exchange.bitexts import BITEXTS, BitextFormat
from translate_app.exchange.formats import FORMATS, Format
from translate_app.exchange.formats.json_document import fields_of
from translate_app.pieces import media
from translate_app.pieces.document import Block, Document, Figure, MarkKind
from translate_app.pieces.marks import normalised, safe_address
from translate_app.pieces.problems import IntakeProblem, NoticeCode, ProblemCode, notice

MAX_MEMORY = 1 << 30
MAX_SECONDS = 20
MAX_ANSWER = 100_000_000
NEEDS = {"html": "trafilatura"}  # what opens sockets or libraries of its own when it is imported
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.dlopen",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Read the file named by the arguments: the format's name, the language, and the address a page came from."""
    name, language, address = sys.argv[1:4]
    data = sys.stdin.buffer.read()
    if name in NEEDS:
        import_module(NEEDS[name])
    sys.addaudithook(_refuse)
    form = FORMATS.get(name)
    if form is None:
        said = answer_returned(BITEXTS[name], data)
    else:
        said = answer(form, data, language=language, address=address)
    sys.stdout.write(json.dumps(said, ensure_ascii=True))


def answer(form: Format, data: bytes, *, language: str, address: str = "") -> dict[str, object]:
    """{"stories": [...]}, or {"problem": code, "facts": {...}}."""

    def read() -> dict[str, object]:
        stories = [_with_safe_links(_without_originals(story)) for story in _read(form, data, language, address)]
        return {"stories": [fields_of(story) for story in stories]}

    return _guarded(read)


def answer_returned(form: BitextFormat, data: bytes) -> dict[str, object]:
    """{"returned": {...}}, or {"problem": code, "facts": {...}}."""

    def read() -> dict[str, object]:
        if form.read is None:
            raise IntakeProblem(ProblemCode.UNREADABLE)
        return {"returned": asdict(form.read(data))}

    return _guarded(read)


def _guarded(read: Callable[[], dict[str, object]]) -> dict[str, object]:
    try:
        return read()
    except IntakeProblem as problem:
        return {"problem": problem.code, "facts": problem.facts}
    except (MemoryError, RecursionError):
        return {"problem": ProblemCode.TOO_MUCH_WORK, "facts": {}}
    except Exception as fault:  # a reader's mistake must not become the newsroom's
        where = fault.__traceback__
        while where and where.tb_next:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
        sys.stderr.write(f"{type(fault).__name__} at {place}\n")  # no word of the file itself
        return {"problem": ProblemCode.UNREADABLE, "facts": {}}


def _read(form: Format, data: bytes, language: str, address: str) -> list[Document]:
    if form.read_all:
        return form.read_all(data, language=language)
    if form.read is None:
        raise IntakeProblem(ProblemCode.UNREADABLE)
    story = form.read(data, language=language)
    return [replace(story, identifiers=(address, *story.identifiers)) if address else story]


def _without_originals(story: Document) -> Document:
    """Every picture as pixels only, made anew; one that cannot be opened is told."""
    figures: list[Figure] = []
    broken = 0
    for figure in story.figures:
        picture = b""
        if figure.picture:
            try:
                picture = media.re_encoded(figure.picture)
            except ImportRefused:
                broken += 1
        figures.append(replace(figure, picture=picture))
    told = (notice(NoticeCode.PICTURES, count=broken),) if broken else ()
    return replace(story, figures=tuple(figures), report=(*story.report, *told))


def _with_safe_links(story: Document) -> Document:
    """Every mark on words of its text, every link to the web or to mail; others are told, and their words stay."""
    blocks = tuple(replace(block, marks=normalised(block.text, block.marks)) for block in story.blocks)
    figures = tuple(replace(figure, marks=normalised(figure.caption, figure.marks)) for figure in story.figures)
    parts: list[Block | Figure] = [*story.blocks, *story.figures]
    links = [mark for part in parts for mark in part.marks if mark.kind is MarkKind.LINK]
    unsafe = sum(not safe_address(link.href) for link in links)
    told = (notice(NoticeCode.UNSAFE_LINKS, count=unsafe),) if unsafe else ()
    return replace(story, blocks=blocks, figures=figures, report=(*story.report, *told))


def limit() -> None:
    """Bound this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: only the clock of `apart` bounds it there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ANSWER, MAX_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, facts: tuple[object, ...]) -> None:
    """From now on nothing is sent, started or written."""
    writing = event == "open" and isinstance(facts[2], int) and facts[2] & _WRITING
    if writing or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    limit()
    main()
