"""Two people do the same thing at the same moment: exactly one of them wins, and the other is told."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.factories.comments import make_comment
from tests.factories.editions import NOW, make_approved, make_published, set_clock
from tests.factories.people import make_person
from tests.factories.simultaneous import outcomes
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.comments.services import approve, refuse
from translate_app.history.models import Event
from translate_app.publishing.models import Edition
from translate_app.publishing.services import publish


def test_a_story_is_published_once(app: Flask, session: Session) -> None:
    rendering = make_approved(session)
    key, editor_id = rendering.key, make_person(session, Role.EDITOR).id
    session.commit()

    def act(own: Session, actor: Person) -> object:
        return publish(own, actor=actor, key=key)

    assert outcomes(app, editor_id, act, act, act) == ["done", "told", "told"]
    assert session.scalar(select(func.count()).select_from(Edition)) == 1
    session.rollback()


def test_a_comment_is_decided_once(app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    published = make_published(session)
    comment = make_comment(session, rendering_id=published.rendering.id)
    key, seen, editor_id = comment.key, comment.version, published.editor.id
    session.commit()

    def let_in(own: Session, actor: Person) -> object:
        return approve(own, actor=actor, key=key, seen_version=seen, now=NOW)

    def keep_out(own: Session, actor: Person) -> object:
        return refuse(own, actor=actor, key=key, reason="No.", seen_version=seen, now=NOW)

    assert outcomes(app, editor_id, let_in, keep_out) == ["done", "told"]
    decisions = select(func.count()).select_from(Event).where(Event.verb.startswith("comment:"))
    assert session.scalar(decisions) == 1
    session.rollback()
