"""Who is told of which act: those whose business it is, each of them once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import make_contributor
from tests.factories.people import make_person
from tests.factories.stories import Story, make_story
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.db import transaction
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.notices.models import Notice, NoticeChoice
from translate_app.notices.rules import CHOICES, DEFAULT, TOLD, How, Kind, next_digest
from translate_app.notices.services import choose, tell
from translate_app.notices.wording import HOW_NAMES, KIND_NAMES, MAIL_SENTENCES
from translate_app.pieces.models import PieceCredit
from translate_app.pieces.rules import PieceState
from translate_app.review.models import Verdict
from translate_app.review.notes import add_note

ZONE = "Asia/Seoul"
ABOUT_THE_PIECE = {"piece"}
WHO: dict[Verb, set[str]] = {
    Verb.PIECE_ACCEPTED: {"reporter"},
    Verb.PIECE_RETURNED: {"reporter"},
    Verb.PIECE_EDITED: {"writer", "editor"},
    Verb.PIECE_WITHDRAWN: {"reporter", "writer", "editor"},
    Verb.RENDERING_CLAIMED: {"reporter"},
    Verb.RENDERING_SUBMITTED: {"editor"},
    Verb.RENDERING_CHANGES_REQUESTED: {"writer"},
    Verb.RENDERING_APPROVED: {"writer", "reporter"},
    Verb.RENDERING_PUBLISHED: {"writer", "reporter"},
    Verb.RENDERING_APPEARED: {"writer", "reporter"},
    Verb.RENDERING_CORRECTED: {"writer", "reporter", "editor"},
    Verb.RENDERING_UPDATED: {"writer", "reporter", "editor"},
    Verb.RENDERING_KEPT: {"writer", "reporter", "editor"},
    Verb.PIECE_MINOR_UNDONE: {"writer", "editor"},
    Verb.RENDERING_WITHDRAWN: {"writer", "reporter", "editor"},
    Verb.RENDERING_EDITED: {"writer"},
    Verb.CHANGE_ANSWERED: set(),
    Verb.ALIGNMENT_REOPENED: {"editor"},
    Verb.NOTE_ADDED: set(),
    Verb.COMMENT_RECEIVED: {"editor", "desk_mate"},
}


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def do(session: Session, story: Story, verb: Verb, actor: Person | None = None, **details: Any) -> set[str]:
    """Do it, and say who was told."""
    about = {"rendering_id": None if verb.startswith("piece:") else story.rendering.id}
    record(session, verb=verb, actor=actor, piece_id=story.piece.id, **about, **details)
    return {story.people.get(notice.person_id, "somebody") for notice in tell(session, zone=ZONE)}


def test_every_kind_and_every_told_act_has_words() -> None:
    assert set(KIND_NAMES) == set(DEFAULT) == set(CHOICES) == set(Kind)
    assert set(MAIL_SENTENCES) == set(TOLD) == set(WHO)
    assert set(HOW_NAMES) == set(How)
    assert {kind for kind, _parties in TOLD.values()} == set(Kind)


@pytest.mark.parametrize("verb", WHO)
def test_an_act_is_told_to_those_whose_business_it_is(session: Session, story: Story, verb: Verb) -> None:
    finished: dict[str, Any] = {"revision": 2} if verb is Verb.RENDERING_EDITED else {}
    assert do(session, story, verb, **finished) == WHO[verb]


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb not in TOLD])
def test_other_acts_are_told_to_nobody(session: Session, story: Story, verb: Verb) -> None:
    assert do(session, story, verb) == set()


def test_who_did_it_is_not_told(session: Session, story: Story) -> None:
    assert do(session, story, Verb.RENDERING_CORRECTED, actor=story.editor) == {"writer", "reporter"}
    assert do(session, story, Verb.RENDERING_EDITED, actor=story.writer) == set()


def test_a_review_nobody_has_taken_is_told_to_every_editor_of_the_service(session: Session) -> None:
    story = make_story(session, assigned=False)
    assert do(session, story, Verb.RENDERING_SUBMITTED, actor=story.writer) == {"editor", "desk_mate"}


def test_who_gave_a_verdict_or_published_stays_concerned(session: Session) -> None:
    story = make_story(session, assigned=False)
    session.add(
        Verdict(
            rendering_id=story.rendering.id,
            revision_id=story.rendering.revisions[0].id,
            outcome="approved",
            given_at=datetime.now(UTC),
            given_by_id=story.editor.id,
            given_by_name=story.editor.name,
        )
    )
    do(session, story, Verb.RENDERING_PUBLISHED, actor=story.desk_mate)
    assert do(session, story, Verb.PIECE_WITHDRAWN) == {"reporter", "writer", "editor", "desk_mate"}


def test_a_credited_reporter_with_an_account_is_told_too(session: Session, story: Story) -> None:
    second = make_person(session, Role.REPORTER, service="ko")
    byline = make_contributor(session, ko="박예시")
    byline.person_id = second.id
    story.piece.credits.append(PieceCredit(position=0, role="reporter", contributor=byline))
    session.flush()
    assert do(session, story, Verb.RENDERING_PUBLISHED) == {"writer", "reporter", "somebody"}


def test_nobody_is_told_whose_account_is_closed_or_who_left_the_service(session: Session, story: Story) -> None:
    story.writer.active = False
    story.reporter.grants.clear()
    session.flush()
    assert do(session, story, Verb.RENDERING_PUBLISHED) == set()


def test_a_note_is_told_to_those_it_names(session: Session, story: Story) -> None:
    named = [story.desk_mate.id, story.outsider.id, story.editor.id]
    assert do(session, story, Verb.NOTE_ADDED, actor=story.editor, mentions=named) == {"desk_mate"}


def test_a_note_as_it_is_written_is_told_to_those_it_names(session: Session, story: Story) -> None:
    add_note(session, actor=story.editor, key=story.rendering.key, text=f"@{story.desk_mate.name} who says so?")
    assert {story.people[notice.person_id] for notice in tell(session, zone=ZONE)} == {"desk_mate"}


@pytest.mark.parametrize("details", [{"minor": True}, {"scheduled": True}])
def test_a_change_of_commas_and_what_readers_cannot_see_yet_are_not_told(
    session: Session, story: Story, details: dict[str, Any]
) -> None:
    assert do(session, story, Verb.PIECE_EDITED, **details) == set()


def test_one_act_makes_one_notice_for_one_person_the_most_urgent(session: Session, story: Story) -> None:
    about = {"piece_id": story.piece.id, "rendering_id": story.rendering.id}
    for verb in (Verb.ALIGNMENT_REOPENED, Verb.RENDERING_CORRECTED, Verb.RENDERING_EDITED):
        record(session, verb=verb, actor=None, **about)
    made = {story.people[notice.person_id]: notice.kind for notice in tell(session, zone=ZONE)}
    assert made == dict.fromkeys(("writer", "reporter", "editor"), Kind.CORRECTED)
    assert tell(session, zone=ZONE) == []


def test_an_act_that_is_taken_back_is_told_to_nobody(app: Flask, session: Session, story: Story) -> None:
    session.commit()

    def break_down() -> None:
        with transaction() as failing:
            record(failing, verb=Verb.PIECE_RETURNED, actor=None, piece_id=story.piece.id)
            failing.flush()
            raise OSError("no disk")

    with app.test_request_context(method="POST"):
        with pytest.raises(OSError, match="no disk"):
            break_down()
        with transaction():
            pass
    assert session.scalars(select(Notice)).all() == []


def test_comments_are_told_once_while_the_notice_lies_unread(session: Session, story: Story) -> None:
    assert do(session, story, Verb.COMMENT_RECEIVED) == {"editor", "desk_mate"}
    session.scalars(select(Notice).where(Notice.person_id == story.editor.id)).one().read_at = datetime.now(UTC)
    session.flush()
    assert do(session, story, Verb.COMMENT_RECEIVED) == {"editor"}


def test_a_person_is_told_as_they_chose(session: Session, story: Story) -> None:
    choose(session, person=story.writer, choices={Kind.APPROVED: How.NOT}, zone=ZONE)
    choose(session, person=story.reporter, choices={Kind.APPROVED: How.DESK}, zone=ZONE)
    assert do(session, story, Verb.RENDERING_APPROVED) == {"reporter"}
    assert session.scalars(select(Notice)).one().mail_due_at is None


def test_without_mail_nothing_waits_for_it(session: Session, story: Story) -> None:
    record(session, verb=Verb.PIECE_RETURNED, actor=None, piece_id=story.piece.id)
    (notice,) = tell(session, zone=None)
    assert notice.mail_due_at is None


def test_a_mail_that_has_not_gone_out_follows_a_new_choice(session: Session, story: Story) -> None:
    do(session, story, Verb.PIECE_RETURNED)
    notice = session.scalars(select(Notice)).one()
    for how, due in ((How.DAILY, True), (How.DESK, False), (How.AT_ONCE, False)):
        choose(session, person=story.reporter, choices={Kind.PIECE_JUDGED: how}, zone=ZONE)
        session.refresh(notice)
        assert (notice.mail_due_at is not None) is due, how  # what was taken off the list does not come back
    assert session.get_one(NoticeChoice, (story.reporter.id, Kind.PIECE_JUDGED)).how == How.AT_ONCE


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-24T21:59:59+00:00", "2026-11-24T22:00:00+00:00"),
        ("2026-11-24T22:00:00+00:00", "2026-11-25T22:00:00+00:00"),
    ],
)
def test_the_digest_goes_out_at_seven_where_the_newsroom_is(now: str, due: str) -> None:
    assert next_digest(datetime.fromisoformat(now), zone=ZONE) == datetime.fromisoformat(due)


def test_seven_is_seven_after_the_clocks_changed() -> None:
    before = datetime.fromisoformat("2026-10-24T20:00:00+00:00")  # Berlin goes back an hour in the following night
    assert next_digest(before, zone="Europe/Berlin").isoformat() == "2026-10-25T06:00:00+00:00"


def test_an_act_over_http_is_told_in_its_own_transaction(session: Session, sign_in: SignIn, story: Story) -> None:
    story.piece.state = PieceState.SUBMITTED
    session.commit()
    page = f"/pieces/{story.piece.key}"
    sign_in(story.editor).post(f"{page}/return", data={"return-reason": "Who said this?"})
    notice = session.scalars(select(Notice)).one()
    assert (notice.person_id, notice.kind, notice.event.verb) == (
        story.reporter.id,
        Kind.PIECE_JUDGED,
        Verb.PIECE_RETURNED,
    )
