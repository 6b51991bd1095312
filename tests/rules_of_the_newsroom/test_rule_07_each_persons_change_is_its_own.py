"""Two editors of one text are credited as two, and who writes along is not told of as an editor."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_published
from tests.factories.people import make_person
from tests.factories.stories import Story, make_story
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import Rule
from translate_app.notices.services import tell
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.publishing.services import correct
from translate_app.renderings import leases, services
from translate_app.renderings.models import RenderingRevision
from translate_app.renderings.rules import RenderingState
from translate_app.writing import services as writing
from translate_app.writing import undoing

UNFINISHED = "has begun to change this text"


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def rewrite(session: Session, story: Story, actor: Person, text: str, at: int = 0) -> None:
    block = story.rendering.blocks[at]
    facts: dict[str, Any] = {"block_id": block.id, "text": text, "seen_version": block.version}
    writing.save_block(session, actor=actor, key=story.rendering.key, **facts)


def finish(session: Session, story: Story, actor: Person, reason: str) -> RenderingRevision | None:
    return services.finish_amending(session, actor=actor, key=story.rendering.key, reason=reason)


def test_what_two_editors_change_becomes_two_versions_each_under_its_own_name(session: Session, story: Story) -> None:
    rewrite(session, story, story.editor, "The river rose four metres.")
    with pytest.raises(Rule, match=UNFINISHED), session.begin_nested():
        rewrite(session, story, story.desk_mate, "Nobody was hurt.", 1)
    session.expire_all()
    finish(session, story, story.editor, "The harbour says four.")
    rewrite(session, story, story.desk_mate, "Nobody was hurt.", 1)
    finish(session, story, story.desk_mate, "Shorter.")
    made = session.scalars(select(RenderingRevision).order_by(RenderingRevision.number)).all()
    assert [(it.author_id, it.reason) for it in made[1:]] == [
        (story.editor.id, "The harbour says four."),
        (story.desk_mate.id, "Shorter."),
    ]
    assert made[1].blocks[1].text != "Nobody was hurt."


def test_a_colleague_may_finish_them_and_say_why_and_the_changes_stay_the_editors(
    session: Session, story: Story, sign_in: SignIn
) -> None:
    rewrite(session, story, story.editor, "The river rose four metres.")
    session.commit()
    client, address = sign_in(story.desk_mate), f"/renderings/{story.rendering.key}"
    screen = client.get(f"{address}/write").text
    assert UNFINISHED in screen
    assert 'id="writing"' not in screen
    page = client.get(f"{address}/finish-amending").text
    assert "They become a version under that name." in page
    assert "<ins>four</ins>" in page
    assert client.post(f"{address}/finish-amending", data={"reason": ""}).status_code == 422
    assert client.post(f"{address}/finish-amending", data={"reason": "The harbour says so."}).status_code == 303
    revision = session.scalars(select(RenderingRevision).order_by(RenderingRevision.number.desc())).first()
    assert revision is not None
    assert (revision.author_id, revision.author_name) == (story.editor.id, story.editor.name)
    assert 'id="writing"' in client.get(f"{address}/write").text


def test_what_an_editor_typed_and_took_back_keeps_nobody_out(session: Session, story: Story) -> None:
    rewrite(session, story, story.editor, "The river rose four metres.")
    undoing.undo(session, actor=story.editor, key=story.rendering.key)
    rewrite(session, story, story.desk_mate, "Nobody was hurt.", 1)
    made = finish(session, story, story.desk_mate, "Shorter.")
    assert made is not None
    assert made.author_id == story.desk_mate.id


def test_who_publishes_a_colleagues_change_does_not_take_its_authorship(session: Session) -> None:
    made = make_published(session)
    other, block = make_person(session, Role.EDITOR), made.rendering.blocks[0]
    facts: dict[str, Any] = {"block_id": block.id, "text": "Four metres.", "seen_version": block.version}
    writing.save_block(session, actor=other, key=made.rendering.key, **facts)
    correct(session, actor=made.editor, key=made.rendering.key, public_note="It was four.")
    revision = made.rendering.revisions[-1]
    assert (revision.author_id, revision.reason) == (other.id, "It was four.")


def test_what_somebody_who_writes_along_pastes_is_not_told_as_an_editors_change(session: Session, story: Story) -> None:
    along = make_person(session, Role.WRITER)
    story.rendering.state = RenderingState.CHANGES_REQUESTED
    session.flush()
    leases.join(session, actor=along, key=story.rendering.key)
    tell(session, zone=None)
    document = Document(headline="River", blocks=(Block(BlockKind.PARAGRAPH, "All new."),))
    writing.paste(session, actor=along, key=story.rendering.key, document=document, replace=True)
    assert tell(session, zone=None) == []


def test_an_editors_paste_is_told_once_when_it_is_finished(session: Session, story: Story) -> None:
    document = Document(headline="River", blocks=(Block(BlockKind.PARAGRAPH, "All new."),))
    writing.paste(session, actor=story.editor, key=story.rendering.key, document=document, replace=True)
    assert tell(session, zone=None) == []
    finish(session, story, story.editor, "It was another story.")
    assert [notice.person_id for notice in tell(session, zone=None)] == [story.writer.id]
