"""`translate-app demo` loads a newsroom once, and anew when asked."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from translate_app.cli import main


def test_the_demo_is_loaded_once_and_begins_anew_when_asked(tmp_path: Path) -> None:
    command = ["demo", "--no-serve", "--folder", str(tmp_path)]
    first = CliRunner().invoke(main, command)
    assert first.exit_code == 0, first.output
    assert "is loaded" in first.output
    again = CliRunner().invoke(main, command)
    assert "was there already" in again.output
    (tmp_path / "desk.db").write_bytes(b"")
    anew = CliRunner().invoke(main, [*command, "--fresh"])
    assert "is loaded" in anew.output
