"""What stands before every reader: the file's size, its name, and whether its first bytes agree with its name."""

from __future__ import annotations

from pathlib import PurePath

from translate_app.exchange.formats import FORMATS, Format, format_of
from translate_app.pieces.problems import IntakeProblem, ProblemCode

MAX_BYTES = 25_000_000
MAX_EXTENSION = 12  # characters of a name that are shown in a sentence


def admitted(file_name: str, data: bytes) -> Format:
    """The format this file may be read as. Raises IntakeProblem that says why there is none."""
    extension = PurePath(file_name).suffix.lower()[:MAX_EXTENSION]
    form = format_of(file_name, data)
    if form is None or form.read is None:
        raise IntakeProblem(ProblemCode.UNKNOWN_EXTENSION, extension=extension or "?", known=known())
    if len(data) > MAX_BYTES:
        raise IntakeProblem(ProblemCode.FILE_TOO_LARGE, limit=MAX_BYTES)
    if not data:
        raise IntakeProblem(ProblemCode.EMPTY)
    if form.begins and not form.begins.match(data):
        raise IntakeProblem(ProblemCode.NOT_WHAT_IT_SAYS, extension=extension)
    return form


def known() -> str:
    """The extensions that are read, for a sentence."""
    return ", ".join(
        dict.fromkeys(extension for form in FORMATS.values() if form.read for extension in form.extensions)
    )
