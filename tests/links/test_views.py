"""Acts on an alignment over HTTP: for a person, and for the board's script."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.conftest import SignIn
from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.history.models import Event
from translate_app.links import queries
from translate_app.links.models import Link
from translate_app.links.rules import AlignmentState
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

JSON = {"Accept": "application/json"}


@dataclass
class Desk:
    """A rendering in review, an editor's browser, and the marks of what the editor sees."""

    session: Session
    rendering: Rendering
    client: FlaskClient

    @property
    def standing(self) -> Standing:
        self.session.expire_all()
        return queries.standing(self.session, queries.rendering(self.session, key=self.rendering.key))

    @property
    def address(self) -> str:
        return f"/renderings/{self.rendering.key}"

    def source(self, place: int) -> str:
        block_id = self.rendering.piece.blocks[place].id
        return f"{block_id}:{self.standing.mark_of_source(block_id)}"

    def target(self, place: int) -> str:
        block_id = self.rendering.blocks[place].id
        return f"{block_id}:{self.standing.mark_of_target(block_id)}"

    def on_link(self, act: str, place: int = 0, *, script: bool = False, seen: str | None = None) -> TestResponse:
        standing = self.standing
        link = standing.links[place]
        mark = standing.mark if act == "confirm-above" else standing.mark_of_link(link)
        name = "whole" if act == "confirm-above" else "seen"
        return self.post(f"/links/{link.id}/{act}", {name: seen or mark}, script=script)

    def post(self, path: str, fields: dict[str, str], *, script: bool = False) -> TestResponse:
        self.session.commit()
        return self.client.post(self.address + path, data=fields, headers=JSON if script else {})


@pytest.fixture
def desk(session: Session, sign_in: SignIn) -> Desk:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], omitted=[2])
    editor = make_person(session, Role.EDITOR)
    session.commit()
    return Desk(session, rendering, sign_in(editor))


@pytest.mark.parametrize(("act", "left"), [("confirm", 2), ("reject", 4), ("confirm-above", 2)])
def test_a_button_on_a_link_leads_back_to_its_place_on_the_board(desk: Desk, act: str, left: int) -> None:
    answer = desk.on_link(act)
    assert answer.status_code == 303
    assert answer.location.startswith(f"{desk.address}/review#")
    assert desk.standing.unsettled.count == left


def test_the_script_is_given_the_board_as_it_stands_now(desk: Desk) -> None:
    answer = desk.on_link("confirm", script=True)
    told = json.loads(answer.text)
    first = desk.rendering.blocks[0].id
    assert (told["ok"], told["state"], told["counts"]["open"]) == (True, "under_review", 2)
    assert told["mark"] == desk.standing.mark
    _stamp, block = told["blocks"][f"t{first}"]
    assert block["name"] == desk.target(0)
    assert 'data-look="person"' in block["said"]
    assert (block["number"], block["tile"]) == (1, ["person", "1: confirmed"])
    page = desk.client.get(desk.address + "/review").text
    assert set(block["texts"]) == {f"t{first}", f"s{desk.rendering.piece.blocks[0].id}"}
    assert all(re.search(f'id="{place}"[^>]* data-text="{text}"', page) for place, text in block["texts"].items())
    assert "Still open" in told["parts"]["totals"][1]
    asked = json.loads(desk.client.get(desk.address + "/links").text)
    assert asked | {"csrf_token": ""} == told | {"csrf_token": ""}  # the token says the second it was made in


def test_a_decision_laid_over_a_colleagues_is_refused_with_a_sentence(desk: Desk) -> None:
    seen = desk.standing.mark_of_link(desk.standing.links[0])
    desk.on_link("confirm")
    told = desk.on_link("reject", script=True, seen=seen)
    assert told.status_code == 409
    assert "changed since you looked" in json.loads(told.text)["error"]
    answer = desk.on_link("reject", seen=seen)
    assert answer.status_code == 303
    assert "changed since you looked" in desk.client.get(answer.location.partition("#")[0]).text
    assert desk.standing.links[0].status == "confirmed"


def test_a_button_without_its_mark_decides_nothing(desk: Desk) -> None:
    answer = desk.post(f"/links/{desk.standing.links[0].id}/confirm", {}, script=True)
    assert answer.status_code == 409


def test_linking_two_paragraphs_as_a_page_and_as_a_script(desk: Desk) -> None:
    page = desk.client.get(desk.address + "/links/add", query_string={"source": desk.source(2)}).text
    assert f'<option value="{desk.source(2)}" selected>' in page
    answer = desk.post("/links/add", {"source": desk.source(2), "target": desk.target(1)})
    assert answer.status_code == 303
    assert len(desk.standing.live) == 3
    assert not desk.standing.omissions


