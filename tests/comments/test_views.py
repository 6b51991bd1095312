"""The form under a story, and the moderators' pages, over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.conftest import SignIn
from tests.factories.comments import make_comment
from tests.factories.editions import NOW, Published, make_approved, make_published, set_clock
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from translate_app.accounts.rules import Role
from translate_app.comments.models import Comment
from translate_app.comments.rules import CommentState

OWN = {"Sec-Fetch-Site": "same-origin"}
LATER = NOW + timedelta(seconds=30)


def parsed(answer: TestResponse) -> html.HtmlElement:
    return html.fromstring(answer.get_data(as_text=True))


def opened(client: FlaskClient, published: Published) -> str:
    """The signed instant that the form on the story's page carries now."""
    return str(parsed(client.get(published.path)).cssselect("input[name=opened]")[0].get("value"))


def post(client: FlaskClient, published: Published, *, headers: Mapping[str, str] = OWN, **fields: str) -> TestResponse:
    data = {"name": "Ana", "text": "Good news for the valley.", "website": ""} | fields
    return client.post(f"/stories/{published.rendering.key}/comments", data=data, headers=headers)


def stored(session: Session) -> list[Comment]:
    session.expire_all()
    found = list(session.scalars(select(Comment).order_by(Comment.id)))
    session.commit()
    return found


def test_a_comment_is_held_and_its_reader_told(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    sent = post(client, published, opened=mark)
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        f"/stories/{published.rendering.key}/comments/received",
    )
    thanks = client.get(sent.headers["Location"])
    assert "Your comment waits for a moderator." in thanks.get_data(as_text=True)
    assert [(comment.author_name, comment.original_text, comment.state) for comment in stored(session)] == [
        ("Ana", "Good news for the valley.", "held")
    ]
    assert "Good news for the valley." not in client.get(published.path).get_data(as_text=True)


