"""Contributors behind names, and credits on a text."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from tests.factories.texts import make_piece
from translate_app.accounts.rules import Role
from translate_app.credits import services
from translate_app.credits.entries import CreditEntry
from translate_app.credits.models import Contributor, ContributorName
from translate_app.credits.roles import CreditRole
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.pieces.models import PieceCredit

R = CreditRole.REPORTER


def names_of(contributor: Contributor) -> dict[str, str]:
    return {name.language: name.display for name in contributor.names}


def named(session: Session, name: str, latin: str = "", language: str = "ko") -> Contributor:
    return services.contributor_for(session, entry=CreditEntry(R, name=name, language=language, latin=latin))


def test_a_new_name_makes_a_contributor_with_its_romanised_form(session: Session) -> None:
    made = named(session, "김보기", "Kim Bogi")
    assert names_of(made) == {"ko": "김보기", "en": "Kim Bogi"}
    assert made.sort_key == "kim bogi"


def test_a_known_name_is_found_however_it_is_typed(session: Session) -> None:
    made = named(session, "Nguyễn Ví", language="vi")
    assert named(session, "nguye\u0302\u0303n ví", language="vi") is made
    assert session.scalar(select(func.count(Contributor.id))) == 1


def test_a_romanised_form_given_later_is_added(session: Session) -> None:
    made = named(session, "김보기")
    assert named(session, "김보기", "Kim Bogi") is made
    assert names_of(made) == {"ko": "김보기", "en": "Kim Bogi"}


def test_two_people_of_one_name_are_told_apart_by_the_romanised_form(session: Session) -> None:
    one, other = named(session, "김보기", "Kim Bogi"), named(session, "김보기", "Ghim Bogy")
    assert one is not other
    assert named(session, "김보기", "Ghim Bogy") is other
    assert named(session, "김보기") is one


def test_the_same_name_in_another_language_is_another_record(session: Session) -> None:
    assert named(session, "李示例", language="zh-Hans") is not named(session, "李示例", language="yue-Hant")


def test_a_name_in_latin_letters_is_kept_as_english(session: Session) -> None:
    assert names_of(named(session, "Kim Bogi")) == {"en": "Kim Bogi"}
    assert names_of(named(session, "Ann Example", language="")) == {"en": "Ann Example"}


def test_a_contributor_is_taken_by_number_or_not_at_all(session: Session) -> None:
    made = named(session, "김보기")
    assert services.contributor_for(session, entry=CreditEntry(R, contributor_id=made.id)) is made
    with pytest.raises(NotFound):
        services.contributor_for(session, entry=CreditEntry(R, contributor_id=made.id + 1))
    with pytest.raises(Rule):
        services.contributor_for(session, entry=CreditEntry(R))


def test_credits_are_replaced_as_a_whole_and_keep_their_order(session: Session) -> None:
    make_service(session, "vi")
    piece = make_piece(session)

    def apply(*entries: CreditEntry) -> None:
        services.apply(session, credits=piece.credits, make=PieceCredit, entries=entries)

    apply(CreditEntry(R, name="박예시", language="ko"))
    apply(
        CreditEntry(CreditRole.EDITOR, name="최견본", language="ko"),
        CreditEntry(R, name="박예시", language="ko", service_tag="vi"),
        CreditEntry(CreditRole.LANGUAGE_SERVICE, service_tag="ko"),
        CreditEntry(CreditRole.PHOTOGRAPHER),
    )
    session.refresh(piece)
    assert [(row.role, row.contributor is None, row.service_tag) for row in piece.credits] == [
        ("editor", False, None),
        ("reporter", False, "vi"),
        ("language_service", True, "ko"),
        ("photographer", True, None),
    ]
    assert session.scalar(select(func.count(PieceCredit.id))) == 4


def test_a_credit_of_an_unknown_service_is_refused(session: Session) -> None:
    piece = make_piece(session)
    with pytest.raises(NotFound):
        services.apply(
            session,
            credits=piece.credits,
            make=PieceCredit,
            entries=[CreditEntry(CreditRole.LANGUAGE_SERVICE, service_tag="xx")],
        )


def test_names_are_changed_added_and_taken_away_and_history_knows(session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    made = named(session, "김보기", "Kim Bogi")
    services.change(
        session,
        actor=writer,
        contributor_id=made.id,
        names={"ko": "김보기", "vi": "Kim Bô-ghi", "en": ""},
        sort_key="",
        withheld=True,
    )
    assert names_of(made) == {"ko": "김보기", "vi": "Kim Bô-ghi"}
    assert (made.withheld, made.sort_key) == (True, "김보기")
    assert named(session, "KIM BÔ-GHI", language="vi") is made
    event = session.scalars(select(Event)).one()
    assert event.details["before"] == {"ko": "김보기", "en": "Kim Bogi"}
    assert event.details["after"] == {"ko": "김보기", "vi": "Kim Bô-ghi"}


@pytest.mark.parametrize("names", [{}, {"ko": ""}])
def test_a_contributor_never_loses_the_last_name(session: Session, names: dict[str, str]) -> None:
    writer = make_person(session, Role.WRITER)
    made = named(session, "김보기")
    with pytest.raises(Rule):
        services.change(session, actor=writer, contributor_id=made.id, names=names, sort_key="", withheld=False)
    assert names_of(made) == {"ko": "김보기"}


@pytest.mark.parametrize("role", Role)
def test_everyone_at_the_desk_may_look_after_contributors(session: Session, role: Role) -> None:
    added = services.add(session, actor=make_person(session, role), names={"bo": "དཔེ།"}, sort_key="Pe", withheld=False)
    assert (names_of(added), added.sort_key) == ({"bo": "དཔེ།"}, "pe")


def test_somebody_without_a_role_may_not(session: Session) -> None:
    nobody = make_person(session)
    made = named(session, "김보기")
    with pytest.raises(NotAllowed):
        services.add(session, actor=nobody, names={"ko": "박예시"}, sort_key="", withheld=False)
    with pytest.raises(NotAllowed):
        services.change(
            session, actor=nobody, contributor_id=made.id, names={"ko": "박예시"}, sort_key="", withheld=False
        )
    assert session.scalars(select(ContributorName.display)).all() == ["김보기"]
