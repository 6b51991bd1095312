"""Keeping terms: who may, what is refused, what history knows."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import KINDS, make_person
from tests.factories.terms import make_terms
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.glossary import services
from translate_app.glossary.models import Term
from translate_app.glossary.rules import Words
from translate_app.history.models import Event

TERM = Words("ko", "평양", "en", "Pyongyang", "the city")
KEEPERS = {"editor", "editor of this service", "admin"}


def kept(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(select(Term.written, Term.rendered).order_by(Term.id))
    return [(written, rendered) for written, rendered in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_editors_and_administrators_keep_its_terms_and_nobody_else(session: Session, kind: str) -> None:
    roles, service = KINDS[kind]
    actor = make_person(session, *roles, service=service)
    (known,) = make_terms(session, ("개성", "Kaesong"))

    def tries() -> None:
        services.add(session, actor=actor, words=TERM)
        services.change(session, actor=actor, term_id=known.id, words=replace(known.words, rendered="Gaeseong"))
        services.remove(session, actor=actor, term_id=known.id)

    if kind in KEEPERS:
        tries()
        assert kept(session) == [("평양", "Pyongyang")]
        return
    changed = replace(known.words, rendered="Gaeseong")
    with pytest.raises(NotAllowed):
        services.add(session, actor=actor, words=TERM)
    with pytest.raises(NotAllowed):
        services.change(session, actor=actor, term_id=known.id, words=changed)
    with pytest.raises(NotAllowed):
        services.remove(session, actor=actor, term_id=known.id)
    assert kept(session) == [("개성", "Kaesong")]


def test_a_term_is_not_moved_to_or_from_a_language_that_somebody_else_keeps(session: Session) -> None:
    korean = make_person(session, Role.EDITOR, service="ko")
    (own,) = make_terms(session, ("개성", "Kaesong"))
    (other,) = make_terms(session, ("Hà Nội", "Hanoi"), language="vi")
    for moved, words in ((own, replace(own.words, language="vi")), (other, replace(other.words, language="ko"))):
        with pytest.raises(NotAllowed):
            services.change(session, actor=korean, term_id=moved.id, words=words)


def test_history_knows_what_was_added_changed_and_removed(session: Session) -> None:
    editor, gaeseong = make_person(session, Role.EDITOR), replace(TERM, written="개성", rendered="Kaesong", note="")
    added = services.add(session, actor=editor, words=TERM)
    services.change(session, actor=editor, term_id=added.id, words=gaeseong)
    assert services.remove(session, actor=editor, term_id=added.id) == gaeseong
    told = [(event.verb, event.details) for event in session.scalars(select(Event).order_by(Event.id))]
    number = {"term": added.id}
    assert told == [
        ("term:added", number | {"after": asdict(TERM)}),
        ("term:changed", number | {"before": asdict(TERM), "after": asdict(gaeseong)}),
        ("term:removed", number | {"before": asdict(gaeseong)}),
    ]


def test_one_word_may_be_written_in_several_ways_and_each_once(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    services.add(session, actor=editor, words=TERM)
    services.add(session, actor=editor, words=replace(TERM, rendered="P'yŏngyang"))
    with pytest.raises(Rule) as refusal:
        services.add(session, actor=editor, words=replace(TERM, written=" 평양", rendered="PYONGYANG"))
    assert "평양 → Pyongyang" in str(refusal.value)
    assert len(kept(session)) == 2


def test_a_term_may_change_to_other_letters_of_itself_but_not_to_another_term(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    one, other = make_terms(session, ("평양", "pyongyang"), ("평양", "P'yŏngyang"))
    services.change(session, actor=editor, term_id=one.id, words=TERM)
    assert (one.rendered, one.note) == ("Pyongyang", "the city")
    with pytest.raises(Rule):
        services.change(session, actor=editor, term_id=other.id, words=TERM)


def test_a_term_that_breaks_the_rules_is_not_kept(session: Session) -> None:
    with pytest.raises(Rule):
        services.add(session, actor=make_person(session, Role.ADMIN), words=replace(TERM, rendered=""))
    assert kept(session) == []


def test_a_term_that_is_not_there_cannot_be_changed_or_removed(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    with pytest.raises(NotFound):
        services.change(session, actor=editor, term_id=9, words=TERM)
    with pytest.raises(NotFound):
        services.remove(session, actor=editor, term_id=9)


def test_a_list_is_kept_whole_or_not_at_all(session: Session) -> None:
    korean = make_person(session, Role.EDITOR, service="ko")
    session.commit()
    kaesong = replace(TERM, written="개성", rendered="Kaesong")
    for bad, refused in (
        (replace(TERM, language="vi"), NotAllowed),
        (replace(TERM, rendered=""), Rule),
        (replace(TERM, rendered="PYONGYANG"), Rule),  # the same once more: as if two kept it at one moment
    ):
        with pytest.raises(refused):
            services.add_all(session, actor=korean, every=[TERM, kaesong, bad])
        session.rollback()
        assert kept(session) == []
    services.add_all(session, actor=korean, every=[TERM, kaesong])
    assert sorted(kept(session)) == [("개성", "Kaesong"), ("평양", "Pyongyang")]
    (event,) = session.scalars(select(Event)).all()
    assert (event.verb, event.details["after"]) == ("terms:added", [asdict(TERM), asdict(kaesong)])
