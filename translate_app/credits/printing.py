"""The credit sentence as a page shows it: every name set apart in its own language and direction."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from translate_app.credits.models import CreditColumns
from translate_app.credits.queries import printable
from translate_app.credits.sentence import Segment, write
from translate_app.languages import language as content_language


def credit_sentence(credits: Sequence[CreditColumns], *, language: str, organisation: str) -> Markup:  # noqa: A002
    """The credits as sentences in `language` (in English where it has no patterns); empty where there are none."""
    if not credits:
        return Markup("")
    written = write(printable(credits, language=language), language=language, organisation=organisation)
    words = Markup("").join(_set(segment, written.language) for segment in written.segments)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        written.language, content_language(written.language).direction, words
    )


def _set(segment: Segment, language: str) -> str | Markup:
    if not segment.is_name:
        return segment.text
    tag = segment.language or language
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(tag, content_language(tag).direction, segment.text)
