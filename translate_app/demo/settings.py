"""Settings of the demo newsroom: everything on this machine, secrets made on first use and kept beside the data."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from translate_app.config import KEPT_MAIL, Settings


def demo_settings(folder: Path, *, port: int) -> Settings:
    """Settings for a demo in this folder. No second factor and plain HTTP: it is reached from this machine alone."""
    kept = _secrets(folder / "secrets.json")
    return Settings(
        database_url=f"sqlite:///{(folder / 'desk.db').resolve()}",
        secret_key=kept["secret_key"],
        password_salt=kept["password_salt"],
        totp_secret=kept["totp_secret"],
        site_url=f"http://127.0.0.1:{port}",
        media=folder / "media",
        staff_second_factor=False,
        secure_cookies=False,
        mail=KEPT_MAIL,
    )


def _secrets(path: Path) -> dict[str, str]:
    if not path.exists():
        made = {name: secrets.token_urlsafe(32) for name in ("secret_key", "password_salt", "totp_secret")}
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(made, file)
    kept: dict[str, str] = json.loads(path.read_text())
    return kept
