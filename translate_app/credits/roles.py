"""What a person or a language service did for a story, and one credit as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CreditRole(StrEnum):
    """The roles a credit line names."""

    REPORTER = "reporter"
    ADDITIONAL_REPORTING = "additional_reporting"
    LANGUAGE_SERVICE = "language_service"
    SERVICE_DIRECTOR = "service_director"
    TRANSLATOR = "translator"
    WRITER = "writer"
    EDITOR = "editor"
    PHOTOGRAPHER = "photographer"


@dataclass(frozen=True, slots=True)
class Credit:
    """One contributor in one role, as a credit line names them.

    `role` is a `CreditRole` value; `service` is the language service's English name ("Korean").
    A credit held by a service as a whole has an empty `name`; with both empty the name is withheld.
    `language` is the BCP 47 tag of the name, empty when it is that of the sentence around it.
    """

    role: str
    name: str = ""
    service: str = ""
    language: str = ""