def test_no_address_is_stored(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    post(client, published, opened=mark)
    comment = stored(session)[0]
    assert "127.0.0.1" not in str(vars(comment))
    assert len(comment.sender) == 64


def test_the_terms_stand_above_the_form_and_every_field_has_a_label(client: FlaskClient, published: Published) -> None:
    form = parsed(client.get(published.path)).cssselect("#comment-form")[0]
    terms = form.cssselect(".terms")[0].text_content()
    assert all(words in terms for words in ("moderator reads every comment", "edited", "plain text", "does not answer"))
    for field in form.cssselect("input:not([type=hidden]), textarea"):
        assert form.cssselect(f"label[for={field.get('id')}]")


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"name": ""}, "name-error", "Write the name"),
        ({"name": "\u202e ."}, "name-error", "can be read"),
        ({"name": "x" * 81}, "name-error", "too long"),
        ({"text": ""}, "text-error", "Write your comment."),
        ({"text": "\u200b"}, "text-error", "Write your comment."),
        ({"text": "x" * 4001}, "text-error", "at most 4000 characters"),
        ({"website": "https://spam.example"}, "website-error", "hidden field"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_words_kept(
    client: FlaskClient,
    session: Session,
    published: Published,
    monkeypatch: pytest.MonkeyPatch,
    fields: dict[str, Any],
    error: str,
    words: str,
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    refused = post(client, published, opened=mark, **fields)
    assert (refused.status_code, refused.headers["Cache-Control"]) == (422, "private, no-store")
    page = parsed(refused)
    assert words in page.cssselect(f"#{error}")[0].text_content()
    kept = {"name": "Ana", "text": "Good news for the valley."}
    for name in kept.keys() - fields.keys():
        field = page.cssselect(f"#{name}")[0]
        assert (field.get("value") or field.text_content()).strip() == kept[name]
    assert stored(session) == []


@pytest.mark.parametrize("seconds", [0, 2, 2 * 24 * 3600 + 1])
def test_a_form_sent_too_fast_or_too_late_keeps_the_words_and_may_be_sent_again(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, NOW + timedelta(seconds=seconds))
    refused = post(client, published, opened=mark)
    assert refused.status_code == 422
    page = parsed(refused)
    assert "send them once more" in page.cssselect("#text-error")[0].text_content()
    assert "Good news for the valley." in page.cssselect("textarea")[0].text_content()
    again = page.cssselect("input[name=opened]")[0].get("value")
    set_clock(monkeypatch, NOW + timedelta(seconds=seconds + 5))
    assert post(client, published, opened=again).status_code == 303


@pytest.mark.parametrize("mark", ["", "invented", "WzEsMl0.x"])
def test_an_invented_mark_is_refused(client: FlaskClient, session: Session, published: Published, mark: str) -> None:
    assert post(client, published, opened=mark).status_code == 422
    assert stored(session) == []


def test_a_mark_of_another_story_is_refused(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_published(session, rendering=make_approved(session))
    session.commit()
    mark = opened(client, other)
    set_clock(monkeypatch, LATER)
    assert post(client, published, opened=mark).status_code == 422


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://news.example"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "https://news.example"}, True),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_form_that_stood_on_another_site_is_refused(
    client: FlaskClient,
    session: Session,
    published: Published,
    monkeypatch: pytest.MonkeyPatch,
    headers: dict[str, str],
    taken: bool,
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    assert post(client, published, headers=headers, opened=mark).status_code == (303 if taken else 400)
    assert len(stored(session)) == taken


def test_a_reader_gets_no_cookie(client: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    try:
        mark = opened(client, published)
        set_clock(monkeypatch, LATER)
        sent = post(client, published, opened=mark)
        assert sent.status_code == 303
        thanks = client.get(sent.headers["Location"])
    finally:
        client.application.config["WTF_CSRF_ENABLED"] = False
    assert not [answer for answer in (sent, thanks) if "Set-Cookie" in answer.headers]


def test_too_many_comments_are_answered_with_429_and_the_words_kept(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    for number in range(3):
        assert post(client, published, opened=mark, text=f"Comment {number}").status_code == 303
    refused = post(client, published, opened=mark, text="One more")
    assert refused.status_code == 429
    page = parsed(refused)
    assert "Please wait a while" in page.cssselect("#text-error")[0].text_content()
    assert "One more" in page.cssselect("textarea")[0].text_content()


def test_a_comment_sent_twice_is_refused_kindly(
    client: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = opened(client, published)
    set_clock(monkeypatch, LATER)
    post(client, published, opened=mark)
    again = post(client, published, opened=mark)
    assert again.status_code == 422
    assert "We have this comment already." in again.get_data(as_text=True)


@pytest.mark.parametrize("state", CommentState)
def test_only_what_a_moderator_let_through_is_shown(
    client: FlaskClient, session: Session, published: Published, state: CommentState
) -> None:
    make_comment(session, rendering_id=published.rendering.id, state=state, text="First line\nSecond line")
    session.commit()
    found = parsed(client.get(published.path)).cssselect(".comment")
    if state in (CommentState.HELD, CommentState.REFUSED):
        assert found == []
        return
    text = found[0].cssselect(".comment_text")[0]
    assert text.get("dir") == "auto"
    assert text.text_content().startswith("First line\nSecond line")
    assert ("edited by a moderator" in found[0].text_content()) is (state is CommentState.EDITED)


def moderate(client: FlaskClient, comment: Comment, act: str, **fields: object) -> TestResponse:
    return client.post(f"/comments/{comment.key}/{act}", data={"version": comment.version} | fields)


def test_the_queue_holds_what_waits_on_the_moderators_services(
    sign_in: SignIn, session: Session, published: Published
) -> None:
    uyghur = make_published(session, rendering=make_approved(session, service="ug"))
    make_comment(session, rendering_id=published.rendering.id, author_name="Reader of Korean")
    make_comment(session, rendering_id=uyghur.rendering.id, author_name="Reader of Uyghur")
    korean = make_person(session, Role.EDITOR, service="ko")
    session.commit()
    assert "Reader of Uyghur" not in sign_in(korean).get("/comments").get_data(as_text=True)
    everything = sign_in(published.editor).get("/comments").get_data(as_text=True)
    assert "Reader of Korean" in everything
    assert "Reader of Uyghur" in everything


@pytest.mark.parametrize("chosen", ["held", "shown", "refused", "unknown"])
def test_the_queue_has_a_list_for_every_decision(
    sign_in: SignIn, session: Session, published: Published, chosen: str
) -> None:
    for state in CommentState:
        make_comment(session, rendering_id=published.rendering.id, state=state, author_name=f"Reader {state}")
    session.commit()
    page = sign_in(published.editor).get(f"/comments?list={chosen}").get_data(as_text=True)
    shown = {"held": {"held"}, "shown": {"approved", "edited"}, "refused": {"refused"}, "unknown": {"held"}}[chosen]
    assert {state.value for state in CommentState if f"Reader {state}" in page} == shown


def test_an_empty_queue_says_so(sign_in: SignIn, published: Published) -> None:
    editor = sign_in(published.editor)
    assert "No comment waits for a decision." in editor.get("/comments").get_data(as_text=True)
    assert "There is no comment in this list." in editor.get("/comments?list=refused").get_data(as_text=True)


def test_the_queue_costs_the_same_however_long_it_is(
    app: Flask, sign_in: SignIn, session: Session, published: Published
) -> None:
    for number in range(60):
        make_comment(session, rendering_id=published.rendering.id, text=f"https://a.example https://b.example {number}")
    session.commit()
    editor = sign_in(published.editor)
    with count_statements(app.extensions["engine"]) as sent:
        page = editor.get("/comments").get_data(as_text=True)
    assert len(sent) <= 5
    assert page.count("several links") == 50
    assert 'rel="next"' in page
    assert editor.get("/comments?page=2").get_data(as_text=True).count("several links") == 10


def test_a_moderator_approves(client: FlaskClient, sign_in: SignIn, session: Session, published: Published) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    session.commit()
    done = moderate(sign_in(published.editor), comment, "approve")
    assert (done.status_code, done.headers["Location"]) == (303, "/comments")
    assert "Good news for the valley." in client.get(published.path).get_data(as_text=True)


def test_a_moderator_edits_and_sees_the_readers_words_beside_the_edit(
    client: FlaskClient, sign_in: SignIn, session: Session, published: Published
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    session.commit()
    editor = sign_in(published.editor)
    assert moderate(editor, comment, "edit", text="Good news for the town.").status_code == 303
    page = parsed(editor.get(f"/comments/{comment.key}"))
    assert [(page.cssselect(tag)[0].text) for tag in ("del", "ins")] == ["valley", "town"]
    assert "Good news for the valley." in page.text_content()
    assert "edited a reader's comment" in page.text_content()
    assert "Good news for the town." in client.get(published.path).get_data(as_text=True)


def test_a_moderator_refuses_and_changes_their_mind(
    client: FlaskClient, sign_in: SignIn, session: Session, published: Published
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    session.commit()
    editor = sign_in(published.editor)
    assert moderate(editor, comment, "refuse", reason="It advertises.").status_code == 303
    assert "Reason: It advertises." in editor.get(f"/comments/{comment.key}").get_data(as_text=True)
    assert "Good news" not in client.get(published.path).get_data(as_text=True)
    comment = stored(session)[0]
    assert moderate(editor, comment, "approve").status_code == 303
    assert "Good news" in client.get(published.path).get_data(as_text=True)


@pytest.mark.parametrize(
    ("act", "fields", "error"),
    [
        ("approve", {"version": ""}, None),
        ("edit", {"text": ""}, "text-error"),
        ("edit", {"text": "x" * 4001}, "text-error"),
        ("refuse", {"reason": ""}, "reason-error"),
    ],
)
def test_a_decision_that_lacks_something_is_shown_again(
    sign_in: SignIn, session: Session, published: Published, act: str, fields: dict[str, str], error: str | None
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    session.commit()
    refused = moderate(sign_in(published.editor), comment, act, **fields)
    assert refused.status_code == 422
    assert error is None or parsed(refused).cssselect(f"#{error}")


def test_the_slower_of_two_moderators_is_told(sign_in: SignIn, session: Session, published: Published) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    session.commit()
    editor = sign_in(published.editor)
    assert moderate(editor, comment, "approve").status_code == 303
    late = moderate(editor, comment, "refuse", reason="No.")
    assert late.status_code == 409
    assert "Another moderator was faster" in late.get_data(as_text=True)


def test_a_comment_on_another_service_is_not_for_this_moderator(
    sign_in: SignIn, session: Session, published: Published
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    other = make_person(session, Role.EDITOR, service="vi")
    session.commit()
    client = sign_in(other)
    assert client.get(f"/comments/{comment.key}").status_code == 403
    assert moderate(client, comment, "approve").status_code == 403
