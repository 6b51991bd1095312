"""Credits as they are printed, and the lists of contributors."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.factories.texts import make_piece
from translate_app.credits import queries, services
from translate_app.credits.entries import CreditEntry
from translate_app.credits.models import Contributor, ContributorName
from translate_app.credits.printing import credit_sentence
from translate_app.credits.roles import Credit, CreditRole
from translate_app.pieces.models import Piece, PieceCredit
from translate_app.web.pagination import PAGE_SIZE


def contributor(**names: str) -> Contributor:
    return Contributor(
        sort_key="",
        names=[ContributorName(language=tag.replace("_", "-"), display=name) for tag, name in names.items()],
    )


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("ko", ("김보기", "ko")),
        ("en", ("Kim Bogi", "en")),
        ("zh-Hant", ("金示例", "zh-Hans")),
        ("ug", ("Kim Bogi", "en")),
    ],
)
def test_a_name_is_printed_in_the_texts_language_or_the_nearest_there_is(
    language: str, printed: tuple[str, str]
) -> None:
    assert queries.printed_name(contributor(ko="김보기", en="Kim Bogi", zh_Hans="金示例"), language=language) == printed


def test_a_name_in_one_script_only_is_printed_in_that_script() -> None:
    assert queries.printed_name(contributor(bo="དཔེ།"), language="en") == ("དཔེ།", "bo")
    assert queries.printed_name(contributor(), language="en") == ("", "")


@pytest.mark.parametrize(
    ("tag", "name"), [("ko", "Korean"), ("zh-Hans", "Mandarin"), ("yue-Hant", "Cantonese"), ("xx", "xx")]
)
def test_a_service_is_printed_by_its_english_name(tag: str, name: str) -> None:
    assert queries.english_service_name(tag) == name


def credited(session: Session, *entries: CreditEntry) -> Piece:
    piece = make_piece(session)
    services.apply(session, credits=piece.credits, make=PieceCredit, entries=entries)
    return piece


def test_credits_are_printable_in_any_language(session: Session) -> None:
    piece = credited(
        session,
        CreditEntry(CreditRole.REPORTER, name="김보기", language="ko", latin="Kim Bogi", service_tag="ko"),
        CreditEntry(CreditRole.REPORTER, name="박예시", language="ko"),
        CreditEntry(CreditRole.LANGUAGE_SERVICE, service_tag="ko"),
    )
    assert queries.printable(piece.credits, language="en") == [
        Credit("reporter", "Kim Bogi", "Korean"),
        Credit("reporter", "박예시", language="ko"),
        Credit("language_service", service="Korean"),
    ]


def test_a_withheld_name_is_printed_nowhere(session: Session) -> None:
    piece = credited(session, CreditEntry(CreditRole.REPORTER, name="김보기", language="ko", latin="Kim Bogi"))
    shown = piece.credits[0].contributor
    assert shown is not None
    shown.withheld = True
    assert queries.printable(piece.credits, language="ko") == [Credit("reporter")]
    for language in ("ko", "en"):
        sentence = credit_sentence(piece.credits, language=language, organisation="MR")
        assert sentence
        assert "김보기" not in sentence
        assert "Kim" not in sentence


def test_the_sentence_sets_every_name_apart_and_escapes_it(session: Session) -> None:
    piece = credited(
        session,
        CreditEntry(CreditRole.REPORTER, name="Kim <b>Bogi</b>", language="en"),
        CreditEntry(CreditRole.REPORTER, name="ئالىم", language="ug"),
    )
    sentence = credit_sentence(piece.credits, language="en", organisation="MR")
    assert sentence.startswith('<span lang="en" dir="ltr">')
    assert '<bdi lang="en" dir="ltr">Kim &lt;b&gt;Bogi&lt;/b&gt;</bdi>' in sentence
    assert '<bdi lang="ug" dir="rtl">ئالىم</bdi>' in sentence


def test_no_credits_are_no_sentence() -> None:
    assert credit_sentence([], language="ko", organisation="MR") == ""


def made(session: Session, name: str, language: str = "ko") -> Contributor:
    return services.contributor_for(session, entry=CreditEntry(CreditRole.REPORTER, name=name, language=language))


def test_contributors_are_found_by_any_part_of_any_name_and_signs_mean_themselves(session: Session) -> None:
    kim, percent = made(session, "김보기"), made(session, "100% Example", "en")
    services.contributor_for(
        session, entry=CreditEntry(CreditRole.REPORTER, name="김보기", language="ko", latin="Kim Bogi")
    )
    assert queries.contributors(session, search="BOG").rows == [kim]
    assert queries.contributors(session, search="보기").rows == [kim]
    assert queries.contributors(session, search="%").rows == [percent]
    assert queries.contributors(session, search="_").rows == []
    assert queries.contributors(session, search=" ").rows == [percent, kim]


def test_contributors_come_a_page_at_a_time(session: Session) -> None:
    for number in range(PAGE_SIZE + 1):
        made(session, f"Sample {number:03}", "en")
    first, second = queries.contributors(session), queries.contributors(session, number=2)
    assert (len(first.rows), first.more, len(second.rows), second.more) == (PAGE_SIZE, True, 1, False)


def test_look_alikes_are_told(session: Session) -> None:
    one, other, alone = made(session, "李示例", "zh-Hans"), made(session, "李示例", "yue-Hant"), made(session, "김보기")
    assert [(row.contributor_id, row.language) for row in queries.look_alikes(session, contributor=one)] == [
        (other.id, "yue-Hant")
    ]
    assert queries.shared_names(session, contributor_ids=[one.id, other.id, alone.id]) == {one.id, other.id}
    assert queries.look_alikes(session, contributor=alone) == []
