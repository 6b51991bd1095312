"""The alignment as a whole."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NewsroomError, NotAllowed, NotFound, Rule
from translate_app.history.models import Event
from translate_app.links import decisions, proposal, queries, services
from translate_app.links.difference import difference
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Alignment
from translate_app.links.rules import OPEN_STATES, AlignmentState
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

ALL_LINKED = ((0, 0), (1, 1), (2, 1))


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR, service="ko")


@pytest.fixture
def rendering(session: Session, editor: Person) -> Rendering:
    """Fully linked by persons, under review."""
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=ALL_LINKED, decided_by=editor, state=AlignmentState.UNDER_REVIEW)
    return rendering


def sign_off(session: Session, rendering: Rendering, editor: Person) -> Alignment:
    seen = queries.standing(session, rendering).mark
    return services.sign_off(session, actor=editor, key=rendering.key, seen=seen)


def verbs(session: Session) -> list[str]:
    return list(session.scalars(select(Event.verb).order_by(Event.id)))


def test_signing_off_names_who_and_when(session: Session, rendering: Rendering, editor: Person) -> None:
    alignment = sign_off(session, rendering, editor)
    assert (alignment.state, alignment.signed_off_by) == (AlignmentState.SIGNED_OFF, editor)
    assert alignment.signed_off_at is not None
    sign_off(session, rendering, editor)
    assert verbs(session) == ["alignment:signed-off"]
    assert services.signed_off(session, rendering)
    assert services.alignment_of(session, rendering) is alignment


def test_signing_off_says_what_is_still_open(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    make_alignment(session, rendering, links=[(0, 0)], omitted=[1])
    with pytest.raises(Rule) as refusal:
        sign_off(session, rendering, editor)
    assert str(refusal.value) == (
        "The alignment is not settled: 1 paragraph of the original has no counterpart, "
        "1 paragraph of the rendering has no source, 1 link is not decided on, 1 reason is missing."
    )


def test_nothing_is_signed_off_before_it_was_proposed_or_unseen(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    with pytest.raises(Rule, match="changed since you looked"):
        services.sign_off(session, actor=editor, key=rendering.key, seen="something else")
    fresh = make_rendering(session, state=RenderingState.IN_REVIEW)
    with pytest.raises(Rule, match="Nothing is aligned yet"):
        sign_off(session, fresh, editor)


def test_nobody_signs_off_their_own_rendering(session: Session, rendering: Rendering) -> None:
    both = make_person(session, Role.WRITER, Role.EDITOR)
    rendering.writer = both
    with pytest.raises(NotAllowed, match="worked on this text yourself"):
        sign_off(session, rendering, both)


def test_an_act_after_the_sign_off_opens_the_review_again(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    sign_off(session, rendering, editor)
    standing = queries.standing(session, rendering)
    link = standing.links[0]
    decisions.reject(session, actor=editor, key=rendering.key, link_id=link.id, seen=standing.mark_of_link(link))
    alignment = services.alignment_of(session, rendering)
    assert alignment is not None
    assert (alignment.state, alignment.signed_off_by, alignment.signed_off_at) == (
        AlignmentState.UNDER_REVIEW,
        None,
        None,
    )
    assert verbs(session) == ["alignment:signed-off", "alignment:reopened", "link:rejected"]


def test_an_edit_overtakes_the_sign_off_by_itself_and_new_punctuation_does_not(
    session: Session, rendering: Rendering, editor: Person
) -> None:
    sign_off(session, rendering, editor)
    rendering.blocks[1].text = rendering.blocks[1].text.replace(",", ";")
    assert services.signed_off(session, rendering)
    rendering.blocks[1].text = "Nobody took the boat."
    assert not services.signed_off(session, rendering)
    assert queries.standing(session, rendering).state is AlignmentState.UNDER_REVIEW


def test_an_act_before_any_proposal_begins_the_alignment(session: Session, editor: Person) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    standing = queries.standing(session, rendering)
    assert standing.state is AlignmentState.PROPOSED
    source, target = rendering.piece.blocks[0].id, rendering.blocks[0].id
    decisions.add_link(
        session,
        actor=editor,
        key=rendering.key,
        source_id=source,
        target_id=target,
        seen_source=standing.mark_of_source(source),
        seen_target=standing.mark_of_target(target),
    )
    assert queries.standing(session, rendering).state is AlignmentState.UNDER_REVIEW


def test_aligning_the_rest_again_is_the_editors_act(session: Session, rendering: Rendering, editor: Person) -> None:
    encoders = [TopicEncoder()]
    standing = queries.standing(session, rendering)
    vectors = StoredVectors(session.get_bind().engine)
    seen = difference(standing, proposal.solve(standing, terms=(), encoders=encoders, vectors=vectors)).mark
    with pytest.raises(Rule, match="changed since you looked"):
        services.realign(session, actor=editor, key=rendering.key, seen="something else", encoders=encoders)
    services.realign(session, actor=editor, key=rendering.key, seen=seen, encoders=encoders)
    event = session.scalars(select(Event)).one()
    assert (event.verb, event.actor_id) == ("alignment:proposed", editor.id)


def test_a_rendering_that_is_not_there_is_not_found(session: Session, editor: Person) -> None:
    with pytest.raises(NotFound):
        services.realign(session, actor=editor, key="nothing", seen="")
    with pytest.raises(NotFound):
        queries.rendering(session, key="nothing")


@pytest.mark.parametrize("state", RenderingState)
def test_who_may_sign_off_in_which_state(session: Session, rendering: Rendering, state: RenderingState) -> None:
    rendering.state = state
    people = [(make_person(session, role, service="ko"), role) for role in Role]
    people.append((make_person(session, Role.EDITOR, service="vi"), Role.ADMIN))
    for person, role in people:
        savepoint = session.begin_nested()
        try:
            sign_off(session, rendering, person)
            outcome: type[NewsroomError] | None = None
        except NewsroomError as error:
            outcome = type(error)
        savepoint.rollback()
        if role is not Role.EDITOR:
            assert outcome is NotAllowed
        else:
            assert outcome is (None if state in OPEN_STATES else Rule)
