"""Texts taken out of the newsroom as files."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_contributor
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.exchange.bitexts import BITEXTS
from translate_app.exchange.formats import FORMATS, READERS, WRITERS
from translate_app.pieces.models import Figure, PieceBlock, PieceCredit
from translate_app.renderings.models import RenderingCredit


@pytest.mark.parametrize("name", sorted(READERS.keys() & WRITERS.keys()))
def test_an_original_and_a_rendering_come_as_a_file_that_reads_back(
    sign_in: SignIn, session: Session, name: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    session.commit()
    client, form = sign_in(writer), FORMATS[name]
    for address, text in (
        (f"/pieces/{rendering.piece.key}/export/{name}", rendering.piece),
        (f"/renderings/{rendering.key}/export/{name}", rendering),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == form.media_type
        assert answer.headers["Content-Disposition"].startswith("attachment")
        read = READERS[name](answer.data)
        assert read.headline == text.headline
        assert [block.text for block in read.blocks] == [block.text for block in text.blocks]


def test_a_photo_stands_in_the_file_where_it_stands_in_the_text(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    piece = make_piece(session)
    figure = Figure(piece_id=piece.id, credit="MR/김보기")
    session.add(figure)
    session.flush()
    caption = "다시 열린 나루터."
    session.add(PieceBlock(piece_id=piece.id, position=1, kind="figure", text=caption, figure_id=figure.id))
    session.commit()
    read = READERS["json"](sign_in(writer).get(f"/pieces/{piece.key}/export/json").data)
    assert [(found.caption, found.credit) for found in read.figures] == [(caption, "MR/김보기")]
    assert len(read.blocks) == 3


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_ends_with_the_credit_sentence_and_holds_no_withheld_name(
    sign_in: SignIn, session: Session, name: str
) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, writer=writer)
    hidden = make_contributor(session, withheld=True, ko="숨은이름", en="Hidden Reporter")
    shown = make_contributor(session, ko="김보기", en="Kim Bogi")
    dana = make_contributor(session, en="Dana Sample")
    for position, contributor in enumerate((hidden, shown)):
        credit = PieceCredit(position=position, role="reporter", contributor=contributor, service_tag="ko")
        rendering.piece.credits.append(credit)
    rendering.credits.append(RenderingCredit(position=0, role="writer", contributor=dana))
    rendering.piece.credit_line = "숨은이름, 김보기 기자"
    rendering.credit_line = "Reported by Hidden Reporter. Written by Dana Sample."
    rendering.piece.unparsed = ["도움: 숨은이름", "알 수 없는 줄"]
    session.commit()
    client = sign_in(writer)
    original = client.get(f"/pieces/{rendering.piece.key}/export/{name}").text
    rendered = client.get(f"/renderings/{rendering.key}/export/{name}").text
    assert "숨은이름" not in original
    assert "Hidden Reporter" not in rendered
    assert "김보기" in original
    assert "알 수 없는 줄" in original
    assert "Kim Bogi" in rendered
    assert "Dana Sample" in rendered
    session.commit()
    for form in BITEXTS:
        data = client.get(f"/renderings/{rendering.key}/bilingual/{form}").data
        assert "숨은이름".encode() not in data
        assert b"Hidden Reporter" not in data


def test_an_unknown_format_is_refused_in_a_sentence(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    piece = make_piece(session)
    session.commit()
    answer = sign_in(writer).get(f"/pieces/{piece.key}/export/papyrus")
    assert answer.status_code == 404
    assert "does not write that format" in answer.get_data(as_text=True)
