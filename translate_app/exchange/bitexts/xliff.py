"""What both versions of XLIFF have in common: a file is read for one story."""

from __future__ import annotations

from typing import Any

from translate_app.exchange.formats.markup import local, parse
from translate_app.pieces.problems import IntakeProblem, ProblemCode


def files_of(data: bytes, version: str) -> tuple[str, list[Any]]:
    """The key of the rendering, and the `file` elements about it: tools split and join them.

    Raises IntakeProblem for what is no XLIFF of this version, and for a file of several stories.
    """
    root = parse(data, "xliff")
    files = [child for child in root if local(child) == "file"]
    if local(root) != "xliff" or not files or not root.get("version", "").startswith(version):
        raise IntakeProblem(ProblemCode.NOT_THIS_FORMAT, format=f"XLIFF {version}", part=local(root))
    keys = {file.get("original", "") for file in files}
    if len(keys) > 1:
        raise IntakeProblem(ProblemCode.SEVERAL_STORIES, count=len(keys))
    return keys.pop(), files
