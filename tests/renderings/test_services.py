"""Handing in, freezing, amending, crediting."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.credits.entries import CreditEntry
from translate_app.credits.roles import CreditRole
from translate_app.errors import Rule
from translate_app.history.models import Event
from translate_app.pieces.models import Figure
from translate_app.pieces.rules import PieceState
from translate_app.renderings import services
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.queries import latest_revision
from translate_app.renderings.rules import RenderingState


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def editor(session: Session) -> Person:
    return make_person(session, Role.EDITOR, name="Ed Editor")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return make_rendering(session, writer=writer)


def texts(rendering: Rendering) -> list[str]:
    return [block.text for block in rendering.blocks]


def events(session: Session, rendering: Rendering) -> list[tuple[str, str]]:
    found = select(Event.verb, Event.actor_name).where(Event.rendering_id == rendering.id).order_by(Event.id)
    return [(verb, name) for verb, name in session.execute(found)]


def amend(session: Session, editor: Person, rendering: Rendering, text: str) -> None:
    block = rendering.blocks[0]
    services.save_block(
        session, actor=editor, key=rendering.key, block_id=block.id, text=text, seen_version=block.version
    )


def test_handing_in_freezes_the_text_under_the_writers_name(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    rendering.state_reason = "Shorter, please."
    session.flush()
    revision = services.submit(session, actor=writer, key=rendering.key, seen_version=rendering.version)
    assert (revision.number, revision.author_name, revision.headline) == (1, "Ada Writer", rendering.headline)
    assert revision.piece_revision_id == rendering.piece_revision_id
    assert [(it.block_id, it.text) for it in revision.blocks] == [(it.id, it.text) for it in rendering.blocks]
    assert (rendering.state, rendering.state_reason) == (RenderingState.IN_REVIEW, "")
    assert rendering.submitted_at is not None
    assert events(session, rendering) == [("rendering:submitted", "Ada Writer")]


def test_handing_in_makes_one_block_of_each_paragraph_and_drops_empty_ones(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    rendering.blocks[0].text = "One.\n\nTwo.\n \nThree."
    rendering.blocks[1].text = ""
    figure = Figure(piece_id=rendering.piece_id)
    session.add(figure)
    session.flush()
    rendering.blocks.append(RenderingBlock(position=2, kind="figure", text="", figure_id=figure.id))
    revision = services.submit(session, actor=writer, key=rendering.key)
    assert texts(rendering) == ["One.", "Two.", "Three.", ""]
    assert [(block.position, block.kind) for block in revision.blocks][-1] == (3, "figure")


def test_a_text_that_changed_after_it_was_looked_at_is_not_handed_in(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    seen = rendering.version
    amend(session, writer, rendering, "Another beginning.")
    with pytest.raises(Rule, match="in the meantime"):
        services.submit(session, actor=writer, key=rendering.key, seen_version=seen)


def test_a_rendering_without_headline_or_text_is_not_handed_in(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    rendering.headline = ""
    with pytest.raises(Rule, match="headline"):
        services.submit(session, actor=writer, key=rendering.key)


def test_a_rendering_of_empty_blocks_is_not_handed_in(session: Session, writer: Person, rendering: Rendering) -> None:
    for block in rendering.blocks:
        block.text = ""
    with pytest.raises(Rule, match="Write the text"):
        services.submit(session, actor=writer, key=rendering.key)


def test_a_rendering_of_a_withdrawn_original_is_not_handed_in(
    session: Session, writer: Person, rendering: Rendering
) -> None:
    rendering.piece.state = PieceState.WITHDRAWN
    with pytest.raises(Rule, match="withdrawn"):
        services.submit(session, actor=writer, key=rendering.key)


def test_only_who_holds_the_claim_hands_in(session: Session, rendering: Rendering) -> None:
    with pytest.raises(Rule, match="Ada Writer"):
        services.submit(session, actor=make_person(session, Role.WRITER), key=rendering.key)


@pytest.mark.parametrize("state", [RenderingState.IN_REVIEW, RenderingState.PUBLISHED, RenderingState.CORRECTED])
def test_an_editors_change_becomes_a_revision_of_the_editors_own(
    session: Session, writer: Person, editor: Person, state: RenderingState
) -> None:
    rendering = make_rendering(session, writer=writer, state=state)
    amend(session, editor, rendering, "A clearer beginning.")
    revision = services.finish_amending(session, actor=editor, key=rendering.key, reason="Clearer.")
    assert revision is not None
    assert (revision.number, revision.author_id, revision.blocks[0].text) == (2, editor.id, "A clearer beginning.")
    assert rendering.state == state
    assert events(session, rendering) == [("rendering:edited", "Ed Editor")]


def test_looking_without_changing_makes_no_revision(session: Session, writer: Person, editor: Person) -> None:
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    assert services.finish_amending(session, actor=editor, key=rendering.key) is None
    amend(session, editor, rendering, "Changed.")
    amend(session, editor, rendering, "The river rose three metres.")  # and taken back
    assert services.finish_amending(session, actor=editor, key=rendering.key) is None
    assert events(session, rendering) == []


def test_a_change_of_headline_alone_or_of_order_alone_is_a_change(
    session: Session, writer: Person, editor: Person
) -> None:
    rendering = make_rendering(session, writer=writer, state=RenderingState.IN_REVIEW)
    services.move_block(session, actor=editor, key=rendering.key, block_id=rendering.blocks[1].id, to=0)
    assert services.finish_amending(session, actor=editor, key=rendering.key, reason="Clearer.") is not None
    services.save_heading(
        session,
        actor=editor,
        key=rendering.key,
        field=services.HeadingField.HEADLINE,
        text="Landing open again",
        seen_text=rendering.headline,
    )
    revision = services.finish_amending(session, actor=editor, key=rendering.key, reason="Clearer.")
    assert revision is not None
    assert revision.number == 3


def test_a_frozen_revision_keeps_its_words_when_the_text_goes_on(
    session: Session, writer: Person, editor: Person, rendering: Rendering
) -> None:
    services.submit(session, actor=writer, key=rendering.key)
    amend(session, editor, rendering, "Changed.")
    session.expire_all()
    first = latest_revision(session, rendering.id)
    assert first is not None
    assert first.blocks[0].text == "The river rose three metres."


def test_the_first_revision_of_an_amended_rendering_without_one(
    session: Session, writer: Person, editor: Person
) -> None:
    rendering = make_rendering(session, writer=writer)
    rendering.state = RenderingState.IN_REVIEW
    revision = services.finish_amending(session, actor=editor, key=rendering.key, reason="Clearer.")
    assert revision is not None
    assert revision.number == 1


def test_credits_keep_their_order_and_are_recorded(session: Session, writer: Person, rendering: Rendering) -> None:
    make_piece(session, service="vi")
    entries = [
        CreditEntry(CreditRole.TRANSLATOR, name="Tess Translator", language="en"),
        CreditEntry(CreditRole.TRANSLATOR, service_tag="vi"),
        CreditEntry(CreditRole.WRITER, name="Ada Writer", language="en"),
        CreditEntry(CreditRole.EDITOR),
    ]
    services.set_credits(session, actor=writer, key=rendering.key, entries=entries)
    stored = [
        (it.role, it.contributor.names[0].display if it.contributor else it.service_tag) for it in rendering.credits
    ]
    assert stored == [
        ("translator", "Tess Translator"),
        ("translator", "vi"),
        ("writer", "Ada Writer"),
        ("editor", None),
    ]
    assert events(session, rendering) == [("rendering:credited", "Ada Writer")]
