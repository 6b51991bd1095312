"""The search on both engines: what it finds, in which order, and that the index says what the texts say."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.factories.editions import make_contributor
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.credits import services as credits_services
from translate_app.finding import services
from translate_app.finding.models import Entry
from translate_app.finding.queries import Found, Narrowed, search
from translate_app.pieces.models import PieceBlock, PieceCredit
from translate_app.pieces.rules import PieceState
from translate_app.renderings import services as renderings
from translate_app.renderings.models import RenderingCredit
from translate_app.renderings.rules import RenderingState


def seek(session: Session, words: str, *, number: int = 1, **narrowed: str) -> Found:
    session.commit()
    return search(session, words=words, narrowed=Narrowed(person_id=0, **narrowed), number=number)


def headlines(found: Found) -> list[str]:
    return ["".join(fragment.text for fragment in hit.headline) for hit in found.page.rows]


@pytest.mark.parametrize(
    ("service", "paragraph", "sought"),
    [
        ("ko", "강수위가 3미터 올랐다.", "수위"),
        ("zh-Hans", "今晨河水位上升三米。", "水位"),
        ("vi", "Mực nước sông ở Hà Nội đang lên.", "ha noi"),
        ("vi", "Mực nước sông ở Hà Nội đang lên.", "Hà Nội"),
        ("my", "မြစ်ရေ ၃ မီတာ တက်လာသည်။", "မြစ်ရေ"),
        ("km", "កម្ពស់ទឹកទន្លេឡើង", "ទន្លេ"),
        ("lo", "ລະດັບແມ່ນ້ຳຂຶ້ນສາມແມັດ", "ແມ່ນ້ຳ"),
        ("bo", "གཙང་པོའི་ཆུ་ཚད་འཕར།", "ཆུ་ཚད"),
        ("ug", "دەريانىڭ سۈيى ئۆرلىدى.", "دەريا"),
    ],
)
def test_a_word_is_found_in_every_script(session: Session, service: str, paragraph: str, sought: str) -> None:
    make_piece(session, service=service, headline="H", paragraphs=["x", paragraph])
    make_piece(session, service=service, headline="other", paragraphs=["nothing of it"])
    found = seek(session, sought)
    assert headlines(found) == ["H"]
    assert found.total == 1
    quoted = found.page.rows[0].quoted
    assert "".join(fragment.text for fragment in quoted) == paragraph
    assert any(fragment.found for fragment in quoted)


def test_both_sides_of_a_story_are_found_each_on_its_own_side(session: Session) -> None:
    rendering = make_rendering(session)
    (original,) = seek(session, "나루터").page.rows
    (english,) = seek(session, "ferry").page.rows
    assert (original.rendering_key, original.language) == (None, "ko")
    assert (english.rendering_key, english.language) == (rendering.key, "en")


def test_every_word_must_be_there_wherever_in_the_text_it_stands(session: Session) -> None:
    make_piece(session, headline="나루터", paragraphs=["강 수위", "주민 240명"])
    assert seek(session, "나루터 수위 240").total == 1
    assert seek(session, "나루터 수위 241").total == 0


def test_a_word_in_the_headline_counts_more_than_one_in_the_text(session: Session) -> None:
    make_piece(session, headline="다른 이야기", paragraphs=["긴 글이다. " * 5 + "수력 발전"])
    make_piece(session, headline="수력 발전소", paragraphs=["긴 글이다. " * 5])
    make_piece(session, headline="또 다른 이야기", paragraphs=["긴 글이다. " * 5 + "수력 발전"])
    assert headlines(seek(session, "수력"))[0] == "수력 발전소"


def test_diacritics_as_they_were_typed_come_first(session: Session) -> None:
    for headline, word in (("ghost", "ma"), ("mother", "má"), ("rice", "mạ")):
        make_piece(session, service="vi", headline=headline, paragraphs=[f"{word} một hai ba"])
    assert headlines(seek(session, "mạ"))[0] == "rice"
    assert headlines(seek(session, "má"))[0] == "mother"
    assert seek(session, "ma").total == 3


def test_names_are_found_in_every_script_they_have_and_withheld_ones_are_not(session: Session) -> None:
    rendering = make_rendering(session, headline="Boats")
    reporter = make_contributor(session, ko="김보기", en="Kim Bogi")
    hidden = make_contributor(session, withheld=True, ko="숨은이", en="Hidden Person")
    rendering.piece.credits = [
        PieceCredit(position=0, role="reporter", contributor=reporter),
        PieceCredit(position=1, role="reporter", contributor=hidden),
    ]
    rendering.credits = [RenderingCredit(position=0, role="writer", contributor=make_contributor(session, en="Dana"))]
    for sought in ("김보기", "bogi"):
        (hit,) = seek(session, sought).page.rows
        assert hit.rendering_key is None
        assert any(fragment.found for fragment in hit.by)
    assert headlines(seek(session, "Dana")) == ["Boats"]
    assert seek(session, "숨은이").total == seek(session, "Hidden").total == 0


def test_a_name_that_changes_is_found_under_its_new_form_only(session: Session) -> None:
    admin = make_person(session, Role.ADMIN)
    rendering = make_rendering(session)
    someone = make_contributor(session, en="Old Name")
    rendering.piece.credits = [PieceCredit(position=0, role="reporter", contributor=someone)]
    rendering.credits = [RenderingCredit(position=0, role="writer", contributor=someone)]
    assert seek(session, "Old").total == 2

    def rename(*, withheld: bool) -> None:
        credits_services.change(
            session,
            actor=admin,
            contributor_id=someone.id,
            names={"en": "Newer"},
            sort_key="",
            withheld=withheld,
        )

    rename(withheld=False)
    assert (seek(session, "Old").total, seek(session, "Newer").total) == (0, 2)
    rename(withheld=True)
    assert seek(session, "Newer").total == 0


def test_what_a_writer_saves_is_found_at_once_and_what_is_gone_is_not(session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    block = rendering.blocks[0]
    renderings.save_block(
        session, actor=writer, key=rendering.key, block_id=block.id, text="A glacier melts.", seen_version=block.version
    )
    assert (seek(session, "glacier").total, seek(session, "metres").total) == (1, 0)
    renderings.remove_block(session, actor=writer, key=rendering.key, block_id=block.id, seen_version=block.version)
    assert seek(session, "glacier").total == 0
    added = renderings.add_block(session, actor=writer, key=rendering.key, after=None, text="An orchestra plays.")
    assert seek(session, "orchestra").total == 1
    assert added.id


def test_what_is_rolled_back_is_not_found(session: Session) -> None:
    piece = make_piece(session)
    session.commit()
    piece.blocks[0].text = "빙하가 녹는다."
    session.flush()
    session.rollback()
    assert seek(session, "빙하").total == 0
    assert seek(session, "수위").total == 1


def test_a_lease_that_is_renewed_leaves_the_index_alone(app: Flask, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    with count_statements(app.extensions["engine"]) as sent:
        renderings.renew(session, actor=writer, key=rendering.key)
        session.commit()
    assert not [statement for statement in sent if "search_entry" in statement]


def test_a_text_that_is_deleted_leaves_nothing_in_the_index(session: Session) -> None:
    piece = make_piece(session)
    assert seek(session, "나루터").total == 1
    for revision in piece.revisions:
        for block in revision.blocks:
            session.delete(block)
        session.delete(revision)
    session.flush()
    session.execute(delete(PieceBlock).where(PieceBlock.piece_id == piece.id))
    session.delete(piece)
    assert seek(session, "나루터").total == 0
    assert session.scalar(select(Entry.id)) is None


def test_reindexing_builds_what_following_had_built(session: Session) -> None:
    make_rendering(session)
    session.commit()
    session.execute(delete(Entry))
    assert seek(session, "나루터").total == 0
    for batch in services.batches(session):
        services.write(session, batch)
    assert seek(session, "나루터").total == seek(session, "ferry").total == 1


def test_a_book_is_indexed_to_its_end(session: Session) -> None:
    words = " ".join(f"낱말{number}" for number in range(4_000))
    make_piece(session, headline="책", paragraphs=[words, "마지막 고래"])
    assert headlines(seek(session, "책 고래")) == ["책"]


def test_a_draft_is_found_by_whoever_began_it_only(session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    make_piece(session, state=PieceState.DRAFT, reporter=reporter, headline="초고")
    assert seek(session, "초고").total == 0
    assert search(session, words="초고", narrowed=Narrowed(person_id=reporter.id)).total == 1


def test_a_search_is_narrowed_by_service_language_and_state(session: Session) -> None:
    make_rendering(session, piece=make_piece(session, paragraphs=["240"]), paragraphs=["240"])
    make_piece(session, service="vi", headline="Bài", paragraphs=["240"], state=PieceState.SUBMITTED)
    assert seek(session, "240").total == 3
    assert seek(session, "240", service="ko").total == 2
    assert seek(session, "240", language="vi").total == 1
    assert seek(session, "240", language="en", state=RenderingState.WRITING).total == 1
    assert seek(session, "240", state=PieceState.SUBMITTED).total == 1
    assert seek(session, "240", state="nonsense").total == 0


def test_results_come_a_page_at_a_time_in_a_fixed_number_of_statements(app: Flask, session: Session) -> None:
    reporter = make_person(session, Role.REPORTER, service="ko")
    for number in range(22):
        make_rendering(session, piece=make_piece(session, headline=f"기사 {number}", reporter=reporter))
    session.commit()
    with count_statements(app.extensions["engine"]) as sent:
        first = seek(session, "240")
    assert len(sent) <= 8
    second, third = seek(session, "240", number=2), seek(session, "240", number=3)
    assert (len(first.page.rows), len(second.page.rows), len(third.page.rows)) == (20, 20, 4)
    assert (first.page.more, third.page.more, first.total) == (True, False, 44)
