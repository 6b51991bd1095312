"""Claims as leases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.credits.models import Contributor, ContributorName
from translate_app.errors import NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.pieces.rules import PieceState
from translate_app.renderings import services
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingAct, RenderingState
from translate_app.renderings.states import ANSWER_LEASE

HOUR = timedelta(hours=1)


def past() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=1)


def verbs(session: Session, rendering: Rendering) -> list[str]:
    return list(session.scalars(select(Event.verb).where(Event.rendering_id == rendering.id).order_by(Event.id)))


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, service="ko", name="Ada Writer")


@pytest.fixture
def other(session: Session) -> Person:
    return make_person(session, Role.WRITER, service="ko", name="Ben Writer")


def test_a_claim_begins_a_rendering_of_the_newest_revision_under_a_lease(session: Session, writer: Person) -> None:
    piece = make_piece(session)
    claimed = services.claim(session, actor=writer, piece_key=piece.key, lease=HOUR)
    assert (claimed.state, claimed.language, claimed.writer) == (RenderingState.CLAIMED, "en", writer)
    assert claimed.piece_revision_id == piece.revisions[-1].id
    assert claimed.lease_until is not None
    assert timedelta(0) < claimed.lease_until - datetime.now(UTC) <= HOUR
    assert [block.text for block in claimed.blocks] == [""]
    assert len(claimed.key) == 22
    assert verbs(session, claimed) == ["rendering:claimed"]


def test_a_writer_with_a_byline_is_credited_from_the_start(session: Session, writer: Person) -> None:
    name = ContributorName(language="en", display="Ada Writer", folded="ada writer")
    session.add(Contributor(person_id=writer.id, sort_key="ada writer", names=[name]))
    session.flush()
    claimed = services.claim(session, actor=writer, piece_key=make_piece(session).key)
    assert [(credit.role, credit.contributor.names[0].display) for credit in claimed.credits if credit.contributor] == [
        ("writer", "Ada Writer")
    ]
    services.release(session, actor=writer, key=claimed.key)
    services.take_over(session, actor=writer, key=claimed.key)
    assert len(claimed.credits) == 1


@pytest.mark.parametrize("state", [state for state in PieceState if state is not PieceState.ACCEPTED])
def test_only_an_accepted_original_can_be_claimed(session: Session, writer: Person, state: PieceState) -> None:
    piece = make_piece(session, state=state)
    with pytest.raises(Rule, match="accepted"):
        services.claim(session, actor=writer, piece_key=piece.key)


@pytest.mark.parametrize("language", ["ko", "xx", ""])
def test_a_rendering_is_in_another_language_that_the_newsroom_knows(
    session: Session, writer: Person, language: str
) -> None:
    with pytest.raises(Rule, match="language"):
        services.claim(session, actor=writer, piece_key=make_piece(session).key, language=language)


def test_a_writer_of_another_language_service_cannot_claim(session: Session) -> None:
    stranger = make_person(session, Role.WRITER, service="vi")
    with pytest.raises(NotAllowed):
        services.claim(session, actor=stranger, piece_key=make_piece(session).key)


def test_an_original_without_a_revision_cannot_be_claimed(session: Session, writer: Person) -> None:
    piece = make_piece(session, state=PieceState.DRAFT)
    piece.state = PieceState.ACCEPTED
    with pytest.raises(NotFound, match="no text"):
        services.claim(session, actor=writer, piece_key=piece.key)


def test_a_claim_is_refused_while_somebody_else_holds_a_living_lease_and_says_who(
    session: Session, writer: Person, other: Person
) -> None:
    piece = make_piece(session)
    services.claim(session, actor=writer, piece_key=piece.key)
    with pytest.raises(Rule, match="Ada Writer is writing this and holds it until"):
        services.claim(session, actor=other, piece_key=piece.key)


def test_claiming_again_what_one_holds_renews_the_lease(session: Session, writer: Person) -> None:
    piece = make_piece(session)
    first = services.claim(session, actor=writer, piece_key=piece.key, lease=timedelta(minutes=1))
    before = first.lease_until
    again = services.claim(session, actor=writer, piece_key=piece.key, lease=HOUR)
    assert again.id == first.id
    assert before is not None
    assert again.lease_until is not None
    assert again.lease_until > before
    assert verbs(session, again) == ["rendering:claimed"]


@pytest.mark.parametrize(
    "state",
    [RenderingState.IN_REVIEW, RenderingState.APPROVED, RenderingState.PUBLISHED, RenderingState.CORRECTED],
)
def test_a_second_rendering_in_the_same_language_is_refused(
    session: Session, writer: Person, state: RenderingState
) -> None:
    piece = make_piece(session)
    make_rendering(session, piece=piece, state=state)
    with pytest.raises(Rule, match="already"):
        services.claim(session, actor=writer, piece_key=piece.key)


def test_a_new_rendering_may_begin_after_the_old_one_was_withdrawn_or_in_another_language(
    session: Session, writer: Person
) -> None:
    piece = make_piece(session)
    gone = make_rendering(session, piece=piece, state=RenderingState.WITHDRAWN)
    english = services.claim(session, actor=writer, piece_key=piece.key)
    vietnamese = services.claim(session, actor=writer, piece_key=piece.key, language="vi")
    assert len({gone.id, english.id, vietnamese.id}) == 3


def test_a_released_rendering_keeps_its_text_and_is_free_for_another_writer(
    session: Session, writer: Person, other: Person
) -> None:
    rendering = make_rendering(session, piece=make_piece(session), writer=writer)
    services.release(session, actor=writer, key=rendering.key)
    assert (rendering.writer, rendering.lease_until) == (None, None)
    taken = services.claim(session, actor=other, piece_key=rendering.piece.key)
    assert (taken.id, taken.writer_id, len(taken.blocks)) == (rendering.id, other.id, 2)
    assert verbs(session, rendering) == ["rendering:released", "rendering:taken-over"]


def test_only_the_holder_releases(session: Session, writer: Person, other: Person) -> None:
    rendering = make_rendering(session, writer=writer)
    with pytest.raises(Rule, match="Ada Writer is writing"):
        services.release(session, actor=other, key=rendering.key)


def test_a_lease_that_ran_out_can_be_taken_over_and_history_says_from_whom(
    session: Session, writer: Person, other: Person
) -> None:
    rendering = make_rendering(session, writer=writer)
    rendering.lease_until = past()
    services.take_over(session, actor=other, key=rendering.key)
    assert rendering.writer_id == other.id
    event = session.scalars(select(Event).where(Event.rendering_id == rendering.id)).one()
    assert (event.verb, event.details) == ("rendering:taken-over", {"before": "Ada Writer"})


def test_a_living_lease_cannot_be_taken_over(session: Session, writer: Person, other: Person) -> None:
    rendering = make_rendering(session, writer=writer)
    with pytest.raises(Rule, match="holds it until"):
        services.take_over(session, actor=other, key=rendering.key)
    assert rendering.writer_id == writer.id


def test_a_writer_whose_lease_ran_out_goes_on_as_long_as_nobody_took_over(session: Session, writer: Person) -> None:
    rendering = make_rendering(session, writer=writer)
    rendering.lease_until = past()
    block = rendering.blocks[0]
    services.save_block(
        session, actor=writer, key=rendering.key, block_id=block.id, text="Later.", seen_version=1, lease=HOUR
    )
    assert rendering.lease_until > datetime.now(UTC)
    rendering.lease_until = past()
    services.renew(session, actor=writer, key=rendering.key)
    assert rendering.lease_until > datetime.now(UTC)


def test_only_the_holder_renews(session: Session, writer: Person, other: Person) -> None:
    rendering = make_rendering(session, writer=writer)
    with pytest.raises(Rule):
        services.renew(session, actor=other, key=rendering.key)
    services.release(session, actor=writer, key=rendering.key)
    with pytest.raises(Rule, match="released"):
        services.renew(session, actor=writer, key=rendering.key)
    with pytest.raises(NotAllowed):
        services.renew(session, actor=make_person(session, Role.REPORTER), key=rendering.key)


def test_a_writer_asked_for_changes_has_a_day_to_answer(session: Session, writer: Person) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    rendering.lease_until = past()
    services.change_state(session, rendering=rendering, act=RenderingAct.REQUEST_CHANGES, actor=editor)
    assert rendering.lease_until - datetime.now(UTC) > ANSWER_LEASE - timedelta(minutes=1)


def test_a_rendering_nobody_holds_gets_no_lease_from_a_verdict(session: Session, writer: Person) -> None:
    editor = make_person(session, Role.EDITOR)
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    rendering.writer, rendering.lease_until = None, None
    services.change_state(session, rendering=rendering, act=RenderingAct.REQUEST_CHANGES, actor=editor)
    assert rendering.lease_until is None


def test_a_key_that_is_none_is_not_found(session: Session, writer: Person) -> None:
    with pytest.raises(NotFound):
        services.take_over(session, actor=writer, key="no-such-key")
    with pytest.raises(NotFound):
        services.claim(session, actor=writer, piece_key="no-such-key")
