"""What the machine proposes, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.factories.boards import TOPICS, TopicEncoder
from tests.factories.editions import make_contributor
from tests.factories.people import make_person
from tests.factories.terms import make_terms
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.glossary.models import Term
from translate_app.history.models import Event
from translate_app.links import decisions, queries, services
from translate_app.links.models import Link
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Origin, Status
from translate_app.links.standing import Standing
from translate_app.pieces.models import Figure, PieceBlock, PieceCredit
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

SOURCES = tuple(f"The {topic} is the subject of paragraph {topic}." for topic in TOPICS[:5])
TARGETS = tuple(f"Here the {topic} is what matters, the {topic}." for topic in TOPICS[:4])


@pytest.fixture
def rendering(session: Session) -> Rendering:
    return make(session, SOURCES, TARGETS)


def make(session: Session, sources: Sequence[str], targets: Sequence[str]) -> Rendering:
    piece = make_piece(session, paragraphs=sources)
    return make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=targets)


def propose(session: Session, rendering: Rendering) -> Standing:
    services.propose(session, rendering=rendering, encoders=[TopicEncoder()])
    session.flush()
    return queries.standing(session, rendering)


def places(standing: Standing) -> set[tuple[int, int]]:
    return {
        (standing.source_order[link.source_block_id], standing.target_order[link.target_block_id])
        for link in standing.live
    }


def decide(session: Session, rendering: Rendering, editor: Person, place: int, status: Status) -> Link:
    standing = queries.standing(session, rendering)
    link = next(link for link in standing.links if standing.source_order[link.source_block_id] == place)
    act = decisions.confirm if status is Status.CONFIRMED else decisions.reject
    return act(session, actor=editor, key=rendering.key, link_id=link.id, seen=standing.mark_of_link(link))


def test_links_and_what_is_left_out_are_stored_with_evidence(session: Session, rendering: Rendering) -> None:
    standing = propose(session, rendering)
    assert places(standing) == {(0, 0), (1, 1), (2, 2), (3, 3)}
    link = standing.links[0]
    assert (link.origin, link.status, link.decided_at) == (Origin.MACHINE, Status.PROPOSED, None)
    assert link.confidence is not None
    assert 0.5 <= link.confidence <= 1
    assert isinstance(link.why["meaning"], float)
    assert [each.reason for each in standing.omissions.values()] == [OmissionReason.UNSTATED]
    assert standing.state is AlignmentState.PROPOSED
    proposed = session.scalars(select(Event)).one()
    assert (proposed.verb, proposed.actor_id) == ("alignment:proposed", None)
    assert proposed.details == {"links": 4, "omitted": 1, "added": 0}


def test_proposing_again_keeps_what_is_the_same(session: Session, rendering: Rendering) -> None:
    first = {link.id for link in propose(session, rendering).links}
    assert {link.id for link in propose(session, rendering).links} == first


def test_a_person_has_the_last_word(session: Session, rendering: Rendering) -> None:
    editor = make_person(session, Role.EDITOR)
    propose(session, rendering)
    confirmed = decide(session, rendering, editor, 0, Status.CONFIRMED)
    rejected = decide(session, rendering, editor, 1, Status.REJECTED)
    rendering.blocks[0].text = "Something quite different about the glacier."
    standing = propose(session, rendering)
    assert standing.status(confirmed) is Status.STALE
    assert standing.status(rejected) is Status.REJECTED
    assert places(standing) == {(0, 0), (2, 2), (3, 3)}
    assert standing.state is AlignmentState.UNDER_REVIEW


def test_stated_omissions_and_additions_stay(session: Session, rendering: Rendering) -> None:
    editor = make_person(session, Role.EDITOR)
    standing = propose(session, rendering)
    source, target = rendering.piece.blocks[2].id, rendering.blocks[1].id
    key = rendering.key
    decisions.mark_omission(
        session,
        actor=editor,
        key=key,
        block_id=source,
        reason=OmissionReason.LENGTH,
        seen=standing.mark_of_source(source),
    )
    decisions.mark_addition(
        session,
        actor=editor,
        key=key,
        block_id=target,
        reason=AdditionReason.BACKGROUND,
        seen=standing.mark_of_target(target),
    )
    standing = propose(session, rendering)
    assert places(standing) == {(0, 0), (3, 3)}
    assert standing.omissions[source].reason == OmissionReason.LENGTH
    assert standing.additions[target].reason == AdditionReason.BACKGROUND
    assert all(each.reason == "unstated" for i, each in standing.omissions.items() if i != source)
    assert all(each.reason == "unstated" for j, each in standing.additions.items() if j != target)


def test_an_omission_ends_when_the_block_is_rendered_after_all(session: Session, rendering: Rendering) -> None:
    propose(session, rendering)
    rendering.blocks.append(RenderingBlock(position=4, kind="paragraph", text=f"And the {TOPICS[4]} at last."))
    session.flush()
    standing = propose(session, rendering)
    assert (4, 4) in places(standing)
    assert not standing.omissions


def test_links_to_removed_blocks_stay_with_the_person_who_made_them(session: Session, rendering: Rendering) -> None:
    editor = make_person(session, Role.EDITOR)
    propose(session, rendering)
    confirmed = decide(session, rendering, editor, 0, Status.CONFIRMED)
    rendering.blocks[0].removed = True
    session.flush()
    session.expire(rendering, ["blocks"])
    standing = propose(session, rendering)
    assert session.get(Link, confirmed.id) is confirmed
    assert rendering.piece.blocks[0].id in standing.omissions


def test_the_same_photo_is_linked_without_asking_the_aligner(session: Session, rendering: Rendering) -> None:
    figure = Figure(piece_id=rendering.piece_id, credit="AB/Example")
    session.add(figure)
    session.flush()
    rendering.piece.blocks.append(PieceBlock(position=9, kind="figure", text="나루터", figure_id=figure.id))
    rendering.blocks.append(RenderingBlock(position=9, kind="figure", text="A boat in 1931", figure_id=figure.id))
    session.flush()
    standing = propose(session, rendering)
    assert (5, 4) in places(standing)
    assert standing.live[-1].why == {"figure": 1}
    editor = make_person(session, Role.EDITOR)
    decide(session, rendering, editor, 5, Status.REJECTED)
    assert (5, 4) not in places(propose(session, rendering))


def test_terms_of_the_glossary_are_known_in_both_languages(session: Session, rendering: Rendering) -> None:
    rendering.piece.blocks[0].text += " 달빛"
    rendering.blocks[0].text += " The Moonlight"
    session.flush()
    make_terms(session, ("달빛", "Moonlight"), ("별빛", "The Moonlight"))
    make_terms(session, ("달빛", "The Moonlight"), language="zh-Hans")
    assert queries.known_words(session, rendering) == [("달빛", "Moonlight")]
    assert propose(session, rendering).links[0].why["names"] == 1
    session.execute(delete(Term))
    assert "names" not in propose(session, rendering).links[0].why


def test_what_is_both_a_name_and_a_term_is_known_once(session: Session, rendering: Rendering) -> None:
    pen_name = make_contributor(session, ko="Subject", en="Moonlight")
    rendering.piece.credits.append(PieceCredit(position=0, role="reporter", contributor=pen_name))
    make_terms(session, ("subject", "moonlight"), ("paragraph", "Paragraph"))
    assert queries.known_words(session, rendering) == [("subject", "moonlight"), ("paragraph", "Paragraph")]


def test_contributors_names_are_known_in_both_languages(session: Session, rendering: Rendering) -> None:
    assert "names" not in propose(session, rendering).links[0].why
    pen_name = make_contributor(session, ko="달빛", en="Moonlight")
    rendering.piece.credits.append(PieceCredit(position=0, role="reporter", contributor=pen_name))
    rendering.piece.blocks[0].text += " 달빛"
    rendering.blocks[0].text += " Moonlight"
    session.flush()
    assert propose(session, rendering).links[0].why["names"] == 1


def test_what_the_machine_says_no_more_goes(session: Session, rendering: Rendering) -> None:
    propose(session, rendering)
    rendering.blocks[0].text = f"The {TOPICS[4]}, and again the {TOPICS[4]}."
    standing = propose(session, rendering)
    assert places(standing) == {(4, 0), (1, 1), (2, 2), (3, 3)}
    assert len(standing.every_link) == len(standing.live)


def test_an_empty_rendering_leaves_everything_out(session: Session) -> None:
    standing = propose(session, make(session, SOURCES, ()))
    assert len(standing.omissions) == len(SOURCES)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sources=st.lists(st.sampled_from(TOPICS), max_size=6),
    targets=st.lists(st.sampled_from(TOPICS), max_size=6),
    acts=st.lists(st.tuples(st.integers(0, 5), st.sampled_from([Status.CONFIRMED, Status.REJECTED])), max_size=3),
)
def test_after_proposing_every_block_is_linked_or_explained(
    session: Session, sources: list[str], targets: list[str], acts: list[tuple[int, Status]]
) -> None:
    rendering = make(session, [f"About the {t}." for t in sources], [f"On the {t}." for t in targets])
    editor = make_person(session, Role.EDITOR)
    standing = propose(session, rendering)
    for place, status in acts:
        if any(standing.source_order[link.source_block_id] == place for link in standing.links):
            decide(session, rendering, editor, place, status)
    kept = {link.id: link.status for link in queries.standing(session, rendering).links if link.decided_at is not None}
    standing = propose(session, rendering)
    unsettled = standing.unsettled
    assert (unsettled.sources_unexplained, unsettled.targets_unexplained) == ((), ())
    assert kept.items() <= {link.id: link.status for link in standing.links}.items()
    linked = {link.source_block_id for link in standing.live}
    assert not linked & standing.omissions.keys()
    assert not {link.target_block_id for link in standing.live} & standing.additions.keys()
