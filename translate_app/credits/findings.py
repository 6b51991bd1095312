"""What a reader of credit lines has found so far, and what a name may look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from translate_app.credits.roles import Credit, CreditRole

LONGEST_NAME = 8  # words
_PARTICLES = (
    r"(?:d[aeiou]|de[lnr]|das|dos|v[ao]n|bin|binti|binte|ibn|al|el|la|le|ap|af|av|ter|ten|zu|y|e|s/o|d/o|a/l|a/p|’?'?t)"
)
_WORD = r"[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}\u200b-\u200d.’'ʻ་‐-]*"
NAME = regex.compile(rf"(?:{_PARTICLES}[ -]?)?{_WORD}(?:[ ·・](?:{_PARTICLES}|{_WORD}|[“\"(]{_WORD}[”\")]))*")


@dataclass(slots=True)
class Findings:
    """Credits in order, and the pieces of text that became none."""

    credits: list[Credit] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)

    def credit(self, roles: Sequence[CreditRole], holders: Sequence[tuple[str, str]]) -> None:
        """Add every holder, a (name, service) each, in each of the roles."""
        self.credits.extend(Credit(role, name, service) for role in roles for name, service in holders)

    def flag(self, text: str) -> None:
        """Keep what was not understood."""
        if regex.search(r"[\p{L}\p{N}]", text):
            self.not_understood.append(text.strip(" ,;"))


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: capitalised words, or words of a script without capitals."""
    return len(text.split()) <= LONGEST_NAME and NAME.fullmatch(text) is not None
