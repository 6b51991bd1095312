"""Settings for tests."""

from __future__ import annotations

from pathlib import Path

from translate_app.config import Settings


def make_settings(database_url: str, *, media: Path) -> Settings:
    return Settings(
        database_url=database_url,
        secret_key="a-secret-only-for-tests",
        password_salt="salt-only-for-tests",
        totp_secret="TJQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B",
        site_url="https://news.example",
        media=media,
        staff_second_factor=False,
        sign_in_attempts="1000 per minute",
        testing=True,
    )
