"""Emphasis and links from a reporter's file to readers and to other systems, through everything done on the way."""

from __future__ import annotations

import json
from io import BytesIO

import lxml.html
import pytest
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import NOW, Published, make_approved, make_published, set_clock
from tests.factories.people import make_person
from translate_app.accounts.rules import Role
from translate_app.exchange.formats import json_document
from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.models import Piece
from translate_app.publishing.services import correct

ADDRESS = "https://council.example/minutes?a=1&b=2"
PAGE = f"""<html lang="ko"><head><title>강가 시장이 다시 열렸다</title></head><body><article>
<h1>강가 시장이 다시 열렸다</h1>
<p>시장은 <strong>5월 2일</strong> 다시 열렸다고 <a href="{ADDRESS.replace("&", "&amp;")}">의회</a>가 밝혔다.</p>
<p>주민 240명이 <em>배</em>를 탔다고 <a href="javascript:alert(1)">관계자</a>는 전했다.</p>
</article></body></html>"""


@pytest.fixture
def desk(session: Session, sign_in: SignIn) -> FlaskClient:
    reporter = make_person(session, Role.REPORTER, service="ko")
    session.commit()
    return sign_in(reporter)


def looks(html: str) -> list[tuple[str, str]]:
    """What is set apart in a page's text, as (element, words)."""
    text = lxml.html.fromstring(html).cssselect(".text, #text, article")[0]
    return [(it.tag, it.text_content()) for it in text.iter("strong", "em", "a") if it.get("rel") or it.tag != "a"]


def test_what_a_page_emphasises_and_links_is_stored_shown_and_stays_through_edits(
    session: Session, desk: FlaskClient
) -> None:
    sent = {"from-service": "ko", "from-file": (BytesIO(PAGE.encode()), "a.html")}
    preview = desk.post("/incoming", data=sent).location
    shown = desk.get(preview).text
    assert "1 link that leads to no address on the web is left out, its words kept." in shown
    assert "javascript" not in shown
    edit = desk.post(preview).location
    piece = session.scalars(select(Piece)).one()
    session.commit()
    seen = looks(desk.get(f"/pieces/{piece.key}").text)
    assert seen == [("strong", "5월 2일"), ("a", "의회"), ("em", "배")]
    form = lxml.html.fromstring(desk.get(edit).text).forms
    filled = dict(next(it for it in form if "edit" in it.get("class", "")).form_values())
    filled["blocks-0-text"] = "그 시장은 5월 2일 다시 활짝 열렸다고 시의회가 밝혔다."
    answer = desk.post(edit, data=filled | {"do": "save"})
    assert answer.status_code == 303, answer.text
    assert looks(desk.get(f"/pieces/{piece.key}").text) == [("strong", "5월 2일"), ("em", "배")]


def set_apart(session: Session, story: Published) -> None:
    """A link and emphasis in what readers see of both texts."""
    for row in (story.rendering.blocks[0], story.rendering.revisions[-1].blocks[0]):
        row.marks = (Mark(MarkKind.LINK, 4, 9, ADDRESS), Mark(MarkKind.STRONG, 10, 14))
    for source in (story.piece.blocks[0], story.piece.revisions[-1].blocks[0]):
        source.marks = (Mark(MarkKind.EMPHASIS, 0, 1),)
    session.flush()


@pytest.fixture
def published(session: Session, monkeypatch: pytest.MonkeyPatch) -> Published:
    """A story whose edition was corrected after words of both texts were set apart."""
    set_clock(monkeypatch, NOW)
    made = make_published(session, rendering=make_approved(session))
    set_apart(session, made)
    correct(session, actor=made.editor, key=made.rendering.key, public_note="A link was missing.")
    session.commit()
    return made


LINK = f'<a href="{ADDRESS.replace("&", "&amp;")}" rel="noreferrer">'


def test_readers_see_what_is_set_apart_and_every_link_keeps_where_they_came_from(
    client: FlaskClient, published: Published
) -> None:
    page = client.get(published.path).text
    assert f"The {LINK}river</a> <strong>rose</strong>" in page
    assert f"The {LINK}river</a> <strong>rose</strong>" in client.get(f"{published.path}/side-by-side").text
    assert "<em>강</em>" in client.get(f"{published.path}/original").text


def test_other_systems_get_what_is_set_apart_where_their_format_holds_it(
    client: FlaskClient, published: Published
) -> None:
    body = client.get(f"{published.path}/ninjs.json").get_json()["bodies"][0]["value"]
    assert f"{LINK}river</a> <strong>rose</strong>" in body
    item = etree.fromstring(client.get(f"{published.path}/newsml.xml").data)
    links = item.findall(".//{http://www.w3.org/1999/xhtml}a")
    assert [(it.get("href"), it.text) for it in links] == [(ADDRESS, "river")]
    story = client.get(f"/api/v1/stories/{published.rendering.key}").get_json()
    assert story["rendering"]["blocks"][0]["marks"] == [
        {"kind": "link", "start": 4, "end": 9, "href": ADDRESS},
        {"kind": "strong", "start": 10, "end": 14},
    ]
    assert "The river rose" in client.get(f"{published.path}/story.txt").text


