"""Staleness follows from texts, not clocks or saves; "still right" clears it; a minor edit stales nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.corrections import correct, said, standing_of
from tests.factories.people import make_person
from tests.factories.texts import ORIGINAL, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.links.decisions import confirm
from translate_app.links.rules import Status
from translate_app.pieces.minor import Minor
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.upkeep.queries import upkeep
from translate_app.upkeep.rules import Outcome
from translate_app.upkeep.services import Answer, settle

CHANGED = ORIGINAL[0].replace("3미터", "4미터")
HOLDS = [(0, 0, Status.CONFIRMED), (1, 1, Status.CONFIRMED)]
STALE = [(0, 0, Status.STALE), (1, 1, Status.CONFIRMED)]


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    made = make_rendering(session, state=RenderingState.CHANGES_REQUESTED, writer=writer)
    make_alignment(session, made, links=[(0, 0), (1, 1)], decided_by=make_person(session, Role.EDITOR))
    return made


def test_a_save_that_changes_nothing_and_a_clock_that_moves_stale_nothing(
    session: Session, rendering: Rendering
) -> None:
    correct(session, rendering.piece, *ORIGINAL)
    rendering.piece.blocks[0].version += 5
    rendering.changed_at += timedelta(days=400)
    assert said(standing_of(session, rendering)) == HOLDS


def test_a_change_stales_and_the_change_taken_back_leaves_nothing_behind(
    session: Session, rendering: Rendering
) -> None:
    correct(session, rendering.piece, CHANGED, *ORIGINAL[1:])
    assert said(standing_of(session, rendering)) == STALE
    correct(session, rendering.piece, *ORIGINAL)
    assert said(standing_of(session, rendering)) == HOLDS


def test_checked_still_right_clears_it_for_this_text_and_not_for_the_next(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    correct(session, rendering.piece, CHANGED, *ORIGINAL[1:])
    (change,) = upkeep(session, key=rendering.key).open
    answer = Answer(outcome=Outcome.STILL_RIGHT)
    settle(session, actor=writer, key=rendering.key, change=change.name, seen=change.mark, answer=answer)
    assert said(standing_of(session, rendering)) == HOLDS
    correct(session, rendering.piece, ORIGINAL[0].replace("3미터", "9미터"), *ORIGINAL[1:])
    assert said(standing_of(session, rendering)) == STALE


def test_a_minor_edit_stales_nothing_and_is_recorded(session: Session, rendering: Rendering) -> None:
    revision = correct(session, rendering.piece, ORIGINAL[0].replace("올랐다", "올랏다"), *ORIGINAL[1:], minor=True)
    assert (revision.number, revision.minor) == (2, Minor.MARKED)
    assert said(standing_of(session, rendering)) == HOLDS


def test_a_link_that_is_still_right_knows_the_revision_of_the_original_it_was_checked_against(
    session: Session, rendering: Rendering, writer: Person
) -> None:
    newest = correct(session, rendering.piece, CHANGED, *ORIGINAL[1:])
    (change,) = upkeep(session, key=rendering.key).open
    answer = Answer(outcome=Outcome.STILL_RIGHT)
    settle(session, actor=writer, key=rendering.key, change=change.name, seen=change.mark, answer=answer)
    assert standing_of(session, rendering).links[0].source_revision_id == newest.id


def test_a_confirmed_link_knows_both_revisions_it_was_checked_against(session: Session) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0)])
    newest = correct(session, rendering.piece, CHANGED, *ORIGINAL[1:])
    standing = standing_of(session, rendering)
    (link,), editor = standing.links, make_person(session, Role.EDITOR)
    confirm(session, actor=editor, key=rendering.key, link_id=link.id, seen=standing.mark_of_link(link))
    assert (link.source_revision_id, link.target_revision_id) == (newest.id, rendering.revisions[-1].id)
