"""The life of a piece: every version, verdict and edition with its diff, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from json import loads
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_contributor, make_published
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.stories import Story, make_story
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.pieces import queries as pieces
from translate_app.pieces import services as originals
from translate_app.pieces.rules import PieceState
from translate_app.publishing.services import correct, withdraw
from translate_app.renderings import services
from translate_app.review.services import request_changes

WHY, ANSWER, REMARK = "The harbour says four metres.", "He told me three.", "Name the river."


@pytest.fixture
def story(session: Session) -> Story:
    """An original that was changed; a rendering that an editor changed, its writer's answer, and a verdict."""
    made = make_story(session)
    piece = pieces.with_text(session, made.piece.key)
    text = pieces.manuscript(piece)
    changed = text.removed(len(text.blocks) - 1)
    originals.edit(session, actor=made.reporter, key=piece.key, seen_version=piece.version, manuscript=changed)
    facts: dict[str, Any] = {"actor": made.editor, "key": made.rendering.key}
    block = made.rendering.blocks[0]
    services.save_block(session, block_id=block.id, text="The river rose four metres.", seen_version=1, **facts)
    services.finish_amending(session, reason=WHY, **facts)
    services.answer(session, actor=made.writer, key=made.rendering.key, number=2, text=ANSWER)
    request_changes(session, remark=REMARK, **facts)
    session.commit()
    return made


def texts(value: Any) -> Iterator[str]:
    """Every string in a file, wherever it stands."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def test_the_page_tells_versions_diffs_reasons_answers_and_verdicts(story: Story, sign_in: SignIn) -> None:
    page = sign_in(story.reporter).get(f"/pieces/{story.piece.key}/history").text
    assert "rose <del>three</del><ins>four</ins> metres" in page
    assert "<del>주민 240명이 배를 탔다.</del>" in page
    for told in (WHY, ANSWER, REMARK):
        assert told in page
    assert f"/renderings/{story.rendering.key}/versions#version-2" in page
    assert f"/pieces/{story.piece.key}/revisions/2" in page


def test_the_page_tells_what_each_edition_changed(session: Session, sign_in: SignIn) -> None:
    made = make_published(session)
    made.rendering.headline = "Landing opens again"
    correct(session, actor=made.editor, key=made.rendering.key, public_note="The headline was wrong.")
    withdraw(session, actor=made.editor, key=made.rendering.key, public_note="All of it was wrong.")
    session.commit()
    client = sign_in(made.editor)
    page = client.get(f"/pieces/{made.piece.key}/history").text
    assert "<ins>Landing opens again</ins>" in page or "<ins>Landing</ins>" in page
    assert page.count("<details>") == 1  # neither the publication nor the withdrawal changed a word
    for told in ("The headline was wrong.", "All of it was wrong."):
        assert told in page
    (rendering,) = loads(client.get(f"/pieces/{made.piece.key}/history.json").text)["renderings"]
    assert [(each["kind"], each["version"]) for each in rendering["editions"]] == [
        ("publication", 1),
        ("correction", 2),
        ("withdrawal", 2),
    ]


def test_catching_up_leads_to_the_version_of_the_original(session: Session, story: Story, sign_in: SignIn) -> None:
    about = {"piece_id": story.piece.id, "rendering_id": story.rendering.id}
    record(session, verb=Verb.RENDERING_CAUGHT_UP, actor=story.writer, revision=2, **about)
    session.commit()
    page = sign_in(story.reporter).get(f"/pieces/{story.piece.key}/history").text
    assert page.index("Version 2 of the original") < page.index("Version 2<")


def test_the_file_holds_the_whole_life(story: Story, sign_in: SignIn) -> None:
    answer = sign_in(story.writer).get(f"/pieces/{story.piece.key}/history.json")
    assert answer.headers["Content-Disposition"] == f"attachment; filename={story.piece.key}.history.json"
    told = loads(answer.text)
    assert [version["number"] for version in told["versions"]] == [1, 2]
    assert told["versions"][1]["changes"] == [[["removed", "주민 240명이 배를 탔다."]]]
    (rendering,) = told["renderings"]
    first, second = rendering["versions"]
    assert (first["by"], first["reason"], first["made_from_version"]) == ("Writer Secret", "", 1)
    assert (second["by"], second["reason"]) == ("Editor Secret", WHY)
    assert ["removed", "three"] in second["changes"][0]
    assert [(each["by"], each["text"]) for each in second["answers"]] == [("Writer Secret", ANSWER)]
    assert [(each["version"], each["outcome"], each["remark"]) for each in rendering["verdicts"]] == [
        (2, "changes_requested", REMARK)
    ]
    assert [act["act"] for act in told["acts"]] == [
        "piece:edited",
        "rendering:edited",
        "change:answered",
        "rendering:changes-requested",
    ]


def test_a_draft_and_a_rendering_that_was_never_handed_in_have_a_life_too(session: Session, sign_in: SignIn) -> None:
    draft, rendering = make_piece(session, state=PieceState.DRAFT), make_rendering(session)
    editor = make_person(session, Role.EDITOR)
    session.commit()
    client = sign_in(editor)
    assert loads(client.get(f"/pieces/{draft.key}/history.json").text)["versions"] == []
    (told,) = loads(client.get(f"/pieces/{rendering.piece.key}/history.json").text)["renderings"]
    assert (told["versions"], told["verdicts"], told["editions"]) == ([], [], [])


def test_the_file_is_closed_to_people_of_another_service(story: Story, sign_in: SignIn) -> None:
    client = sign_in(story.outsider)
    refused = client.get(f"/pieces/{story.piece.key}/history.json")
    assert refused.status_code == 403
    assert WHY not in refused.text
    assert "history.json" not in client.get(f"/pieces/{story.piece.key}/history").text


@pytest.mark.parametrize("with_account", [True, False])
def test_a_withheld_name_is_nowhere_in_the_file(
    session: Session, story: Story, sign_in: SignIn, with_account: bool
) -> None:
    byline = make_contributor(session, withheld=True, en="Writer Secret")
    byline.person_id = story.writer.id if with_account else None
    session.commit()
    told = loads(sign_in(story.editor).get(f"/pieces/{story.piece.key}/history.json").text)
    assert not [text for text in texts(told) if "Writer Secret" in text]
    assert "Editor Secret" in list(texts(told))


def test_a_long_life_takes_no_more_statements(app: Flask, session: Session, sign_in: SignIn) -> None:
    made = make_published(session)
    reader = make_person(session, Role.EDITOR)
    for number in range(12):
        made.rendering.headline = f"Landing opens {number}"
        correct(session, actor=made.editor, key=made.rendering.key, public_note="The headline was wrong.")
    session.commit()
    client = sign_in(reader)
    for address in ("history", "history.json"):
        with count_statements(app.extensions["engine"]) as sent:
            client.get(f"/pieces/{made.piece.key}/{address}")
        assert len(sent) <= 16, sent
