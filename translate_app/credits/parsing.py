"""A credit line read back into records: what is there, in its order, and what was not understood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from translate_app.credits import english_lines, labelled_lines
from translate_app.credits.findings import Findings
from translate_app.credits.roles import Credit


@dataclass(frozen=True, slots=True)
class ParsedCredits:
    """`raw` is the line as given; `not_understood` its parts that became no credit. Nothing is dropped."""

    credits: tuple[Credit, ...]
    not_understood: tuple[str, ...]
    raw: str


def parse(line: str) -> ParsedCredits:
    """Read a credit line in English or with role labels (Korean, Chinese, Vietnamese and others).

    Services are recognised by name; roles are `CreditRole` values. A name that ends in a bare initial keeps the
    period behind it.
    """
    text = " ".join(unicodedata.normalize("NFC", line).split())
    found = english_lines.parse(text)
    leftovers = found.not_understood
    found.not_understood = []
    for leftover in leftovers:
        _add(found, labelled_lines.parse(leftover))
    return ParsedCredits(tuple(found.credits), tuple(found.not_understood), line)


def _add(found: Findings, more: Findings) -> None:
    found.credits.extend(more.credits)
    found.not_understood.extend(more.not_understood)


def understood(parsed: ParsedCredits) -> bool:
    """Whether the line is a credit line through and through."""
    return bool(parsed.credits) and not parsed.not_understood
