"""A story with all its people: who reported, wrote, reviewed it, and who has nothing to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review.models import Assignment


@dataclass(frozen=True)
class Story:
    """The texts and their people. `desk_mate` is another editor of the service, `outsider` one of another service."""

    piece: Piece
    rendering: Rendering
    reporter: Person
    writer: Person
    editor: Person
    desk_mate: Person
    outsider: Person

    @property
    def people(self) -> dict[int, str]:
        """Who has which number."""
        names = ("reporter", "writer", "editor", "desk_mate", "outsider")
        return {getattr(self, name).id: name for name in names}


def make_story(session: Session, *, state: RenderingState = RenderingState.IN_REVIEW, assigned: bool = True) -> Story:
    """A Korean piece and its rendering, in review by its editor unless `assigned` is False."""
    reporter = make_person(session, Role.REPORTER, service="ko", name="Reporter Secret")
    writer = make_person(session, Role.WRITER, name="Writer Secret")
    editor = make_person(session, Role.EDITOR, service="ko", name="Editor Secret")
    desk_mate = make_person(session, Role.EDITOR, service="ko")
    outsider = make_person(session, Role.EDITOR, service="ug")
    piece = make_piece(session, reporter=reporter)
    rendering = make_rendering(session, piece=piece, writer=writer, state=state)
    if assigned:
        session.add(Assignment(rendering_id=rendering.id, editor_id=editor.id, since=datetime.now(UTC)))
    session.flush()
    return Story(piece, rendering, reporter, writer, editor, desk_mate, outsider)
