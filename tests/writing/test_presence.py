"""Who is here, who holds a block, and writing along under another's claim."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.factories.fresh import fresh
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.errors import NotAllowed, Rule
from translate_app.renderings.models import Rendering
from translate_app.renderings.queries import Standing, authors, standing
from translate_app.renderings.rules import RenderingState
from translate_app.renderings.services import join, release
from translate_app.writing import presence, services
from translate_app.writing.models import Presence

TEXTS = ("One.", "Two.", "Three.")


@pytest.fixture
def writer(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Ada Writer")


@pytest.fixture
def other(session: Session) -> Person:
    return make_person(session, Role.WRITER, name="Bo Writer")


@pytest.fixture
def rendering(session: Session, writer: Person) -> Rendering:
    return make_rendering(session, writer=writer, paragraphs=TEXTS)


def here(session: Session, rendering: Rendering) -> list[tuple[str, int | None]]:
    order = [block.id for block in rendering.blocks]
    return [
        (it.name, None if it.block_id is None else order.index(it.block_id))
        for it in presence.people(session, rendering)
    ]


def come(session: Session, rendering: Rendering, person: Person, place: int | None, *, take: bool = False) -> None:
    block = None if place is None else rendering.blocks[place].id
    services.be_here(session, actor=person, key=rendering.key, block_id=block, take=take)


def save(session: Session, rendering: Rendering, person: Person, place: int) -> None:
    block = fresh(session, rendering).blocks[place]
    services.save_block(
        session, actor=person, key=rendering.key, block_id=block.id, text="Anew.", seen_version=block.version
    )


def test_a_second_writer_joins_and_writes_other_blocks(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    now = datetime.now(UTC)
    assert standing(rendering, other, now) is Standing.MAY_JOIN
    with pytest.raises(Rule):
        save(session, rendering, other, 2)
    for _twice in range(2):
        join(session, actor=other, key=rendering.key)
    assert standing(rendering, other, now) is Standing.WRITES_ALONG
    come(session, rendering, writer, 0)
    come(session, rendering, other, 2)
    assert here(session, rendering) == [("Ada Writer", 0), ("Bo Writer", 2)]
    save(session, rendering, writer, 0)
    save(session, rendering, other, 2)
    assert other.id in authors(session, rendering), "nobody judges what they wrote along"


def test_a_block_somebody_is_in_is_not_changed_by_accident(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    join(session, actor=other, key=rendering.key)
    come(session, rendering, writer, 0)
    come(session, rendering, other, 0)
    assert here(session, rendering) == [("Ada Writer", 0), ("Bo Writer", None)]
    with pytest.raises(Rule, match="Ada Writer"):
        save(session, rendering, other, 0)
    with pytest.raises(Rule, match="Ada Writer"):
        services.merge_block(session, actor=other, key=rendering.key, block_id=rendering.blocks[1].id)
    services.move_block(session, actor=other, key=rendering.key, block_id=rendering.blocks[0].id, to=2)


def test_a_block_is_taken_over_on_purpose(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    join(session, actor=other, key=rendering.key)
    come(session, rendering, writer, 0)
    come(session, rendering, other, 0, take=True)
    assert here(session, rendering) == [("Ada Writer", None), ("Bo Writer", 0)]
    save(session, rendering, other, 0)
    with pytest.raises(Rule, match="Bo Writer"):
        save(session, rendering, writer, 0)


def test_without_a_sign_of_life_one_is_gone_and_holds_nothing(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    join(session, actor=other, key=rendering.key)
    come(session, rendering, writer, 0)
    gone = session.get_one(Presence, (rendering.id, writer.id))
    gone.seen_at -= presence.HERE + timedelta(seconds=1)
    come(session, rendering, other, 0)
    assert here(session, rendering) == [("Bo Writer", 0)]


def test_a_reader_is_seen_and_holds_nothing(session: Session, rendering: Rendering) -> None:
    come(session, rendering, make_person(session, Role.EDITOR, name="Ed"), 0)
    assert here(session, rendering) == [("Ed", None)]


def test_a_block_of_another_text_is_not_held(session: Session, rendering: Rendering, writer: Person) -> None:
    elsewhere = make_rendering(session, writer=writer).blocks[0].id
    services.be_here(session, actor=writer, key=rendering.key, block_id=elsewhere)
    assert here(session, rendering) == [("Ada Writer", None)]


def test_who_may_not_write_or_finds_nobody_writing_does_not_join(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    with pytest.raises(NotAllowed):
        join(session, actor=make_person(session, Role.REPORTER), key=rendering.key)
    assert join(session, actor=writer, key=rendering.key).along == [], "who holds the claim writes already"
    rendering.state = RenderingState.IN_REVIEW
    with pytest.raises(Rule):
        join(session, actor=other, key=rendering.key)


def test_who_writes_along_stops_when_the_claim_is_given_back(
    session: Session, rendering: Rendering, writer: Person, other: Person
) -> None:
    join(session, actor=other, key=rendering.key)
    release(session, actor=writer, key=rendering.key)
    with pytest.raises(Rule):
        save(session, rendering, other, 0)
    with pytest.raises(Rule):
        join(session, actor=make_person(session, Role.WRITER), key=rendering.key)