@pytest.mark.parametrize("script", [True, False])
def test_an_unreadable_pair_is_refused_beside_the_field(desk: Desk, script: bool) -> None:
    for source in ("", "abc", "12", "١٢:ab", "9" * 30 + ":ab"):
        answer = desk.post("/links/add", {"source": source, "target": desk.target(1)}, script=script)
        assert answer.status_code == 422
        assert "Choose a paragraph." in answer.text


def test_an_omission_is_explained_changed_and_taken_back(desk: Desk) -> None:
    page = desk.client.get(desk.address + "/omissions/add", query_string={"block": desk.source(2)}).text
    assert '<blockquote lang="ko" dir="ltr">주민 240명이 배를 탔다.</blockquote>' in page
    assert "no reason yet" not in page
    fields = {"block": desk.source(2), "reason": "local_detail", "note": "too local"}
    assert desk.post("/omissions/add", fields).status_code == 303
    omission = next(iter(desk.standing.omissions.values()))
    assert (omission.reason, omission.note) == ("local_detail", "too local")
    number, mark = desk.source(2).split(":")
    assert desk.post(f"/omissions/{number}/clear", {"seen": mark}).status_code == 303
    assert not desk.standing.omissions


def test_an_addition_is_explained_and_taken_back(desk: Desk) -> None:
    page = desk.client.get(desk.address + "/additions/add", query_string={"block": desk.target(1)}).text
    assert '<blockquote lang="en" dir="ltr">The ferry landing reopened' in page
    fields = {"block": desk.target(1), "reason": "background"}
    assert desk.post("/additions/add", fields).status_code == 303
    addition = next(iter(desk.standing.additions.values()))
    assert (addition.reason, addition.note) == ("background", "")
    number, mark = desk.target(1).split(":")
    assert desk.post(f"/additions/{number}/clear", {"seen": mark}).status_code == 303
    assert not desk.standing.additions


@pytest.mark.parametrize("path", ["/omissions/add", "/additions/add"])
def test_a_reason_that_does_not_exist_is_refused(desk: Desk, path: str) -> None:
    block = desk.source(2) if "omissions" in path else desk.target(1)
    for reason in ("unstated", "whim", ""):
        answer = desk.post(path, {"block": block, "reason": reason})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text


def test_aligning_the_rest_again_uses_the_encoders_of_the_app(desk: Desk, app: Flask) -> None:
    encoder = TopicEncoder()
    app.extensions["encoders"] = [encoder]
    try:
        page = desk.client.get(desk.address + "/links/again").text
        encoded = len(encoder.encoded)
        assert "New links" in page
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen is not None
        assert desk.standing.unsettled.reasons_missing == 1
        assert desk.post("/links/again", {"seen": seen[1]}).status_code == 303
        assert len(encoder.encoded) == encoded > 0
    finally:
        del app.extensions["encoders"]
    assert not desk.standing.unsettled.sources_unexplained
    assert desk.session.scalars(select(Event.verb)).all() == ["alignment:proposed"]


def test_signing_off_is_refused_on_the_board_which_says_what_is_open(desk: Desk) -> None:
    answer = desk.post("/alignment/sign-off", {"seen": desk.standing.mark})
    assert answer.location == f"{desk.address}/review?open=1#summary"
    page = desk.client.get(f"{desk.address}/review?open=1").text
    assert '<details class="problems" open>' in page
    assert "The alignment is not settled: 2 links are not decided on, 1 reason is missing." in page
    assert f'<a href="#s{desk.rendering.piece.blocks[2].id}">3</a>' in page


def test_signing_off_once_everything_is_settled(desk: Desk) -> None:
    desk.on_link("confirm-above", 1)
    desk.post("/omissions/add", {"block": desk.source(2), "reason": "length"})
    assert desk.post("/alignment/sign-off", {"seen": desk.standing.mark}).location == f"{desk.address}/review"
    assert desk.standing.state is AlignmentState.SIGNED_OFF


def test_two_editors_decide_on_one_link_at_once_and_one_is_told(desk: Desk, sign_in: SignIn) -> None:
    session = desk.session
    editors = [make_person(session, Role.EDITOR) for _ in range(2)]
    session.commit()
    clients = [sign_in(editor) for editor in editors]
    standing = desk.standing
    link = standing.links[0]
    seen = standing.mark_of_link(link)
    session.commit()
    start = threading.Barrier(2)
    answers: dict[str, int] = {}

    def decide(client: FlaskClient, act: str) -> None:
        start.wait()
        answer = client.post(f"{desk.address}/links/{link.id}/{act}", data={"seen": seen}, headers=JSON)
        answers[act] = answer.status_code

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(clients, ("confirm", "reject"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers.values()) == [200, 409]
    won = next(act for act, status in answers.items() if status == 200)
    session.expire_all()
    stored = session.get_one(Link, link.id)
    assert stored.status == {"confirm": "confirmed", "reject": "rejected"}[won]
    assert session.scalars(select(Event.verb)).all() == [f"link:{stored.status}"]
