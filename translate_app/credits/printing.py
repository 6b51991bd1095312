"""The credit sentence as a page shows it: every name set apart in its own language and direction."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from translate_app.credits.models import CreditColumns
from translate_app.credits.queries import printable
from translate_app.credits.sentence import CreditSentence, write
from translate_app.web.filters import bdi, direction


def credit_sentence(credits: Sequence[CreditColumns], *, language: str, organisation: str) -> Markup:  # noqa: A002
    """The credits as sentences in `language` (in English where it has no patterns); empty where there are none."""
    if not credits:
        return Markup("")
    return marked(write(printable(credits, language=language), language=language, organisation=organisation))


def marked(written: CreditSentence) -> Markup:
    """A credit sentence in an element of its own language and direction, each name set apart."""
    if not written.segments:
        return Markup("")
    words = Markup("").join(
        bdi(segment.text, segment.language or written.language) if segment.is_name else segment.text
        for segment in written.segments
    )
    return Markup('<span lang="{}" dir="{}">{}</span>').format(written.language, direction(written.language), words)
