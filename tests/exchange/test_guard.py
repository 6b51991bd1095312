"""What stands before the readers: hostile files get a sentence that says what is wrong and where."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.files import hostile, said, word
from translate_app.exchange import apart
from translate_app.exchange.apart import read_file
from translate_app.exchange.child import answer
from translate_app.exchange.formats import FORMATS
from translate_app.exchange.guard import admitted
from translate_app.pieces.problems import IntakeProblem, ProblemCode
from translate_app.pieces.wording import PROBLEM_SENTENCES

HOSTILE = hostile()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_what_it_is(name: str) -> None:
    file_name, data, expected = HOSTILE[name]
    try:
        told = answer(admitted(file_name, data), data, language="en")
        code, facts = told.get("problem"), told.get("facts")
    except IntakeProblem as problem:
        code, facts = problem.code, problem.facts
    assert code == expected.pop("code")
    assert isinstance(facts, dict)
    assert facts | expected == facts
    assert str(PROBLEM_SENTENCES[ProblemCode(str(code))]) % facts
    assert str(IntakeProblem(ProblemCode(str(code)), **facts))


def test_a_file_is_read_by_a_process_of_its_own() -> None:
    form, stories = read_file("a.docx", word(said("The bridge is open.") + said("It was shut.")), language="en")
    assert form.name == "docx"
    assert [block.text for block in stories[0].blocks] == ["It was shut."]


def test_what_the_process_refuses_comes_back_as_a_problem() -> None:
    file_name, data, _expected = HOSTILE["zip bomb"]
    with pytest.raises(IntakeProblem) as refusal:
        read_file(file_name, data, language="en")
    assert refusal.value.code is ProblemCode.PACKED_TOO_TIGHT


BOUNDED = """
import os, resource, socket, subprocess, sys
from translate_app.exchange import child
child.limit()
assert resource.getrlimit(resource.RLIMIT_CPU)[0] == 20
try:
    bytearray(2 << 30)
except MemoryError:
    print("memory")
sys.addaudithook(child._refuse)
for name, act in {
    "network": lambda: socket.create_connection(("127.0.0.1", 9)),
    "program": lambda: subprocess.run(["true"]),
    "file": lambda: open("written", "w"),
    "own file": lambda: os.open("written", os.O_CREAT),
}.items():
    try:
        act()
    except PermissionError:
        print(name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_process_has_little_memory_and_time_and_no_way_out(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", BOUNDED], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout.split("\n")[:-1] == ["memory", "network", "program", "file", "own file"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "said_", "code"),
    [
        (-signal.SIGKILL, b"", ProblemCode.TOO_MUCH_WORK),
        (-signal.SIGXCPU, b"", ProblemCode.TOO_MUCH_WORK),
        (1, b"", ProblemCode.UNREADABLE),
        (0, b'{"stories": [7]}', ProblemCode.UNREADABLE),
        (0, b'{"stories": []}', ProblemCode.NO_STORY),
        (0, b'{"problem": "invented", "facts": {}}', ProblemCode.UNREADABLE),
    ],
)
def test_whatever_becomes_of_the_process_there_is_a_sentence(status: int, said_: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refusal:
        apart._stories(status, said_)
    assert refusal.value.code is code


def test_a_readers_mistake_is_told_without_a_word_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_data: bytes, /, *, language: str = "") -> list[object]:
        raise KeyError("SECRET WORDS")

    form = FORMATS["docx"].__class__("x", "x", (".x",), read=broken, read_all=broken)  # type: ignore[arg-type]
    assert answer(form, b"", language="en")["problem"] == ProblemCode.UNREADABLE
    assert "KeyError at " in (told := capsys.readouterr().err)
    assert "SECRET" not in told
