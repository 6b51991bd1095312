"""Roles and language services in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.accounts.rules import Role

ROLE_NAMES: dict[Role, LazyString] = {
    Role.REPORTER: _l("reporter"),
    Role.WRITER: _l("writer"),
    Role.EDITOR: _l("editor"),
    Role.ADMIN: _l("administrator"),
}

SERVICE_NAMES: dict[str, LazyString] = {
    "ko": _l("Korean service"),
    "zh-Hans": _l("Mandarin service"),
    "yue-Hant": _l("Cantonese service"),
    "bo": _l("Tibetan service"),
    "ug": _l("Uyghur service"),
    "vi": _l("Vietnamese service"),
    "lo": _l("Lao service"),
    "km": _l("Khmer service"),
    "my": _l("Burmese service"),
}


def service_name(tag: str | None) -> LazyString | str:
    """A language service as the screen names it; the tag itself for one without a name, all of them for None."""
    if tag is None:
        return _l("all language services")
    return SERVICE_NAMES.get(tag, tag)
