"""Interface languages: which catalogues exist and which one this request gets. Never mixed with `languages`."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, get_locale

INTERFACE = {"en": "English", "ko": "한국어"}
PSEUDO = "en_001"  # every string marked and lengthened; only tests ask for it, and Babel knows the tag


def init_app(app: Flask, *, catalogues: Path, time_zone: str) -> None:
    """Set up translation with the catalogues in this folder."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(catalogues)
    Babel(app, locale_selector=select_locale, timezone_selector=lambda: time_zone, default_timezone=time_zone)
    app.jinja_env.globals["get_locale"] = get_locale
    app.jinja_env.globals["interface_direction"] = interface_direction
    app.jinja_env.globals["interface_languages"] = INTERFACE


def select_locale() -> str:
    """A page's own language where it has one (a public page), else the person's choice, else what the browser asks."""
    own: str | None = g.get("page_language")
    if own in INTERFACE:
        return own
    if not has_request_context():  # a command speaks English
        return "en"
    chosen = session.get("interface_language")
    if chosen in INTERFACE or chosen == PSEUDO:
        return str(chosen)
    return request.accept_languages.best_match(list(INTERFACE)) or "en"


def interface_direction() -> str:
    """'ltr' or 'rtl', by the interface language."""
    return (get_locale() or Locale("en")).text_direction
