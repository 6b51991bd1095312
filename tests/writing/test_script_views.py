"""What the write screen's script asks and saves, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.conftest import SignIn
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.models import Figure
from translate_app.renderings.models import Rendering

JSON = {"Accept": "application/json"}


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return fresh(session, make_rendering(session, writer=writer))


@pytest.fixture
def client(sign_in: SignIn, rendering: Rendering, writer: Person) -> FlaskClient:
    return sign_in(writer)


def ask(client: FlaskClient, rendering: Rendering, path: str, body: object, method: str = "POST") -> TestResponse:
    return client.open(f"/renderings/{rendering.key}{path}", method=method, json=body, headers=JSON)


def saved(client: FlaskClient, rendering: Rendering, text: str, seen: int = 1) -> TestResponse:
    body = {"text": text, "seen": seen, "alt": None}
    return ask(client, rendering, f"/blocks/{rendering.blocks[0].id}", body, "PUT")


def told(answer: TestResponse) -> dict[str, Any]:
    facts: dict[str, Any] = answer.get_json()
    return facts


def test_a_block_is_saved_and_the_receipt_tells_version_and_time(client: FlaskClient, rendering: Rendering) -> None:
    answer = saved(client, rendering, "First.")
    assert answer.status_code == 200
    facts = told(answer)
    assert facts["seen"] == 2
    assert facts["version"] > rendering.version
    assert facts["at"].endswith("+00:00")


def test_the_second_of_two_gets_409_with_both_texts(client: FlaskClient, rendering: Rendering) -> None:
    saved(client, rendering, "Theirs.")
    answer = saved(client, rendering, "Mine.")
    assert answer.status_code == 409
    assert (told(answer)["theirs"], told(answer)["yours"]) == ("Theirs.", "Mine.")


def test_a_heading_line_is_saved_against_what_was_seen(client: FlaskClient, rendering: Rendering) -> None:
    path, body = "/heading/deck", {"text": " A  deck ", "seen": ""}
    answer = ask(client, rendering, path, body, "PUT")
    assert (answer.status_code, told(answer)["seen"]) == (200, "A deck")
    assert ask(client, rendering, path, {"text": "Mine", "seen": ""}, "PUT").status_code == 409
    assert ask(client, rendering, "/heading/credit_line", body, "PUT").status_code == 404


def test_structure_acts_answer_with_the_whole_text(client: FlaskClient, rendering: Rendering) -> None:
    first, second = (block.id for block in rendering.blocks)

    def order(answer: TestResponse) -> list[int]:
        assert answer.status_code == 200, answer.text
        return [block["id"] for block in told(answer)["blocks"]]

    body = {"after": first, "kind": "paragraph", "text": "New.", "figure": None}
    added = ask(client, rendering, "/blocks", body)
    new = told(added)["focus"]
    assert order(added) == [first, new, second]
    assert order(ask(client, rendering, f"/blocks/{new}/move", {"to": 0})) == [new, first, second]
    kinds = told(ask(client, rendering, f"/blocks/{new}/kind", {"kind": "crosshead"}))["blocks"]
    assert kinds[0]["kind"] == "crosshead"
    split = ask(client, rendering, f"/blocks/{first}/split", {"parts": ["The river", "rose."], "seen": 1})
    third = told(split)["focus"]
    assert order(split) == [new, first, third, second]
    merged = ask(client, rendering, f"/blocks/{third}/merge", {})
    assert order(merged) == [new, first, second]
    assert told(merged)["blocks"][1]["text"] == "The river rose."
    assert order(ask(client, rendering, f"/blocks/{new}/remove", {"seen": 1})) == [first, second]


def test_a_photo_of_the_original_is_added(client: FlaskClient, rendering: Rendering, session: Session) -> None:
    figure = Figure(piece_id=rendering.piece_id)
    session.add(figure)
    session.flush()
    photo = figure.id
    session.commit()
    body = {"after": None, "kind": "figure", "text": "", "figure": photo}
    assert told(ask(client, rendering, "/blocks", body))["blocks"][0]["figure"] == photo


def test_the_stored_text_comes_with_a_fresh_token(client: FlaskClient, rendering: Rendering) -> None:
    facts = told(client.get(f"/renderings/{rendering.key}/text", headers=JSON))
    assert facts["heading"] == {"headline": rendering.headline, "deck": "", "dateline": ""}
    assert [block["text"] for block in facts["blocks"]] == [block.text for block in rendering.blocks]
    assert facts["csrf_token"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/blocks", None),
        ("/blocks", []),
        ("/blocks", {"after": "1", "kind": "paragraph", "text": "", "figure": None}),
        ("/blocks", {"after": None, "kind": "table", "text": "", "figure": None}),
        ("/blocks", {"after": None, "kind": 3, "text": "", "figure": None}),
        ("/blocks", {"after": None, "kind": "paragraph", "text": 3, "figure": None}),
        ("/blocks", {"after": None, "kind": "paragraph", "text": "", "figure": None, "state": "published"}),
        ("/blocks/1/move", {"to": True}),
        ("/blocks/1/move", {"to": 2**70}),
        ("/blocks/1/split", {"parts": [], "seen": 1}),
        ("/blocks/1/split", {"parts": [1], "seen": 1}),
    ],
)
def test_a_request_of_another_shape_is_not_understood(
    client: FlaskClient, rendering: Rendering, path: str, body: object
) -> None:
    answer = ask(client, rendering, path, body)
    assert (answer.status_code, "error" in told(answer)) == (400, True)


def test_hostile_text_is_refused_with_a_sentence(client: FlaskClient, rendering: Rendering) -> None:
    answer = saved(client, rendering, "a\u202eb")
    assert (answer.status_code, "U+202E" in told(answer)["error"]) == (422, True)
    raw = b'{"text": "\\ud800", "seen": 1, "alt": null}'
    address = f"/renderings/{rendering.key}/blocks/{rendering.blocks[0].id}"
    answer = client.put(address, data=raw, content_type="application/json", headers=JSON)
    assert answer.status_code == 422


def test_a_signed_out_script_is_told_so_with_401(app: Flask, client: FlaskClient, rendering: Rendering) -> None:
    stranger = app.test_client()
    assert saved(stranger, rendering, "Kept.").status_code == 401
    answer = stranger.get(f"/renderings/{rendering.key}/text", headers=JSON)
    assert (answer.status_code, answer.is_json) == (401, True)


def test_somebody_elses_claim_is_refused_with_their_name(
    sign_in: SignIn, session: Session, rendering: Rendering
) -> None:
    other = make_person(session, Role.WRITER)
    session.commit()
    answer = saved(sign_in(other), rendering, "Mine.")
    assert (answer.status_code, "Ada Writer" in told(answer)["error"], "theirs" in told(answer)) == (409, True, False)
