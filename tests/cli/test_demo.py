"""`translate-app demo` loads a newsroom once, and anew when asked."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from translate_app.cli import main


def test_the_demo_begins_anew_when_asked_and_is_loaded_once(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("no database at all")
    command = ["demo", "--no-serve", "--folder", str(tmp_path)]
    first = CliRunner().invoke(main, [*command, "--fresh"])
    assert first.exit_code == 0, first.output
    assert "is loaded" in first.output
    again = CliRunner().invoke(main, command)
    assert "was there already" in again.output
