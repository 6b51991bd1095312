"""What an editor may decide. Who may not (`wrote_it`) stands in `links.rules`: it binds the sign-off as well."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """An editor's verdict on the text."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
