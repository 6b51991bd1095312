"""Two editors keep the glossary at the same moment: nothing is kept, or told of, twice."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.simultaneous import Act, outcomes
from tests.factories.terms import make_terms
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.glossary import services
from translate_app.glossary.models import Term
from translate_app.glossary.rules import Words
from translate_app.history.models import Event


def told(session: Session) -> list[tuple[str, object]]:
    events = session.scalars(select(Event).where(Event.verb.startswith("term")).order_by(Event.id)).all()
    found = [(event.verb, event.details.get("before", {}).get("rendered")) for event in events]
    session.rollback()
    return found


def test_a_term_that_two_add_is_kept_once(app: Flask, session: Session) -> None:
    editor_id = make_person(session, Role.EDITOR).id
    session.commit()

    def add(own: Session, actor: Person) -> object:
        return services.add(own, actor=actor, words=Words("ko", "평양", "en", "Pyongyang"))

    for _ in range(5):
        assert outcomes(app, editor_id, add, add, add) == ["done", "told", "told"]
        session.execute(delete(Term))
        session.commit()


def test_lists_with_the_same_terms_in_another_order_wait_for_each_other(app: Flask, session: Session) -> None:
    editor_id = make_person(session, Role.EDITOR).id
    session.commit()
    every = [Words("ko", f"용어{number}", "en", f"term {number}") for number in range(2000)]

    def forwards(own: Session, actor: Person) -> None:
        services.add_all(own, actor=actor, every=every)

    def backwards(own: Session, actor: Person) -> None:
        services.add_all(own, actor=actor, every=every[::-1])

    assert outcomes(app, editor_id, forwards, backwards) == ["done", "told"]
    assert told(session) == [("terms:added", None)]


def test_a_term_that_two_remove_is_removed_once_and_none_changes_it_after(app: Flask, session: Session) -> None:
    editor_id = make_person(session, Role.EDITOR).id
    for number in range(5):
        (term,) = make_terms(session, ("평양", f"Pyongyang {number}"))
        term_id = term.id
        session.commit()
        session.expunge_all()  # SQLite gives a number again

        def remove(own: Session, actor: Person, term_id: int = term_id) -> None:
            services.term(own, term_id)  # as the page does before it looks at what was sent
            services.remove(own, actor=actor, term_id=term_id)

        assert outcomes(app, editor_id, remove, remove, remove) == ["done", "told", "told"]
    assert len(told(session)) == 5


def test_changes_at_the_same_moment_follow_each_other_in_history(app: Flask, session: Session) -> None:
    editor_id = make_person(session, Role.EDITOR).id
    (term,) = make_terms(session, ("평양", "Pyongyang"))
    term_id = term.id
    session.commit()

    def write(rendered: str) -> Act:
        def change(own: Session, actor: Person) -> None:
            services.term(own, term_id)
            services.change(own, actor=actor, term_id=term_id, words=Words("ko", "평양", "en", rendered))

        return change

    assert outcomes(app, editor_id, *map(write, ("a", "b", "c"))) == ["done"] * 3
    befores = [before for _verb, before in told(session)]
    assert len(set(befores)) == 3, befores