def test_the_desks_json_holds_them_and_gives_them_back(
    session: Session, published: Published, desk: FlaskClient
) -> None:
    data = desk.get(f"/renderings/{published.rendering.key}/export/json").data
    assert json_document.read(data).blocks[0].marks == published.rendering.blocks[0].marks


def test_a_file_of_the_desks_own_format_brings_no_link_to_anywhere_unsafe(session: Session, desk: FlaskClient) -> None:
    marks = [
        {"kind": "link", "start": 0, "end": 2, "href": "javascript:alert(1)"},
        {"kind": "strong", "start": 0, "end": 2},
    ]
    told = {"headline": "시장", "blocks": [{"kind": "paragraph", "text": "시장이 다시 열렸다.", "marks": marks}]}
    data = json.dumps(told).encode()
    preview = desk.post("/incoming", data={"from-service": "ko", "from-file": (BytesIO(data), "a.json")}).location
    page = desk.get(preview).text
    assert "javascript" not in page
    assert "<strong>시장</strong>" in page
    desk.post(preview)
    (block,) = session.scalars(select(Piece)).one().blocks
    assert block.marks == (Mark(MarkKind.STRONG, 0, 2),)


def form_of(desk: FlaskClient, address: str) -> dict[str, str]:
    forms = lxml.html.fromstring(desk.get(address).text).forms
    return dict(next(it for it in forms if "edit" in it.get("class", "")).form_values())


def start(desk: FlaskClient) -> str:
    sent = {"from-service": "ko", "from-file": (BytesIO(PAGE.encode()), "a.html")}
    return str(desk.post(desk.post("/incoming", data=sent).location).location)


def test_a_reporter_sets_words_apart_on_the_edit_page_and_takes_it_back(session: Session, desk: FlaskClient) -> None:
    edit = start(desk)
    filled = form_of(desk, edit)
    at = filled["blocks-1-text"].index("240")
    pressed = desk.post(edit, data=filled | {"do": f"mark:1:link:{at}:{at + 4}:https://b.example/x:y"})
    assert "https://b.example/x:y" in pressed.text
    assert "Not saved yet." in pressed.text
    forms = lxml.html.fromstring(pressed.text).forms
    filled = dict(next(it for it in forms if "edit" in it.get("class", "")).form_values())
    desk.post(edit, data=filled | {"do": "save"})
    blocks = session.scalars(select(Piece)).one().blocks
    assert [(blocks[1].text[it.start : it.end], it.href) for it in blocks[1].marks] == [
        ("240명", "https://b.example/x:y"),
        ("배", ""),
    ]
    session.commit()
    removed = desk.post(edit, data=form_of(desk, edit) | {"do": "unmark:1:0"})
    assert "https://b.example/x:y" not in removed.text


@pytest.mark.parametrize(
    ("pressed", "sentence"),
    [
        ("mark:1:link:0:2:javascript:alert(1)", "A link begins with https://, http:// or mailto:"),
        ("mark:1:blink:0:2:", "That is not on this page any more."),
        ("mark:9:strong:0:2:", "That is not on this page any more."),
        ("mark:-1:strong:0:2:", "That is not on this page any more."),
        ("unmark:1:7", "That is not on this page any more."),
        ("mark:", "That is not on this page any more."),
    ],
)
def test_a_press_that_no_page_offers_changes_nothing_and_loses_nothing(
    desk: FlaskClient, pressed: str, sentence: str
) -> None:
    edit = start(desk)
    answer = desk.post(edit, data=form_of(desk, edit) | {"blocks-1-text": "내가 쓴 말", "do": pressed})
    assert answer.status_code in (409, 422)
    assert sentence in answer.text
    assert "내가 쓴 말" in answer.text


@pytest.mark.parametrize(
    "value", ["", "{", "[]", "7", '{"text": "x"}', '{"text": "x", "marks": [{"kind": "no"}]}', "[" * 9999]
)
def test_marks_that_no_page_sent_are_none(session: Session, desk: FlaskClient, value: str) -> None:
    edit = start(desk)
    answer = desk.post(edit, data=form_of(desk, edit) | {"blocks-0-marks": value, "do": "save"})
    assert answer.status_code == 303
    assert session.scalars(select(Piece)).one().blocks[0].marks == ()


def test_a_sentence_moved_to_another_block_of_the_form_takes_its_marks_along(
    session: Session, desk: FlaskClient
) -> None:
    edit = start(desk)
    filled = form_of(desk, edit)
    filled["blocks-1-text"] = f"{filled['blocks-1-text']} {filled['blocks-0-text']}"
    filled["blocks-0-text"] = "새로 쓴 첫 문단이다."
    desk.post(edit, data=filled | {"do": "save"})
    blocks = session.scalars(select(Piece)).one().blocks
    assert {blocks[1].text[it.start : it.end] for it in blocks[1].marks} == {"배", "5월 2일", "의회"}
