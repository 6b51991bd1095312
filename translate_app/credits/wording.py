"""Credit roles in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.credits.roles import CreditRole

CREDIT_ROLE_NAMES: dict[CreditRole, LazyString] = {
    CreditRole.REPORTER: _l("Reporter"),
    CreditRole.ADDITIONAL_REPORTING: _l("Additional reporting"),
    CreditRole.LANGUAGE_SERVICE: _l("Language service"),
    CreditRole.SERVICE_DIRECTOR: _l("Service director"),
    CreditRole.TRANSLATOR: _l("Translator"),
    CreditRole.WRITER: _l("Writer"),
    CreditRole.EDITOR: _l("Editor"),
    CreditRole.PHOTOGRAPHER: _l("Photographer"),
}
