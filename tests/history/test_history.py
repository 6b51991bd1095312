"""History is append-only, and every act has a sentence."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece
from translate_app.accounts.rules import Role
from translate_app.history.queries import life_of
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.history.wording import SENTENCES


def test_every_act_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Verb)


def test_an_act_cannot_be_changed_or_taken_back(session: Session) -> None:
    event = record(session, verb=Verb.PIECE_STARTED, actor=make_person(session, Role.REPORTER, service="ko"))
    session.commit()
    event.verb = Verb.PIECE_ACCEPTED
    with pytest.raises(TypeError, match="append-only"):
        session.flush()
    session.rollback()
    session.delete(event)
    with pytest.raises(TypeError, match="append-only"):
        session.flush()
    session.rollback()


def test_a_name_stays_as_it_was_when_the_account_goes(session: Session) -> None:
    person = make_person(session, Role.WRITER, name="Kim Bogi")
    piece = make_piece(session)
    record(session, verb=Verb.RENDERING_CLAIMED, actor=person, piece_id=piece.id)
    session.commit()
    session.delete(person)
    session.commit()
    session.expire_all()
    (event,) = life_of(session, piece.id)
    assert (event.actor_id, event.actor_name) == (None, "Kim Bogi")
