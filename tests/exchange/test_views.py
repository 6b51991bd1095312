"""Texts taken out of the newsroom as files."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.exchange.formats import FORMATS, READERS, WRITERS
from translate_app.pieces.models import Figure, PieceBlock


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


def test_an_unknown_format_is_refused_in_a_sentence(sign_in: SignIn, session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    piece = make_piece(session)
    session.commit()
    answer = sign_in(writer).get(f"/pieces/{piece.key}/export/papyrus")
    assert answer.status_code == 404
    assert "does not write that format" in answer.get_data(as_text=True)
