"""The glossary as a list, and what of it stands in a text."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.statements import count_statements
from tests.factories.terms import make_terms
from translate_app.glossary import queries
from translate_app.glossary.rules import Entry
from translate_app.web.pagination import PAGE_SIZE


def written(entries: list[Entry]) -> list[tuple[str, list[str]]]:
    return [(entry.written, entry.rendered) for entry in entries]


def test_terms_are_found_by_language_and_by_words_of_either_side_and_signs_mean_themselves(session: Session) -> None:
    capital, percent = make_terms(session, ("평양", "Pyongyang"), ("백 퍼센트", "100%"))
    (hanoi,) = make_terms(session, ("Hà Nội", "Hanoi"), language="vi")
    assert queries.terms(session, language="vi").rows == [hanoi]
    assert queries.terms(session, search="YONG").rows == [capital]
    assert queries.terms(session, search="퍼센").rows == [percent]
    assert queries.terms(session, search="%").rows == [percent]
    assert queries.terms(session, search="_").rows == []
    assert queries.terms(session, search="hanoi", language="ko").rows == []
    assert {term.id for term in queries.terms(session, search=" ").rows} == {capital.id, percent.id, hanoi.id}


def test_terms_come_a_page_at_a_time(session: Session) -> None:
    make_terms(session, *((f"용어 {number:03}", "term") for number in range(PAGE_SIZE + 1)))
    first, second = queries.terms(session), queries.terms(session, number=2)
    assert (len(first.rows), first.more, len(second.rows), second.more) == (PAGE_SIZE, True, 1, False)


def test_what_stands_in_each_text_is_found_with_every_way_to_write_it(session: Session) -> None:
    make_terms(session, ("평양", "Pyongyang"), ("평양", "P'yŏngyang"), ("개성", "Kaesong"), ("원산", "Wonsan"))
    make_terms(session, ("평양", "Pyongyang"), language="zh-Hans")
    found = queries.standing_in(session, ["개성과 평양에서", "비가 왔다.", "평양"], language="ko", target="en")
    both = ("평양", ["P'yŏngyang", "Pyongyang"])
    assert [written(here) for here in found] == [[("개성", ["Kaesong"]), both], [], [both]]


@pytest.mark.parametrize(("language", "target"), [("vi", "en"), ("ko", "vi")])
def test_a_term_of_other_languages_does_not_count(session: Session, language: str, target: str) -> None:
    make_terms(session, ("평양", "Pyongyang"))
    assert queries.standing_in(session, ["평양"], language=language, target=target) == [[]]


def test_a_text_takes_two_statements_however_many_terms_and_paragraphs(session: Session) -> None:
    make_terms(session, *((f"용어{number}", f"term {number}") for number in range(300)))
    with count_statements(session.get_bind().engine) as sent:
        found = queries.standing_in(session, [f"용어{n}에서" for n in range(100)], language="ko", target="en")
    assert len(sent) == 2
    assert all(len(here) == 1 for here in found)


def test_no_more_terms_of_one_original_are_looked_at_than_is_said(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_IN_A_TEXT", 2)
    make_terms(session, ("평양", "Pyongyang"), ("개성", "Kaesong"), ("원산", "Wonsan"))
    found = queries.standing_in(session, ["평양, 개성", "개성, 원산"], language="ko", target="en")
    assert [[entry.written for entry in here] for here in found] == [["평양", "개성"], ["개성"]]
