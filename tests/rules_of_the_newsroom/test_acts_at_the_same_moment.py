"""Two people, or one who pressed twice, do the same act at the same moment: it is done once, and told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.corrections import correct
from tests.factories.stories import Story, make_story
from tests.factories.texts import ORIGINAL
from tests.renderings.test_concurrency import together
from translate_app.accounts.models import Person
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.notices.models import Notice
from translate_app.notices.services import tell
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.renderings import services as renderings
from translate_app.renderings.models import RenderingRevision
from translate_app.renderings.rules import RenderingState
from translate_app.review import services as review
from translate_app.upkeep.models import Settlement
from translate_app.upkeep.queries import upkeep
from translate_app.upkeep.rules import Outcome
from translate_app.upkeep.services import Answer, settle


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def both(app: Flask, session: Session, person: Person, act: Callable[..., Any]) -> list[Any]:
    """The act twice at once, each in a transaction of its own that tells whom it concerns."""
    number = person.id
    session.commit()

    def once(inside: Session) -> str:
        act(inside, actor=inside.get_one(Person, number))
        tell(inside, zone=None)
        return "done"

    outcomes = together(app, once, once)
    session.expire_all()
    return outcomes


def told(session: Session, verb: Verb) -> Counter[int]:
    return Counter(session.scalars(select(Notice.person_id).join(Event).where(Event.verb == verb)))


def test_a_text_is_handed_in_once(app: Flask, session: Session, story: Story) -> None:
    story.rendering.state = RenderingState.CHANGES_REQUESTED
    session.flush()
    facts: dict[str, Any] = {"key": story.rendering.key, "seen_version": story.rendering.version, "encoders": []}
    outcomes = both(app, session, story.writer, lambda inside, actor: review.hand_in(inside, actor=actor, **facts))
    assert outcomes.count("done") == 1
    assert len(session.scalars(select(RenderingRevision)).all()) == 2
    assert told(session, Verb.RENDERING_SUBMITTED) == {story.editor.id: 1}


def test_an_editors_changes_are_finished_once(app: Flask, session: Session, story: Story) -> None:
    block = story.rendering.blocks[0]
    facts: dict[str, Any] = {"actor": story.editor, "key": story.rendering.key}
    renderings.save_block(session, block_id=block.id, text="Four metres.", seen_version=block.version, **facts)
    key = story.rendering.key
    finish = lambda inside, actor: renderings.finish_amending(inside, actor=actor, key=key, reason="So.")  # noqa: E731
    both(app, session, story.desk_mate, finish)
    assert len(session.scalars(select(RenderingRevision)).all()) == 2
    assert told(session, Verb.RENDERING_EDITED) == {story.writer.id: 1}


def test_a_change_is_settled_once(app: Flask, session: Session, story: Story) -> None:
    correct(session, story.piece, ORIGINAL[0].replace("3미터", "4미터"), *ORIGINAL[1:])
    key = story.rendering.key
    (change,) = upkeep(session, key=key).open
    facts: dict[str, Any] = {"change": change.name, "seen": change.mark, "answer": Answer(outcome=Outcome.STILL_RIGHT)}
    outcomes = both(app, session, story.editor, lambda inside, actor: settle(inside, actor=actor, key=key, **facts))
    assert outcomes.count("done") == 1
    assert len(session.scalars(select(Settlement)).all()) == 1


def test_an_original_is_withdrawn_once(app: Flask, session: Session, story: Story) -> None:
    key = story.piece.key
    kill = lambda inside, actor: pieces.withdraw(inside, actor=actor, key=key, reason="Not true.")  # noqa: E731
    outcomes = both(app, session, story.desk_mate, kill)
    assert outcomes.count("done") == 1
    assert set(told(session, Verb.PIECE_WITHDRAWN).values()) == {1}


def test_an_original_is_corrected_once(app: Flask, session: Session, story: Story) -> None:
    piece = pieces_queries.with_text(session, story.piece.key)
    changed = pieces_queries.manuscript(piece).removed(2)
    facts: dict[str, Any] = {"key": piece.key, "seen_version": piece.version, "manuscript": changed}
    outcomes = both(app, session, story.reporter, lambda inside, actor: pieces.edit(inside, actor=actor, **facts))
    assert outcomes.count("done") == 1
    assert len(pieces_queries.with_text(session, story.piece.key).revisions) == 2
