"""Two people at once, in real threads on both engines: exactly one wins, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.db import transaction
from translate_app.errors import EditConflict, Rule
from translate_app.renderings import services
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState


def together(app: Flask, *works: Callable[[Session], object]) -> list[object]:
    """Run each in a thread and a transaction of its own, started at the same moment; results or refusals."""
    start = Barrier(len(works))

    def run(work: Callable[[Session], object]) -> object:
        start.wait()
        try:
            with app.app_context(), transaction() as session:
                return work(session)
        except (EditConflict, Rule, StaleDataError) as refusal:  # the last is shown as a refusal, too
            return refusal

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def test_of_two_who_save_one_block_exactly_one_wins_and_the_other_gets_both_texts(app: Flask, session: Session) -> None:
    writers = [make_person(session, Role.WRITER) for _ in range(2)]
    rendering = make_rendering(session, state=RenderingState.CHANGES_REQUESTED, writer=writers[0])
    services.join(session, actor=writers[1], key=rendering.key)
    people, key, block_id = [writer.id for writer in writers], rendering.key, rendering.blocks[0].id
    session.commit()

    def saving(person_id: int, text: str) -> Callable[[Session], object]:
        def work(session: Session) -> object:
            actor = session.get_one(Person, person_id)
            return services.save_block(session, actor=actor, key=key, block_id=block_id, text=text, seen_version=1).text

        return work

    outcomes = together(app, saving(people[0], "From one."), saving(people[1], "From two."))
    refused = [outcome for outcome in outcomes if isinstance(outcome, EditConflict)]
    (won,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [(refusal.theirs, refusal.yours) for refusal in refused] == [
        (won, "From two." if won == "From one." else "From one.")
    ]
    session.expire_all()
    assert session.get_one(RenderingBlock, block_id).text == won


def test_two_who_save_different_blocks_both_win(app: Flask, session: Session) -> None:
    editor = make_person(session, Role.EDITOR).id
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW, paragraphs=[f"{n}." for n in range(8)])
    key, ids = rendering.key, [block.id for block in rendering.blocks]
    session.commit()

    def saving(block_id: int) -> Callable[[Session], object]:
        return lambda session: (
            services.save_block(
                session,
                actor=session.get_one(Person, editor),
                key=key,
                block_id=block_id,
                text=f"Saved {block_id}.",
                seen_version=1,
            ).text
        )

    assert together(app, *map(saving, ids)) == [f"Saved {block_id}." for block_id in ids]


def test_of_two_who_claim_one_piece_exactly_one_gets_it(app: Flask, session: Session) -> None:
    people = [make_person(session, Role.WRITER).id for _ in range(4)]
    key = make_piece(session).key
    session.commit()

    def claiming(person_id: int) -> Callable[[Session], object]:
        return lambda session: (
            services.claim(session, actor=session.get_one(Person, person_id), piece_key=key).writer_id
        )

    outcomes = together(app, *map(claiming, people))
    assert sum(isinstance(outcome, Rule) for outcome in outcomes) == 3
    assert session.scalar(select(func.count()).select_from(Rendering)) == 1


def test_of_two_who_take_over_one_rendering_exactly_one_gets_it(app: Flask, session: Session) -> None:
    people = [make_person(session, Role.WRITER).id for _ in range(4)]
    rendering = make_rendering(session)
    rendering.writer, rendering.lease_until = None, None
    key = rendering.key
    session.commit()

    def taking(person_id: int) -> Callable[[Session], object]:
        return lambda session: services.take_over(session, actor=session.get_one(Person, person_id), key=key).writer_id

    outcomes = together(app, *map(taking, people))
    (holder,) = [outcome for outcome in outcomes if isinstance(outcome, int)]
    session.expire_all()
    assert session.scalars(select(Rendering.writer_id)).one() == holder
