"""The versions of a rendering, each with what it changed, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from translate_app.accounts.models import Person
from translate_app.differences import Run, changed_lines
from translate_app.pieces.blocks import is_as_frozen
from translate_app.pieces.marks import Marks
from translate_app.renderings import queries
from translate_app.renderings.models import Rendering, RenderingRevision


@dataclass(frozen=True, slots=True)
class Version:
    """A version, and the lines that differ from the one before. The first has none to differ from.

    `marks_changed` is whether emphasis or links differ, which no line shows.
    """

    revision: RenderingRevision
    changes: Sequence[Sequence[Run]]
    marks_changed: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version, the newest first; `editing` is whether the person may restore one.

    `unsaved` is what the working text changed since, `unsaved_marks` whether emphasis or links are among it.
    """

    rendering: Rendering
    versions: Sequence[Version]
    unsaved: Sequence[Sequence[Run]]
    unsaved_marks: bool
    is_newest: bool
    editing: bool


def versions_of(session: Session, *, key: str, person: Person) -> Versions:
    """The versions of a rendering, in as many statements however many there are."""
    rendering = queries.with_texts(session, key)
    statement = (
        select(RenderingRevision)
        .where(RenderingRevision.rendering_id == rendering.id)
        .order_by(RenderingRevision.number)
        .options(selectinload(RenderingRevision.blocks), selectinload(RenderingRevision.answers))
    )
    revisions = session.scalars(statement).all()
    lines = [_lines(revision) for revision in revisions]
    found = [
        Version(
            revision,
            changed_lines(lines[place - 1], lines[place]) if place else [],
            place > 0 and _marks(revisions[place - 1]) != _marks(revision),
        )
        for place, revision in enumerate(revisions)
    ]
    same = bool(revisions) and is_as_frozen(rendering, revisions[-1])
    return Versions(
        rendering=rendering,
        versions=found[::-1],
        unsaved=[] if same or not revisions else changed_lines(lines[-1], _lines(rendering)),
        unsaved_marks=bool(revisions) and _marks(revisions[-1]) != _marks(rendering),
        is_newest=same,
        editing=queries.standing(rendering, person, datetime.now(UTC)) in queries.EDITING,
    )


def _marks(text: Any) -> list[Marks]:
    return [block.marks for block in text.blocks]


def _lines(text: Any) -> list[str]:
    return [text.headline, text.deck, text.dateline, *(block.text for block in text.blocks)]
