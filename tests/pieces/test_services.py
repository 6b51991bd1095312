"""What people do to originals, through the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories.people import make_person, make_service
from tests.factories.texts import make_piece
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.credits.entries import CreditEntry
from translate_app.credits.models import Contributor
from translate_app.credits.roles import CreditRole
from translate_app.db import transaction
from translate_app.errors import EditConflict, NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.pieces import queries, services
from translate_app.pieces.document import Block, BlockKind, Credit, Document, Figure
from translate_app.pieces.manuscript import Manuscript, ManuscriptBlock, Picture
from translate_app.pieces.models import Piece, PieceBlock, PieceRevision
from translate_app.pieces.rules import NEEDS, PieceAct, PieceState, Priority, next_state

P = BlockKind.PARAGRAPH
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def edit(session: Session, actor: Person, piece: Piece) -> None:
    changed = Manuscript(headline="달라진 제목", blocks=queries.manuscript(piece).blocks)
    services.edit(session, actor=actor, key=piece.key, seen_version=piece.version, manuscript=changed)


ACTS: dict[PieceAct, Callable[[Session, Person, Piece], object]] = {
    PieceAct.EDIT: edit,
    PieceAct.SUBMIT: lambda session, actor, piece: services.submit(session, actor=actor, key=piece.key),
    PieceAct.ACCEPT: lambda session, actor, piece: services.accept(session, actor=actor, key=piece.key),
    PieceAct.RETURN: lambda session, actor, piece: services.return_(
        session, actor=actor, key=piece.key, reason="two dates differ"
    ),
    PieceAct.WITHDRAW: lambda session, actor, piece: services.withdraw(
        session, actor=actor, key=piece.key, reason="wrong town"
    ),
    PieceAct.PRIORITISE: lambda session, actor, piece: services.prioritise(
        session, actor=actor, key=piece.key, priority=Priority.URGENT
    ),
    PieceAct.EMBARGO: lambda session, actor, piece: services.set_embargo(
        session, actor=actor, key=piece.key, until=LATER
    ),
}
MAY = {
    Role.REPORTER: {PieceAct.EDIT, PieceAct.SUBMIT, PieceAct.EMBARGO},
    Role.WRITER: set(),
    Role.EDITOR: set(PieceAct),
    Role.ADMIN: set(),
}
SCOPES = ("own service", "every service", "another service")


@pytest.mark.parametrize("act", PieceAct)
def test_only_the_right_role_of_the_right_service_acts_and_only_in_the_right_state(
    session: Session, act: PieceAct
) -> None:
    make_service(session, "vi")
    people: list[tuple[Person, bool]] = [
        (
            make_person(
                session, role, service={"own service": "ko", "every service": None, "another service": "vi"}[scope]
            ),
            act in MAY[role] and scope != "another service",
        )
        for role, scope in product(Role, SCOPES)
    ]
    people += [(make_person(session), False), (make_person(session, Role.EDITOR, active=False), False)]
    for state, (actor, may) in product(PieceState, people):
        piece = make_piece(session, state=state)
        after = next_state(state, act)
        before = session.scalar(select(func.count(Event.id)))
        if may and after is not None:
            ACTS[act](session, actor, piece)
            assert piece.state == after
            assert session.scalar(select(func.count(Event.id))) == (before or 0) + 1
            continue
        with pytest.raises(Rule if may else NotAllowed):
            ACTS[act](session, actor, piece)
        assert piece.state == state
        assert session.scalar(select(func.count(Event.id))) == before
        assert act not in queries.acts(piece, actor)


def test_the_page_offers_what_the_services_allow(session: Session) -> None:
    piece = make_piece(session, state=PieceState.SUBMITTED)
    editor = make_person(session, Role.EDITOR, service="ko")
    reporter = make_person(session, Role.REPORTER, service="ko")
    assert queries.acts(piece, editor) == set(PieceAct) - {PieceAct.SUBMIT}
    assert queries.acts(piece, reporter) == {PieceAct.EDIT, PieceAct.EMBARGO}


def test_every_act_asks_for_the_permission_its_table_names() -> None:
    assert set(ACTS) == set(NEEDS)


DOCUMENT = Document(
    headline="강가 시장이 열렸다",
    deck="첫날 손님 천 명",
    dateline="여울",
    blocks=(Block(P, "시장이 열렸다."), Block(BlockKind.CROSSHEAD, "손님들")),
    figures=(Figure("시장 풍경.", "표본/아무개", date(2026, 5, 2), position=1),),
    credits=(
        Credit("reporter", "김보기"),
        Credit("reporter", "Kim Yesi"),
        Credit("language_service", service="Korean"),
        Credit("language_service", service="Lao"),
        Credit("editor"),
    ),
    credit_line="취재 김보기, Kim Yesi",
    unparsed=("알 수 없는 줄",),
)


def start(session: Session, actor: Person, document: Document = DOCUMENT) -> Piece:
    return services.start(session, actor=actor, service_tag="ko", language="ko", document=document)


def test_a_new_draft_holds_everything_that_was_read(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = start(session, reporter)
    assert (piece.headline, piece.deck, piece.dateline) == ("강가 시장이 열렸다", "첫날 손님 천 명", "여울")
    assert [(block.kind, block.text) for block in piece.blocks] == [
        ("paragraph", "시장이 열렸다."),
        ("figure", "시장 풍경."),
        ("crosshead", "손님들"),
    ]
    assert [(figure.credit, figure.taken_on) for figure in piece.figures] == [("표본/아무개", date(2026, 5, 2))]
    assert piece.credit_line == "취재 김보기, Kim Yesi"
    assert piece.unparsed == ["알 수 없는 줄", "Lao"]  # there is no Lao service here: its name waits for a person
    assert queries.credit_entries(piece) == [
        CreditEntry(CreditRole.REPORTER, piece.credits[0].contributor_id, "김보기", "ko"),
        CreditEntry(CreditRole.REPORTER, piece.credits[1].contributor_id, "Kim Yesi", "en"),
        CreditEntry(CreditRole.LANGUAGE_SERVICE, service_tag="ko"),
        CreditEntry(CreditRole.EDITOR),
    ]
    assert piece.state == PieceState.DRAFT
    assert piece.revisions == []
    assert len(piece.key) == 22


def test_what_is_too_long_to_be_a_name_or_a_photo_credit_is_kept_where_a_person_sees_it(session: Session) -> None:
    long = "가나다라 " * 120
    document = Document(figures=(Figure("풍경.", long.strip()),), credits=(Credit("reporter", long.strip()),))
    piece = start(session, make_person(session, Role.REPORTER, service="ko"), document)
    assert piece.unparsed == [long.strip()]
    assert piece.credits == []
    assert [(block.text, block.figure and block.figure.credit) for block in piece.blocks] == [
        (f"풍경. {long.strip()}", "")
    ]


@pytest.mark.parametrize(("role", "service"), [(Role.REPORTER, "vi"), (Role.WRITER, "ko"), (Role.ADMIN, None)])
def test_only_a_reporter_or_editor_of_the_service_brings_an_original_in(
    session: Session, role: Role, service: str | None
) -> None:
    make_service(session, "ko")
    with pytest.raises(NotAllowed):
        start(session, make_person(session, role, service=service))
    assert session.scalar(select(func.count(Piece.id))) == 0


def test_an_original_needs_a_service_at_work(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    make_service(session, "ko").active = False
    with pytest.raises(NotFound):
        start(session, editor)
    with pytest.raises(NotFound):
        services.start(session, actor=editor, service_tag="xx", language="xx", document=DOCUMENT)


def test_an_edit_keeps_the_rows_of_its_blocks_and_counts_only_the_changed_ones(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.DRAFT, reporter=reporter, paragraphs=("하나", "둘", "셋"))
    one, two, three = piece.blocks
    blocks = (
        ManuscriptBlock(P, "셋", id=three.id),
        ManuscriptBlock(P, "하나 반", id=one.id),
        ManuscriptBlock(BlockKind.PULL_QUOTE, "넷"),
    )
    services.edit(
        session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=Manuscript(blocks=blocks)
    )
    assert [(block.text, block.version) for block in piece.blocks] == [("셋", 1), ("하나 반", 2), ("넷", 1)]
    assert piece.blocks[:2] == [three, one]
    assert two.removed
    assert two not in piece.blocks


def test_a_removed_block_can_come_back_as_itself(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.DRAFT, reporter=reporter, paragraphs=("하나", "둘"))
    whole = queries.manuscript(piece)
    for text in (whole.removed(1), whole):
        services.edit(session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=text)
    assert queries.manuscript(piece) == whole
    assert session.scalar(select(func.count(PieceBlock.id))) == 2


@pytest.mark.parametrize("ids", ["another piece's", "twice the same"])
def test_a_block_that_is_not_this_originals_is_refused_and_nothing_is_stored(session: Session, ids: str) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.DRAFT, reporter=reporter)
    own = queries.manuscript(piece).blocks[0]
    foreign = queries.manuscript(make_piece(session)).blocks[0]
    session.commit()
    blocks = (own, foreign if ids == "another piece's" else own)
    with pytest.raises(NotFound), transaction():
        services.edit(
            session,
            actor=reporter,
            key=piece.key,
            seen_version=piece.version,
            manuscript=Manuscript(headline="다른 제목", blocks=blocks),
        )
    assert (piece.headline, len(piece.blocks)) == ("나루터가 다시 열리다", 3)


def test_the_second_of_two_savers_is_told_and_has_both_texts(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.DRAFT, reporter=reporter, paragraphs=("하나",))
    seen = piece.version
    block = queries.manuscript(piece).blocks[0]

    def save(text: str) -> None:
        changed = Manuscript(blocks=(ManuscriptBlock(P, text, id=block.id),))
        services.edit(session, actor=reporter, key=piece.key, seen_version=seen, manuscript=changed)

    save("첫째가 씀")
    with pytest.raises(EditConflict) as told:
        save("둘째가 씀")
    assert (told.value.theirs, told.value.yours) == ("첫째가 씀", "둘째가 씀")
    assert [row.text for row in piece.blocks] == ["첫째가 씀"]


def test_saving_without_a_change_leaves_no_trace(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = start(session, reporter)
    services.submit(session, actor=reporter, key=piece.key)
    session.commit()
    version = piece.version
    services.edit(session, actor=reporter, key=piece.key, seen_version=version, manuscript=queries.manuscript(piece))
    services.set_credits(session, actor=reporter, key=piece.key, entries=queries.credit_entries(piece))
    session.commit()
    assert piece.version == version
    assert len(piece.revisions) == 1
    assert Verb.PIECE_EDITED not in session.scalars(select(Event.verb)).all()


@pytest.mark.parametrize(
    ("state", "revisions"),
    [(PieceState.DRAFT, 0), (PieceState.RETURNED, 1), (PieceState.SUBMITTED, 2), (PieceState.ACCEPTED, 2)],
)
def test_an_edit_is_a_new_revision_once_others_work_from_the_text(
    session: Session, state: PieceState, revisions: int
) -> None:
    piece = make_piece(session, state=state)
    edit(session, make_person(session, Role.REPORTER, service="ko"), piece)
    assert len(piece.revisions) == revisions
    assert piece.state == state


def test_submitting_freezes_the_text_and_a_later_edit_does_not_reach_the_frozen_one(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko", name="Ref Porter")
    piece = start(session, reporter)
    services.submit(session, actor=reporter, key=piece.key)
    first = queries.latest_revision(piece)
    edit(session, reporter, piece)
    assert first is not None
    assert (first.number, first.headline, first.author_name) == (1, "강가 시장이 열렸다", "Ref Porter")
    assert [block.text for block in first.blocks] == ["시장이 열렸다.", "시장 풍경.", "손님들"]
    latest = queries.latest_revision(piece)
    assert latest is not None
    assert (latest.number, latest.headline) == (2, "달라진 제목")


def test_handing_in_again_without_a_change_makes_no_second_revision(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    editor = make_person(session, Role.EDITOR, service="ko")
    piece = start(session, reporter)
    services.submit(session, actor=reporter, key=piece.key)
    services.return_(session, actor=editor, key=piece.key, reason="날짜를 확인해 주세요.")
    assert piece.state_reason == "날짜를 확인해 주세요."
    services.submit(session, actor=reporter, key=piece.key)
    assert len(piece.revisions) == 1
    assert piece.state_reason == ""


@pytest.mark.parametrize("document", [Document(blocks=(Block(P, "본문"),)), Document(headline="제목")])
def test_an_original_without_headline_or_text_cannot_be_submitted(session: Session, document: Document) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = start(session, reporter, document)
    with pytest.raises(Rule):
        services.submit(session, actor=reporter, key=piece.key)
    assert piece.state == PieceState.DRAFT
    assert session.scalar(select(func.count(PieceRevision.id))) == 0


@pytest.mark.parametrize("judge", [services.return_, services.withdraw])
def test_a_return_or_withdrawal_needs_a_reason(session: Session, judge: Callable[..., Piece]) -> None:
    piece = make_piece(session, state=PieceState.SUBMITTED)
    with pytest.raises(Rule):
        judge(session, actor=make_person(session, Role.EDITOR), key=piece.key, reason="  ")
    assert piece.state == PieceState.SUBMITTED


def test_a_whole_new_text_keeps_the_blocks_it_repeats(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.ACCEPTED, reporter=reporter)
    first, second, third = (block.id for block in piece.blocks)
    document = Document(
        headline=piece.headline,
        blocks=(Block(P, "주민 240명이 배를 탔다."), Block(P, "새 문단이다."), Block(P, "강 수위가 4미터 올랐다.")),
    )
    services.replace_text(session, actor=reporter, key=piece.key, seen_version=piece.version, document=document)
    kept = [block.id for block in piece.blocks]
    assert kept[0] == third
    assert kept[1] not in (first, second, third)
    assert kept[2] == first
    assert len(piece.revisions) == 2


def test_a_picture_and_what_it_shows_are_stored_with_the_figure(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = start(session, reporter)
    text = queries.manuscript(piece)
    picture = Picture("표본/아무개", date(2026, 5, 3), "0" * 32 + ".jpg", 20, 10)
    figure = ManuscriptBlock(BlockKind.FIGURE, "시장.", id=text.blocks[1].id, alt="천막들", picture=picture, marks=())
    changed = Manuscript(headline=text.headline, blocks=(text.blocks[0], figure))
    services.edit(session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=changed)
    assert queries.manuscript(piece).blocks[1] == figure
    assert len(piece.figures) == 1
    assert queries.figure_with_picture(session, key=piece.key, media=picture.media) is piece.figures[0]


def test_a_paragraph_turned_into_a_caption_gets_a_figure(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = make_piece(session, state=PieceState.DRAFT, reporter=reporter, paragraphs=("사진 설명",))
    block = ManuscriptBlock(BlockKind.FIGURE, "사진 설명", id=piece.blocks[0].id)
    services.edit(
        session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=Manuscript(blocks=(block,))
    )
    assert piece.blocks[0].figure is piece.figures[0]


def test_credits_are_replaced_in_order_and_recorded_once(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    piece = start(session, reporter)
    entries = [
        CreditEntry(CreditRole.SERVICE_DIRECTOR, name="박예시", language="ko", latin="Park Yesi"),
        CreditEntry(CreditRole.REPORTER, name="김보기", language="ko"),
    ]
    version = piece.version
    services.set_credits(session, actor=reporter, key=piece.key, entries=entries)
    assert [(entry.name, entry.latin) for entry in queries.credit_entries(piece)] == [
        ("박예시", "Park Yesi"),
        ("김보기", ""),
    ]
    assert piece.version > version
    assert session.scalars(select(Event.verb)).all().count(Verb.PIECE_CREDITED) == 1
    assert session.scalar(select(func.count(Contributor.id))) == 3  # Kim Yesi is no longer credited, and still known


def test_the_same_priority_or_embargo_again_is_no_act(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    piece = make_piece(session)
    for _again in range(2):
        services.prioritise(session, actor=editor, key=piece.key, priority=Priority.HIGH)
        services.set_embargo(session, actor=editor, key=piece.key, until=LATER.astimezone(timezone(timedelta(hours=9))))
    services.set_embargo(session, actor=editor, key=piece.key, until=None)
    events = session.scalars(select(Event).order_by(Event.id)).all()
    assert [event.verb for event in events] == [Verb.PIECE_PRIORITISED, Verb.PIECE_EMBARGOED, Verb.PIECE_EMBARGOED]
    assert [event.details for event in events[1:]] == [{"until": LATER.isoformat()}, {"until": None}]


def test_an_unknown_original_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        services.submit(session, actor=make_person(session, Role.EDITOR), key="nothing")
    with pytest.raises(NotFound):
        queries.piece(session, "nothing")
    with pytest.raises(NotFound):
        queries.revision(session, key=make_piece(session).key, number=2)
    with pytest.raises(NotFound):
        queries.figure_with_picture(session, key="nothing", media="")
