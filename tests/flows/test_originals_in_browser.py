"""The page of an original in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece
from tests.flows.conftest import DESKTOP, PHONE, OpenPage
from translate_app.accounts.rules import Role
from translate_app.pieces.rules import PieceState

pytestmark = pytest.mark.browser


def test_on_a_phone_the_acts_on_a_long_original_are_one_tap_from_its_head(
    session: Session, open_page: OpenPage
) -> None:
    editor = make_person(session, Role.EDITOR)
    piece = make_piece(session, state=PieceState.SUBMITTED, paragraphs=["강 수위가 3미터 올랐다. " * 20] * 30)
    session.commit()
    for viewport in (PHONE, DESKTOP):
        page = open_page(f"/pieces/{piece.key}", editor, viewport=viewport)
        shortcut = page.get_by_role("link", name="State, acts, versions")
        accept = page.get_by_role("button", name="Accept for rendering")
        if viewport is PHONE:
            expect(accept).not_to_be_in_viewport()
            expect(shortcut).to_be_in_viewport()
            shortcut.click()
        expect(accept).to_be_in_viewport()
    expect(shortcut).to_be_hidden()  # they stand beside the text
