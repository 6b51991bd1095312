"""The demo keeps its secrets beside its data, for this user only."""

from __future__ import annotations

from pathlib import Path

from translate_app.demo.settings import demo_settings


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first, second = (demo_settings(tmp_path, port=8000) for _ in range(2))
    assert first == second
    assert len(first.secret_key) > 30
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0
    assert first.secret_key != demo_settings(_other(tmp_path), port=8000).secret_key


def _other(folder: Path) -> Path:
    other = folder / "other"
    other.mkdir()
    return other
