"""What an act is answered with, and what is kept of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.boards import make_alignment
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_piece, make_rendering
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


def said(told: dict[str, Any], block: str) -> str:
    """What an answer tells of a block."""
    markup: str = told["blocks"][block][1]["said"]
    return markup


def test_kept_markup_is_never_shown_to_whom_it_is_not_for(
    session: Session, sign_in: SignIn, rendering: Rendering
) -> None:
    editor, reader = make_person(session, Role.EDITOR), make_person(session, Role.REPORTER, service="ko")
    korean = make_person(session, Role.EDITOR)
    korean.interface_language = "ko"
    session.commit()
    address, block = f"/renderings/{rendering.key}/links", f"t{rendering.blocks[0].id}"
    told = [said(json.loads(sign_in(who).get(address).text), block) for who in (editor, reader, korean, editor)]
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
    block = f"s{rendering.piece.blocks[2].id}"
    data = {"block": before["blocks"][block][1]["name"], "reason": "length"}
    after = json.loads(client.post(f"{address}/omissions/add", data=data, headers=JSON).text)
    changed = {name for name in after["blocks"] if said(after, name) != said(before, name)}
    assert changed == {block}
    assert len(kept) == 6
    monkeypatch.setattr(telling, "KEPT", 6)
    rendering.blocks[0].text = "Something else."
    session.commit()
    client.get(f"{address}/links")
    assert len(kept) < 6


def test_a_script_is_told_only_what_its_page_does_not_show_already(
    session: Session, sign_in: SignIn, rendering: Rendering
) -> None:
    client = sign_in(make_person(session, Role.EDITOR))
    session.commit()
    address = f"/renderings/{rendering.key}"
    page = client.get(f"{address}/review").text
    known = shown(page)
    button = re.search(r'formaction="([^"]+/confirm)" name="seen" value="(\w+)"', page)
    assert button
    answer = client.post(button[1], data={"seen": button[2], "known": known}, headers=JSON)
    told = json.loads(answer.text)
    assert set(told["blocks"]) == {f"s{rendering.piece.blocks[0].id}", f"t{rendering.blocks[0].id}"}
    assert set(told["parts"]) == {"totals", "unsettled", "reversing"}
    assert told["board"] == {}
    again = client.post(button[1], data={"seen": button[2], "known": "s1 t2=none =="}, headers=JSON)
    everything = json.loads(again.text)
    assert (len(everything["blocks"]), len(everything["parts"]), list(everything["board"])) == (5, 4, ["rows"])
    page = client.get(f"{address}/review").text  # what was told, piece by piece, is what a page would show
    stamps = dict(each.split("=") for each in known.split())
    for kind in ("blocks", "parts", "board"):
        stamps |= {name: stamp for name, (stamp, _stands) in told[kind].items()}
    assert stamps == dict(each.split("=") for each in shown(page).split())


def shown(page: str) -> str:
    """The stamps of everything that a page shows."""
    found = re.search(r'data-known="([^"]+)"', page)
    assert found
    return found[1]


def test_an_act_takes_as_many_statements_on_a_long_board_as_on_a_short_one(
    app: Flask, session: Session, sign_in: SignIn
) -> None:
    client = sign_in(make_person(session, Role.EDITOR))
    counted = []
    for size in (3, 30):
        piece = make_piece(session, paragraphs=[f"Paragraph {number}." for number in range(size)])
        rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=["Told."] * size)
        make_alignment(session, rendering, links=[(i, i) for i in range(size)])
        session.commit()
        page = client.get(f"/renderings/{rendering.key}/review").text
        button = re.search(r'formaction="([^"]+/confirm)" name="seen" value="(\w+)"', page)
        assert button
        with count_statements(app.extensions["engine"]) as sent:
            client.post(button[1], data={"seen": button[2], "known": shown(page)}, headers=JSON)
        counted.append(len(sent))
    assert counted[0] == counted[1] <= 26, sent
