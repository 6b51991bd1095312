"""`translate-app parse`, called as a person calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translate_app.cli import main

PAGE = """Clock runs again

Share on X

May 3, 2012: The clock after its repair. Photo: AFP/Ann Muster

OSLO—The old clock on the market square runs again, the town said.

Reported by Ann Muster for RX’s Korean service. Written in English for the Web by Bo Sample.
"""


def call(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["parse", str(path), *options])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_parts_of_a_page_are_printed_as_json(page: Path) -> None:
    result = call(page, "--language", "en", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "headline": "Clock runs again",
        "deck": "",
        "dateline": "OSLO",
        "figures": [{"caption": "The clock after its repair.", "credit": "AFP/Ann Muster", "date": "2012-05-03"}],
        "blocks": [
            {"kind": "paragraph", "text": "The old clock on the market square runs again, the town said."},
        ],
        "credits": [
            {"role": "reporter", "name": "Ann Muster", "service": "Korean"},
            {"role": "writer", "name": "Bo Sample", "service": ""},
        ],
        "credit_line": "Reported by Ann Muster for RX’s Korean service. Written in English for the Web by Bo Sample.",
        "unparsed": [],
    }


def test_a_page_can_be_printed_as_clean_text(page: Path) -> None:
    result = call(page, "--format", "text")
    assert "Share on X" not in result.stdout
    assert "OSLO—The old clock" in result.stdout


def test_a_notice_goes_to_standard_error(page: Path) -> None:
    result = call(page, "--language", "vi")
    assert result.exit_code == 0
    assert result.stderr == "page.txt: This looks like en, not vi.\n"


@pytest.mark.parametrize(
    ("data", "options", "sentence"),
    [
        (b"", [], "There is no text here."),
        (b"%PDF-1.7", [], "This is not plain text (PDF)."),
        (b"a" * 5_000_000, [], "This text is too long: at most 2000000 bytes can be taken in."),
        (b"a" * 9_000_000, [], "This text is too long: at most 2000000 bytes can be taken in."),
        (
            "fine\n\u202eevil".encode(),
            [],
            "Line 2 holds a hidden character that reverses text (U+202E): remove it.",
        ),
        (b"Only English here", ["--language", "ko"], "This text is not in ko: it looks like en."),
    ],
)
def test_bad_input_is_refused_in_one_sentence(tmp_path: Path, data: bytes, options: list[str], sentence: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    result = call(path, *options)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == f"Error: page.txt: {sentence}\n"


def test_parsing_loads_neither_the_web_server_nor_the_database(page: Path) -> None:
    program = (
        "import sys; from translate_app.cli import main; main(['parse', sys.argv[1]], standalone_mode=False); "
        "sys.exit(bool({'flask', 'sqlalchemy', 'wtforms'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(page)], capture_output=True, check=False).returncode == 0
