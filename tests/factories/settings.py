"""Settings for tests."""

from __future__ import annotations

from pathlib import Path

from translate_app.config import Settings


def environment(database_url: str, **more: str) -> dict[str, str]:
    """The same for a process of its own, as environment variables; `more` goes without the prefix."""
    settings = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a-secret-only-for-tests",
        "PASSWORD_SALT": "salt-only-for-tests",
        "TOTP_SECRET": "a-secret-only-for-tests",
        "SITE_URL": "https://news.example",
    }
    return {f"TRANSLATE_{name}": value for name, value in (settings | more).items()}


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
