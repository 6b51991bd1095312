"""One frozen settings object, read from the environment once. Half a configuration refuses to start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
MIGRATIONS = ROOT / "migrations"

KEPT_MAIL = "mailbox:"  # mails are shown to their readers at the desk and go nowhere: for the demo
_MAIL_SCHEMES = ("smtp://", "smtps://", "smtp+plain://")
_PREFIX = "TRANSLATE_"
_NEEDED = ("DATABASE_URL", "SECRET_KEY", "PASSWORD_SALT", "TOTP_SECRET", "SITE_URL")


class ConfigurationError(Exception):
    """The environment lacks something, or says something that cannot be."""


@dataclass(frozen=True)
class Settings:
    """Everything the environment decides.

    `site_url` is the address readers use, without a trailing slash; it is what links in public bytes start with.
    `lease_minutes` is how long a claim on a rendering holds without a sign of life. `sign_in_attempts` is how often one
    address may try a password or a code, counted in each server process. `proxies` is how many reverse proxies of the
    newsroom's own stand before the application: that many forwarding headers are believed. `mail` is the address of the
    mail server, empty where no mail is sent; `worker` says whether the server does the worker's part as well.
    """

    database_url: str
    secret_key: str
    password_salt: str
    totp_secret: str
    site_url: str
    media: Path = ROOT / "var" / "media"
    locales: Path = LOCALES
    organisation: str = "Meridian Radio"
    organisation_short: str = "MR"
    time_zone: str = "UTC"
    staff_second_factor: bool = True
    secure_cookies: bool = True
    lease_minutes: int = 120
    sign_in_attempts: str = "10 per minute"
    proxies: int = 0
    mail: str = ""
    mail_from: str = ""
    worker: bool = True
    testing: bool = False

    def __post_init__(self) -> None:
        """Fix the folder of pictures to where the server was started: Flask takes others to lie beside its code."""
        object.__setattr__(self, "media", self.media.absolute())


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings; raise ConfigurationError naming every missing or impossible one."""
    missing = [_PREFIX + name for name in _NEEDED if not environment.get(_PREFIX + name)]
    if missing:
        raise ConfigurationError("These settings are missing from the environment: " + ", ".join(missing))
    database_url, secret_key, password_salt, totp_secret, site_url = (environment[_PREFIX + name] for name in _NEEDED)
    if not site_url.startswith(("http://", "https://")):
        raise ConfigurationError(f"{_PREFIX}SITE_URL must start with http:// or https://")
    if len(secret_key) < 16:
        raise ConfigurationError(f"{_PREFIX}SECRET_KEY must have at least 16 characters")
    mail, mail_from = (environment.get(_PREFIX + name, "") for name in ("MAIL", "MAIL_FROM"))
    if mail and mail != KEPT_MAIL and not (mail.startswith(_MAIL_SCHEMES) and "@" in mail_from):
        raise ConfigurationError(
            f"{_PREFIX}MAIL must start with {', '.join(_MAIL_SCHEMES)} and needs {_PREFIX}MAIL_FROM, an e-mail address"
        )
    return Settings(
        database_url=database_url,
        secret_key=secret_key,
        password_salt=password_salt,
        totp_secret=totp_secret,
        site_url=site_url.rstrip("/"),
        media=Path(environment.get(_PREFIX + "MEDIA", ROOT / "var" / "media")),
        organisation=environment.get(_PREFIX + "ORGANISATION", Settings.organisation),
        organisation_short=environment.get(_PREFIX + "ORGANISATION_SHORT", Settings.organisation_short),
        time_zone=environment.get(_PREFIX + "TIME_ZONE", Settings.time_zone),
        staff_second_factor=_switch(environment, "STAFF_SECOND_FACTOR", default=True),
        secure_cookies=_switch(environment, "SECURE_COOKIES", default=True),
        lease_minutes=_whole_number(environment, "LEASE_MINUTES", Settings.lease_minutes, least=1),
        proxies=_whole_number(environment, "PROXIES", Settings.proxies, least=0),
        mail=mail,
        mail_from=mail_from,
        worker=_switch(environment, "WORKER", default=True),
        sign_in_attempts=environment.get(_PREFIX + "SIGN_IN_ATTEMPTS", Settings.sign_in_attempts),
    )


def _switch(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(_PREFIX + name, "on" if default else "off").lower()
    if value not in ("on", "off"):
        raise ConfigurationError(f"{_PREFIX}{name} must be on or off, not {value!r}")
    return value == "on"


def _whole_number(environment: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    value = environment.get(_PREFIX + name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ConfigurationError(f"{_PREFIX}{name} must be a whole number from {least} up, not {value!r}")
    return int(value)
