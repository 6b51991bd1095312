"""What the write screen's script asks and saves, over HTTP."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session
from werkzeug.test import TestResponse

from tests.conftest import SignIn
from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.terms import make_terms
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.models import Figure
from translate_app.renderings.models import Rendering
from translate_app.renderings.services import freeze
from translate_app.review.models import Note

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


def state(client: FlaskClient, rendering: Rendering) -> dict[str, Any]:
    return told(client.get(f"/renderings/{rendering.key}/text", headers=JSON))


def source(rendering: Rendering, place: int = 0) -> int:
    number = rendering.piece.blocks[place].id
    let_go(rendering)
    return number


def let_go(rendering: Rendering) -> None:
    """End what the test has read: SQLite has one writer, and requests come next."""
    session = object_session(rendering)
    assert session is not None
    session.commit()


def test_the_text_is_told_anew_only_when_something_is_new(client: FlaskClient, rendering: Rendering) -> None:
    address = f"/renderings/{rendering.key}/text"
    first = client.get(address, headers=JSON)
    mark = {**JSON, "If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=mark).status_code == 304
    saved(client, rendering, "Anew.")
    assert client.get(address, headers=mark).status_code == 200


def test_a_paragraph_is_rendered_in_a_block_of_its_own_that_is_linked(
    client: FlaskClient, rendering: Rendering
) -> None:
    for place in (2, 0):
        facts = told(ask(client, rendering, f"/sources/{source(rendering, place)}/render", {}))
        assert {"sources": [source(rendering, place)], "targets": [facts["focus"]]} in facts["rows"]
    assert facts["blocks"][0]["id"] == facts["focus"], "the original's order"
    again = told(ask(client, rendering, f"/sources/{source(rendering, 1)}/render", {}))
    assert len(again["blocks"]) == 5


def test_an_empty_block_is_used_before_a_new_one_is_made(
    client: FlaskClient, session: Session, rendering: Rendering
) -> None:
    rendering.blocks[-1].text = ""
    session.commit()
    facts = told(ask(client, rendering, f"/sources/{source(rendering)}/render", {}))
    assert (facts["focus"], len(facts["blocks"])) == (rendering.blocks[-1].id, 2)


def test_a_paragraph_is_left_out_with_a_reason_and_taken_in_again(client: FlaskClient, rendering: Rendering) -> None:
    address = f"/sources/{source(rendering)}"
    facts = told(ask(client, rendering, f"{address}/omit", {"reason": "length", "note": " too long "}))
    assert "too long" in facts["sources"][str(source(rendering))]["beside"]
    assert ask(client, rendering, f"{address}/omit", {"reason": "none", "note": ""}).status_code == 400
    facts = told(ask(client, rendering, f"{address}/take_in", {}))
    assert "too long" not in facts["sources"][str(source(rendering))]["beside"]
    assert ask(client, rendering, f"{address}/take_in", {}).status_code == 404


def test_a_block_is_marked_as_background_and_unmarked(client: FlaskClient, rendering: Rendering) -> None:
    path = f"/blocks/{rendering.blocks[0].id}/added"
    facts = told(ask(client, rendering, path, {"reason": "background", "note": "why"}))
    assert "background" in facts["blocks"][0]["beside"]
    facts = told(ask(client, rendering, path, None, "DELETE"))
    assert "background" not in facts["blocks"][0]["beside"]


def test_blocks_are_linked_and_unlinked(client: FlaskClient, rendering: Rendering) -> None:
    path = f"/pairs/{source(rendering)}/{rendering.blocks[0].id}"
    facts = told(ask(client, rendering, path, {}, "PUT"))
    assert facts["rows"][0] == {"sources": [source(rendering)], "targets": [rendering.blocks[0].id]}
    assert facts["blocks"][0]["spans"], "numbers are marked"
    assert told(ask(client, rendering, path, None, "DELETE"))["rows"] != facts["rows"]
    assert ask(client, rendering, path, None, "DELETE").status_code == 404


def test_the_machine_pairs_what_nobody_has_spoken_about(client: FlaskClient, rendering: Rendering) -> None:
    facts = told(ask(client, rendering, "/pairs", {}))
    assert any(row["sources"] and row["targets"] for row in facts["rows"])


def test_a_caution_stands_beside_its_block_until_somebody_has_looked(client: FlaskClient, rendering: Rendering) -> None:
    saved(client, rendering, "The river rose 7 metres.")
    ask(client, rendering, f"/pairs/{source(rendering)}/{rendering.blocks[0].id}", {}, "PUT")
    marks = re.findall(r'data-act="dismiss:(\w+)"', str(state(client, rendering)["blocks"]))
    assert len(marks) == 2, "a number is missing and another one is added"
    for mark in [*marks, marks[0]]:
        facts = told(ask(client, rendering, "/cautions/dismiss", {"mark": mark}))
    assert "caution" not in facts["blocks"][0]["beside"]
    saved(client, rendering, "The river rose 8 metres.", seen=2)
    assert "caution" in state(client, rendering)["blocks"][0]["beside"]


def test_terms_stand_under_their_paragraph_and_ask_where_they_are_written_otherwise(
    client: FlaskClient, session: Session, rendering: Rendering
) -> None:
    make_terms(session, ("나루터", "ferry landing"), ("나루터", "boat-landing"), note="not: dock")
    first, second, *_ = [str(block.id) for block in rendering.piece.blocks]
    session.commit()
    ask(client, rendering, f"/pairs/{second}/{rendering.blocks[0].id}", {}, "PUT")
    facts = state(client, rendering)
    shown = facts["sources"][second]["beside"]
    assert '<bdi lang="ko" dir="ltr">나루터</bdi> →' in shown
    assert '<bdi class="way" lang="en" dir="ltr">ferry landing</bdi> <bdi>(not: dock)</bdi>' in shown
    assert "나루터" not in facts["sources"][first]["beside"]
    assert "not written as in the glossary" in facts["blocks"][0]["beside"]
    saved(client, rendering, "The boat-landing reopened on Oct. 2.")
    assert "not written as in the glossary" not in state(client, rendering)["blocks"][0]["beside"]


def test_a_question_about_a_term_is_dismissed_and_comes_back_with_another_text(
    client: FlaskClient, session: Session, rendering: Rendering
) -> None:
    make_terms(session, ("강", "Saeyeoul"))
    session.commit()
    saved(client, rendering, "The water rose 3 metres.")
    ask(client, rendering, f"/pairs/{source(rendering)}/{rendering.blocks[0].id}", {}, "PUT")
    (mark,) = re.findall(r'data-act="dismiss:(\w+)"', str(state(client, rendering)["blocks"]))
    facts = told(ask(client, rendering, "/cautions/dismiss", {"mark": mark}))
    assert "caution" not in facts["blocks"][0]["beside"]
    saved(client, rendering, "The waters rose 3 metres.", seen=2)
    assert "not written as in the glossary" in state(client, rendering)["blocks"][0]["beside"]


@pytest.mark.parametrize("terms", [1, 200])
def test_terms_cost_the_screen_two_statements_however_many_and_a_look_that_finds_nothing_new_none(
    app: Flask, client: FlaskClient, session: Session, rendering: Rendering, terms: int
) -> None:
    def asked(**headers: str) -> list[str]:
        with count_statements(app.extensions["engine"]) as sent:
            client.get(f"/renderings/{rendering.key}/text", headers=headers)
        return [statement for statement in sent if "FROM term" in statement]

    make_terms(session, ("나루터", "ferry landing"), *((f"강{n}", f"river {n}") for n in range(1, terms)))
    session.commit()
    assert len(asked()) == 2
    etag = client.get(f"/renderings/{rendering.key}/text").headers["ETag"]
    assert asked(**{"If-None-Match": etag}) == []


def test_a_note_names_a_colleague_is_resolved_and_opened_again(
    client: FlaskClient, session: Session, rendering: Rendering
) -> None:
    editor = make_person(session, Role.EDITOR, name="Ed Editor")
    make_person(session, Role.EDITOR, name="Ed")
    session.commit()
    body = {"text": "Is this right, @ed editor?", "source": None, "target": rendering.blocks[0].id}
    assert "Is this right" in told(ask(client, rendering, "/block-notes", body))["blocks"][0]["beside"]
    (note,) = session.scalars(select(Note)).all()
    assert [mention.person_id for mention in note.mentions] == [editor.id]
    let_go(rendering)
    for act, shown in (("resolve", "Open again"), ("reopen", "Resolved")):
        facts = told(ask(client, rendering, f"/block-notes/{note.id}/{act}", {}))
        assert shown in facts["blocks"][0]["beside"]
    assert ask(client, rendering, "/block-notes/0/reopen", {}).status_code == 404


def test_two_texts_made_from_one_are_merged_without_being_stored(client: FlaskClient, rendering: Rendering) -> None:
    body = {"base": "five boats", "mine": "six boats", "theirs": "five boats came"}
    assert told(ask(client, rendering, "/merge", body)) == {"text": "six boats came", "clean": True}
    assert ask(client, rendering, "/merge", {**body, "mine": "x" * 50_001}).status_code == 400


def test_a_sign_of_life_shows_who_is_where(
    client: FlaskClient, sign_in: SignIn, session: Session, rendering: Rendering
) -> None:
    other = make_person(session, Role.WRITER, name="Bo Writer")
    session.commit()
    theirs = sign_in(other)
    assert theirs.post(f"/renderings/{rendering.key}/join").status_code == 303
    block = rendering.blocks[1].id
    assert told(ask(theirs, rendering, "/presence", {"block": block, "take": False}, "PUT"))["held"] == {}
    facts = told(ask(client, rendering, "/presence", {"block": None, "take": False}, "PUT"))
    assert facts["held"] == {str(block): "Bo Writer"}
    assert "Bo Writer" in facts["people"]


def test_steps_are_taken_back_and_done_again(client: FlaskClient, rendering: Rendering) -> None:
    saved(client, rendering, "Anew.")
    assert state(client, rendering)["undo"] is True
    assert told(ask(client, rendering, "/undo", {}))["blocks"][0]["text"] == rendering.blocks[0].text
    assert told(ask(client, rendering, "/redo", {}))["blocks"][0]["text"] == "Anew."
    assert ask(client, rendering, "/redo", {}).status_code == 409


def test_versions_tell_word_by_word_what_changed_and_are_restored(
    client: FlaskClient, session: Session, rendering: Rendering, writer: Person
) -> None:
    page = client.get(f"/renderings/{rendering.key}/versions").text
    assert "No version yet" in page
    for text in ("Five boats.", "Six boats."):
        rendering.blocks[0].text = text
        freeze(session, rendering, writer)
    rendering.blocks[0].text = "Seven boats."
    session.commit()
    page = client.get(f"/renderings/{rendering.key}/versions").text
    assert "<del>Five</del><ins>Six</ins> boats." in page
    assert "<del>Six</del><ins>Seven</ins> boats." in page
    assert client.post(f"/renderings/{rendering.key}/versions/1/restore").status_code == 303
    assert fresh(session, rendering).blocks[0].text == "Five boats."


def test_versions_tell_when_only_emphasis_or_links_changed(
    client: FlaskClient, session: Session, rendering: Rendering, writer: Person
) -> None:
    freeze(session, rendering, writer)
    rendering.blocks[0].marks = (Mark(MarkKind.STRONG, 0, 4),)
    session.commit()
    address, told = f"/renderings/{rendering.key}/versions", "Only emphasis or links changed."
    page = client.get(address).text
    assert "Changed since the newest version" in page
    assert told in page
    freeze(session, rendering, writer)
    session.commit()
    page = client.get(address).text
    assert "Changed since the newest version" not in page
    assert told in page
    freeze(session, rendering, writer)
    session.commit()
    page = client.get(address).text
    assert (page.count(told), page.count("No word was changed.")) == (1, 1)


def test_words_are_emphasised_and_linked_and_no_longer_each_as_a_step_of_its_own(
    session: Session, client: FlaskClient, rendering: Rendering
) -> None:
    block = rendering.blocks[0]
    words = {"mark": "link", "start": 4, "end": 9, "href": "https://a.example/", "text": block.text}
    answer = told(ask(client, rendering, f"/blocks/{block.id}/mark", words | {"seen": block.version}))
    assert answer["focus"] == block.id
    shown = answer["blocks"][0]
    assert "https://a.example/" in shown["beside"]
    assert f"unmark:{block.id}:link:4:9" in shown["beside"]
    assert ask(client, rendering, f"/blocks/{block.id}/mark", words | {"seen": block.version}).status_code == 409
    assert "a.example" not in told(ask(client, rendering, "/undo", {}))["blocks"][0]["beside"]


def test_a_mark_is_taken_off_its_words_wherever_later_saves_have_left_them_and_never_grows(
    session: Session, client: FlaskClient, rendering: Rendering
) -> None:
    block, before = rendering.blocks[0], rendering.blocks[0].text
    words = {"mark": "strong", "start": 4, "end": 9, "text": before}
    seen = block.version
    ask(client, rendering, f"/blocks/{block.id}/mark", words | {"seen": seen, "href": ""})
    seen = told(saved(client, rendering, f"Now {before}", seen + 1))["seen"]
    seen = told(saved(client, rendering, f"Now, {before}", seen))["seen"]
    again = told(ask(client, rendering, f"/blocks/{block.id}/unmark", words | {"seen": seen}))
    assert "unmark" not in again["blocks"][0]["beside"]
    twice = words | {"seen": again["blocks"][0]["seen"]}  # pressed on a page that still shows the chip
    assert "unmark" not in told(ask(client, rendering, f"/blocks/{block.id}/unmark", twice))["blocks"][0]["beside"]
    assert ask(client, rendering, f"/blocks/{block.id}/unmark", twice | {"text": "Elsewhere."}).status_code == 409
    assert "unmark" in told(ask(client, rendering, "/undo", {}))["blocks"][0]["beside"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"href": "javascript:alert(1)"}, 422),
        ({"mark": "blink"}, 400),
        ({"start": "0"}, 400),
        ({"href": None}, 400),
        ({"text": "Words that never stood here."}, 409),
    ],
)
def test_what_is_no_mark_is_refused(
    client: FlaskClient, rendering: Rendering, body: dict[str, Any], status: int
) -> None:
    block = rendering.blocks[0]
    words = {"mark": "link", "start": 4, "end": 9, "href": "https://a.example/", "text": block.text}
    words |= {"seen": block.version} | body
    assert ask(client, rendering, f"/blocks/{block.id}/mark", words).status_code == status


def test_a_page_is_told_only_of_blocks_and_paragraphs_that_are_other_than_it_shows(
    client: FlaskClient, rendering: Rendering
) -> None:
    address = f"/renderings/{rendering.key}/text"
    before = told(client.get(address, headers=JSON))
    known = [f"b{block['id']}={block['stamp']}" for block in before["blocks"]]
    known += [f"s{number}={source['stamp']}" for number, source in before["sources"].items()]
    saved(client, rendering, "It rose.")
    after = told(client.get(address, headers=JSON | {"X-Known": " ".join(known)}))
    first, second = after["blocks"]
    assert (first["text"], second) == ("It rose.", {"id": before["blocks"][1]["id"]})
    assert after["sources"] == {}
    assert after["counts"] != before["counts"]
    whole = told(client.get(address, headers=JSON | {"X-Known": "s b1 == b2=none"}))
    assert (len(whole["blocks"][1]), len(whole["sources"])) == (9, 3)
