"""Which edits are minor, and what they leave as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, Rule
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.links import decisions, queries
from translate_app.links.rules import Status
from translate_app.links.standing import Standing
from translate_app.pieces import queries as pieces
from translate_app.pieces import services
from translate_app.pieces.minor import Minor, MinorEdits
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def reporter(session: Session) -> Person:
    return make_person(session, Role.REPORTER)


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


@pytest.fixture
def rendering(session: Session, editor: Person) -> Rendering:
    piece = make_piece(session, paragraphs=("The river rose three meters.", "The ferry stoped.", "Nobody was hurt."))
    made = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=("A", "B", "C"))
    make_alignment(session, made, links=[(0, 0), (1, 1), (2, 2)], decided_by=editor)
    for link in standing(session, made).links:
        link.source_revision_id, link.target_revision_id = piece.revisions[0].id, made.revisions[0].id
    session.flush()
    return made


def standing(session: Session, rendering: Rendering) -> Standing:
    session.flush()
    session.expire_all()
    return queries.standing(session, queries.rendering(session, key=rendering.key))


def statuses(session: Session, rendering: Rendering) -> list[Status]:
    now = standing(session, rendering)
    return [now.status(link) for link in now.links]


def say(session: Session, actor: Person, piece: Piece, index: int, text: str, *, minor: bool = False) -> Minor:
    """Edit one paragraph; what the new revision is known as."""
    known = pieces.with_text(session, piece.key)
    manuscript = pieces.manuscript(known)
    blocks = list(manuscript.blocks)
    blocks[index] = replace(blocks[index], text=text)
    services.edit(
        session,
        actor=actor,
        key=piece.key,
        seen_version=known.version,
        manuscript=replace(manuscript, blocks=tuple(blocks)),
        minor=minor,
    )
    session.expire_all()
    return Minor(pieces.with_text(session, piece.key).revisions[-1].minor)


C, S = Status.CONFIRMED, Status.STALE


def test_what_changes_only_punctuation_and_spacing_is_recognised(
    session: Session, reporter: Person, rendering: Rendering
) -> None:
    assert say(session, reporter, rendering.piece, 1, "“The ferry  stoped”!") is Minor.RECOGNISED
    assert say(session, reporter, rendering.piece, 1, "The ferry stopped.") is Minor.NO
    assert statuses(session, rendering) == [C, S, C]


def test_a_typo_marked_as_minor_stales_nothing_and_is_told_in_the_history(
    session: Session, reporter: Person, rendering: Rendering
) -> None:
    assert say(session, reporter, rendering.piece, 1, "The ferry stopped.", minor=True) is Minor.MARKED
    assert statuses(session, rendering) == [C, C, C]
    edited = session.query(Event).filter_by(verb=Verb.PIECE_EDITED).one()
    assert edited.details == {"revision": 2, "minor": "marked"}


def test_a_change_after_a_minor_edit_counts_and_so_does_one_before_it(
    session: Session, reporter: Person, rendering: Rendering
) -> None:
    say(session, reporter, rendering.piece, 1, "The ferry stopped.", minor=True)
    say(session, reporter, rendering.piece, 1, "The ferry stopped twice.")
    say(session, reporter, rendering.piece, 0, "The river rose four meters.")
    say(session, reporter, rendering.piece, 0, "The river rose four metres.", minor=True)
    assert statuses(session, rendering) == [S, S, C]


def test_an_edit_taken_back_through_a_minor_one_leaves_nothing_behind(
    session: Session, reporter: Person, rendering: Rendering
) -> None:
    say(session, reporter, rendering.piece, 1, "The ferry stopped.", minor=True)
    say(session, reporter, rendering.piece, 1, "The ferry sank.")
    say(session, reporter, rendering.piece, 1, "The ferry stopped.")
    assert statuses(session, rendering) == [C, C, C]


@pytest.mark.parametrize("text", ["The ferry stopped.", "The ferry, stoped."], ids=["marked", "recognised"])
def test_an_editor_undoes_the_marking_and_what_it_changed_has_to_be_checked_once(
    session: Session, reporter: Person, editor: Person, rendering: Rendering, text: str
) -> None:
    say(session, reporter, rendering.piece, 1, text, minor=True)
    services.undo_minor(session, actor=editor, key=rendering.piece.key, number=2)
    assert statuses(session, rendering) == [C, S, C]
    now = standing(session, rendering)
    link = now.links[1]
    decisions.confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=now.mark_of_link(link))
    assert statuses(session, rendering) == [C, C, C]
    assert link.source_revision_id == max(now.minor_edits.numbers)
    assert link.target_revision_id == rendering.revisions[-1].id


def test_only_an_editor_undoes_it_and_only_what_stands(
    session: Session, reporter: Person, rendering: Rendering
) -> None:
    editor = make_person(session, Role.EDITOR)
    with pytest.raises(Rule, match="not marked"):
        services.undo_minor(session, actor=editor, key=rendering.piece.key, number=1)
    say(session, reporter, rendering.piece, 1, "The ferry stopped.", minor=True)
    with pytest.raises(NotAllowed):
        services.undo_minor(session, actor=reporter, key=rendering.piece.key, number=2)
    services.undo_minor(session, actor=editor, key=rendering.piece.key, number=2)
    with pytest.raises(Rule, match="no longer"):
        services.undo_minor(session, actor=editor, key=rendering.piece.key, number=2)


def test_without_revisions_only_the_same_words_hold() -> None:
    assert MinorEdits().holds(1, checked="a", now="a", revision_id=None)
    assert not MinorEdits().holds(1, checked="a", now="b", revision_id=None)
