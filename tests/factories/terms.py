"""Terms written straight to the glossary's table."""

from __future__ import annotations

from sqlalchemy.orm import Session

from translate_app.glossary.matching import folded
from translate_app.glossary.models import Term


def make_terms(session: Session, *pairs: tuple[str, str], language: str = "ko", note: str = "") -> list[Term]:
    """Terms of the glossary as (the original writes it, the house writes it in English)."""
    made = [
        Term(
            language=language,
            written=written,
            target="en",
            rendered=rendered,
            note=note,
            folded_written=folded(written),
            folded_rendered=folded(rendered),
        )
        for written, rendered in pairs
    ]
    session.add_all(made)
    session.flush()
    return made
