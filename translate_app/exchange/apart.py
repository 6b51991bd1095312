"""Reading a file in a process of its own, of which only data comes back."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from tempfile import TemporaryFile
from typing import Any

from translate_app.exchange.bitexts import form_of
from translate_app.exchange.bitexts.bitext import Fresh, Returned, Told
from translate_app.exchange.child import MAX_ANSWER
from translate_app.exchange.formats import Format
from translate_app.exchange.formats.json_document import from_fields
from translate_app.exchange.guard import MAX_BYTES, admitted
from translate_app.pieces.document import Document
from translate_app.pieces.marks import from_values
from translate_app.pieces.problems import IntakeProblem, ProblemCode

MAX_WAIT = 60  # seconds on the clock; the child has 20 of the processor's
_TOO_MUCH = frozenset({-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ} if os.name == "posix" else set[int]())
log = logging.getLogger(__name__)


def read_file(file_name: str, data: bytes, *, language: str) -> tuple[Format, list[Document]]:
    """The format of a file from outside, and the stories in it. Raises IntakeProblem."""
    form = admitted(file_name, data)
    return form, read_apart(form, data, language=language)


def read_apart(form: Format, data: bytes, *, language: str, address: str = "") -> list[Document]:
    """The stories in a file of this format, read by a child process. Raises IntakeProblem."""
    return _stories(*_asked(data, form.name, language, address))


def read_returned(data: bytes) -> Returned:
    """What a bilingual file says, read by a child process. Raises IntakeProblem."""
    if len(data) > MAX_BYTES:
        raise IntakeProblem(ProblemCode.FILE_TOO_LARGE, limit=MAX_BYTES)
    if not data.strip():
        raise IntakeProblem(ProblemCode.NO_STORY)
    said = _answer(*_asked(data, form_of(data).name))
    try:
        fields = said["returned"]
        return Returned(
            fields["key"],
            tuple(Told(**told | {"marks": from_values(told["marks"])}) for told in fields["told"]),
            tuple(
                Fresh(tuple(fresh["sources"]), fresh["text"], from_values(fresh["marks"])) for fresh in fields["fresh"]
            ),
            tuple((source, target) for source, target in fields["vouched"]),
            tuple(fields["unplaced"]),
            fields["language"],
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise IntakeProblem(ProblemCode.UNREADABLE) from wrong


def _asked(data: bytes, name: str, language: str = "", address: str = "") -> tuple[int, bytes]:
    """The exit status of the child process, and what it said."""
    command = [sys.executable, "-m", "translate_app.exchange.child", name, language, address]
    surroundings = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    with TemporaryFile() as answered:
        try:
            done = subprocess.run(  # noqa: S603 (our own module; a format's name and a language's tag, no shell)
                command,
                input=data,
                stdout=answered,
                stderr=subprocess.PIPE,
                timeout=MAX_WAIT,
                check=False,
                env=surroundings,
            )
        except subprocess.TimeoutExpired as late:
            raise IntakeProblem(ProblemCode.TOO_MUCH_WORK) from late
        answered.seek(0)
        said = answered.read(MAX_ANSWER + 1)
    if done.stderr:
        log.warning("reading a %s file: %s", name, done.stderr.decode("utf-8", "replace").strip()[-300:])
    return done.returncode, said


def _stories(status: int, said: bytes) -> list[Document]:
    answer = _answer(status, said)
    try:
        stories = [from_fields(fields) for fields in answer["stories"]]
    except (KeyError, TypeError, ValueError) as wrong:
        raise IntakeProblem(ProblemCode.UNREADABLE) from wrong
    if not stories:
        raise IntakeProblem(ProblemCode.NO_STORY)
    return stories


def _answer(status: int, said: bytes) -> dict[str, Any]:
    if status in _TOO_MUCH:
        raise IntakeProblem(ProblemCode.TOO_MUCH_WORK)
    try:
        answer: dict[str, Any] = json.loads(said)
        if "problem" in answer:
            raise IntakeProblem(ProblemCode(answer["problem"]), **answer["facts"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise IntakeProblem(ProblemCode.UNREADABLE) from wrong
    return answer
