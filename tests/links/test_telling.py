"""What an act is answered with, and what is kept of it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.links import telling
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

JSON = {"Accept": "application/json"}


@pytest.fixture
def rendering(session: Session) -> Rendering:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    return rendering


def test_kept_markup_is_never_shown_to_whom_it_is_not_for(
    session: Session, sign_in: SignIn, rendering: Rendering
) -> None:
    editor, reader = make_person(session, Role.EDITOR), make_person(session, Role.REPORTER, service="ko")
    korean = make_person(session, Role.EDITOR)
    korean.interface_language = "ko"
    session.commit()
    address, block = f"/renderings/{rendering.key}/links", f"t{rendering.blocks[0].id}"
    told = [json.loads(sign_in(who).get(address).text)["said"][block] for who in (editor, reader, korean, editor)]
    assert ["data-does" in markup for markup in told] == [True, False, True, True]
    assert told[0] == told[3] != told[2]
    assert "Confirm" in told[0]
    assert "확인" in told[2]


def test_an_act_makes_only_the_markup_that_it_changed(
    session: Session, sign_in: SignIn, rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(telling, "_kept", kept)
    client = sign_in(make_person(session, Role.EDITOR))
    session.commit()
    address = f"/renderings/{rendering.key}"
    before = json.loads(client.get(f"{address}/links").text)
    assert len(kept) == 5
    answer = client.post(
        f"{address}/omissions/add",
        data={"block": before["names"][f"s{rendering.piece.blocks[2].id}"], "reason": "length"},
        headers=JSON,
    )
    after = json.loads(answer.text)
    changed = {name for name, markup in after["said"].items() if markup != before["said"][name]}
    assert changed == {f"s{rendering.piece.blocks[2].id}"}
    assert len(kept) == 6
    monkeypatch.setattr(telling, "KEPT", 6)
    rendering.blocks[0].text = "Something else."
    session.commit()
    client.get(f"{address}/links")
    assert len(kept) < 6
