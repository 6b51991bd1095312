"""What every template may use: quoted text with its language and direction, instants, plain paragraphs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_timedelta
from flask import Flask
from flask_babel import format_date, format_time, get_locale
from markupsafe import Markup

from translate_app.languages import language


def init_app(app: Flask) -> None:
    """Make the filters known."""
    app.jinja_env.filters.update(
        {"bdi": bdi, "instant": instant, "day": day, "ago": ago, "direction": direction, "own_name": own_name}
    )
    app.jinja_env.globals.update(described=described, settings=app.extensions["settings"])
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def described(field: Any, hint: str = "") -> dict[str, str]:
    """The attributes that tie a form field to its hint and its errors for a screen reader."""
    ids = [f"{field.id}-{part}" for part, present in (("hint", hint), ("error", field.errors)) if present]
    attributes = {"aria-describedby": " ".join(ids)} if ids else {}
    return attributes | ({"aria-invalid": "true"} if field.errors else {})


def direction(tag: str) -> str:
    """'ltr' or 'rtl' of a content language."""
    return language(tag).direction


def own_name(tag: str) -> str:
    """What a language calls itself."""
    return language(tag).own_name


def bdi(text: str, tag: str) -> Markup:
    """A name or headline set apart from the text around it, with its own language and direction."""
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(tag, direction(tag), text)


def instant(at: datetime | None) -> Markup:
    """An instant in the newsroom's time zone, machine-readable too."""
    if at is None:
        return Markup("")
    shown = _to_the_minute(at)
    return Markup('<time datetime="{}">{}</time>').format(at.astimezone(UTC).isoformat(timespec="seconds"), shown)


def day(on: date | None) -> str:
    """A day, long enough to be unmistakable."""
    return "" if on is None else str(format_date(on, "long"))


def ago(at: datetime | None, now: datetime | None = None) -> Markup:
    """How long since, with the exact instant for machines and on hover."""
    if at is None:
        return Markup("")
    passed = (now or datetime.now(UTC)) - at
    words = format_timedelta(-max(passed, timedelta(seconds=1)), add_direction=True, locale=get_locale())
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.astimezone(UTC).isoformat(timespec="seconds"), _to_the_minute(at), words
    )


def _to_the_minute(at: datetime) -> str:
    """By the 24-hour clock: not every language has Babel's words for morning and afternoon."""
    pattern = str((get_locale() or Locale("en")).datetime_formats["medium"]).replace("'", "")
    return pattern.format(format_time(at, "HH:mm"), format_date(at, "medium"))
