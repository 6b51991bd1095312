"""Verdicts in the person's language."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from translate_app.review.rules import Outcome

OUTCOME_NAMES: dict[Outcome, LazyString] = {
    Outcome.APPROVED: _l("approved"),
    Outcome.CHANGES_REQUESTED: _l("changes requested"),
}
OUTCOME_LOOKS: dict[Outcome, str] = {Outcome.APPROVED: "good", Outcome.CHANGES_REQUESTED: "bad"}
