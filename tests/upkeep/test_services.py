"""The writer's way back to right, change by change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import EditConflict, NotAllowed, Rule
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.links.models import Link
from translate_app.links.rules import AlignmentState, Origin, Status, digest
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import BlockKind
from translate_app.pieces.manuscript import ManuscriptBlock
from translate_app.renderings import editing
from translate_app.renderings.editing import BlockText
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState
from translate_app.review.services import hand_in
from translate_app.upkeep import services
from translate_app.upkeep.queries import Upkeep, upkeep
from translate_app.upkeep.rules import Outcome
from translate_app.upkeep.services import Answer

ORIGINAL = (
    "The ferry landing reopened on Oct. 2 after a year of work.",
    "About 240 residents took the first boat over the river.",
    "A ticket costs 3.5 crowns, the same as before the storm.",
)
TARGET = ("나루터가 다시 열렸다.", "주민 240명이 첫 배를 탔다.", "배표는 3.5크라운이다.")
Edit = Callable[..., None]


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER)


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    piece = make_piece(session, service="vi", paragraphs=ORIGINAL, headline="Ferry landing reopens")
    made = make_rendering(
        session,
        piece=piece,
        writer=writer,
        state=RenderingState.CHANGES_REQUESTED,
        paragraphs=TARGET,
        headline="나루터",
    )
    editor = make_person(session, Role.EDITOR)
    links = [(0, 0), (1, 1), (2, 2)]
    make_alignment(session, made, links=links, decided_by=editor, state=AlignmentState.SIGNED_OFF)
    return made


@pytest.fixture
def edit(session: Session, rendering: Rendering) -> Edit:
    """One edit of the original: paragraphs by their places, None for deleted, a longer list for more."""
    reporter = make_person(session, Role.REPORTER)

    def edit(changed: dict[int, str | None], *, more: tuple[str, ...] = (), headline: str = "") -> None:
        piece = pieces_queries.with_text(session, rendering.piece.key)
        manuscript = pieces_queries.manuscript(piece)
        blocks = []
        for place, block in enumerate(manuscript.blocks):
            text = changed.get(place, block.text)
            blocks += [] if text is None else [replace(block, text=text)]
        blocks += [ManuscriptBlock(BlockKind.PARAGRAPH, text) for text in more]
        manuscript = replace(manuscript, blocks=tuple(blocks), headline=headline or manuscript.headline)
        pieces.edit(session, actor=reporter, key=piece.key, seen_version=piece.version, manuscript=manuscript)
        session.expire_all()

    return edit


def state(session: Session, rendering: Rendering) -> Upkeep:
    session.flush()
    session.expire_all()
    return upkeep(session, key=rendering.key)


def settle(
    session: Session, actor: Person, rendering: Rendering, index: int, outcome: Outcome, **how: object
) -> Upkeep:
    change = state(session, rendering).open[index]
    answer = Answer(outcome=outcome, **how)  # type: ignore[arg-type]
    return services.settle(session, actor=actor, key=rendering.key, change=change.name, seen=change.mark, answer=answer)


def statuses(now: Upkeep) -> list[Status]:
    return [now.standing.status(link) for link in now.standing.links]


def link_too(session: Session, rendering: Rendering, *, source: int, target: int) -> None:
    """One link more, by the places of its blocks."""
    ends = rendering.piece.blocks[source], rendering.blocks[target]
    session.add(
        Link(
            rendering_id=rendering.id,
            source_block_id=ends[0].id,
            target_block_id=ends[1].id,
            origin=Origin.PERSON,
            status=Status.CONFIRMED,
            source_digest=digest(ends[0].text),
            target_digest=digest(ends[1].text),
        )
    )
    session.flush()


C, S, P = Status.CONFIRMED, Status.STALE, Status.PROPOSED


def test_the_change_is_told_from_the_revision_the_rendering_was_made_from_however_many_lie_between(
    session: Session, rendering: Rendering, edit: Edit
) -> None:
    edit({0: ORIGINAL[0].replace("Oct. 2", "Oct. 3")})
    edit({1: ORIGINAL[1].replace("240", "250")})
    edit({0: ORIGINAL[0].replace("Oct. 2", "Oct. 4")})
    now = state(session, rendering)
    assert [(it.before, it.after) for it in now.open] == [
        (ORIGINAL[0], ORIGINAL[0].replace("Oct. 2", "Oct. 4")),
        (ORIGINAL[1], ORIGINAL[1].replace("240", "250")),
    ]
    assert [block.text for block in now.targets(now.open[0])] == [TARGET[0]]


def test_checked_still_right_clears_the_link_and_the_sign_off_is_to_be_given_anew(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({0: ORIGINAL[0].replace("a year", "one year")})
    assert statuses(state(session, rendering)) == [S, C, C]
    left = settle(session, writer, rendering, 0, Outcome.STILL_RIGHT)
    assert statuses(left) == [C, C, C]
    assert left.standing.state is AlignmentState.UNDER_REVIEW
    assert left.standing.links[0].source_revision_id == left.newest.id
    assert not left.behind
    assert rendering.piece_revision_id == left.newest.id
    verbs = [event.verb for event in session.query(Event).filter_by(rendering_id=rendering.id).order_by(Event.id)]
    assert verbs[-2:] == [Verb.CHANGE_SETTLED, Verb.RENDERING_CAUGHT_UP]


def test_a_rewritten_paragraph_waits_for_an_editor_and_settles_the_writers_part(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({1: ORIGINAL[1].replace("240", "250")})
    block = rendering.blocks[1]
    with pytest.raises(Rule, match="Nothing is changed"):
        settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[BlockText(block.id, block.text, 1)])
    new = BlockText(block.id, TARGET[1].replace("240", "250"), seen_version=1)
    left = settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[new])
    assert statuses(left) == [C, S, C]
    assert left.standing.targets[1].text == new.text
    assert not left.behind


def test_what_the_write_screen_changed_already_counts_as_rewritten(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({1: ORIGINAL[1].replace("240", "250")})
    block = rendering.blocks[1]
    editing.save_block(session, actor=writer, key=rendering.key, block_id=block.id, text="주민 250명", seen_version=1)
    left = settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[BlockText(block.id, "주민 250명", 2)])
    assert not left.open


def test_a_save_over_a_colleagues_text_is_refused_and_only_linked_blocks_are_saved(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({1: ORIGINAL[1].replace("240", "250")})
    first, second = rendering.blocks[:2]
    with pytest.raises(EditConflict):
        settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[BlockText(second.id, "other", 7)])
    with pytest.raises(Rule, match="changed again"):
        settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[BlockText(first.id, "other", 1)])


def test_a_new_paragraph_is_put_in_at_its_place_and_linked(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({}, more=("The old bridge stays closed until spring.",))
    with pytest.raises(Rule, match="Write what"):
        settle(session, writer, rendering, 0, Outcome.RENDERED, text=" ")
    left = settle(session, writer, rendering, 0, Outcome.RENDERED, text="다리는 봄까지 닫힌다.")
    assert [block.text for block in left.standing.targets] == [*TARGET, "다리는 봄까지 닫힌다."]
    assert statuses(left) == [C, C, C, P]
    assert not left.behind


def test_a_new_paragraph_may_be_left_out_for_a_reason_here_or_elsewhere(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({}, more=("The old bridge stays closed until spring.",))
    with pytest.raises(Rule, match="Say why"):
        settle(session, writer, rendering, 0, Outcome.LEFT_OUT)
    left = settle(session, writer, rendering, 0, Outcome.LEFT_OUT, reason="length")
    assert [omission.reason for omission in left.standing.omissions.values()] == ["length"]
    assert not left.behind


def test_what_was_said_of_a_deleted_paragraph_is_taken_out_or_kept_for_a_reason(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({0: None, 2: None})
    now = state(session, rendering)
    assert [block.text for block in now.only(now.open[0])] == [TARGET[0]]
    block = rendering.blocks[0]
    with pytest.raises(EditConflict):
        settle(session, writer, rendering, 0, Outcome.TAKEN_OUT)
    settle(session, writer, rendering, 0, Outcome.TAKEN_OUT, blocks=[BlockText(block.id, "", block.version)])
    left = settle(session, writer, rendering, 0, Outcome.KEPT, reason="background")
    assert [block.text for block in left.standing.targets] == list(TARGET[1:])
    assert [addition.reason for addition in left.standing.additions.values()] == ["background"]
    assert not left.standing.unsettled.targets_unexplained
    assert not left.behind


def test_a_block_that_says_more_than_what_was_deleted_is_looked_at_too(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    link_too(session, rendering, source=0, target=1)
    edit({1: None})
    now = state(session, rendering)
    assert (now.only(now.open[0]), [block.text for block in now.shared(now.open[0])]) == ([], [TARGET[1]])
    assert now.outcomes(now.open[0]) == (Outcome.REWRITTEN, Outcome.STILL_RIGHT)
    block = rendering.blocks[1]
    for outcome, why in ((Outcome.TAKEN_OUT, "Look at it again"), (Outcome.REWRITTEN, "Nothing is changed yet")):
        with pytest.raises(Rule, match=why), session.begin_nested():
            settle(session, writer, rendering, 0, outcome, blocks=[BlockText(block.id, block.text, block.version)])
    words = "첫 배가 떠났다."
    left = settle(session, writer, rendering, 0, Outcome.REWRITTEN, blocks=[BlockText(block.id, words, block.version)])
    assert [block.text for block in left.standing.targets] == [TARGET[0], words, TARGET[2]]
    assert not left.behind


@pytest.mark.parametrize("outcome", [Outcome.TAKEN_OUT, Outcome.KEPT])
def test_what_says_more_is_changed_by_the_act_that_takes_the_rest_out_or_keeps_it(
    session: Session, rendering: Rendering, writer: Person, edit: Edit, outcome: Outcome
) -> None:
    link_too(session, rendering, source=1, target=0)
    edit({1: None})
    alone, more = rendering.blocks[1], rendering.blocks[0]
    blocks = [BlockText(alone.id, alone.text, alone.version), BlockText(more.id, "다시 열렸다.", more.version)]
    left = settle(session, writer, rendering, 0, outcome, blocks=blocks, reason="background")
    kept = [TARGET[1]] if outcome is Outcome.KEPT else []
    assert [block.text for block in left.standing.targets] == ["다시 열렸다.", *kept, TARGET[2]]
    assert not left.behind


def test_a_changed_headline_is_settled_like_a_paragraph(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({}, headline="The ferry is back")
    with pytest.raises(Rule, match="Nothing is changed"):
        settle(session, writer, rendering, 0, Outcome.REWRITTEN, heading="나루터", seen_heading="나루터")
    left = settle(session, writer, rendering, 0, Outcome.REWRITTEN, heading="배가 돌아왔다", seen_heading="나루터")
    assert left.rendering.headline == "배가 돌아왔다"
    assert not left.behind


def test_a_later_revision_opens_again_only_what_it_changed(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({0: ORIGINAL[0].replace("2", "3"), 1: ORIGINAL[1].replace("240", "250")})
    settle(session, writer, rendering, 0, Outcome.STILL_RIGHT)
    edit({1: ORIGINAL[1].replace("240", "260")})
    assert [it.name for it in state(session, rendering).open] == [f"changed-{rendering.piece.blocks[1].id}"]
    edit({0: ORIGINAL[0].replace("2", "4")})
    assert len(state(session, rendering).open) == 2


def test_a_decision_about_words_that_changed_meanwhile_is_refused_and_so_is_one_that_does_not_fit(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({0: ORIGINAL[0].replace("2", "3")})
    old = state(session, rendering).open[0]
    edit({0: ORIGINAL[0].replace("2", "4")})
    for mark, outcome in ((old.mark, Outcome.STILL_RIGHT), (state(session, rendering).open[0].mark, Outcome.KEPT)):
        with pytest.raises(Rule, match="changed again"):
            services.settle(
                session, actor=writer, key=rendering.key, change=old.name, seen=mark, answer=Answer(outcome=outcome)
            )


def test_only_whoever_may_change_the_text_settles_anything(session: Session, rendering: Rendering, edit: Edit) -> None:
    edit({0: ORIGINAL[0].replace("2", "3")})
    for role, refusal in ((Role.WRITER, Rule), (Role.REPORTER, NotAllowed), (Role.EDITOR, NotAllowed)):
        with pytest.raises(refusal):
            settle(session, make_person(session, role), rendering, 0, Outcome.STILL_RIGHT)


def test_where_nothing_has_to_be_settled_handing_in_makes_it_from_the_newest_revision(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    edit({0: ORIGINAL[0].replace("The ferry", "“The ferry”")})
    now = state(session, rendering)
    assert now.behind
    assert not now.open
    hand_in(session, actor=writer, key=rendering.key, seen_version=rendering.version, encoders=[TopicEncoder()])
    now = state(session, rendering)
    assert not now.behind
    assert now.rendering.revisions[-1].piece_revision_id == now.newest.id


def test_with_something_open_the_new_revision_of_the_rendering_is_made_from_the_old_one(
    session: Session, rendering: Rendering, writer: Person, edit: Edit
) -> None:
    before = rendering.piece_revision_id
    edit({0: ORIGINAL[0].replace("2", "3")})
    with pytest.raises(Rule, match="changed again"):
        services.confirm_caught_up(session, actor=writer, key=rendering.key)
    session.expire_all()
    hand_in(session, actor=writer, key=rendering.key, seen_version=rendering.version, encoders=[TopicEncoder()])
    assert state(session, rendering).rendering.revisions[-1].piece_revision_id == before
