"""An editor's rewrite is a credited act that its writer sees and answers. Credits survive edits, accounts, exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_contributor, make_published
from tests.factories.stories import Story, make_story
from translate_app.accounts.models import Person
from translate_app.credits.queries import printed_name
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.exchange.formats import WRITERS
from translate_app.history.models import Event
from translate_app.notices.models import Notice
from translate_app.notices.services import tell
from translate_app.publishing.services import correct
from translate_app.renderings import services
from translate_app.renderings.models import RenderingCredit, RenderingRevision, RevisionAnswer
from translate_app.review.services import request_changes

WHY = "The harbour says four metres."
ANSWER = "The harbour master told me three."
ROLES = ("translator", "writer", "editor")


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def rewrite(session: Session, story: Story, text: str = "The river rose four metres.") -> None:
    block = story.rendering.blocks[0]
    facts: dict[str, Any] = {"block_id": block.id, "text": text, "seen_version": block.version}
    services.save_block(session, actor=story.editor, key=story.rendering.key, **facts)


def finish(session: Session, story: Story, reason: str = WHY) -> RenderingRevision:
    made = services.finish_amending(session, actor=story.editor, key=story.rendering.key, reason=reason)
    assert made is not None
    return made


def test_a_rewrite_is_a_revision_of_the_editors_own_and_the_writers_stays_as_it_was(
    session: Session, story: Story
) -> None:
    rewrite(session, story)
    made = finish(session, story)
    first, second = session.scalars(select(RenderingRevision).order_by(RenderingRevision.number))
    assert (first.author_id, first.reason, first.blocks[0].text) == (
        story.writer.id,
        "",
        "The river rose three metres.",
    )
    assert (second, second.author_id, second.reason) == (made, story.editor.id, WHY)


def test_nobody_changes_anothers_text_without_saying_why(session: Session, story: Story) -> None:
    rewrite(session, story)
    for reason in ("", "  \n"):
        with pytest.raises(Rule, match="Say why"), session.begin_nested():
            finish(session, story, reason)
    assert session.scalars(select(RenderingRevision)).one().author_id == story.writer.id


def test_who_changes_a_text_of_their_own_needs_no_reason(session: Session, story: Story) -> None:
    story.rendering.writer_id = story.editor.id
    session.flush()
    rewrite(session, story)
    assert finish(session, story, "").reason == ""


def test_a_rewrite_is_never_folded_into_the_writers_next_version(session: Session, story: Story) -> None:
    rewrite(session, story)
    facts: dict[str, Any] = {"actor": story.desk_mate, "key": story.rendering.key, "remark": "Shorter."}
    with pytest.raises(Rule, match="have to be finished first"), session.begin_nested():
        request_changes(session, **facts)
    finish(session, story)
    request_changes(session, **facts)


def test_the_writer_is_told_and_led_to_the_diff_the_reason_and_an_answer(
    session: Session, story: Story, sign_in: SignIn
) -> None:
    rewrite(session, story)
    number = finish(session, story).number
    (notice,) = tell(session, zone=None)
    assert notice.person_id == story.writer.id
    session.commit()
    client = sign_in(story.writer)
    address = f"/renderings/{story.rendering.key}"
    led = client.post(f"/notices/{notice.id}/open")
    assert led.headers["Location"] == f"{address}/versions#version-{number}"
    page = client.get(led.headers["Location"]).text
    assert "rose <del>three</del><ins>four</ins> metres" in page
    assert WHY in page
    shown = client.get(f"{address}/write").text
    assert WHY in shown
    assert f"{address}/versions#version-{number}" in shown
    assert client.post(f"{address}/versions/{number}/answer", data={"text": "  "}).status_code == 422
    sent = client.post(f"{address}/versions/{number}/answer", data={"text": ANSWER}, follow_redirects=True)
    assert ANSWER in sent.text


def test_the_editor_is_told_of_the_answer_and_may_answer_back(session: Session, story: Story, sign_in: SignIn) -> None:
    rewrite(session, story)
    number = finish(session, story).number
    tell(session, zone=None)
    services.answer(session, actor=story.writer, key=story.rendering.key, number=number, text=ANSWER)
    (notice,) = tell(session, zone=None)
    assert (notice.person_id, notice.kind) == (story.editor.id, "change-answered")
    session.commit()
    client = sign_in(story.editor)
    led = client.post(f"/notices/{notice.id}/open").headers["Location"]
    assert ANSWER in client.get(led).text
    services.answer(session, actor=story.editor, key=story.rendering.key, number=number, text="Then ask again.")
    assert [told.person_id for told in tell(session, zone=None)] == [story.writer.id]


def test_only_those_who_wrote_it_answer_and_only_to_a_change(session: Session, story: Story) -> None:
    rewrite(session, story)
    number = finish(session, story).number
    say: Callable[..., RevisionAnswer] = lambda actor, number, text: services.answer(  # noqa: E731
        session, actor=actor, key=story.rendering.key, number=number, text=text
    )
    for other in (story.desk_mate, story.outsider, story.reporter):
        with pytest.raises(NotAllowed), session.begin_nested():
            say(other, number, ANSWER)
    with pytest.raises(Rule, match="empty answer"), session.begin_nested():
        say(story.writer, number, " ")
    for none in (1, 9):  # the writer's own, and one that is not there
        with pytest.raises(NotFound), session.begin_nested():
            say(story.writer, none, ANSWER)
    assert session.scalars(select(RevisionAnswer)).all() == []


def test_history_tells_the_change_its_reason_and_the_answer(session: Session, story: Story, sign_in: SignIn) -> None:
    rewrite(session, story)
    number = finish(session, story).number
    services.answer(session, actor=story.writer, key=story.rendering.key, number=number, text=ANSWER)
    session.commit()
    page = sign_in(story.reporter).get(f"/pieces/{story.piece.key}/history").text
    for told in ("changed the rendering.", WHY, "answered a change", ANSWER):
        assert told in page


def test_the_page_on_which_an_editor_finishes_shows_the_diff_and_asks_why(
    session: Session, story: Story, sign_in: SignIn
) -> None:
    session.commit()
    client, address = sign_in(story.editor), f"/renderings/{story.rendering.key}/finish-amending"
    assert "Nothing was changed." in client.get(address).text
    rewrite(session, story)
    session.commit()
    page = client.get(address).text
    assert "<ins>four</ins>" in page
    assert "Why did you change it?" in page
    refused = client.post(address, data={"reason": " "})
    assert (refused.status_code, "Say why you changed it" in refused.text) == (422, True)
    too_long = client.post(address, data={"reason": "x" * 10_001})
    assert (too_long.status_code, "x" * 10_001 in too_long.text) == (422, True)
    assert client.post(address, data={"reason": WHY}).status_code == 303


def test_a_change_made_while_correcting_carries_the_note_that_readers_get(session: Session) -> None:
    made = make_published(session)
    made.rendering.headline = "Landing opens again"
    correct(session, actor=made.editor, key=made.rendering.key, public_note="The headline was wrong.")
    revision = made.rendering.revisions[-1]
    assert (revision.author_id, revision.reason) == (made.editor.id, "The headline was wrong.")


def test_credits_by_role_survive_edits_and_versions(session: Session, story: Story) -> None:
    credited = [make_contributor(session, en=f"Credited {role}") for role in ROLES]
    story.rendering.credits = [
        RenderingCredit(position=place, role=role, contributor=byline)
        for place, (role, byline) in enumerate(zip(ROLES, credited, strict=True))
    ]
    session.flush()
    before = [(credit.role, credit.contributor_id) for credit in story.rendering.credits]
    rewrite(session, story, "A sentence by another.\n\nAnd one more.")
    finish(session, story)
    session.expire_all()
    assert [(credit.role, credit.contributor_id) for credit in story.rendering.credits] == before


def test_a_deleted_account_takes_no_name_away(session: Session, story: Story) -> None:
    byline = make_contributor(session, en="Ada Byline")
    byline.person_id = story.writer.id
    story.rendering.credits = [RenderingCredit(position=0, role="writer", contributor=byline)]
    rewrite(session, story)
    number = finish(session, story).number
    services.answer(session, actor=story.writer, key=story.rendering.key, number=number, text=ANSWER)
    tell(session, zone=None)
    session.execute(delete(Notice))
    people = (story.writer.id, story.editor.id)
    session.expunge(story.writer)
    session.expunge(story.editor)
    session.execute(delete(Person).where(Person.id.in_(people)))
    session.expire_all()
    authors = session.execute(select(RenderingRevision.author_id, RenderingRevision.author_name)).all()
    assert [tuple(row) for row in authors] == [(None, "Writer Secret"), (None, "Editor Secret")]
    assert session.scalars(select(RevisionAnswer)).one().author_name == "Writer Secret"
    acted = select(Event.actor_name).where(Event.verb.in_(("rendering:edited", "change:answered"))).order_by(Event.id)
    assert list(session.scalars(acted)) == ["Editor Secret", "Writer Secret"]
    (credit,) = story.rendering.credits
    assert credit.contributor is not None
    assert (credit.role, printed_name(credit.contributor, language="en")[0]) == ("writer", "Ada Byline")


RENDERED = (
    "{path}",
    "{path}/story.txt",
    "{path}/ninjs.json",
    "{path}/newsml.xml",
    "/api/v1/stories/{key}",
    "/en/rss.xml",
)
REPORTED = ("{path}/original", "{path}/original/ninjs.json", "{path}/original/newsml.xml", "/ko/rss.xml")


@pytest.mark.parametrize("address", RENDERED)
def test_what_leaves_with_the_story_names_reporter_and_writer(
    session: Session, client: FlaskClient, address: str
) -> None:
    made = make_published(session)
    session.commit()
    told = client.get(address.format(path=made.path, key=made.rendering.key)).text
    assert "Kim Bogi" in told
    assert "Dana Sample" in told


@pytest.mark.parametrize("address", REPORTED)
def test_what_leaves_with_the_original_names_its_reporter_in_their_own_script(
    session: Session, client: FlaskClient, address: str
) -> None:
    made = make_published(session)
    session.commit()
    assert "김보기" in client.get(address.format(path=made.path)).text


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_taken_out_at_the_desk_names_its_writer(session: Session, sign_in: SignIn, name: str) -> None:
    made = make_published(session)
    session.commit()
    client = sign_in(made.editor)
    for address, byline in (
        (f"/renderings/{made.rendering.key}/export", "Dana Sample"),
        (f"/pieces/{made.piece.key}/export", "김보기"),
    ):
        assert byline in client.get(f"{address}/{name}").text
