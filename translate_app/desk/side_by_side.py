"""The board: original and rendering side by side with their links, where an editor reviews."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from translate_app.accounts.actor import current_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Permission
from translate_app.db import current_session
from translate_app.links import queries as links
from translate_app.links.board import Board, board_of
from translate_app.links.rules import AlignmentState, wrote_it
from translate_app.links.telling import said, stamps
from translate_app.pieces.models import PieceBlock
from translate_app.renderings.models import RenderingBlock
from translate_app.renderings.rules import NEEDS, RenderingAct, RenderingState, next_state
from translate_app.review import queries as review
from translate_app.review.models import Note
from translate_app.review.notes import WHO
from translate_app.review.queries import Facts
from translate_app.review.rules import text_mark
from translate_app.review.wording import OUTCOME_LOOKS, OUTCOME_NAMES
from translate_app.statements.rules import Side
from translate_app.web import gate

blueprint = Blueprint("board", __name__)


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Blocks that share a baseline."""

    sources: Sequence[PieceBlock]
    targets: Sequence[RenderingBlock]


@dataclass(frozen=True)
class Page:
    """Everything the board's page shows to one person."""

    person: Person
    board: Board
    facts: Facts
    notes: Sequence[Note]

    @property
    def rendering(self) -> Any:
        return self.board.standing.rendering

    @cached_property
    def rows(self) -> list[BlockRow]:
        """Both texts, what is linked in the same row."""
        source = {block.id: block for block in self.board.standing.sources}
        target = {block.id: block for block in self.board.standing.targets}
        return [BlockRow([source[i] for i in ids], [target[j] for j in others]) for ids, others in self.board.rows]

    @property
    def text_mark(self) -> str:
        return text_mark(self.rendering)

    @property
    def wrote_it(self) -> bool:
        """Whether this person may not judge, having written it."""
        authors = {self.person.id} if self.facts.authored else set()
        return wrote_it(self.person.id, writer_id=self.rendering.writer_id, authors=authors)

    def may(self, act: str) -> bool:
        """Whether this person may do the act now, as far as roles and state go."""
        wanted = RenderingAct(act)
        state = RenderingState(self.rendering.state)
        service = self.rendering.piece.service_tag
        return next_state(state, wanted) is not None and self.person.may(NEEDS[wanted], service=service)

    @property
    def may_sign_off(self) -> bool:
        """Whether the sign-off waits for this person alone."""
        return self.board.may_decide and not self.wrote_it and self.board.state is not AlignmentState.SIGNED_OFF

    @property
    def may_note(self) -> bool:
        """Whether this person reads and writes notes here."""
        return any(self.person.may(permission, service=self.rendering.piece.service_tag) for permission in WHO)

    @cached_property
    def notes_on(self) -> Mapping[str, list[Note]]:
        """Notes by the block they hang on ("s12", "t30"), or "" for the whole."""
        found: dict[str, list[Note]] = {}
        for note in self.notes:
            source = f"s{note.source_block_id}" if note.source_block_id is not None else ""
            target = f"t{note.target_block_id}" if note.target_block_id is not None else ""
            found.setdefault(source or target, []).append(note)
        return found


@blueprint.get("/renderings/<key>/review")
@gate.requires(Permission.SEE_DESK)
def show(key: str) -> ResponseReturnValue:
    """The two texts side by side with their links."""
    return render_template(
        "desk/side_by_side.html",
        page=page_for(current_session(), key, current_person()),
        opened=int(time.time()),
        said=said,
        stamps=stamps,
        sides=Side,
        outcome_names=OUTCOME_NAMES,
        outcome_looks=OUTCOME_LOOKS,
    )


def page_for(session: Session, key: str, person: Person) -> Page:
    """The board's page in at most ten statements of its own, whatever the length of the texts."""
    rendering = links.rendering(session, key=key)
    facts = review.facts(session, rendering, person)
    return Page(person, board_of(session, rendering, person), facts, review.notes(session, rendering))
