"""Every table, so that migrations see them all without building the application."""

from __future__ import annotations

from translate_app.accounts import models as accounts
from translate_app.comments import models as comments
from translate_app.credits import models as contributors
from translate_app.db import Base
from translate_app.exchange import models as exchange
from translate_app.finding import models as finding
from translate_app.glossary import models as glossary
from translate_app.history import models as history
from translate_app.links import models as links
from translate_app.notices import models as notices
from translate_app.pieces import models as pieces
from translate_app.publishing import models as publishing
from translate_app.renderings import models as renderings
from translate_app.review import models as review
from translate_app.upkeep import models as upkeep
from translate_app.worklists import models as worklists
from translate_app.writing import models as writing

__all__ = [
    "accounts",
    "comments",
    "contributors",
    "exchange",
    "finding",
    "glossary",
    "history",
    "links",
    "metadata",
    "notices",
    "pieces",
    "publishing",
    "renderings",
    "review",
    "upkeep",
    "worklists",
    "writing",
]

metadata = Base.metadata
