"""Sending and moderating comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.comments import make_comment
from tests.factories.editions import NOW, Published, make_published, set_clock
from tests.factories.people import KINDS, make_person
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.comments.models import Comment
from translate_app.comments.rules import CommentAct, CommentState, next_state
from translate_app.comments.services import TooManyComments, approve, edit, refuse, send
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event

HOUR = timedelta(hours=1)


@pytest.fixture
def published(session: Session, monkeypatch: pytest.MonkeyPatch) -> Published:
    set_clock(monkeypatch, NOW)
    return make_published(session)


def decide(session: Session, comment: Comment, act: CommentAct, actor: Person) -> Comment:
    facts: dict[str, Any] = {"actor": actor, "key": comment.key, "seen_version": comment.version, "now": NOW}
    acts: dict[CommentAct, Callable[[], Comment]] = {
        CommentAct.APPROVE: lambda: approve(session, **facts),
        CommentAct.EDIT: lambda: edit(session, text="Shorter.", **facts),
        CommentAct.REFUSE: lambda: refuse(session, reason="It advertises.", **facts),
    }
    return acts[act]()


@pytest.mark.parametrize("act", CommentAct)
@pytest.mark.parametrize("state", CommentState)
@pytest.mark.parametrize("who", KINDS)
def test_who_may_decide_what_in_which_state(
    session: Session, published: Published, act: CommentAct, state: CommentState, who: str
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id, state=state)
    roles, service = KINDS[who]
    actor = make_person(session, *roles, service=service)
    following = next_state(state, act)
    if who not in ("editor", "editor of this service"):
        with pytest.raises(NotAllowed):
            decide(session, comment, act, actor)
        assert comment.state == state
    elif following is None:
        with pytest.raises(Rule):
            decide(session, comment, act, actor)
    else:
        decide(session, comment, act, actor)
        assert (comment.state, comment.decided_by_id, comment.decided_at) == (following, actor.id, NOW)


@pytest.mark.parametrize("state", CommentState)
@pytest.mark.parametrize("act", CommentAct)
def test_the_readers_words_are_kept_whatever_is_decided(
    session: Session, published: Published, state: CommentState, act: CommentAct
) -> None:
    if next_state(state, act) is None:
        return
    comment = make_comment(session, rendering_id=published.rendering.id, state=state, text="My own words.")
    decide(session, comment, act, published.editor)
    assert comment.original_text == "My own words."
    public = {CommentAct.APPROVE: "My own words.", CommentAct.EDIT: "Shorter.", CommentAct.REFUSE: ""}
    assert comment.public_text == public[act]
    assert comment.reason == ("It advertises." if act is CommentAct.REFUSE else "")


def test_every_decision_is_recorded_without_the_words(session: Session, published: Published) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id, text="My own words.")
    for act in CommentAct:
        decide(session, comment, act, published.editor)
    events = session.scalars(select(Event).where(Event.verb.startswith("comment:")).order_by(Event.id)).all()
    assert [event.verb for event in events] == ["comment:approved", "comment:edited", "comment:refused"]
    assert all(event.piece_id == published.piece.id for event in events)
    assert all(event.details == {"comment": comment.key} for event in events)


def test_the_second_of_two_moderators_is_told(session: Session, published: Published) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    seen = comment.version
    facts: dict[str, Any] = {"key": comment.key, "seen_version": seen, "now": NOW}
    approve(session, actor=published.editor, **facts)
    with pytest.raises(Rule, match="Another moderator was faster: the comment is shown now"):
        refuse(session, actor=make_person(session, Role.EDITOR), reason="No.", **facts)
    assert comment.state == CommentState.APPROVED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Good news for the valley.", "own words"), (" \u202e ", "Nothing is left"), ("…", "Nothing is left")],
)
def test_an_edit_must_change_something_and_leave_something(
    session: Session, published: Published, text: str, sentence: str
) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    with pytest.raises(Rule, match=sentence):
        edit(session, actor=published.editor, key=comment.key, text=text, seen_version=comment.version, now=NOW)


def test_a_refusal_needs_a_reason(session: Session, published: Published) -> None:
    comment = make_comment(session, rendering_id=published.rendering.id)
    with pytest.raises(Rule, match="Say why"):
        refuse(session, actor=published.editor, key=comment.key, reason=" ", seen_version=comment.version, now=NOW)


def test_an_unknown_comment_is_not_found(session: Session, published: Published) -> None:
    with pytest.raises(NotFound):
        approve(session, actor=published.editor, key="unknown", seen_version=1, now=NOW)


def sent(session: Session, published: Published, text: str, *, sender: str = "s", minutes: int = 0) -> Comment:
    now = NOW + timedelta(minutes=minutes)
    return send(
        session, rendering_id=published.rendering.id, author_name=f"Ana {sender}", text=text, sender=sender, now=now
    )


def test_a_comment_is_held(session: Session, published: Published) -> None:
    comment = sent(session, published, "Good news.")
    assert (comment.state, comment.public_text, comment.original_text) == (CommentState.HELD, "", "Good news.")


def test_a_sender_may_send_three_comments_in_ten_minutes_and_twelve_a_day(
    session: Session, published: Published
) -> None:
    for number in range(3):
        sent(session, published, f"Comment {number}")
    with pytest.raises(TooManyComments):
        sent(session, published, "One more")
    sent(session, published, "From somebody else", sender="other")
    for number in range(9):
        sent(session, published, f"Later {number}", minutes=11 * (number + 1))
    with pytest.raises(TooManyComments):
        sent(session, published, "The thirteenth", minutes=300)
    sent(session, published, "The next day", minutes=24 * 60 + 200)


def test_the_same_comment_is_not_taken_twice(session: Session, published: Published) -> None:
    sent(session, published, "Good news!")
    with pytest.raises(Rule, match="already"):
        sent(session, published, "good  news")
    sent(session, published, "Good news!", sender="somebody else")


def test_no_comment_is_taken_on_what_readers_cannot_see(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    later = make_published(session, at=NOW + HOUR)
    with pytest.raises(NotFound):
        sent(session, later, "Too early.")
    assert sent(session, later, "In time.", minutes=60).state == CommentState.HELD
