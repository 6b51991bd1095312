"""From hand-in to verdict."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError, NotAllowed, Rule
from translate_app.history.models import Event
from translate_app.links import queries as links
from translate_app.links.rules import AlignmentState
from translate_app.renderings import leases
from translate_app.renderings import services as renderings
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import NEEDS, RenderingAct, RenderingState, next_state
from translate_app.review import queries, services
from translate_app.review.models import Verdict
from translate_app.review.rules import Outcome, text_mark

ALL_LINKED = ((0, 0), (1, 1), (2, 1))


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR)


def make_reviewed(session: Session, editor: Person, state: RenderingState = RenderingState.IN_REVIEW) -> Rendering:
    """A rendering whose alignment is signed off."""
    rendering = make_rendering(session, state=state)
    make_alignment(session, rendering, links=ALL_LINKED, decided_by=editor, state=AlignmentState.SIGNED_OFF)
    return rendering


WRITES = (Role.WRITER,)


def approve(session: Session, rendering: Rendering, editor: Person) -> Verdict:
    return services.approve(session, actor=editor, key=rendering.key, seen=text_mark(rendering))


def verbs(session: Session) -> list[str]:
    return list(session.scalars(select(Event.verb).order_by(Event.id)))


def test_handing_in_freezes_the_text_and_proposes_links(session: Session) -> None:
    writer = make_person(session, Role.WRITER)
    rendering = make_rendering(session, state=RenderingState.WRITING, writer=writer)
    services.hand_in(
        session, actor=writer, key=rendering.key, seen_version=rendering.version, encoders=[TopicEncoder()]
    )
    assert rendering.state == RenderingState.IN_REVIEW
    standing = links.standing(session, rendering)
    assert standing.state is AlignmentState.PROPOSED
    assert not standing.unsettled.sources_unexplained
    assert verbs(session) == ["rendering:submitted", "alignment:proposed"]


def test_approving_binds_the_verdict_to_the_revision_that_was_read(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    verdict = approve(session, rendering, editor)
    assert rendering.state == RenderingState.APPROVED
    assert (verdict.outcome, verdict.revision_id) == (Outcome.APPROVED, rendering.revisions[-1].id)
    assert (verdict.given_by_id, verdict.given_by_name) == (editor.id, editor.name)
    assert queries.facts(session, rendering, editor).verdict is verdict
    assert verbs(session) == ["rendering:approved"]


def test_nobody_approves_their_own_rendering(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    writer = rendering.writer
    assert writer is not None
    both = make_person(session, Role.EDITOR, Role.WRITER)
    rendering.writer = both
    with pytest.raises(NotAllowed, match="Nobody approves their own rendering"):
        approve(session, rendering, both)


def test_whoever_handed_in_a_revision_does_not_approve_it_later(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    rendering.revisions[0].author_id = editor.id
    session.flush()
    with pytest.raises(NotAllowed, match="Nobody approves their own rendering"):
        approve(session, rendering, editor)


def test_whoever_wrote_and_gave_the_claim_back_does_not_approve_it_later(session: Session, editor: Person) -> None:
    first, both, last = (make_person(session, *roles) for roles in (WRITES, (*WRITES, Role.EDITOR), WRITES))
    rendering = make_rendering(session, state=RenderingState.WRITING, writer=first)
    leases.release(session, actor=first, key=rendering.key)
    for writer in (both, last):
        leases.take_over(session, actor=writer, key=rendering.key)
        if writer is both:
            leases.release(session, actor=both, key=rendering.key)
    services.hand_in(session, actor=last, key=rendering.key, seen_version=rendering.version, encoders=[TopicEncoder()])
    assert queries.facts(session, rendering, both).authored
    assert not queries.facts(session, rendering, editor).authored
    with pytest.raises(NotAllowed, match="Nobody approves their own rendering"):
        approve(session, rendering, both)


def test_a_text_edited_after_the_page_was_opened_is_not_approved_unread(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    seen = text_mark(rendering)
    rendering.blocks[0].text += " Again."
    with pytest.raises(Rule, match="Read it again"):
        services.approve(session, actor=editor, key=rendering.key, seen=seen)


def test_a_text_is_not_approved_before_its_alignment_is_signed_off(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    with pytest.raises(Rule, match="has to be signed off"), session.begin_nested():
        approve(session, rendering, editor)
    make_alignment(session, rendering, links=ALL_LINKED, decided_by=editor, state=AlignmentState.UNDER_REVIEW)
    with pytest.raises(Rule, match="has to be signed off"):
        approve(session, rendering, editor)


def test_a_sign_off_overtaken_by_an_edit_counts_no_more(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    rendering.blocks[0].text = "The river fell."
    with pytest.raises(Rule, match="has to be signed off"):
        approve(session, rendering, editor)


def test_an_editors_unfinished_changes_stand_in_the_way(session: Session, editor: Person) -> None:
    rendering = make_reviewed(session, editor)
    rendering.blocks[0].text = rendering.blocks[0].text.replace(".", "!")
    session.flush()
    with pytest.raises(Rule, match="have to be finished"), session.begin_nested():
        approve(session, rendering, editor)
    renderings.finish_amending(session, actor=make_person(session, Role.EDITOR), key=rendering.key, reason="Clearer.")
    assert approve(session, rendering, editor).revision_id == rendering.revisions[-1].id


def test_asking_for_changes_tells_the_writer_what(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    with pytest.raises(Rule, match="Say what"), session.begin_nested():
        services.request_changes(session, actor=editor, key=rendering.key, remark="  ")
    services.request_changes(session, actor=editor, key=rendering.key, remark="Name the river.")
    assert (rendering.state, rendering.state_reason) == (RenderingState.CHANGES_REQUESTED, "Name the river.")
    assert session.scalars(select(Event)).one().details == {"reason": "Name the river.", "revision": 1}


def test_a_verdict_needs_a_revision(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.WRITING)
    rendering.state = RenderingState.IN_REVIEW
    with pytest.raises(Rule, match="never handed in"):
        services.request_changes(session, actor=editor, key=rendering.key, remark="Name the river.")


def test_a_review_is_taken_and_taken_over_explicitly(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    other = make_person(session, Role.EDITOR, service="ko")

    def take(person: Person, *, seen: Person | None) -> None:
        services.assign(
            session,
            actor=person,
            key=rendering.key,
            editor_id=person.id,
            seen_editor_id=None if seen is None else seen.id,
        )

    take(editor, seen=None)
    with pytest.raises(Rule, match="taken this review meanwhile"):
        take(other, seen=None)
    take(other, seen=editor)
    taken = queries.assignment(session, rendering)
    assert taken is not None
    assert taken.editor is other
    assert verbs(session) == ["rendering:assigned", "rendering:assigned"]


def test_a_review_goes_to_an_editor_of_the_service_who_did_not_write_it(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)

    def give(person: Person) -> None:
        services.assign(session, actor=editor, key=rendering.key, editor_id=person.id, seen_editor_id=None)

    with pytest.raises(Rule, match="not an editor for this"):
        give(make_person(session, Role.EDITOR, service="vi"))
    rendering.writer = make_person(session, Role.EDITOR, Role.WRITER)
    with pytest.raises(NotAllowed):
        give(rendering.writer)


Try = Callable[[Session, Rendering, Person], object]
ACTS: dict[RenderingAct, Try] = {
    RenderingAct.ASSIGN: lambda session, rendering, person: services.assign(
        session, actor=person, key=rendering.key, editor_id=person.id, seen_editor_id=None
    ),
    RenderingAct.APPROVE: approve,
    RenderingAct.REQUEST_CHANGES: lambda session, rendering, person: services.request_changes(
        session, actor=person, key=rendering.key, remark="Shorter."
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", RenderingState)
def test_who_may_judge_in_which_state(
    session: Session, editor: Person, act: RenderingAct, state: RenderingState
) -> None:
    rendering = make_reviewed(session, editor)
    rendering.state = state
    people = [(make_person(session, role, service="ko"), role) for role in Role]
    people.append((make_person(session, Role.EDITOR, service="vi"), Role.ADMIN))
    for person, role in people:
        savepoint = session.begin_nested()
        try:
            ACTS[act](session, rendering, person)
            outcome: type[NewsroomError] | None = None
        except NewsroomError as error:
            outcome = type(error)
        savepoint.rollback()
        if role is not Role.EDITOR:
            assert outcome is NotAllowed
        else:
            assert outcome is (None if next_state(state, act) else Rule)
    assert NEEDS[act] == "review-rendering"
